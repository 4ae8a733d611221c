package checker_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/attestlint/attestlint/checker"
)

// In a contract and in an answer to a questionnaire, a block that says to have a report names what buyers ask for; what
// it leaves out is one finding.
func TestParticulars(t *testing.T) {
	const (
		typ        = "the type"
		period     = "the period or date"
		firm       = "the CPA firm"
		categories = "the categories"
		exceptions = "the exceptions and their remediation"
		all        = typ + ", " + period + ", " + firm + ", " + categories + ", " + exceptions
		edition    = "the edition"
		body       = "the certification body"
		scope      = "the scope"
	)
	full := "Type 2 report issued by Example CPA LLP for the period January 1, 2025 to December 31, 2025, covering the security category"
	for _, test := range []struct {
		text string
		want []string // what each finding lists
	}{
		{"We have a SOC 2 report.", []string{all}},
		{"Vendor has a SOC 2 report.", []string{all}},
		{"Yes, we have a SOC 2 report. We have had a SOC 2 report before.", []string{all}},
		{"Our SOC 2 report is available on request.", []string{all}},
		{"We undergo a SOC 2 examination every year.", []string{all}},
		{"We are SOC 2 attested.", []string{all}},
		{"We have a SOC 2 " + full + ".", nil},
		{"We have a SOC 2 Type II report (Doe CPA LLP, Security, calendar 2025).", nil},
		{"We have a SOC 2 Type 2 report for 2025 covering security, by an independent CPA firm.", []string{firm + ", " + exceptions}},
		{"We have a SOC 2 Type 2 report for 2025 covering security, by Ernst & Young.", nil},
		{"We have a SOC 2 Type 2 report for 2025 covering security under ISAE 3000.", nil},
		{"We have a SOC 2 Type 2 report for 2025 covering security, signed by a Wirtschaftsprüfer.", nil},
		{"We have a SOC 2 Type 2 report for 2025 by Doe CPA LLP. It covers security and availability.", nil},
		{"We have a SOC 2 Type 2 report for 2025.\n\nIt was issued by Doe CPA LLP and covers the security category.", nil},
		{"We have a SOC 2 report:\n\n- Type: 2\n- Period: 2025\n- CPA firm: Doe\n- Categories: security", nil},
		{"We have a SOC 2 report with exceptions.", []string{typ + ", " + period + ", " + firm + ", " + categories}},
		{"We have a SOC 2 report.\n\nWe have a SOC 2 " + full + ".", nil},
		{"- We have a SOC 2 report.\n- We have a SOC 1 report.", []string{all, typ + ", " + period + ", " + firm + ", " + exceptions}},
		{"| Question | Answer |\n|---|---|\n| Report? | We have a SOC 2 report. |\n| Type, period, firm, categories? | Type 2, 2025, Doe CPA LLP, security and privacy |", []string{all}},
		{"| Report | Type | Period | Firm | Categories |\n|---|---|---|---|---|\n| We have a SOC 2 report. | Type 2 | 2025 | Doe CPA LLP | security and privacy |", nil},
		{"Vendor shall maintain a SOC 2 report and deliver it annually.", nil},
		{"Vendor must have a SOC 2 report (Type 1 or Type 2).", nil},
		{"Vendor agrees to obtain a SOC 2 report.", nil},
		{"Customer may request Vendor's SOC 2 report.", nil},
		{"We will provide our SOC 2 report.", nil},
		{"We do not have a SOC 2 report.", nil},
		{"If we have a SOC 2 report, we share it.", nil},
		{"A vendor has a SOC 2 report or it has none.", nil},
		{"Our hosting provider has a SOC 2 report.", nil},
		{"AWS has a SOC 2 report.", nil},
		{"SOC 2 or ISO 27001 accepted.", nil},
		{"A SOC 2 report covers controls.", nil},
		{"We have a SOC 3 report.", nil},
		{"We are ISO 27001 certified.", []string{edition + ", " + body + ", " + scope}},
		{"We are ISO/IEC 27001:2022 certified.", []string{body + ", " + scope}},
		{"We are ISO/IEC 27001:2022 certified by Example Certification Ltd; the scope is Acme Cloud.", nil},
		{"Vendor shall be ISO 27001 certified.", nil},
		{"ISO 27001 is a certification.", nil},
		{"We are SOC 2 certified.", nil}, // which is a finding of its own
	} {
		for _, context := range contexts {
			var got []string
			for _, f := range thatCount(t, newChecker(t, context), checker.Document{Source: []byte(test.text), Format: checker.Markdown}) {
				if strings.HasSuffix(f.Rule, "-particulars-missing") {
					_, listed, _ := strings.Cut(f.Message, ": ")
					got = append(got, listed)
					if f.Severity != checker.Warning || len(f.Suggestions) != 1 || f.Suggestions[0].Kind != checker.Manual {
						t.Errorf("%s: %q: %v %v", context, test.text, f.Severity, f.Suggestions)
					}
				}
			}
			want := test.want
			if context != "contract" && context != "rfp" {
				want = nil
			}
			if !slices.Equal(got, want) {
				t.Errorf("%s: %q:\ngot  %q\nwant %q", context, test.text, got, want)
			}
		}
	}
}
