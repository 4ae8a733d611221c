package report

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/attestlint/attestlint/checker"
	"github.com/attestlint/attestlint/phrases"
)

const source = "# Trust\n\nWe are SOC 2 certified.\n"

func finding() checker.Finding {
	return checker.Finding{
		Path: "site/trust.md", Rule: "soc2-certified", Framework: "soc2", Claim: "certified",
		Severity: checker.Warning, Context: "contract", ContextReason: "config: legal/**", Place: "paragraph",
		Text: "SOC 2 certified", Message: "SOC 2 ends in a report", Why: "Nobody issues a certificate.",
		Source:      "https://example.com/soc2",
		Start:       checker.Position{Offset: 16, Line: 3, Column: 8},
		End:         checker.Position{Offset: 31, Line: 3, Column: 23},
		Suggestions: []checker.Suggestion{{Text: "have a SOC 2 report", Kind: checker.Evidence}, {Text: "SOC 2 <report>", Kind: checker.Safe}},
		Fingerprint: "f",
	}
}

func excused() checker.Finding {
	f := finding()
	f.Excuse = &checker.Excuse{Guard: "negation", Reason: "not\n\x1b[31m…"}
	return f
}

// document is what findings stand in.
func document(t *testing.T, findings ...checker.Finding) Document {
	t.Helper()
	table, err := phrases.Default()
	if err != nil {
		t.Fatal(err)
	}
	return Document{
		Path: "site/trust.md", Name: "/repository/site/trust.md", Source: []byte(source), Format: checker.Markdown, Table: table, Findings: findings,
	}
}

