package checker_test

import (
	"slices"
	"testing"

	"github.com/attestlint/attestlint/checker"
)

// TestListsAreSaidTruthfully: what is right of a list stays in its own words, types and editions included; the rest
// is said as the table says it, and every finding of a list says the same.
func TestListsAreSaidTruthfully(t *testing.T) {
	c := newChecker(t, "")
	for text, want := range map[string]string{
		"We are ISO 27001 and SOC 2 certified.":                     "ISO 27001 certified, and have a SOC 2 report",
		"We are SOC 2 Type II and ISO/IEC 27001:2022 certified.":    "ISO/IEC 27001:2022 certified, and have a SOC 2 Type II report",
		"ISO 27001 and SOC 2 certified":                             "ISO 27001 certified, with a SOC 2 report",
		"ISO/IEC 27001- and SOC 2-certified":                        "ISO/IEC 27001 certified, with a SOC 2 report",
		"SOC 2, ISO 27001, and HITRUST certified":                   "ISO 27001 and HITRUST certified, with a SOC 2 report",
		"Our SOC 2 and ISO 27001 certified cloud":                   "ISO 27001 certified … with a SOC 2 report",
		"Suppliers should be SOC 2 or ISO 27001 certified.":         "ISO 27001 certified, or have a SOC 2 report",
		"SOC 1/SOC 2 certified":                                     "SOC 1 and SOC 2 reports",
		"SOC 1, 2 and 3 certified":                                  "SOC 1, SOC 2 and SOC 3 reports",
		"We are SOC 1 and SOC 2 Type II certified.":                 "have SOC 1 and SOC 2 Type II reports",
		"We are SOC 1, SOC 2 and ISO 27001 certified.":              "ISO 27001 certified, and have SOC 1 and SOC 2 reports",
		"We are certified for ISO 27001 and SOC 2.":                 "certified for ISO 27001, and have a SOC 2 report",
		"Certified: ISO 27001 · SOC 2 · HITRUST":                    "Certified: ISO 27001 and HITRUST, with a SOC 2 report",
		"SOC 2 Type II + ISO 27001 certifications":                  "SOC 2 Type II report; ISO 27001 certification",
		"SOC 2, ISO 27001 and HITRUST certifications":               "SOC 2 report; ISO 27001 and HITRUST certifications",
		"We hold SOC 2 and ISO 27001 certifications.":               "SOC 2 report and ISO 27001 certification",
		"We hold ISO 27001 and SOC 2 certifications.":               "ISO 27001 certification and SOC 2 report",
		"See our certifications (SOC 2, ISO 27001) here.":           "SOC 2 report and certifications (ISO 27001)",
		"Our certifications include SOC 2 and ISO 27001.":           "SOC 2 report; certifications include ISO 27001",
		"Our certifications include CREST and SOC 2.":               "SOC 2 report",
		"We passed our ISO 27001 and SOC 2 audits.":                 "completed a SOC 2 examination; passed our ISO 27001",
		"SOC 1, SOC 2, HIPAA and ISO 27001 certified":               "SOC 1 and SOC 2 reports; [HIPAA compliance program]; ISO 27001 certified",
		"SOC 2 and HIPAA compliant":                                 "HIPAA compliant, with a SOC 2 report",
		"SOC 2 and HIPAA certified":                                 "SOC 2 report; [HIPAA compliance program]",
		"We are SOC 2, ISO 27001 and HIPAA certified.":              "SOC 2 report; ISO 27001 certified; [HIPAA compliance program]",
		"ISO 27001/27017/27018 and SOC 2 certified":                 "ISO 27001, ISO 27017 and ISO 27018 certified, with a SOC 2 report",
		"SOC 2, CREST and ISO 27001 certified":                      "CREST and ISO 27001 certified, with a SOC 2 report",
		"SOC 2 (Type II) and ISO 27001 (2022) certified":            "ISO 27001 (2022) certified, with a SOC 2 Type II report",
		"Certified for ISO 27001 and for SOC 2":                     "SOC 2 report",
		"We're ISO 27001 certified, encrypted, and SOC 2 certified": "SOC 2 report",
		"Certifications: ISO 27001, SOC 2":                          "Reports and certifications",
	} {
		for _, s := range inBoth(text) {
			findings := thatCount(t, c, checker.Document{Source: []byte(s.source()), Format: s.format})
			if len(findings) == 0 {
				t.Errorf("%s %q: nothing found", s.name, text)
			}
			for _, f := range findings {
				got := f.Suggestions
				if len(got) != 1 || got[0].Text != want {
					t.Errorf("%s %q: %s says %v, want %q", s.name, text, f.Rule, got, want)
				}
			}
		}
	}
}

// What a list is turned into is right of every member, and read again it is quiet.
func TestRewrittenListsAreClean(t *testing.T) {
	c := newChecker(t, "contract")
	for _, text := range []string{
		"We are ISO 27001 and SOC 2 certified.", "SOC 1, 2 and 3 certified", "SOC 2 Type II + ISO 27001 certifications",
		"We are SOC 2, ISO 27001 and HIPAA certified.", "Our SOC 2 and ISO 27001 certified cloud",
		"Certified: ISO 27001 · SOC 2 · HITRUST", "Our certifications include SOC 2 and ISO 27001.",
	} {
		for _, f := range thatCount(t, c, checker.Document{Source: []byte(text), Format: checker.Plain}) {
			again := thatCount(t, c, checker.Document{Source: []byte("We are " + f.Suggestions[0].Text), Format: checker.Plain})
			if i := slices.IndexFunc(again, func(f checker.Finding) bool { return f.Claim != "particulars-missing" }); i >= 0 {
				t.Errorf("%q: %q is %s itself", text, f.Suggestions[0].Text, again[i].Rule)
			}
		}
	}
}
