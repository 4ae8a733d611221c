package checker_test

import (
	"strings"
	"testing"

	"github.com/attestlint/attestlint/checker"
)

// verdict is what is said of the first soc2 match in a document: its severity, the guard that excuses it, or
// nothing.
func verdict(t *testing.T, c *checker.Checker, source string, format checker.Format) string {
	t.Helper()
	all, err := c.Check(checker.Document{Source: []byte(source), Format: format})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range all {
		switch {
		case !strings.HasPrefix(f.Rule, "soc2-"):
		case f.Excuse == nil:
			return f.Severity.String()
		case strings.Contains(f.Excuse.Reason, "{"), f.Excuse.Reason == "":
			t.Errorf("%q: reason %q", source, f.Excuse.Reason)
		default:
			return f.Excuse.Guard
		}
	}
	return "nothing"
}

func TestGuards(t *testing.T) {
	c := newChecker(t, "")
	for source, want := range map[string]string{
		// Negation, its reach and its traps.
		"SOC 2 is not a certification.":                                     "negation",
		"SOC 2 isn't a certification, whatever the badge says.":             "negation",
		"There is no such thing as a SOC 2 certificate.":                    "negation",
		"You cannot be SOC 2 certified.":                                    "negation",
		"We are not SOC 2 certified.":                                       "denial",
		"We aren’t yet SOC 2 or ISO 27001 certified.":                       "denial",
		"We do not claim SOC 2 or ISO 27001 certification.":                 "denial",
		"Acme holds no SOC 2 report, no SOC 2 certification and no patent.": "denial",
		"SOC 2 certification does not exist.":                               "negation",
		"SOC 2 certification is a misnomer.":                                "negation",
		"Nothing herein warrants SOC 2 certification.":                      "disclaimer",
		"Without SOC 2 certification, what do buyers ask for?":              "denial",
		"We are not only SOC 2 certified but ISO 27001 certified.":          "warning",
		"We are not just SOC 2 certified.":                                  "warning",
		"No one else is SOC 2 certified.":                                   "warning",
		"Not SOC 2 certified? We can help.":                                 "warning",
		"No setup fees, SOC 2 certified.":                                   "warning",
		"We do not sell data and are SOC 2 certified.":                      "warning",
		"We do not store passwords in our SOC 2 certified data centers.":    "warning",
		"It is not cheap, but it is SOC 2 certified.":                       "warning",
		"We never sleep. SOC 2 certified.":                                  "warning",
		"It’s not a toy – it is SOC 2 certified.":                           "warning",
		"SOC 2 certified, but not ISO 27001 certified.":                     "warning",
		"We never sleep.<br>SOC 2 certified":                                "warning",
		// Quotations.
		"The badge says “SOC 2 certified” on every page.":              "quotation",
		"\"SOC 2 certified\" in marketing creates expectations.":       "quotation",
		"There is no 'SOC 2 certified' status.":                        "quotation",
		"They wrote « SOC 2 certified ».":                              "quotation",
		"Many say <q>SOC 2 certified</q>.":                             "quotation",
		"Never write \"We are SOC 2 certified.\" in an offer.":         "quotation",
		"“We passed our SOC 2 audit in record time.” – Jane Doe, CTO":  "info",
		"\"We passed our SOC 2 audit in record time,\" says Jane Doe.": "info",
		"> \"We became SOC 2 certified in a month.\"":                  "info",
		"We are \"SOC 2 certified\".":                                  "info",
		"The 19\" rack is SOC 2 certified.":                            "warning",
		"Our customers' data is safe: we're SOC 2 certified.":          "warning",
		// What not to write.
		"Avoid: We are SOC 2 certified.":                                       "avoid",
		"Write SOC 2 report instead of SOC 2 certificate.":                     "avoid",
		"Don't say SOC 2 certified.":                                           "avoid",
		"❌ SOC 2 certified":                                                    "avoid",
		"- ❌ SOC 2 certified\n- ✅ SOC 2 report":                                "avoid",
		"❌ a SOC 2 report, ✅ SOC 2 certified":                                  "warning",
		"### Phrases to avoid\n\n- SOC 2 certified":                            "avoid",
		"Do not use:\n\n- We are SOC 2 certified":                              "avoid",
		"| Instead of | Use |\n|---|---|\n| SOC 2 certified | SOC 2 report |":  "avoid",
		"| Use | Instead of |\n|---|---|\n| SOC 2 certified | SOC 2 report |":  "warning",
		"| Wrong | Right |\n|---|---|\n| We passed SOC 2 | We have a report |": "avoid",
		"Avoid delays with our SOC 2 certified platform.":                      "warning",
		"~~SOC 2 certified~~":                                                  "struck",
		"<del>We are SOC 2 certified.</del>":                                   "struck",
		"We have a SOC 2 ~~certificate~~ report.":                              "struck",
		"~~ISO 9001~~ SOC 2 certified":                                         "warning",
		// Questions.
		"Are you SOC 2 certified?":                                       "question",
		"## Is Acme SOC 2 certified?\n\nNo, but we have a SOC 2 report.": "question",
		"## Is Acme SOC 2 certified?\n\nYes, since 2021.":                "warning",
		"Is Acme SOC 2 certified? Yes.":                                  "warning",
		"What is SOC 2 certification?":                                   "question",
		"SOC 2 certification: is it one?":                                "question",
		"Why do you trust our SOC 2 certification?":                      "warning",
		"Need SOC 2 certification?":                                      "warning",
		"Is it safe? We are SOC 2 certified.":                            "warning",
		// Reports of what others say.
		"Vendors that claim SOC 2 certification should show the report.": "reported",
		"They ask whether you are SOC 2 certified.":                      "reported",
		"Questionnaires ask for SOC 2 certification.":                    "reported",
		"The term SOC 2 certification is misleading.":                    "negation",
		"We are proud to say we are SOC 2 certified.":                    "warning",
		"Our state-of-the-art, SOC 2 certified cloud.":                   "warning",
		"Ask us for our SOC 2 certificate.":                              "warning",
		"Claims processing is SOC 2 certified.":                          "warning",
		// What is struck denies nothing, and a sign answers.
		"We are ~~not~~ SOC 2 certified.":                                    "warning",
		"Are you SOC 2 certified? ✅":                                         "warning",
		"| Are you SOC 2 certified? | ✅ |\n|---|---|\n":                      "warning",
		"<table><tr><th>Don't say</th><td>SOC 2 certified</td></tr></table>": "avoid",
		"<table><tr><td>Instead of</td><td>Use</td></tr><tr><td>SOC 2 certified</td><td>SOC 2 report</td></tr></table>": "avoid",
		"<dl><dt>Don't say</dt><dd>SOC 2 certified</dd></dl>":                                                           "avoid",
		"We can't wait to be SOC 2 certified.":                                                                          "warning",
		"Our \"SOC 2 certified\" cloud is here.":                                                                        "info",
		// Goals are lowered, not excused.
		"We are working toward SOC 2 certification.":  "info",
		"SOC 2 certification (in progress)":           "info",
		"We expect SOC 2 certification by Q3.":        "info",
		"## Roadmap\n\n- SOC 2 certification":         "info",
		"If we were SOC 2 certified, you would know.": "info",
	} {
		if got := verdict(t, c, source, checker.Markdown); got != want {
			t.Errorf("%q: %s, want %s", source, got, want)
		}
	}
}

