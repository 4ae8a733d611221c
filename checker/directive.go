package checker

import (
	"slices"
	"strings"

	"github.com/attestlint/attestlint/checker/internal/prose"
)

// A directive is a comment that speaks to attestlint:
//
//	attestlint-context contract
//	attestlint-disable-next-line RULE, RULE -- reason
//	attestlint-disable RULE … attestlint-enable
//	attestlint-disable-file RULE
type directive struct {
	prose.Range
	section int    // where the part of the page ends that it stands in, 0 for none
	verb    string // what stands behind "attestlint-"
	words   []string
	reason  string // for people
}

const directivePrefix = "attestlint-"

// readDirectives returns the directives among comments, in the order of the source.
func readDirectives(comments []prose.Comment) []directive {
	var directives []directive
	for _, c := range comments {
		text, ok := strings.CutPrefix(strings.TrimSpace(c.Text), directivePrefix)
		if !ok {
			continue
		}
		text, reason, _ := strings.Cut(text, "--")
		words := strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ' ' || r == '\t' || r == '\n' || r == '\r' })
		if len(words) > 0 {
			directives = append(directives, directive{Range: c.Range, section: c.Section, verb: words[0], words: words[1:], reason: legible(reason)})
		}
	}
	return directives
}

// names reports whether the directive holds for a rule: without any rule it holds for all.
func (d directive) names(rule string) bool {
	return len(d.words) == 0 || slices.Contains(d.words, rule)
}