// printed is what a report prints of one document and the summary.
func printed(t *testing.T, format string, style Style, s Summary, findings ...checker.Finding) string {
	t.Helper()
	var b bytes.Buffer
	r, ok := New(format, &b, style)
	if !ok {
		t.Fatalf("no format %q", format)
	}
	if err := r.Add(document(t, findings...)); err != nil {
		t.Fatal(err)
	}
	if err := r.Close(s); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestText(t *testing.T) {
	s := Summary{Files: 2, Excused: 1, Severity: [4]int{0, 2, 1, 0}}
	want := `warning[soc2-certified]: SOC 2 ends in a report
 --> site/trust.md:3:8
  |
3 | We are SOC 2 certified.
  |        ^^^^^^^^^^^^^^^
  = why: Nobody issues a certificate.
  = say: have a SOC 2 report (if there is such a report)
  = say: SOC 2 <report>
  = context: contract (config: legal/**)
  = source: https://example.com/soc2

excused[soc2-certified]: SOC 2 ends in a report
 --> site/trust.md:3:8
  |
3 | We are SOC 2 certified.
  |        ^^^^^^^^^^^^^^^
  = why: Nobody issues a certificate.
  = excused: negation: not\n\x1b[31m…
  = context: contract (config: legal/**)
  = source: https://example.com/soc2

Checked 2 files: 3 findings (1 warning, 2 info), 1 excused.
To keep a wording as it is: attestlint explain FILE:LINE
`
	if diff := cmp.Diff(want, printed(t, "text", Style{Excused: true}, s, finding(), excused())); diff != "" {
		t.Error(diff)
	}
}

func TestSummary(t *testing.T) {
	const keep = "To keep a wording as it is: attestlint explain FILE:LINE\n"
	for _, c := range []struct {
		style Style
		s     Summary
		want  string
	}{
		{Style{}, Summary{Files: 1}, "Checked 1 file: no findings.\n"},
		{Style{}, Summary{Files: 3, Excused: 2}, "Checked 3 files: no findings, 2 excused (shown by --show-excused).\n"},
		{Style{}, Summary{Files: 3, Severity: [4]int{0, 0, 0, 1}}, "Checked 3 files: 1 finding (1 error).\n" + keep},
		{Style{}, Summary{Files: 3, Severity: [4]int{0, 1, 2, 3}}, "Checked 3 files: 6 findings (3 errors, 2 warnings, 1 info).\n" + keep},
		{Style{Quiet: true}, Summary{Files: 3}, ""},
		{Style{}, Summary{}, ""},
	} {
		if got := printed(t, "text", c.style, c.s); got != c.want {
			t.Errorf("%+v: %q", c.s, got)
		}
	}
}

func TestLongProseIsWrapped(t *testing.T) {
	f := finding()
	f.Start.Line = 1234
	f.Why = strings.Repeat("reason ", 40)
	for line := range strings.Lines(printed(t, "text", Style{}, Summary{}, f)) {
		if len(line) > proseWidth+1 {
			t.Errorf("a line of %d bytes: %s", len(line), line)
		}
		if strings.HasPrefix(line, "reason") {
			t.Errorf("a line begins with text: %s", line)
		}
	}
}

func TestConcise(t *testing.T) {
	odd := finding()
	odd.Path, odd.Message = "::add-mask::\x1b\n.md", "one\ntwo"
	want := `site/trust.md:3:8: warning soc2-certified SOC 2 ends in a report
site/trust.md:3:8: excused soc2-certified SOC 2 ends in a report (negation: not\n\x1b[31m…)
./::add-mask::\x1b\n.md:3:8: warning soc2-certified one\ntwo
`
	if diff := cmp.Diff(want, printed(t, "concise", Style{Excused: true}, Summary{Files: 1}, finding(), excused(), odd)); diff != "" {
		t.Error(diff)
	}
}

func TestJSONLines(t *testing.T) {
	lines := strings.Split(printed(t, "jsonl", Style{Color: true, Excused: true}, Summary{Files: 1}, finding(), excused()), "\n")
	if len(lines) != 3 || lines[2] != "" {
		t.Fatalf("lines %q", lines)
	}
	for i, f := range []checker.Finding{finding(), excused()} {
		want, err := json.Marshal(f)
		if err != nil {
			t.Fatal(err)
		}
		if lines[i] != string(want) {
			t.Errorf("line %s, want %s", lines[i], want)
		}
	}
}

func TestJSON(t *testing.T) {
	type object struct {
		Version  int
		Files    int
		Findings []checker.Finding
		Errors   []string
		Summary  map[string]int
	}
	var got object
	s := Summary{Files: 2, Excused: 1, Severity: [4]int{0, 0, 1, 3}, Errors: []string{"x.md: no such file or folder"}}
	if err := json.Unmarshal([]byte(printed(t, "json", Style{Excused: true}, s, finding(), excused())), &got); err != nil {
		t.Fatal(err)
	}
	want := object{1, 2, []checker.Finding{finding(), excused()}, s.Errors, map[string]int{"error": 3, "warning": 1, "info": 0, "excused": 1, "known": 0}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if empty := printed(t, "json", Style{}, Summary{}); !strings.Contains(empty, `"findings": [],`) || !strings.Contains(empty, `"errors": [],`) {
		t.Errorf("lists are null in %s", empty)
	}
}

func TestColour(t *testing.T) {
	for format, want := range map[string]bool{"text": true, "concise": true, "json": false, "jsonl": false} {
		if got := strings.Contains(printed(t, format, Style{Color: true}, Summary{}, finding()), "\x1b["); got != want {
			t.Errorf("%s is coloured: %v", format, got)
		}
		if strings.Contains(printed(t, format, Style{Excused: true}, Summary{}, finding(), excused()), "\x1b") {
			t.Errorf("%s without colour has an escape", format)
		}
	}
}

// Excused findings are left out of every format unless they are asked for.
func TestExcusedAreLeftOut(t *testing.T) {
	for _, format := range Formats() {
		with, without := finding(), excused()
		with.Message, without.Message = "it counts", "it is excused"
		if got := printed(t, format, Style{}, Summary{}, with, without); !strings.Contains(got, "it counts") || strings.Contains(got, "it is excused") {
			t.Errorf("%s: %s", format, got)
		}
	}
}

type full struct{}

var errFull = errors.New("disk full")

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestWriteErrorsAreReturned(t *testing.T) {
	for _, format := range Formats() {
		r, _ := New(format, full{}, Style{})
		err := r.Add(document(t, finding()))
		if err == nil {
			err = r.Close(Summary{Files: 1})
		}
		if !errors.Is(err, errFull) {
			t.Errorf("%s: error %v", format, err)
		}
	}
}

func TestNewKnowsItsFormats(t *testing.T) {
	if _, ok := New("xml", full{}, Style{}); ok {
		t.Error("there is a format xml")
	}
}

func TestVisible(t *testing.T) {
	for text, want := range map[string]string{
		"plain, ümläut, 世界, 👩\u200d💻": "plain, ümläut, 世界, 👩\u200d💻",
		"a\nb\r\tc":          `a\nb\r\tc`,
		"\x00\x1b\x7f":       `\x00\x1b\u007f`,
		"\u009b\u202e\u2066": `\u009b\u202e\u2066`,
		"\xff\xc3":           `\xff\xc3`,
		"\ufffd":             "\ufffd",
		"\U000e0041":         `\U000e0041`,
		"\u00ad\u200b\ufeff": `\u00ad\u200b\ufeff`,
		"a ##[error]\t###[b": `a ##\x5berror]\t###\x5bb`,
		"##[x] ##":           `##\x5bx] ##`,
	} {
		if got := Visible(text); got != want {
			t.Errorf("Visible(%q) = %s, want %s", text, got, want)
		}
	}
}
