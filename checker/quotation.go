package checker

import (
	"sort"
	"strings"

	"github.com/attestlint/attestlint/checker/internal/match"
	"github.com/attestlint/attestlint/checker/internal/prose"
)

// quotation says of a claim in quotation marks that it is mentioned, not used. It is less serious, but still a
// claim, where somebody is quoted who speaks of themselves, where others are told to write it, and where the
// quoted words are said of somebody.
func (j *judge) quotation(c claim) (verdict, bool) {
	g := &j.checker.guards
	open, end, ok := c.quoted()
	if !ok {
		return j.blockQuotation(c)
	}
	quote := legible(c.reading.Phrase(open, min(end, open+maxQuote)))
	if end > open+maxQuote {
		quote += " …”"
	}
	if !isQuote(c.reading.Words[open].Form) { // <q>
		quote = "“" + quote + "”"
	}
	say := func(guard, reason string, lower int) (verdict, bool) {
		return verdict{Excuse: Excuse{guard, strings.ReplaceAll(reason, "{quote}", quote)}, lower: lower}, true
	}
	_, _, speaks := c.reading.Within(g.speaker, open, min(end, open+maxSentence))
	if (c.endsSentence(open-1) || j.announced(c, open)) && j.testimonial(c, open, end, speaks) {
		return say("testimonial", g.Quotation.TestimonialReason, 1)
	}
	if j.prescribed(c, open) {
		return say("quotation", g.Quotation.PrescribedReason, 1)
	}
	if j.scare(c, open, end) {
		return say("quotation", g.Quotation.ScareReason, 1)
	}
	return say("quotation", g.Quotation.Reason, 0)
}

// scare reports whether the words quoted in [open, end) are said of somebody all the same.
func (j *judge) scare(c claim, open, end int) bool {
	g := &j.checker.guards
	for i := max(0, open-8); i < open; i++ {
		if at, ok := c.reading.At(g.predicate, i); ok && at == open {
			return true
		}
	}
	_, worn := c.reading.At(g.emblem, end)
	_, _, own := c.reading.Within(g.speaker, c.sentence.from, open)
	return worn && own
}

// maxQuote is how many words of a quotation a reason repeats.
const maxQuote = 12

// prescribed reports whether the quotation at word open is what others are told to write: "use “…”", "→ “…”".
func (j *judge) prescribed(c claim, open int) bool {
	words := c.reading.Words
	before := 0
	if open > 0 {
		before = words[open-1].End
	}
	if _, sign := startsWith(strings.TrimSpace(c.reading.Text[before:words[open].Start]), j.checker.guards.Question.Checked); sign {
		return true
	}
	for i := max(c.sentence.from, open-4); i < open; i++ {
		if end, ok := c.reading.At(j.checker.guards.prescribed, i); ok && end == open {
			return true
		}
		opens := i == c.sentence.from || words[i-1].Kind == match.Mark
		if end, ok := c.reading.At(j.checker.guards.order, i); ok && opens && end == open {
			return true
		}
	}
	return false
}

// blockQuotation says of a claim in a block quotation that names its speaker that it is a testimonial.
func (j *judge) blockQuotation(c claim) (verdict, bool) {
	runs := j.page.Runs
	if !runs[c.run].Quoted || !j.attributed(c) {
		return verdict{}, false
	}
	quote := "“" + legible(c.reading.Phrase(c.sentence.from, min(c.sentence.to, c.sentence.from+maxQuote))) + "”"
	reason := strings.ReplaceAll(j.checker.guards.Quotation.TestimonialReason, "{quote}", quote)
	return verdict{Excuse: Excuse{"testimonial", reason}, lower: 1}, true
}

// attributed reports whether a speaker is named behind the claim's sentence, or in what follows its run: "– Jane
// Doe, CTO".
func (j *judge) attributed(c claim) bool {
	attribution := j.checker.guards.attribution
	for i := c.sentence.to; i < min(len(c.reading.Words), c.sentence.to+maxSentence); i++ {
		if end, ok := c.reading.At(attribution, i); ok && c.endsSentence(i-1) && c.reading.capital(end) {
			return true
		}
	}
	next := c.run + 1
	if next == len(j.page.Runs) {
		return false
	}
	if j.page.Runs[next].Place == prose.Caption {
		return true
	}
	r := j.reading(next)
	if cited, ok := r.marked(prose.Citation, 0); ok && cited.End == len(r.Text) && j.page.Runs[next].Quoted {
		return true
	}
	end, ok := r.At(attribution, 0)
	return ok && j.page.Runs[next].Body && r.capital(end)
}

// testimonial reports whether the quotation in the words [open, end) has a speaker and says a whole sentence,
// or has the paragraph to itself and speaks of the speaker.
func (j *judge) testimonial(c claim, open, end int, speaks bool) bool {
	words, run := c.reading.Words, j.page.Runs[c.run]
	if !speaks && end-open < 8 {
		return false
	}
	if j.announced(c, open) && c.endsWithStop(end) {
		return speaks
	}
	if end < len(words) && words[end].Form == "," {
		end++
	}
	if end == len(words) {
		if open == 0 && j.attributed(c) { // "– Jane Doe" in a line of its own
			return true
		}
		return speaks && (run.Quoted || run.Place == prose.Paragraph && open == 0 || c.endsWithStop(end))
	}
	_, ok := c.reading.At(j.checker.guards.attribution, end)
	return ok
}

// announced reports whether what stands before a quotation says that one of us speaks: "our CEO says: “…”".
func (j *judge) announced(c claim, open int) bool {
	_, _, own := c.reading.Within(j.checker.guards.speaker, c.sentence.from, open)
	last := open - 1
	if last > c.sentence.from && c.reading.Words[last].Kind == match.Mark {
		last--
	}
	end, says := c.reading.At(j.checker.guards.attribution, max(last, 0))
	return own && says && end <= open
}

// endsWithStop reports whether the quotation that ends the run is a whole sentence.
func (c claim) endsWithStop(end int) bool {
	for i := end - 1; i >= max(0, end-2); i-- {
		if strings.Contains(".!", c.reading.Words[i].Form) {
			return true
		}
	}
	return false
}

// quoted returns the words [open, end) of the innermost quotation that holds the claim, with its marks.
func (c claim) quoted() (open, end int, ok bool) {
	words := c.reading.Words
	if m, marked := c.reading.marked(prose.Quotation, c.Start); marked && c.End <= m.End {
		open = sort.Search(len(words), func(i int) bool { return words[i].Start >= m.Start })
		end = sort.Search(len(words), func(i int) bool { return words[i].End > m.End })
		ok = true
	}
	for i := c.reading.within[c.First]; i >= 0; i = c.reading.quotes[i].outer {
		if q := c.reading.quotes[i]; c.Last < q.end && q.start < c.First {
			if !ok || q.start >= open {
				return q.start, q.end, true
			}
			break
		}
	}
	return open, end, ok
}
