package checker

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/attestlint/attestlint/checker/internal/match"
)

// alone says a noun where the claim is all of its statement: "SOC 2 Certified", "SOC 2 Report".
func (j *judge) alone(c claim) (rewording, bool) {
	before, after, ok := j.frame(c, c.Rule.Say.Other)
	at, alone := c.status()
	if !ok || before != "" || !alone || !j.starts(c) || !c.edge(c.Last) {
		return rewording{}, false
	}
	words := c.reading.Words
	between := c.reading.Text[words[c.Name[1]-1].End:words[at].Start]
	if words[at].Joint == match.Hyphen {
		between = " "
	}
	return rewording{from: c.First, to: c.Last, text: c.name() + between + after + c.reading.Text[words[at].End:words[c.Last-1].End]}, true
}

// starts reports whether a claim starts a statement: behind nothing, the end of another, or a mark between things that
// stand side by side. What stands behind a dash or a bracket may go on with what one is, "we are (at last) …", and what
// stands behind a colon does where that follows the verb.
func (j *judge) starts(c claim) bool {
	words := c.reading.Words
	if c.First == 0 {
		lead := j.page.Runs[c.run].Lead
		return lead < 0 || !j.wanting(j.reading(lead).Words)
	}
	mark, _ := utf8.DecodeRuneInString(c.reading.Text[words[c.First-1].Start:])
	switch {
	case words[c.First-1].Kind != match.Mark:
		return false
	case mark == ':':
		return !j.wanting(words[:c.First])
	case mark == '.' && c.First > 1 && words[c.First-2].Form == ".":
		return false
	}
	return strings.ContainsRune(".!?|•·", mark) || unicode.Is(unicode.So, mark)
}

// wanting reports whether words end in a verb that asks for what one is, "we are:".
func (j *judge) wanting(words []match.Word) bool {
	for i := len(words) - 1; i >= 0; i-- {
		if words[i].Kind != match.Mark {
			return j.checker.editing.having[words[i].Form] != ""
		}
	}
	return false
}

// status is the one word of a claim beside the name, which stands behind it, false if there is another. Marks between
// them do not count.
func (c claim) status() (at int, ok bool) {
	at = -1
	for i := c.Name[1]; i < c.Last; i++ {
		if c.reading.Words[i].Kind == match.Mark {
			continue
		}
		if at >= 0 {
			return -1, false
		}
		at = i
	}
	return at, at >= 0 && c.First == c.Name[0]
}
