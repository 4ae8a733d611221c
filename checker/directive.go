package checker

import (
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
	verb  string // what stands behind "attestlint-"
	words []string
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
		text, _, _ = strings.Cut(text, "--") // what follows is a reason for people
		words := strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ' ' || r == '\t' || r == '\n' || r == '\r' })
		if len(words) > 0 {
			directives = append(directives, directive{Range: c.Range, verb: words[0], words: words[1:]})
		}
	}
	return directives
}

// names reports whether the directive holds for a rule: without any rule it holds for all.
func (d directive) names(rule string) bool {
	for _, w := range d.words {
		if w == rule {
			return true
		}
	}
	return len(d.words) == 0
}
