package checker_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/attestlint/attestlint/checker"
)

// A document that writes types with both numerals has one finding for it, at the first of the rarer ones.
func TestNumerals(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"A SOC 2 Type 2 report.\n\nA SOC 2 Type II report, and a Type 2 report.\n", `3:9 "Type II" → Type 2`},
		{"A SOC 2 Type II report.\n\nA SOC 2 Type 1 report, and SOC 1 Type I.\n", `3:9 "Type 1" → Type I`},
		{"A SOC 2 Type II report.\n\nA Type 2 examination.\n", `3:3 "Type 2" → Type II`},
		{"A SOC 2 Type I/II report.\n\nA SOC 2 Type 2 report.\n", `3:9 "Type 2" → Type II`},
		{"A SOC 2 Type 2 report.\n\nA SOC 2 type 1 report.\n", ""},
		{"A SOC 2 Type II report, and Type I.\n", ""},
		{"A SOC 2 Type 2 report.\n\nThey call it \"SOC 2 Type II report\".\n", ""},
		{"A SOC 2 Type 2 report.\n\n> A SOC 2 Type II report.\n", ""},
		{"A SOC 2 Type 2 report ([proof](/soc-2-type-ii.pdf)), `SOC 2 Type II`.\n", ""},
		{"A SOC 2 Type 2 report.\n\nAvoid: SOC 2 Type II certified.\n", ""},
		{"A SOC 2 Type 2 report against Type II diabetes.\n", ""},
		{"A SOC 2 Type 1 and Type II report.\n", ""},
		{"# ISO 27001\n\nA Type 2 test and a Type II test.\n", ""},
	} {
		for _, context := range []string{"contract", "rfp", "marketing", "sales", "board"} {
			got := ""
			for _, f := range thatCount(t, newChecker(t, context), checker.Document{Source: []byte(test.text), Format: checker.Markdown}) {
				if f.Rule == "type-numeral" {
					got += fmt.Sprintf("%d:%d %q → %s", f.Start.Line, f.Start.Column, f.Text, f.Suggestions[0].Text)
					if manual := slices.Contains([]string{"contract", "rfp"}, context); f.Severity != checker.Info || (f.Suggestions[0].Kind == checker.Manual) != manual {
						t.Errorf("%s: %q: %s, %s", context, test.text, f.Severity, f.Suggestions[0].Kind)
					}
				}
			}
			want := test.want
			if context == "sales" {
				want = ""
			}
			if got != want {
				t.Errorf("%s: %q:\ngot  %s\nwant %s", context, test.text, got, want)
			}
		}
	}
}
