package report

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/clipperhouse/displaywidth"

	"github.com/attestlint/attestlint/checker"
)

// proseWidth is the width to which explanations are wrapped.
const proseWidth = 100

// text is for people: each finding with the line it stands on, why, and what to say instead. No line begins
// with text that comes from a document.
type text struct {
	w     io.Writer
	style Style
	paint paint
}

func newText(w io.Writer, style Style) *text {
	return &text{w: w, style: style, paint: paint{style.Color}}
}

func (t *text) Add(d Document) error {
	var b bytes.Buffer
	for _, f := range d.Findings {
		t.finding(&b, f, d.Source)
	}
	_, err := t.w.Write(b.Bytes())
	return err
}

func (t *text) finding(b *bytes.Buffer, f checker.Finding, source []byte) {
	number := strconv.Itoa(f.Start.Line)
	gutter := strings.Repeat(" ", len(number))
	fmt.Fprintf(b, "%s%s %s\n", t.paint.severity(f), t.paint.of(f, "["+f.Rule+"]:"), t.paint.bold(Visible(f.Message)))
	fmt.Fprintf(b, "%s%s %s:%d:%d\n", gutter, t.paint.line("-->"), Visible(f.Path), f.Start.Line, f.Start.Column)

	t.excerpt(b, f, source)

	note := func(name, words string) {
		if words == "" {
			return
		}
		indent := gutter + strings.Repeat(" ", len(" = : ")+len(name))
		fmt.Fprintf(b, "%s %s %s: %s\n", gutter, t.paint.line("="), t.paint.bold(name), Wrap(Visible(words), indent))
	}
	note("why", f.Why)
	if f.Excuse != nil {
		note("excused", excuse(*f.Excuse))
	} else {
		for _, s := range f.Suggestions {
			note("say", Say(s))
		}
	}
	note("context", reasoned(f.Context, f.ContextReason))
	if f.Lowered != nil {
		note("lowered", excuse(*f.Lowered))
	}
	note("source", f.Source)
	b.WriteByte('\n')
}

// excerpt is the line in which a claim begins, with the claim underlined.
func (t *text) excerpt(b *bytes.Buffer, f checker.Finding, source []byte) {
	number := strconv.Itoa(f.Start.Line)
	gutter, bar := strings.Repeat(" ", len(number)), t.paint.line("|")
	e := excerptOf(source, f.Start.Offset, f.End.Offset)
	fmt.Fprintf(b, "%s %s\n", gutter, bar)
	fmt.Fprintf(b, "%s %s %s\n", t.paint.line(number), bar, e.text)
	underline := t.paint.of(f, strings.Repeat("^", e.width))
	if e.continues {
		underline += fmt.Sprintf(" and on to line %d", f.End.Line)
	}
	fmt.Fprintf(b, "%s %s %s%s\n", gutter, bar, strings.Repeat(" ", e.indent), underline)
}

// Excerpt is the line of a source in which a finding begins, with its words underlined.
func Excerpt(source []byte, f checker.Finding) string {
	var b bytes.Buffer
	newText(&b, Style{}).excerpt(&b, f, source)
	return b.String()
}

// Line is the line of a source that begins at an offset, "" if it is blank.
func Line(source []byte, start int) string {
	return strings.TrimSpace(excerptOf(source, start, start).text)
}

// Say is wording that a suggestion proposes, with the condition under which it is true.
func Say(s checker.Suggestion) string {
	if s.Kind == checker.Evidence && !s.Declared {
		return s.Text + " (if there is such a report)"
	}
	return s.Text
}

func reasoned(what, reason string) string {
	if what == "" || reason == "" {
		return what
	}
	return what + " (" + reason + ")"
}

// Wrap breaks words into lines that fit, each but the first after an indent. None begins with "::", which GitHub takes
// for a command there.
func Wrap(words, indent string) string {
	var b strings.Builder
	column := len(indent)
	for i, word := range strings.Fields(words) {
		w := displaywidth.String(word)
		switch {
		case i > 0 && column+1+w > proseWidth && !strings.HasPrefix(word, "::"):
			b.WriteString("\n" + indent)
			column = len(indent)
		case i > 0:
			b.WriteByte(' ')
			column++
		}
		b.WriteString(word)
		column += w
	}
	return b.String()
}

func (t *text) Close(s Summary) error {
	if t.style.Quiet || s.Files == 0 {
		return nil
	}
	line := fmt.Sprintf("Checked %s: %s", Count(s.Files, "file"), found(s))
	if s.Excused+s.Known > 0 && !t.style.Excused {
		line += " (shown by --show-excused)"
	}
	line += ".\n"
	if s.Fixed > 0 {
		line += fmt.Sprintf("Fixed %s in %s.\n", Count(s.Fixed, "finding"), Count(s.FixedFiles, "file"))
	}
	if s.Fixable > 0 {
		line += fmt.Sprintf("%s can be fixed with --fix.\n", Count(s.Fixable, "finding"))
	}
	_, err := io.WriteString(t.w, line)
	return err
}

// found says how many findings there are: "3 findings (1 warning, 2 info), 1 excused".
func found(s Summary) string {
	line := "no findings"
	if n := s.Findings(); n > 0 {
		var parts []string
		for _, severity := range []checker.Severity{checker.Error, checker.Warning, checker.Info} {
			if n := s.Severity[severity]; n > 0 {
				parts = append(parts, Count(n, severity.String()))
			}
		}
		line = Count(n, "finding") + " (" + strings.Join(parts, ", ") + ")"
	}
	if s.Known > 0 {
		line += fmt.Sprintf(", %d known in the baseline", s.Known)
	}
	if s.Excused > 0 {
		line += fmt.Sprintf(", %d excused", s.Excused)
	}
	return line
}

// Count is a number of things: "1 file", "2 files". Of what is only said of a severity there is no plural.
func Count(n int, thing string) string {
	if n == 1 || thing == checker.Info.String() {
		return fmt.Sprintf("%d %s", n, thing)
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
