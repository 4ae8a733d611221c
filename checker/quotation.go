package checker

import (
	"sort"
	"strings"

	"github.com/attestlint/attestlint/checker/internal/prose"
)

// quotation says of a claim in quotation marks that it is mentioned, not used – unless somebody is quoted who
// speaks of themselves.
func (j *judge) quotation(c claim) (verdict, bool) {
	g := &j.checker.guards
	open, end, ok := c.quoted()
	if !ok {
		return verdict{}, false
	}
	excuse := Excuse{"quotation", g.Quotation.Reason}
	_, _, speaks := c.reading.Within(g.speaker, open, min(end, open+maxSentence))
	if c.endsSentence(open-1) && j.testimonial(c, open, end, speaks) {
		return verdict{}, false
	}
	for i := max(0, open-5); i < open; i++ {
		if at, ok := c.reading.At(g.predicate, i); ok && at == open {
			return verdict{Excuse: excuse, lower: 1}, true
		}
	}
	return verdict{Excuse: excuse}, true
}

// testimonial reports whether the quotation in the words [open, end) has a speaker and says a whole sentence,
// or has the paragraph to itself and speaks of the speaker.
func (j *judge) testimonial(c claim, open, end int, speaks bool) bool {
	words, run := c.reading.Words, j.page.Runs[c.run]
	if !speaks && end-open < 8 {
		return false
	}
	if end < len(words) && words[end].Form == "," {
		end++
	}
	if end == len(words) {
		return speaks && (run.Quoted || run.Place == prose.Paragraph && open == 0 || c.endsWithStop(end))
	}
	_, ok := c.reading.At(j.checker.guards.attribution, end)
	return ok
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
