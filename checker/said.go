package checker

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/attestlint/attestlint/checker/internal/prose"
)

// maxSaid is how many characters on each side of a claim a Sentence holds.
const maxSaid = 300

// said is the sentence around the claim.
func (c claim) said() Sentence {
	words := c.reading.Words
	return sentenceIn(c.reading.Text, extent{words[c.sentence.from].Start, words[c.sentence.to-1].End}, extent{c.Start, c.End})
}

// sentenceIn is a part of a text with a claim in it; both are half-open ranges of its bytes.
func sentenceIn(text string, part, claim extent) Sentence {
	text = strings.ReplaceAll(text, string(prose.Object), "…") // which is as long
	before, after := text[min(part.from, claim.from):claim.from], text[claim.to:max(part.to, claim.to)]
	s := Sentence{Before: legible(before), Claim: legible(text[claim.from:claim.to]), After: legible(after)}
	if behind, _ := utf8.DecodeLastRuneInString(before); s.Before != "" && unicode.IsSpace(behind) {
		s.Before += " "
	}
	if ahead, _ := utf8.DecodeRuneInString(after); s.After != "" && unicode.IsSpace(ahead) {
		s.After = " " + s.After
	}
	s.Before, s.After = lastOf(s.Before), firstOf(s.After)
	return s
}

// firstOf is the beginning of a text, lastOf its end, with an ellipsis for the rest.
func firstOf(text string) string {
	at := 0
	for range maxSaid {
		_, size := utf8.DecodeRuneInString(text[at:])
		at += size
	}
	if at == len(text) {
		return text
	}
	return text[:at] + "…"
}

func lastOf(text string) string {
	at := len(text)
	for range maxSaid {
		_, size := utf8.DecodeLastRuneInString(text[:at])
		at -= size
	}
	if at == 0 {
		return text
	}
	return "…" + text[at:]
}
