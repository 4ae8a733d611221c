package report

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/attestlint/attestlint/checker"
)

// many are findings in the order of their severities, round and round.
func many(t *testing.T, n int, severities ...checker.Severity) Document {
	t.Helper()
	d := document(t)
	for i := range n {
		f := finding()
		f.Severity, f.Fingerprint = severities[i%len(severities)], fmt.Sprint(i)
		d.Findings = append(d.Findings, f)
	}
	return d
}

// GitHub shows ten annotations of each kind, so that the last notice says how many more there are.
func TestAnnotations(t *testing.T) {
	for _, c := range []struct {
		name               string
		severities         []checker.Severity
		findings, errors   int
		error, warn, notes int
		last               string
	}{
		{"none", []checker.Severity{checker.Error}, 0, 0, 0, 0, 0, ""},
		{"few", []checker.Severity{checker.Info, checker.Error, checker.Warning}, 30, 0, 10, 10, 10, "notice title=attestlint soc2-certified,"},
		{"one more", []checker.Severity{checker.Info, checker.Error, checker.Warning}, 31, 0, 10, 10, 10, "notice title=attestlint::2 more findings, see the summary"},
		{"warnings", []checker.Severity{checker.Warning}, 500, 0, 0, 10, 1, "notice title=attestlint::490 more findings, see the summary"},
		{"errors first", []checker.Severity{checker.Error}, 10, 1, 10, 0, 1, "notice title=attestlint::1 more finding, see the summary"},
		{"errors", []checker.Severity{checker.Error}, 0, 12, 10, 0, 1, "notice title=attestlint::2 more findings, see the summary"},
	} {
		var b bytes.Buffer
		r, _ := New("github", &b, Style{})
		s := Summary{}
		for i := range c.errors {
			s.Errors = append(s.Errors, fmt.Sprint("error ", i))
		}
		text := reported(t, r, &b, s, many(t, c.findings, c.severities...))
		for kind, want := range map[string]int{"::error ": c.error, "::warning ": c.warn, "::notice ": c.notes} {
			if got := strings.Count("\n"+text, "\n"+kind); got != want {
				t.Errorf("%s: %d of %s, want %d", c.name, got, kind, want)
			}
		}
		lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
		if !strings.HasPrefix(lines[len(lines)-1], strings.TrimSpace("::"+c.last)) && c.last != "" {
			t.Errorf("%s: ends in %s", c.name, lines[len(lines)-1])
		}
		if c.errors > 0 && !strings.HasPrefix(text, "::error title=attestlint::error 0\n") {
			t.Errorf("%s: begins with %.40s", c.name, text)
		}
	}
}

// A log of more than 25,000 results would be refused: the most serious are kept, in their order, and it is said.
func TestSARIFLimits(t *testing.T) {
	for _, c := range []struct {
		findings, kept int
		says           string
	}{
		{5_000, 5_000, ""},
		{5_001, 5_001, "GitHub shows the 5000 most serious of 5001 results"},
		{25_003, 25_000, "3 results are left out, the least serious ones: GitHub takes 25000"},
	} {
		var b bytes.Buffer
		r, _ := New("sarif", &b, Style{})
		var log sarifLog
		if err := json.Unmarshal([]byte(reported(t, r, &b, Summary{}, many(t, c.findings, checker.Info, checker.Error))), &log); err != nil {
			t.Fatal(err)
		}
		results := log.Runs[0].Results
		levels, before := map[string]int{}, -1
		for _, result := range results {
			levels[result.Level]++
			var at int
			if _, err := fmt.Sscan(result.PartialFingerprints["attestlint/v1"], &at); err != nil || at <= before {
				t.Fatalf("result %d behind %d: %v", at, before, err)
			}
			before = at
		}
		if len(results) != c.kept || levels["error"] != c.findings/2 {
			t.Errorf("%d results of %d, %v", len(results), c.findings, levels)
		}
		var says string
		for _, n := range log.Runs[0].Invocations[0].ToolExecutionNotifications {
			says += n.Message.Text
		}
		if says != c.says {
			t.Errorf("says %q, want %q", says, c.says)
		}
	}
}

