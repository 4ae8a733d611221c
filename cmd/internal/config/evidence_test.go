package config

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/attestlint/attestlint/checker"
)

const evidence = `organization: [Acme, Acme Inc., Acme Cloud]
complete: true
confidential: [opinion, firm]
reports:
  - framework: soc2
    type: 2
    period: {from: 2025-01-01, to: 2025-12-31}
    issued: 2026-02-15
    firm: Example CPA LLP
    opinion: unqualified
    categories: [security, processing integrity]
    covers: [Acme Cloud]
    exceptions: 0
    bridge-letter: 2026-03-31
    next-examination: {from: 2026-01-01, to: 2026-12-31}
  - {framework: soc1, type: 1, as-of: 2026-06-30}
certificates:
  - {framework: iso27001, edition: 2022, body: Example Certification Ltd, scope: "Acme Cloud", until: 2028-05-31}
`

func TestEvidence(t *testing.T) {
	none := 0
	day := func(s string) time.Time {
		d, err := time.Parse(time.DateOnly, s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	want := &checker.Declaration{
		Organization: []string{"Acme", "Acme Inc.", "Acme Cloud"},
		Complete:     true,
		Confidential: []string{"opinion", "firm"},
		Reports: []checker.Report{{
			Framework: "soc2", Type: 2, Period: checker.Period{From: day("2025-01-01"), To: day("2025-12-31")},
			Issued: day("2026-02-15"), Firm: "Example CPA LLP", Opinion: "unqualified",
			Categories: []string{"security", "processing integrity"}, Covers: []string{"Acme Cloud"}, Exceptions: &none,
			BridgeLetter: day("2026-03-31"), NextExamination: checker.Period{From: day("2026-01-01"), To: day("2026-12-31")},
		}, {Framework: "soc1", Type: 1, AsOf: day("2026-06-30")}},
		Certificates: []checker.Certificate{{
			Framework: "iso27001", Edition: "2022", Body: "Example Certification Ltd", Scope: "Acme Cloud", Until: day("2028-05-31"),
		}},
	}
	c, _, err := readText(t, "evidence:\n  "+strings.ReplaceAll(strings.TrimSuffix(evidence, "\n"), "\n", "\n  "))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, c.Evidence); diff != "" {
		t.Errorf("in a config: %s", diff)
	}
	dir := t.TempDir()
	for name, text := range map[string]string{
		"own.yaml":   evidence,
		"under.yaml": "evidence:\n  " + strings.ReplaceAll(strings.TrimSuffix(evidence, "\n"), "\n", "\n  "),
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		got, err := ReadEvidence(dir, name, table(t))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("in %s: %s", name, diff)
		}
	}
}

func TestEvidenceErrors(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"organisation: [Acme]", `:1: unknown key "organisation" in evidence: did you mean "organization"?`},
		{"organization: ['']", `:1: organization says nothing`},
		{"complete: yes", `:1: unknown complete "yes": write true or false`},
		{"confidential: [firms]", `:1: unknown confidential "firms": did you mean "firm"?`},
		{"reports: {framework: soc2}", `:1: reports is a list`},
		{"reports:\n  - {framework: soc2, kind: 2}", `:2: unknown key "kind" in a report`},
		{"reports:\n  - {framework: soc 2}", `:2: unknown framework "soc 2": did you mean "soc2"?`},
		{"reports:\n  - {framework: iso27001}", `:2: framework "iso27001" is not declared here: write it under certificates`},
		{"certificates:\n  - {framework: soc2}", `:2: framework "soc2" is not declared here: write it under reports`},
		{"reports:\n  - {type: 2}", `:2: a report has no framework`},
		{"certificates:\n  - {edition: 2022}", `:2: a certificate has no framework`},
		{"reports:\n  - framework: soc2\n    type: 3", `:3: unknown type "3": write 1 or 2`},
		{"reports:\n  - framework: soc2\n    opinion: clean", `:3: unknown opinion "clean": write unqualified, qualified, adverse or disclaimer`},
		{"reports:\n  - framework: soc2\n    categories: [secrity]", `:3: unknown categories "secrity": did you mean "security"?`},
		{"reports:\n  - categories: [secrity]\n    framework: soc2", `:2: unknown categories "secrity"`},
		{"reports:\n  - framework: soc2\n    exceptions: none", `:3: exceptions: "none" is no number`},
		{"reports:\n  - framework: soc2\n    exceptions: -1", `:3: exceptions: "-1" is no number`},
		{"reports:\n  - framework: soc2\n    issued: 2025-13-01", `:3: issued: "2025-13-01" is no date: write it as 2025-12-31`},
		{"reports:\n  - framework: soc2\n    issued: [2025-12-01]", `:3: issued is no date`},
		{"reports:\n  - framework: soc2\n    period: 2025", `:3: period is a mapping`},
		{"reports:\n  - framework: soc2\n    period: {from: 2025-01-01}", `:3: period has two ends`},
		{"reports:\n  - framework: soc2\n    period: {from: 2025-01-01, until: 2025-02-01}", `:3: unknown key "until" in period: write from or to`},
		{"reports:\n  - framework: soc2\n    period: {from: 2025-12-01, to: 2025-01-01}", `:3: period ends before it begins`},
		{"reports:\n  - framework: soc2\n    type: 1\n    period: {from: 2025-01-01, to: 2025-12-31}", `:2: a Type 1 report speaks as of a date`},
		{"reports:\n  - framework: soc2\n    type: 2\n    as-of: 2025-01-01", `:2: a Type 2 report covers a period`},
		{"reports:\n  - framework: soc2\n    issued: 2025-01-01\n    as-of: 2025-02-01", `:2: a report is issued behind what it covers`},
		{"certificates:\n  - {framework: iso27001, until: 2025-01-01, issued: 2026-01-01}", `:2: a certificate ends before it is issued`},
		{"reports:\n  - framework: soc2\n    framework: soc2", `:3: key "framework" stands in line 2 already`},
		{"just text", `:1: evidence is a mapping`},
	} {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "e.yaml"), []byte(c.text), 0o666); err != nil {
			t.Fatal(err)
		}
		_, err := ReadEvidence(dir, "e.yaml", table(t))
		if err == nil || !strings.HasPrefix(err.Error(), "e.yaml"+c.want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%q: error %v, want %s", c.text, err, c.want)
		}
	}
}

// What is confidential is in no error, wherever the key stands.
func TestConfidentialErrors(t *testing.T) {
	for fact, value := range map[string]string{
		"opinion": "sekret", "categories": "[sekret]", "exceptions": "sekret", "issued": "sekret", "type": "sekret",
		"period": "{from: sekret, to: sekret}", "as-of": "sekret", "bridge-letter": "sekret", "next-examination": "{from: sekret, to: 2025-01-01}",
	} {
		for _, text := range []string{
			"confidential: [" + fact + "]\nreports:\n  - framework: soc2\n    " + fact + ": " + value + "\n",
			"reports:\n  - framework: soc2\n    " + fact + ": " + value + "\nconfidential: " + fact + "\n",
		} {
			_, _, err := readText(t, "evidence:\n  "+strings.ReplaceAll(text, "\n", "\n  "))
			if err == nil || strings.Contains(err.Error(), "sekret") || !strings.Contains(err.Error(), fact) {
				t.Errorf("%s: error %v", fact, err)
			}
		}
	}
}
