package report

import (
	"strings"

	"github.com/attestlint/attestlint/checker"
)

// home is where attestlint is described.
const home = "https://github.com/attestlint/attestlint"

// isHTTPS is whether the source of a rule is an address that can be linked to. Own tables may have other ones.
func isHTTPS(source string) bool {
	return strings.HasPrefix(source, "https://") && !strings.ContainsAny(source, "<> \n")
}

// advice is what a finding says in one line: what is wrong, and what to say instead.
func advice(f checker.Finding) string {
	text := f.Message
	if !strings.HasSuffix(text, ".") && !strings.HasSuffix(text, "?") {
		text += "."
	}
	for i, s := range f.Suggestions {
		lead := " Say "
		if i > 0 {
			lead = ", or "
		}
		said := lead + "“" + s.Text + "”"
		if condition, ok := strings.CutPrefix(Say(s), s.Text); ok {
			said += condition
		}
		text += said
	}
	if len(f.Suggestions) > 0 {
		text += "."
	}
	if link := linked(f.Link); link != "" {
		text += " See " + link
	}
	return Visible(text)
}