// A summary of a step fits into the room that there is, and says what it leaves out.
func TestStepSummaryFits(t *testing.T) {
	d := many(t, 5000, checker.Info, checker.Error)
	for i := range d.Findings {
		d.Findings[i].Message = strings.Repeat("wörds | ", 50)
		d.Findings[i].Sentence.Before = fmt.Sprintf("%d ", i) // else they would be told once
	}
	s := Summary{Files: 1, Severity: [4]int{1: 2500, 3: 2500}}
	for _, room := range []int{SummaryRoom, 20_000, 700} {
		var b bytes.Buffer
		text := reported(t, NewStepSummary(&b, room), &b, s, d)
		errors, infos, _ := strings.Cut(text, "\n### 2500 info\n")
		rows := strings.Count(errors, "\n| `")
		if len(text) > room || !strings.HasSuffix(text, fmt.Sprintf("\n%d more findings: there is no room for more here.\n", 5000-rows-strings.Count(infos, "\n| `"))) {
			t.Errorf("%d bytes of %d end in %q", len(text), room, text[max(0, len(text)-100):])
		}
		if room > 700 && (rows == 0 || infos != "" && rows < 2500) {
			t.Errorf("%d rows, the most serious are not first", rows)
		}
	}
	for _, room := range []int{10, 0, -5} {
		var b bytes.Buffer
		if text := reported(t, NewStepSummary(&b, room), &b, s, d); text != "" {
			t.Errorf("%d bytes in a room of %d", len(text), room)
		}
	}
}

// Without findings a report of tests has one that passes.
func TestJUnitPasses(t *testing.T) {
	var b bytes.Buffer
	r, _ := New("junit", &b, Style{})
	want := xml.Header + `<testsuites name="attestlint" tests="1" failures="0" errors="0">
  <testsuite name="attestlint" tests="1" failures="0" errors="0" skipped="0">
    <testcase name="attestlint" classname="attestlint"></testcase>
  </testsuite>
</testsuites>
`
	if diff := cmp.Diff(want, reported(t, r, &b, Summary{Files: 3})); diff != "" {
		t.Error(diff)
	}
}

// What XML cannot hold is U+FFFD in a path.
func TestXMLPath(t *testing.T) {
	d := many(t, 1, checker.Error)
	d.Path = "a\x1b\x00\n<\">&\xff\u202eb.md"
	for _, format := range []string{"checkstyle", "junit"} {
		var b bytes.Buffer
		r, _ := New(format, &b, Style{})
		text := reported(t, r, &b, Summary{}, d)
		found := false
		for decoder := xml.NewDecoder(strings.NewReader(text)); ; {
			token, err := decoder.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			if e, ok := token.(xml.StartElement); ok {
				for _, a := range e.Attr {
					found = found || a.Value == "a\uFFFD\uFFFD\uFFFD<\">&\uFFFD\uFFFDb.md"
				}
			}
		}
		if !found {
			t.Errorf("%s: %s", format, text)
		}
	}
}

// Each format of a CI server has its own word for a severity.
func TestSeverities(t *testing.T) {
	for format, words := range map[string][]string{
		"sarif":      {`"level": "note"`, `"level": "warning"`, `"level": "error"`},
		"github":     {"::notice ", "::warning ", "::error "},
		"gitlab":     {`"severity": "info"`, `"severity": "minor"`, `"severity": "major"`},
		"checkstyle": {`severity="info"`, `severity="warning"`, `severity="error"`},
		"junit":      {`type="info"`, `type="warning"`, `type="error"`},
		"rdjson":     {`"severity": "INFO"`, `"severity": "WARNING"`, `"severity": "ERROR"`},
	} {
		for i, severity := range []checker.Severity{checker.Info, checker.Warning, checker.Error} {
			var b bytes.Buffer
			r, _ := New(format, &b, Style{})
			if text := reported(t, r, &b, Summary{}, many(t, 1, severity)); !strings.Contains(text, words[i]) {
				t.Errorf("%s has no %s for %v", format, words[i], severity)
			}
		}
	}
}
