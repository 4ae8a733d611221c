package phrases

import (
	"strings"
	"testing"
)

func TestSignalErrors(t *testing.T) {
	const first = "signals:\n"
	for signal, want := range map[string]string{
		"{context: contarct, kind: title, weight: 1, patterns: [x]}":     `unknown context "contarct": did you mean "contract"?`,
		"{context: rfp, kind: titel, weight: 1, patterns: [x]}":          `kind: is "titel": write title, heading, opening, words, columns`,
		"{context: rfp, kind: title, patterns: [x]}":                     "a signal needs a weight: of 1 or more, and patterns:",
		"{context: rfp, kind: title, weight: 1}":                         "a signal needs a weight: of 1 or more, and patterns:",
		`{context: rfp, kind: words, weight: 1, patterns: ["{word} x"]}`: `pattern "{word} x" begins with any {word}: begin it with a word`,
		`{context: rfp, kind: words, weight: 1, patterns: ["(x"]}`:       `pattern "(x", column 1: "(" is not closed`,
		`{context: rfp, kind: words, wieght: 1, patterns: ["x"]}`:        `unknown key "wieght": did you mean "weight"?`,
	} {
		if _, err := Load(changed(t, "contexts.yaml", first, first+"  - "+signal+"\n")); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", signal, err, want)
		}
	}
}
