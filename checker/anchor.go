package checker

import (
	"strings"
	"unicode"
)

// anchored reports whether a run is a heading whose anchor is made of its words, and to which a link of the document
// leads: with other words it would lead nowhere. How sites make anchors differs, so only letters and digits count, and
// a number that a site may have added does not.
func (j *judge) anchored(run int) bool {
	r := &j.page.Runs[run]
	if r.Level == 0 || len(j.page.Fragments) == 0 || j.doc.Format != Markdown && j.doc.Format != MDX {
		return false
	}
	if j.fragments == nil {
		j.fragments = map[string]bool{}
		for _, f := range j.page.Fragments {
			j.fragments[lettersOf(f)] = true
			j.fragments[lettersOf(strings.TrimRight(f, "-0123456789"))] = true
		}
	}
	return j.fragments[lettersOf(r.Plain)] || j.fragments[lettersOf(strings.TrimRight(r.Plain, " 0123456789"))]
}

// lettersOf are the letters and digits of a text, in lower case.
func lettersOf(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, text)
}
