package checker_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/attestlint/attestlint/checker"
	"github.com/google/go-cmp/cmp"
)

// TestJudgement holds a sentence of each kind in its context against all that is said of it: how serious it is, where,
// and what to say instead. The claim stands between ⟦ and ⟧.
func TestJudgement(t *testing.T) {
	tests := []struct {
		context, text string
		want          string // "" for nothing; an excuse by its guard
		say           string
	}{
		{"contract", "Processor shall keep ⟦SOC 2 certification⟧ at all times.", "error soc2-certification", "shall obtain a SOC 2 [type] report [frequency] (for counsel to complete)"},
		{"contract", "The Vendor must be ⟦SOC 2 Type 2 certified⟧.", "error soc2-certified", "shall obtain a SOC 2 Type 2 report [frequency] (for counsel to complete)"},
		{"contract", "Licensor's SOC 2 Type 2 report (Roe CPA LLP, July 2025 to June 2026, no exceptions) covers Security.", "", ""},
		{"contract", "No term of this Agreement warrants ⟦SOC 2 certification⟧.", "excused soc2-certification disclaimer", ""},
		{"contract", "Sub-processor Cloudhaus is ⟦SOC 2 certified⟧.", "warning soc2-certified", "Cloudhaus states that it has a SOC 2 report"},
		{"contract", "Supplier certifies that its SOC 2 answers are complete.", "", ""},
		{"rfp", "Are you ⟦SOC 2 certified⟧?", "error soc2-certified", "Do you have a SOC 2 report? State the type (1 or 2), period covered or as-of date, Trust Services Categories, CPA firm and opinion, and attach it under NDA."},
		{"rfp", "Are you SOC 2 certified? ⟦Yes⟧.", "error soc2-certified", "We have a SOC 2 [type] report: [period], [CPA firm], [Trust Services Categories], [opinion and exceptions]"},
		{"rfp", "Are you ⟦SOC 2 certified⟧? No.", "excused soc2-certified question", ""},
		{"rfp", "⟦SOC 2 Type 1 report for the period⟧ April to June 2026", "error soc2-type-1-period", "SOC 2 Type 1 report as of [date]"},
		{"rfp", "ISO 27001 or SOC 2 will do.", "", ""},
		{"marketing", "⟦SOC 2 Type II certified⟧ for years.", "warning soc2-certified", "SOC 2 Type II report"},
		{"marketing", "Built on a cloud that is ⟦SOC 2 certified⟧.", "info soc2-certified", "[the provider] states that it has a SOC 2 report"},
		{"marketing", "Not ⟦SOC 2 certified⟧? Talk to us.", "warning soc2-certified", "No SOC 2 report yet?"},
		{"marketing", "Not yet ⟦SOC 2 Type II certified⟧? Talk to us.", "warning soc2-certified", "No SOC 2 Type II report yet?"},
		{"marketing", "We run a SOC that is ISO 27001 certified.", "", ""},
		{"marketing", "The cost of ⟦SOC 2 certification⟧ process", "info soc2-certification-topic", "SOC 2 report"},
		{"sales", "If they want to hear “⟦SOC 2 certified⟧”, say “We have a SOC 2 report.”", "excused soc2-certified quotation", ""},
		{"sales", "Last week we ⟦passed SOC 2⟧.", "info soc2-passed", "completed a SOC 2 examination"},
		{"sales", "⟦SOC 2 Type 1 is as good as Type 2⟧.", "warning soc2-type-equated", "SOC 2 Type 1 covers design only"},
		{"sales", "We are SOC 2 compliant.", "", ""},
		{"board", "We plan for ⟦SOC 2 certification⟧ in spring.", "warning soc2-certification", "our SOC 2 report"},
		{"board", "The SOC 2 opinion is unqualified.", "", ""},
		{"board", "⟦SOC 2 means no incidents⟧.", "error soc2-guarantee", "a SOC 2 report gives an independent opinion on the controls in its scope"},
		{"board", "⟦Certifications: ISO 9001, SOC 2⟧.", "info soc2-umbrella", "Reports and certifications"},
		{"board", "⟦Laws such as SOC 2⟧ and HIPAA.", "warning soc2-regulation", "Frameworks and laws such as SOC 2"},
	}
	for _, test := range tests {
		c := newChecker(t, test.context)
		for _, s := range inBoth(test.text) {
			all, err := c.Check(checker.Document{Path: "doc", Source: []byte(s.source()), Format: s.format})
			if err != nil {
				t.Fatal(err)
			}
			var got, want []string
			for _, f := range all {
				if f.Excuse != nil {
					got = append(got, fmt.Sprint("excused ", f.Rule, " ", f.Excuse.Guard))
				} else {
					got = append(got, fmt.Sprint(f.Severity, " ", f.Rule))
				}
				got = append(got, s.source()[f.Start.Offset:f.End.Offset])
				for _, say := range f.Suggestions {
					got = append(got, say.Text)
				}
			}
			if test.want != "" {
				want = append(want, test.want, s.claim)
			}
			if test.say != "" {
				want = append(want, test.say)
			}
			if diff := cmp.Diff(strings.Join(want, "\n"), strings.Join(got, "\n")); diff != "" {
				t.Errorf("%s, %s: %q: %s", s.name, test.context, test.text, diff)
			}
		}
	}
}