// Nobody is certified under a law, but people are trained in it.
func TestCredentials(t *testing.T) {
	checkCounts(t, newChecker(t, "sales"), map[string]int{
		"We are HIPAA certified.":                       1,
		"SOC 2 and HIPAA certified":                     2,
		"HIPAA certified professionals":                 0,
		"Basic HIPAA certification takes half an hour.": 0,
		"HIPAA certification for all employees is due.": 0,
		"All staff completed HIPAA training.":           0,
		"We are HIPAA compliant and sign a BAA.":        0,
	})
}

// A name is wrong in whatever sentence it stands, unless it is quoted or corrected.
func TestNames(t *testing.T) {
	checkCounts(t, newChecker(t, ""), map[string]int{
		"They ask whether the controls meet the Trust Service Criteria.": 1,
		"It is not about the Trust Service Criteria, is it?":             1,
		"Say Trust Services Criteria instead of Trust Service Criteria.": 0,
		"Some write “Trust Service Criteria”.":                           0,
		"The Trust Services Principles were renamed in 2017.":            0,
		"Formerly known as the Trust Services Principles.":               0,
		"Trust Service Criteria: confirm which criteria were included.":  1,
	})
}

// checkCounts compares the number of findings in each document.
func checkCounts(t *testing.T, c *checker.Checker, documents map[string]int) {
	t.Helper()
	for source, want := range documents {
		if got := len(thatCount(t, c, checker.Document{Source: []byte(source), Format: checker.Markdown})); got != want {
			t.Errorf("%q: %d findings, want %d", source, got, want)
		}
	}
}
