package checker_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/attestlint/attestlint/checker"
	"github.com/attestlint/attestlint/phrases"
)

func date(s string) time.Time {
	day, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return day
}

// acme is what testdata/evidence/acme.yaml declares.
func acme() *checker.Declaration {
	two := 2
	return &checker.Declaration{
		Organization: []string{"Acme", "Acme Inc.", "Acme Cloud"},
		Complete:     true,
		Reports: []checker.Report{{
			Framework: "soc2", Type: 2, Period: checker.Period{From: date("2025-01-01"), To: date("2025-12-31")}, Issued: date("2026-02-15"),
			Firm: "Example CPA LLP", Opinion: "qualified", Categories: []string{"security", "availability"},
			Covers: []string{"Acme Cloud"}, Exceptions: &two,
		}},
		Certificates: []checker.Certificate{{
			Framework: "iso27001", Edition: "2022", Body: "Example Certification Ltd", Scope: "Acme Cloud", Until: date("2028-05-31"),
		}},
	}
}

// declaring returns a Checker with evidence, as of a day.
func declaring(t testing.TB, context string, evidence *checker.Declaration, day time.Time) *checker.Checker {
	t.Helper()
	table, err := phrases.Default()
	if err != nil {
		t.Fatal(err)
	}
	c, err := checker.New(table, checker.Settings{Context: context, AsOf: day, Evidence: evidence})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// TestEvidenceRows reads sentences as TestRows does, and judges them by the evidence of Acme.
func TestEvidenceRows(t *testing.T) {
	checkers := map[string]*checker.Checker{}
	for _, context := range contexts {
		checkers[context] = declaring(t, context, acme(), today)
	}
	testRowsBy(t, "../testdata/evidence/sentences.txt", checkers)
}

// Without evidence nothing of it is judged.
func TestNoEvidence(t *testing.T) {
	data, err := os.ReadFile("../testdata/evidence/sentences.txt")
	if err != nil {
		t.Fatal(err)
	}
	text := strings.NewReplacer("[[", "", "]]", "").Replace(string(data))
	for _, context := range contexts {
		for _, evidence := range []*checker.Declaration{nil, {}} {
			for _, f := range thatCount(t, declaring(t, context, evidence, today), checker.Document{Source: []byte(text), Format: checker.Plain}) {
				if rule := strings.SplitN(f.Rule, "-", 2); len(rule) == 2 && (strings.HasPrefix(rule[1], "other-") && rule[1] != "other-law" || rule[1] == "undeclared" || rule[1] == "old-report" || rule[1] == "expired") {
					t.Errorf("%s: %s %q", context, f.Rule, f.Text)
				}
			}
		}
	}
}

// Of evidence that is not complete, what is not declared is not known; and a claim fits one of several reports.
func TestEvidence(t *testing.T) {
	report := func(change func(*checker.Report)) *checker.Declaration {
		d := acme()
		change(&d.Reports[0])
		return d
	}
	typeOne := report(func(r *checker.Report) { r.Type, r.Period, r.AsOf = 1, checker.Period{}, date("2026-06-30") })
	both := acme()
	both.Reports = append(both.Reports, typeOne.Reports...)
	partial := acme()
	partial.Complete = false
	clean := report(func(r *checker.Report) { none := 0; r.Exceptions, r.Opinion = &none, "unqualified" })
	everything := report(func(r *checker.Report) { r.Covers = []string{"all products"} })
	five := report(func(r *checker.Report) {
		r.Categories = []string{"security", "availability", "processing integrity", "confidentiality", "privacy"}
	})
	bare := &checker.Declaration{Reports: []checker.Report{{Framework: "soc2"}}, Certificates: []checker.Certificate{{Framework: "iso27001"}}}
	lapsed := acme()
	lapsed.Certificates[0].Until = date("2026-10-31")
	for _, test := range []struct {
		name     string
		evidence *checker.Declaration
		text     string
		want     []string
	}{
		{"type 1 held", typeOne, "We have a SOC 2 Type 2 report.", []string{"error soc2-other-type"}},
		{"type 1 held", typeOne, "We have a SOC 2 Type II report.", []string{"error soc2-other-type"}},
		{"type 1 held", typeOne, "We are SOC 2 Type 2 certified.", []string{"error soc2-other-type"}},
		{"type 1 held", typeOne, "We have SOC 2 Type 1 and Type 2 reports.", []string{"error soc2-other-type"}},
		{"type 1 held", typeOne, "We have a SOC 2 report (Type 2).", []string{"error soc2-other-type"}},
		{"type 1 held", typeOne, "We have a SOC 2 Type 1 report as of June 30, 2026.", nil},
		{"type 1 held", typeOne, "We have a SOC 2 Type 1 report as of March 31, 2026.", []string{"error soc2-other-period"}},
		{"type 1 held", typeOne, "We have a SOC 2 Type 1 report. Our SOC 2 Type 2 examination is planned.", nil},
		{"both held", both, "We have a SOC 2 Type 1 report as of June 30, 2026.", nil},
		{"both held", both, "We have a SOC 2 Type 2 report covering 2025.", nil},
		{"both held", both, "We have a SOC 2 Type 2 report covering 2027.", []string{"error soc2-other-period"}},
		{"not complete", partial, "We have a SOC 1 report.", nil},
		{"not complete", partial, "We're SOC 1 compliant.", []string{"info soc1-compliant"}},
		{"not complete", partial, "Our SOC 2 report covers 2023.", nil}, // there may have been one
		{"not complete", partial, "Our SOC 2 report covers 2027.", []string{"error soc2-other-period"}},
		{"not complete", partial, "Our SOC 2 report for 2022 was issued by Former Auditors LLP.", nil},
		{"clean", clean, "Our SOC 2 report has an unqualified opinion and no exceptions.", nil},
		{"clean", clean, "Our SOC 2 audit came back with zero findings.", nil},
		{"everything covered", everything, "All our products are SOC 2 examined.", nil},
		{"everything covered", everything, "Acme Vault has a SOC 2 report.", nil},
		{"all categories", five, "Our SOC 2 report covers all five Trust Services Categories.", nil},
		{"nothing said", bare, "Our SOC 2 Type 2 report by Doe CPA LLP has an unqualified opinion, no exceptions and covers privacy.", nil},
		{"nothing said", bare, "All our products have a SOC 2 report for 2024.", nil},
		{"nothing said", bare, "We are ISO 27001:2022 certified by Third Certification Inc.", nil},
		{"lapsed", lapsed, "We are ISO 27001 certified.", []string{"error iso27001-expired"}},
	} {
		for _, s := range inBoth(test.text) {
			var got []string
			for _, f := range thatCount(t, declaring(t, "marketing", test.evidence, today), checker.Document{Source: []byte(s.source()), Format: s.format}) {
				got = append(got, f.Severity.String()+" "+f.Rule)
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("%s, %s: %q: got %v, want %v", test.name, s.name, test.text, got, test.want)
			}
		}
	}
}

// A report grows old by the last day that it speaks of, as of the day of judging or that of the page, and once a
// document.
func TestOldReport(t *testing.T) {
	typeOne := acme()
	typeOne.Reports[0].Type, typeOne.Reports[0].Period, typeOne.Reports[0].AsOf = 1, checker.Period{}, date("2025-12-31")
	bridged := acme()
	bridged.Reports[0].BridgeLetter = date("2026-12-31")
	next := acme()
	next.Reports[0].NextExamination = checker.Period{From: date("2026-01-01"), To: date("2026-12-31")}
	newer := acme()
	newer.Reports = append(newer.Reports, checker.Report{Framework: "soc2", Type: 2, Period: checker.Period{From: date("2026-01-01"), To: date("2026-12-31")}})
	const right = "Our SOC 2 report is on request. We have a SOC 2 report.\n"
	const wrong = "We are SOC 2 certified. Our SOC 2 report is on request.\n"
	for _, test := range []struct {
		evidence *checker.Declaration
		day      string
		text     string
		want     [5]string // contract, rfp, marketing, sales, board
	}{
		{acme(), "2026-11-21", right, [5]string{}},
		{acme(), "2026-12-31", right, [5]string{}},
		{acme(), "2027-01-01", right, [5]string{"warning", "warning", "info", "info", "warning"}},
		{acme(), "2027-03-31", right, [5]string{"warning", "warning", "info", "info", "warning"}},
		{acme(), "2027-04-01", right, [5]string{"warning", "warning", "warning", "warning", "warning"}},
		{acme(), "2035-01-01", wrong, [5]string{"warning", "warning", "warning", "warning", "warning"}},
		{typeOne, "2027-01-01", right, [5]string{"warning", "warning", "info", "info", "warning"}},
		{bridged, "2027-01-01", right, [5]string{"info", "info", "", "", "info"}},
		{next, "2027-04-01", right, [5]string{"info", "info", "info", "info", "info"}},
		{newer, "2027-06-01", right, [5]string{}},
		{acme(), "2027-06-01", "We do not have a SOC 2 report.\n", [5]string{}},
		{acme(), "2027-06-01", "---\ndate: 2026-06-01\n---\n" + right, [5]string{}},
		{acme(), "2029-06-01", "---\ndate: 2027-02-01\n---\n" + right, [5]string{"warning", "warning", "info", "info", "warning"}},
	} {
		for i, context := range contexts {
			var got []string
			for _, f := range thatCount(t, declaring(t, context, test.evidence, date(test.day)), checker.Document{Source: []byte(test.text), Format: checker.Markdown}) {
				if f.Rule == "soc2-old-report" {
					got = append(got, f.Severity.String())
				}
			}
			if strings.Join(got, " ") != test.want[i] {
				t.Errorf("as of %s, %s: %q: got %v, want %q", test.day, context, test.text, got, test.want[i])
			}
		}
	}
}

// What is said instead has the facts, in the form that the context and the place want. What an edit writes has none.
func TestEvidenceSuggestions(t *testing.T) {
	const full = "Acme has a SOC 2 Type 2 report issued by Example CPA LLP for the period January 1, 2025 to December 31, 2025"
	without := acme()
	without.Complete = false
	none := &checker.Declaration{Complete: true}
	for _, test := range []struct {
		evidence *checker.Declaration
		context  string
		format   checker.Format
		text     string
		want     string
	}{
		{acme(), "contract", checker.Markdown, "Acme is SOC 2 certified.", full + ", covering the security and availability categories (manual)"},
		{acme(), "rfp", checker.Markdown, "We are SOC 2 certified.", full + ", covering the security and availability categories, with 2 exceptions (manual)"},
		{acme(), "marketing", checker.Markdown, "We are SOC 2 certified.", "have a SOC 2 Type 2 report covering 2025 (evidence); have a SOC 2 report (evidence)"},
		{acme(), "marketing", checker.Markdown, "We are SOC 2 Type II certified.", "have a SOC 2 Type II report covering 2025 (evidence); have a SOC 2 Type II report (evidence)"},
		{acme(), "marketing", checker.Markdown, "We are SOC 2 certified. A Type II report takes a Type II period.", "have a SOC 2 Type II report covering 2025 (evidence); have a SOC 2 report (evidence)"},
		{acme(), "marketing", checker.Markdown, "A SOC 2 certified cloud.", "with a SOC 2 Type 2 report covering 2025 (evidence); SOC 2 examined (evidence)"},
		{acme(), "marketing", checker.Markdown, "SOC 2 certified", "SOC 2 Type 2 report (evidence); SOC 2 report (evidence)"},
		{acme(), "marketing", checker.Markdown, "# SOC 2 certified today", "SOC 2 Type 2 report (evidence); SOC 2 examined (evidence)"},
		{acme(), "marketing", checker.HTML, `<img alt="SOC 2 certified">`, "SOC 2 Type 2 report (manual)"},
		{acme(), "marketing", checker.HTML, `<button>SOC 2 certified</button>`, "SOC 2 Type 2 report (manual)"},
		{acme(), "marketing", checker.Markdown, "> We are SOC 2 certified.", "have a SOC 2 Type 2 report covering 2025 (manual)"},
		{acme(), "sales", checker.Markdown, "We are SOC 2 certified.", "We have a SOC 2 Type 2 report covering 2025, and we share it under NDA (evidence); have a SOC 2 report (evidence)"},
		{acme(), "board", checker.Markdown, "We are SOC 2 certified.", full + ", with a qualified opinion, with 2 exceptions (evidence); have a SOC 2 report (evidence)"},
		{acme(), "marketing", checker.Markdown, "We passed our SOC 2 audit.", "completed a SOC 2 examination (evidence); completed our SOC 2 (evidence)"},
		{acme(), "marketing", checker.Markdown, "We expect to be SOC 2 certified.", "have our SOC 2 report (manual)"},
		{acme(), "contract", checker.Markdown, "Supplier shall be SOC 2 certified.", "shall obtain a SOC 2 [type] report [frequency] (for counsel to complete) (manual)"},
		{acme(), "marketing", checker.Markdown, "Our payment processor is SOC 2 certified.", "Our payment processor states that it has a SOC 2 report (manual)"},
		{acme(), "marketing", checker.Markdown, "AWS is SOC 2 certified.", "AWS states that it has a SOC 2 report (manual)"},
		{none, "board", checker.Markdown, "We are not SOC 2 certified.", "do not currently have a SOC 2 report (manual)"},
		{&checker.Declaration{}, "board", checker.Markdown, "We are not SOC 2 certified.", "[have or do not have] a SOC 2 report (manual)"},
		{none, "marketing", checker.Markdown, "We are SOC 2 certified.", "do not currently have a SOC 2 report (manual)"},
	} {
		found := thatCount(t, declaring(t, test.context, test.evidence, today), checker.Document{Source: []byte(test.text), Format: test.format})
		var got []string
		for _, f := range found {
			for _, s := range f.Suggestions {
				got = append(got, fmt.Sprintf("%s (%s)", s.Text, s.Kind))
			}
		}
		if strings.Join(got, "; ") != test.want {
			t.Errorf("%s: %q: got %q, want %q", test.context, test.text, got, test.want)
		}
	}
}

// Every suggestion with facts is right by the same evidence.
func TestEvidenceSuggestionsAreClean(t *testing.T) {
	for _, context := range contexts {
		c := declaring(t, context, acme(), today)
		for _, text := range []string{"We are SOC 2 certified.", "SOC 2 certified", "A SOC 2 certified cloud.", "Acme Vault has a SOC 2 report.", "We hold an ISO 27001 attestation."} {
			for _, f := range thatCount(t, c, checker.Document{Source: []byte(text), Format: checker.Plain}) {
				again := "We " + f.Suggestions[0].Text
				if !strings.HasPrefix(f.Suggestions[0].Text, "have") {
					again = f.Suggestions[0].Text
				}
				for _, g := range thatCount(t, c, checker.Document{Source: []byte(again + "."), Format: checker.Plain}) {
					t.Errorf("%s: %q is %s itself", context, again, g.Rule)
				}
			}
		}
	}
}

// TestEvidenceDocuments judges a document with errors and a right one for each context by the evidence of Acme.
func TestEvidenceDocuments(t *testing.T) {
	for _, context := range contexts {
		c := declaring(t, context, acme(), today)
		for _, kind := range []string{"wrong", "right"} {
			name := filepath.Join(testdata, "evidence", context+"-"+kind+".md")
			got := check(t, c, name, checker.Context{})
			golden(t, name+".want", got)
			if kind == "right" && got != "" {
				t.Errorf("%s:\n%s", name, got)
			}
		}
	}
}

// Evidence about a framework that the table does not have is an error.
func TestEvidenceSettings(t *testing.T) {
	table, err := phrases.Default()
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		evidence checker.Declaration
		want     string
	}{
		{checker.Declaration{Reports: []checker.Report{{Framework: "soc4"}}}, `unknown framework "soc4"`},
		{checker.Declaration{Reports: []checker.Report{{Framework: "iso27001"}}}, `unknown framework "iso27001"`},
		{checker.Declaration{Certificates: []checker.Certificate{{Framework: "soc2"}}}, `unknown framework "soc2"`},
		{checker.Declaration{Confidential: []string{"price"}}, `unknown confidential fact "price"`},
	} {
		if _, err := checker.New(table, checker.Settings{Evidence: &test.evidence}); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("error %v, want %s", err, test.want)
		}
	}
}

// A certificate is valid on its last day, whatever the time, and no longer on the next.
func TestEvidenceExpires(t *testing.T) {
	const text = "We are ISO/IEC 27001:2022 certified.\n"
	for day, want := range map[string]int{"2028-05-31": 0, "2028-06-01": 1} {
		for _, hour := range []time.Duration{0, 23 * time.Hour} {
			c := declaring(t, "marketing", acme(), date(day).Add(hour))
			if got := thatCount(t, c, checker.Document{Source: []byte(text), Format: checker.Markdown}); len(got) != want {
				t.Errorf("%s and %v: %d findings, want %d: %v", day, hour, len(got), want, got)
			}
		}
	}
}
