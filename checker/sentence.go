package checker

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"github.com/attestlint/attestlint/checker/internal/match"
	"github.com/attestlint/attestlint/checker/internal/prose"
)

// endsSentence reports whether a sentence ends with word i: a full stop, question or exclamation mark before
// white space and a new beginning, or a line break that the author set.
func (c claim) endsSentence(i int) bool {
	words := c.reading.Words
	if i < 0 || i+1 >= len(words) {
		return true
	}
	next := words[i+1]
	if c.breaksBetween(words[i].End, next.Start) {
		return true
	}
	form := words[i].Form
	if isQuote(form) && i > 0 { // the stop stands inside the quotation
		form = words[i-1].Form
		if next.Joint != match.Space {
			return false
		}
	} else if next.Joint != match.Space && !isQuote(next.Form) {
		return false
	}
	switch form {
	case "!", "?":
		return !isQuote(next.Form) || next.Joint == match.Space
	case ".":
		first, _ := utf8.DecodeRuneInString(c.reading.Text[next.Start:])
		return !isQuote(next.Form) && !unicode.IsLower(first) || isQuote(next.Form) && next.Joint == match.Space
	}
	return false
}

func (c claim) breaksBetween(from, to int) bool {
	return slices.ContainsFunc(c.marks, func(m prose.Mark) bool {
		return m.Kind == prose.Break && m.Start < to && from < m.End
	})
}

// sentence returns the half-open range of words of the sentence around the claim. A line break inside the
// claim does not cut it.
func (c claim) sentence() (from, to int) {
	from, to = c.First, c.Last
	for from > 0 && !c.endsSentence(from-1) {
		from--
	}
	for to < len(c.reading.Words) && !c.endsSentence(to-1) {
		to++
	}
	return from, to
}

// clause returns the part of the sentence that has no semicolon, colon, dash or unclosed bracket between it
// and the claim.
func (c claim) clause() (from, to int) {
	low, high := c.sentence()
	words := c.reading.Words
	from, to = c.Group, c.Last
	for depth := 0; from > low; from-- {
		form := words[from-1].Form
		if form == ")" {
			depth++
		} else if form == "(" {
			depth--
		}
		if depth < 0 || depth == 0 && cutsClause(form) {
			break
		}
	}
	for to < high && !cutsClause(words[to].Form) && words[to].Form != ")" {
		to++
	}
	return max(from, low), to
}

func cutsClause(form string) bool {
	return form == ";" || form == ":" || form == "–" || form == "—" || form == "|" || form == "·" || form == "•"
}

// sentenceForms are the words of the sentence, folded.
func (c claim) sentenceForms() []string {
	from, to := c.sentence()
	var forms []string
	for _, w := range c.reading.Words[from:to] {
		forms = append(forms, w.Form)
	}
	return forms
}

// asks reports whether the sentence around the claim is a question.
func (c claim) asks() bool {
	_, to := c.sentence()
	for i := to - 1; i >= max(c.Last, to-2); i-- {
		if c.reading.Words[i].Form == "?" {
			return true
		}
	}
	return false
}

func isQuote(form string) bool {
	switch form {
	case `"`, "“", "”", "„", "«", "»", "‘", "’", "'", "「", "」":
		return true
	}
	return false
}
