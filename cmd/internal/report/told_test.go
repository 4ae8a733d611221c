package report

import (
	"fmt"
	"strings"
	"testing"

	"github.com/attestlint/attestlint/checker"
	"github.com/google/go-cmp/cmp"
)

// at is a finding as it stands in another document.
func at(f checker.Finding, path string, line int) checker.Finding {
	f.Path, f.Start.Line, f.Fingerprint = path, line, path
	return f
}

// report prints findings, each as that of a document of its own.
func report(t *testing.T, format string, style Style, s Summary, findings ...checker.Finding) string {
	t.Helper()
	var b strings.Builder
	r, ok := New(format, &b, style)
	if !ok {
		t.Fatalf("no format %q", format)
	}
	for _, f := range findings {
		if err := r.Add(Document{Path: f.Path, Format: checker.Markdown, Source: []byte(source), Findings: []checker.Finding{f}}); err != nil {
			t.Fatal(err)
		}
	}
	if err := r.Close(s); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// A footer on many pages is told once, at its first place, with the number of the others.
func TestIdenticalFindingsAreToldOnce(t *testing.T) {
	f := finding()
	for n, want := range map[int]string{
		1: "",
		2: "b1.md:3:8",
		5: "b1.md:3:8, b2.md:3:8, b3.md:3:8, b4.md:3:8",
		6: "b1.md:3:8, b2.md:3:8, b3.md:3:8 and 2 more places",
	} {
		findings := []checker.Finding{f}
		for i := 1; i < n; i++ {
			findings = append(findings, at(f, fmt.Sprintf("b%d.md", i), 3))
		}
		got := report(t, "text", Style{}, Summary{Files: n, Severity: [4]int{2: n}}, findings...)
		if strings.Count(got, "-->") != 1 || !strings.Contains(got, "--> site/trust.md:3:8\n") {
			t.Errorf("%d places are not told once:\n%s", n, got)
		}
		_, also, _ := strings.Cut(got, "  = also: ")
		if also, _, _ = strings.Cut(also, "\n"); also != want {
			t.Errorf("%d places: also %q, want %q", n, also, want)
		}
		if told := strings.Contains(got, fmt.Sprintf("%s (%s), 1 of them distinct.", Count(n, "finding"), Count(n, "warning"))); told != (n > 1) {
			t.Errorf("%d places: %s", n, got)
		}
	}
}

// What a reader would not take for the same is another finding.
func TestDistinctFindings(t *testing.T) {
	for name, change := range map[string]func(*checker.Finding){
		"rule":       func(f *checker.Finding) { f.Rule = "soc2-passed" },
		"severity":   func(f *checker.Finding) { f.Severity = checker.Error },
		"context":    func(f *checker.Finding) { f.Context = "marketing" },
		"place":      func(f *checker.Finding) { f.Place = "alt text" },
		"words":      func(f *checker.Finding) { f.Text = "SOC-2 certified" },
		"sentence":   func(f *checker.Finding) { f.Sentence.After = " since 2023." },
		"message":    func(f *checker.Finding) { f.Message += ": 2025" },
		"lowered":    func(f *checker.Finding) { f.Lowered = &checker.Excuse{Guard: "goal", Reason: "working toward"} },
		"excuse":     func(f *checker.Finding) { f.Excuse = &checker.Excuse{Guard: "goal", Reason: "working toward"} },
		"suggestion": func(f *checker.Finding) { f.Suggestions = f.Suggestions[:1] },
	} {
		other := at(finding(), "b.md", 3)
		change(&other)
		if got := report(t, "text", Style{Excused: true}, Summary{}, finding(), other); strings.Count(got, "-->") != 2 {
			t.Errorf("another %s is taken for the same:\n%s", name, got)
		}
	}
	other := at(finding(), "b.md", 7)
	other.ContextReason = "--context"
	if got := report(t, "text", Style{}, Summary{}, finding(), other); strings.Count(got, "-->") != 1 {
		t.Errorf("the same is told twice:\n%s", got)
	}
}

// Where edits are proved the corrected line is shown, as it can be pasted.
func TestFixIsShown(t *testing.T) {
	long := strings.Repeat("é", 400)
	for _, c := range []struct {
		name, source string // the edits put «…» in the place of the word before
		want         string
	}{
		{"a word", "# Trust\n\n  We hold a SOC 2 certificate«report».\r\nMore.", "We hold a SOC 2 report."},
		{"two", "SOC2«SOC 2» and soc 2«SOC 2»", "SOC 2 and SOC 2"},
		{"two lines", "one SOC2«SOC 2»\ntwo SOC2«SOC 2»\n", "one SOC 2\n         two SOC 2"},
		{"CR", "one\rtwo SOC2«SOC 2»\rthree", "two SOC 2"},
		{"a tab", "a\tSOC2«SOC 2»", "a   SOC 2"},
		{"long", long + " SOC2«SOC 2» " + long, "…" + strings.Repeat("é", 39) + " SOC 2 " + strings.Repeat("é", 39) + "…"},
		{"an escape", "\x1b[31mSOC2«SOC 2»", `\x1b[31mSOC 2`},
	} {
		src, edits := c.source, []checker.Edit(nil)
		for {
			before, rest, ok := strings.Cut(src, "«")
			if !ok {
				break
			}
			text, after, _ := strings.Cut(rest, "»")
			from := max(strings.LastIndexAny(before, " \n\r\tm"), -1) + 1
			if text == "SOC 2" && strings.HasSuffix(before, "soc 2") {
				from -= len("soc ")
			}
			edits = append(edits, checker.Edit{Start: from, End: len(before), Text: text})
			src = before + after
		}
		f := finding()
		f.Start = checker.Position{Offset: edits[0].Start, Line: 1 + lineBreaks([]byte(src[:edits[0].Start])), Column: 1}
		f.End = f.Start
		f.Suggestions = []checker.Suggestion{{Text: "words", Kind: checker.Safe, Edits: edits}}
		var b strings.Builder
		r, _ := New("text", &b, Style{})
		if err := r.Add(Document{Source: []byte(src), Findings: []checker.Finding{f}}); err != nil {
			t.Fatal(err)
		}
		if err := r.Close(Summary{}); err != nil {
			t.Fatal(err)
		}
		_, got, _ := strings.Cut(b.String(), "= fix: ")
		if got, _, _ = strings.Cut(got, "\n  = context"); got != c.want {
			t.Errorf("%s: fix %q, want %q", c.name, got, c.want)
		}
		if !strings.Contains(b.String(), "= say: words\n") {
			t.Errorf("%s: the wording is not said:\n%s", c.name, b.String())
		}
	}
}

// A fix that needs a report says so.
func TestFixOnCondition(t *testing.T) {
	f := finding()
	f.Suggestions = []checker.Suggestion{{Text: "have a SOC 2 report", Kind: checker.Evidence, Edits: []checker.Edit{{Start: 22, End: 31, Text: "report"}}}}
	for declared, want := range map[bool]string{true: "say: have a SOC 2 report\n  = fix: We are SOC 2 report.\n", false: "say: have a SOC 2 report (if there is such a report)\n  = fix: We are SOC 2 report.\n"} {
		f.Suggestions[0].Declared = declared
		if got := report(t, "text", Style{}, Summary{}, f); !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
}

func TestChangeOf(t *testing.T) {
	src := "one\ntwo SOC2 x SOC2\nthree SOC2"
	got := changeOf([]byte(src), checker.Position{Offset: 15, Line: 2}, []checker.Edit{{Start: 8, End: 12, Text: "SOC 2"}, {Start: 15, End: 15, Text: "+"}, {Start: 26, End: 30}})
	want := change{
		{number: 2, parts: []part{{"two ", kept}, {"SOC2", removed}, {"SOC 2", added}, {" x ", kept}, {"+", added}, {"SOC2", kept}}},
		{number: 3, parts: []part{{"three ", kept}, {"SOC2", removed}}},
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(changedLine{}, part{})); diff != "" {
		t.Error(diff)
	}
}

func TestHintAtPictures(t *testing.T) {
	f := finding()
	f.Place = "alt text"
	if got := report(t, "text", Style{}, Summary{}, f); !strings.Contains(got, "= hint: look at the picture, too") {
		t.Error(got)
	}
}
