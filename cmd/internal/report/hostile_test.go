package report

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/attestlint/attestlint/checker"
)

// harm is what a terminal, a log, a parser or a page would obey.
const harm = "::error::x\n::stop-commands::y\r##[add-mask]z ##[group]\x1b]0;t\x07\x1b[31m\u202e\u2066\u009b\u2028\xff\xc3 \x00]]>--><!--" +
	"<script>alert(1)</script>|`@user`|](x) {0} %0A::error::w = @SUM(1) \"';, \u200b\ufeff&amp; "

// hostile is a document in which all that comes from others does harm.
func hostile(t *testing.T) Document {
	source := "::error::x\n  ::add-mask::SOC 2 certified ##[add-mask] " + harm + "\n"
	d := document(t)
	d.Path, d.Name, d.Source = " ::add-mask::"+harm+".md", "/repository/ ::add-mask::"+harm+".md", []byte(source)
	f := foundIn(t, d.Path, source, "SOC 2 certified", checker.Error)
	f.Text, f.Message, f.Why, f.Source, f.ContextReason = harm, harm, strings.Repeat(harm, 20), "https://example.com/", harm
	f.Sentence = checker.Sentence{Before: harm, Claim: harm, After: harm}
	f.Fingerprint, f.Key = "f", harm
	f.Lowered, f.Upheld = &checker.Excuse{Guard: "goal", Reason: harm}, &checker.Excuse{Guard: "duty", Reason: harm}
	f.Suggestions = []checker.Suggestion{
		{Text: harm, Kind: checker.Manual},
		edited(t, source, harm, checker.Safe, "SOC 2 certified", harm, "##[add-mask]", "::error::"),
	}
	d.Findings = append(d.Findings, f)
	d.Checklist = checklistOf(harm)
	for _, guard := range []string{"denial", checker.GuardDirective, checker.GuardBaseline} {
		f.Excuse = &checker.Excuse{Guard: guard, Reason: strings.Repeat("word ", 15) + harm}
		d.Findings = append(d.Findings, f)
	}
	return d
}

// What stands in documents, names and configs can do no harm in any format.
func TestHostile(t *testing.T) {
	summary := Summary{Files: 1, Severity: [4]int{3: 1}, Excused: 3, Errors: []string{harm}}
	for _, style := range []Style{{}, {Root: "/repository", Silenced: true}, {Root: "/repository", Excused: true}} {
		for _, format := range append(Formats(), "step summary") {
			t.Run(format, func(t *testing.T) {
				var b bytes.Buffer
				r, ok := New(format, &b, style)
				if !ok {
					r = NewStepSummary(&b, SummaryRoom)
				}
				text := reported(t, r, &b, summary, hostile(t))
				if text == "" || !utf8.ValidString(text) {
					t.Errorf("no UTF-8: %q", text)
				}
				if i := strings.IndexFunc(text, func(r rune) bool { return r != '\n' && r != '\r' && r != '\t' && invisible(r) }); i >= 0 {
					t.Errorf("shows %q", text[i:min(len(text), i+20)])
				}
				harmlessInLogs(t, format, text)
				wellFormed(t, format, text)
			})
		}
	}
}

// ownCommand is a command that the format github prints on purpose.
var ownCommand = regexp.MustCompile(`^::(error|warning|notice) title=attestlint[^:]*::[^\r\n]*$`)

// harmlessInLogs fails if a log on GitHub would take a line for a command.
func harmlessInLogs(t *testing.T, format, text string) {
	t.Helper()
	for _, line := range regexp.MustCompile(`\r\n|\r|\n|\x{85}|\x{2028}`).Split(text, -1) {
		if strings.Contains(line, "##[") {
			t.Errorf("a command in %q", line)
		}
		if strings.HasPrefix(strings.TrimLeftFunc(line, unicode.IsSpace), "::") && !(format == "github" && ownCommand.MatchString(line)) {
			t.Errorf("begins with a command: %q", line)
		}
	}
}

// wellFormed fails unless a program can read what a format that is for programs prints.
func wellFormed(t *testing.T, format, text string) {
	t.Helper()
	switch format {
	case "json", "sarif", "gitlab", "rdjson":
		if !json.Valid([]byte(text)) {
			t.Errorf("no JSON: %s", text)
		}
	case "jsonl", "rdjsonl":
		for line := range strings.Lines(text) {
			if !json.Valid([]byte(line)) {
				t.Errorf("no JSON: %s", line)
			}
		}
	case "checkstyle", "junit":
		for d := xml.NewDecoder(strings.NewReader(text)); ; {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("%v: %s", err, text)
			}
		}
	}
}

// What a program reads is what was written, though no terminal and no log sees it.
func TestHostileIsTheSameForPrograms(t *testing.T) {
	d := hostile(t)
	d.Findings = d.Findings[:1]
	d.Findings[0].Text = strings.ToValidUTF8(harm, "")
	var b bytes.Buffer
	r, _ := New("jsonl", &b, Style{})
	var got checker.Finding
	if err := json.Unmarshal([]byte(reported(t, r, &b, Summary{}, d)), &got); err != nil {
		t.Fatal(err)
	}
	if got.Text != d.Findings[0].Text {
		t.Errorf("%q, want %q", got.Text, d.Findings[0].Text)
	}
}
