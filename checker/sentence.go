package checker

import (
	"unicode"
	"unicode/utf8"

	"github.com/attestlint/attestlint/checker/internal/match"
)

// endsSentence reports whether a sentence ends with word i: a full stop, question or exclamation mark before
// white space and a new beginning, or a line break that the author set.
func (c claim) endsSentence(i int) bool {
	words := c.reading.Words
	if i < 0 || i+1 >= len(words) {
		return true
	}
	next := words[i+1]
	if c.reading.broken(words[i].End, next.Start) {
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

// maxSentence is how many words on each side of a claim are looked at. No guard reaches so far, and text
// without an end to its sentences is judged in linear time.
const maxSentence = 150

// findSentence returns the sentence around the claim. A line break inside the claim does not cut it.
func (c claim) findSentence() extent {
	from, to := c.First, c.Last
	for from > 0 && c.First-from < maxSentence && !c.endsSentence(from-1) {
		from--
	}
	for to < len(c.reading.Words) && to-c.Last < maxSentence && !c.endsSentence(to-1) {
		to++
	}
	return extent{from, to}
}

// findClause returns the part of the sentence that has no semicolon, colon, dash or unclosed bracket between it
// and the claim.
func (c claim) findClause() extent {
	low, high := c.sentence.from, c.sentence.to
	words := c.reading.Words
	from, to := c.Group, c.Last
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
	return extent{max(from, low), to}
}

func cutsClause(form string) bool {
	return form == ";" || form == ":" || form == "–" || form == "—" || form == "|" || form == "·" || form == "•"
}

// sentenceForms are the words of the sentence, folded.
func (c claim) sentenceForms() []string {
	var forms []string
	for _, w := range c.reading.Words[c.sentence.from:c.sentence.to] {
		forms = append(forms, w.Form)
	}
	return forms
}

// asks reports whether the sentence around the claim is a question.
func (c claim) asks() bool {
	for i := c.sentence.to - 1; i >= max(c.Last, c.sentence.to-2); i-- {
		if c.reading.Words[i].Form == "?" {
			return true
		}
	}
	return false
}
