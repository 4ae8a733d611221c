package checker

import (
	"strings"

	"github.com/attestlint/attestlint/checker/internal/match"
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
	words := c.reading.Words
	_, _, speaks := c.reading.Within(g.speaker, open, end)
	if c.endsSentence(open-1) && j.testimonial(c, end, speaks) {
		return verdict{}, false
	}
	for i := max(0, open-5); i < open; i++ {
		if at, ok := c.reading.At(g.predicate, i); ok && at == open {
			return verdict{excuse, 1}, true
		}
	}
	if open == 0 && end == len(words) && j.page.Runs[c.run].Place == prose.Paragraph && speaks {
		return verdict{}, false
	}
	return verdict{Excuse: excuse}, true
}

// testimonial reports whether a quotation that ends before word end has a speaker and says a whole sentence,
// or has the paragraph to itself and speaks of the speaker.
func (j *judge) testimonial(c claim, end int, speaks bool) bool {
	words := c.reading.Words
	open, _, _ := c.quoted()
	if !speaks && end-open < 8 {
		return false
	}
	if end < len(words) && words[end].Form == "," {
		end++
	}
	if end == len(words) {
		return speaks && (j.page.Runs[c.run].Quoted || c.endsWithStop(end))
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
	for _, m := range c.marks {
		if m.Kind == prose.Quotation && m.Start <= c.Start && c.End <= m.End {
			open, end, ok = c.First, c.Last, true
			for open > 0 && words[open-1].Start >= m.Start {
				open--
			}
			for end < len(words) && words[end].End <= m.End {
				end++
			}
		}
	}
	for _, q := range quotations(words) {
		if q.Start < c.First && c.Last < q.End && (!ok || q.Start >= open) {
			open, end, ok = q.Start, q.End, true
		}
	}
	return open, end, ok
}

var closers = map[string]string{"“": "”", "„": "“”", "«": "»", "‘": "’", "「": "」", `"`: `"`, "'": "'"}

// quotations returns the ranges of words that stand in quotation marks, with the marks.
func quotations(words []match.Word) []prose.Range {
	var pairs []prose.Range
	var open []int
	for i, w := range words {
		if n := len(open); n > 0 && strings.Contains(closers[words[open[n-1]].Form], w.Form) && closes(words, i) {
			pairs = append(pairs, prose.Range{Start: open[n-1], End: i + 1})
			open = open[:n-1]
		} else if _, opens := closers[w.Form]; opens && beginsQuotation(words, i) {
			open = append(open, i)
		}
	}
	return pairs
}

// beginsQuotation tells an opening mark from an apostrophe and from inches: it hangs on what follows, and not
// on a word before it.
func beginsQuotation(words []match.Word, i int) bool {
	free := i == 0 || words[i].Joint == match.Space || words[i-1].Kind >= match.Mark
	return free && i+1 < len(words) && (words[i+1].Joint == match.Glued || words[i].Form == "«" || words[i].Form == "„")
}

// closes tells a closing mark from an apostrophe.
func closes(words []match.Word, i int) bool {
	if f := words[i].Form; f != "'" && f != "’" {
		return true
	}
	return i+1 == len(words) || words[i+1].Joint == match.Space || words[i+1].Kind >= match.Mark
}
