package report

import (
	"bytes"
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/attestlint/attestlint/checker"
)

var update = flag.Bool("update", false, "rewrite testdata/reports")

const reports = "../../../testdata/reports/"

// machines are the formats that programs read.
var machines = []string{"sarif", "github", "gitlab", "checkstyle", "junit", "rdjson", "rdjsonl"}

// found makes a finding of the rule soc2-certified, whose words stand in a source.
func foundIn(t *testing.T, path, source, words string, s checker.Severity) checker.Finding {
	t.Helper()
	at := strings.Index(source, words)
	if at < 0 {
		t.Fatalf("%s does not hold %q", path, words)
	}
	g := gridOf([]byte(source))
	f := finding()
	f.Path, f.Severity, f.Text = path, s, strings.Join(strings.Fields(words), " ")
	f.Start = g.position(at, checker.Position{Line: -1})
	f.End = g.position(at+len(words), checker.Position{Line: -1})
	f.Fingerprint = path + " " + words
	f.Suggestions = []checker.Suggestion{}
	return f
}

// edited is a suggestion that replaces parts of a source, once each.
func edited(t *testing.T, source, text string, kind checker.Kind, pairs ...string) checker.Suggestion {
	t.Helper()
	s := checker.Suggestion{Text: text, Kind: kind}
	for i := 0; i < len(pairs); i += 2 {
		at := strings.Index(source, pairs[i])
		if at < 0 {
			t.Fatalf("no %q to edit", pairs[i])
		}
		s.Edits = append(s.Edits, checker.Edit{Start: at, End: at + len(pairs[i]), Text: pairs[i+1]})
	}
	return s
}

// documents are what the reports of testdata/reports are of.
func documents(t *testing.T) []Document {
	t.Helper()
	read := func(file, name string) (string, Document) {
		source, err := os.ReadFile(reports + file)
		if err != nil {
			t.Fatal(err)
		}
		d := document(t)
		d.Path, d.Name, d.Source = name, "/repository/site/"+name, source
		return string(source), d
	}

	text, page := read("page.md", "page.md")
	two := foundIn(t, page.Path, text, "SOC 2** certified", checker.Warning)
	two.Suggestions = []checker.Suggestion{
		edited(t, text, "have a SOC 2 report", checker.Evidence, "are **SOC 2", "have a **SOC 2", "certified and", "report and"),
		{Text: "with a SOC 2 [type] report", Kind: checker.Manual},
	}
	one := foundIn(t, page.Path, text, "SOC 2 certificate", checker.Info)
	one.Suggestions = []checker.Suggestion{edited(t, text, "SOC 2 report", checker.Safe, "certificate", "report")}
	excused := foundIn(t, page.Path, text, "SOC 2 certification", checker.Warning)
	excused.Excuse = &checker.Excuse{Guard: "denial", Reason: "not … SOC 2 certification"}
	page.Findings = []checker.Finding{two, one, excused}

	text, crlf := read("crlf.html", "ü 100%.html")
	lines := foundIn(t, crlf.Path, text, "SOC 2\r\ncertified", checker.Error)
	directive := foundIn(t, crlf.Path, text, "SOC 2 passed", checker.Error)
	directive.Excuse = &checker.Excuse{Guard: checker.GuardDirective, Reason: "the comment on line 5 silences it: “quoted”"}
	baseline := foundIn(t, crlf.Path, text, "SOC 2 compliant", checker.Warning)
	baseline.Excuse = &checker.Excuse{Guard: checker.GuardBaseline, Reason: "known since 2026-11-01"}
	crlf.Findings = []checker.Finding{lines, directive, baseline}

	text, outside := read("end.txt", "end.txt")
	outside.Path, outside.Name = "../end.txt", "/elsewhere/end.txt"
	end := foundIn(t, outside.Path, text, "", checker.Info)
	end.Start = checker.Position{Offset: len(text), Line: strings.Count(text, "\n") + 1, Column: 1}
	end.End = end.Start
	outside.Findings = []checker.Finding{end}
	return []Document{outside, page, crlf}
}

// reported is what a report prints of documents.
func reported(t *testing.T, r Report, b *bytes.Buffer, s Summary, documents ...Document) string {
	t.Helper()
	for _, d := range documents {
		if err := r.Add(d); err != nil {
			t.Fatal(err)
		}
	}
	if err := r.Close(s); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// The reports of testdata/reports are as they should be: run the tests with -update and read the difference.
func TestReports(t *testing.T) {
	summary := Summary{Files: 4, Severity: [4]int{0, 2, 1, 1}, Excused: 3, Errors: []string{"gone.md: no such file or folder"}}
	got := map[string]string{}
	for _, name := range machines {
		var b bytes.Buffer
		r, _ := New(name, &b, Style{Root: "/repository", Silenced: true})
		got["want."+name] = reported(t, r, &b, summary, documents(t)...)
	}
	for _, name := range []string{"sarif", "junit"} {
		var b bytes.Buffer
		r, _ := New(name, &b, Style{Root: "/repository", Excused: true})
		got["excused."+name] = reported(t, r, &b, summary, documents(t)...)
	}
	var b bytes.Buffer
	got["summary.md"] = reported(t, NewStepSummary(&b, SummaryRoom), &b, summary, documents(t)...)
	for name, text := range got {
		if *update {
			if err := os.WriteFile(reports+name, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(reports + name)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), text); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}
