package checker

import (
	"strings"
	"unicode"
)

// anchored reports whether a run is a heading to which a link of the document leads, by the anchor that the author gives
// it or that a site makes of its words: with other words it might lead nowhere. How sites make anchors differs, so only
// letters and digits count, and a number that a site may have added does not.
func (j *judge) anchored(run int) bool {
	r := &j.page.Runs[run]
	if r.Level == 0 || len(j.page.Fragments) == 0 {
		return false
	}
	if j.fragments == nil {
		j.fragments = map[string]bool{}
		for _, f := range j.page.Fragments {
			j.fragments[lettersOf(f)] = true
			j.fragments[lettersOf(strings.TrimRight(f, "-0123456789"))] = true
		}
	}
	for _, words := range [...]string{r.Anchor, r.Plain, strings.TrimRight(r.Plain, " 0123456789")} {
		if l := lettersOf(words); l != "" && j.fragments[l] {
			return true
		}
	}
	return false
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
