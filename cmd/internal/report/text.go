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

// text is for people: each finding with the line it stands on, why, and what to say instead. Identical findings are
// told once, so it is written as a whole when it is closed. No line begins with text that comes from a document.
type text struct {
	telling
	w     io.Writer
	style Style
	paint paint
}

func newText(w io.Writer, style Style) *text {
	return &text{w: w, style: style, paint: paint{style.Color}}
}

func (t *text) Add(d Document) error {
	t.take(d)
	return nil
}

func (t *text) finding(b *bytes.Buffer, f *told) {
	number := strconv.Itoa(f.Start.Line)
	gutter := strings.Repeat(" ", len(number))
	fmt.Fprintf(b, "%s%s %s\n", t.paint.severity(f.Finding), t.paint.of(f.Finding, "["+f.Rule+"]:"), t.paint.bold(Visible(f.Message)))
	fmt.Fprintf(b, "%s%s %s:%d:%d\n", gutter, t.paint.line("-->"), Visible(f.Path), f.Start.Line, f.Start.Column)

	t.excerpt(b, f.Finding, f.excerpt)

	label := func(name string) { fmt.Fprintf(b, "%s %s %s: ", gutter, t.paint.line("="), t.paint.bold(name)) }
	indent := func(name string) string { return gutter + strings.Repeat(" ", len(" = : ")+len(name)) }
	note := func(name, words string) {
		if words != "" {
			label(name)
			b.WriteString(Wrap(Visible(words), indent(name)) + "\n")
		}
	}
	note("why", f.Why)
	if f.Excuse != nil {
		note("excused", excuse(*f.Excuse))
	} else {
		for i, s := range f.Suggestions {
			if i == 0 || len(f.changes[i]) == 0 {
				note("say", Say(s))
			}
			if len(f.changes[i]) > 0 {
				label("fix")
				b.WriteString(strings.Join(f.changes[i].shown(), "\n"+indent("fix")) + "\n")
			}
		}
	}
	note("hint", hint(f.Finding))
	if f.Link != "" {
		note("under", f.Heading)
	}
	note("context", reasoned(f.Context, f.ContextReason))
	if f.Lowered != nil {
		note("lowered", excuse(*f.Lowered))
	}
	note("source", f.Source)
	note("also", f.elsewhere())
	note("link", linked(f.Link))
	b.WriteByte('\n')
}

// fewPlaces is how many further places are named in a line.
const fewPlaces = 3

// elsewhere are the places but for the first, "" for none.
func (f *told) elsewhere() string {
	others := f.places[1:]
	few := len(others)
	if few > fewPlaces+1 { // no line says "and 1 more place"
		few = fewPlaces
	}
	var named []string
	for _, p := range others[:few] {
		named = append(named, p.String())
	}
	list := strings.Join(named, ", ")
	if more := len(others) - few; more > 0 {
		list += fmt.Sprintf(" and %d more places", more)
	}
	return list
}

// excerpt is the line in which a claim begins, with the claim underlined.
func (t *text) excerpt(b *bytes.Buffer, f checker.Finding, e excerpt) {
	number := strconv.Itoa(f.Start.Line)
	gutter, bar := strings.Repeat(" ", len(number)), t.paint.line("|")
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
	newText(&b, Style{}).excerpt(&b, f, excerptOf(source, f.Start.Offset, f.End.Offset))
	return b.String()
}

// Line is the line of a source that begins at an offset, "" if it is blank.
func Line(source []byte, start int) string {
	return strings.TrimSpace(excerptOf(source, start, start).text)
}

// Say is wording that a suggestion proposes, with the condition under which it is true.
func Say(s checker.Suggestion) string { return conditional(s.Text, s) }

// conditional adds to words the condition under which a suggestion is true.
func conditional(words string, s checker.Suggestion) string {
	if s.Kind == checker.Evidence && !s.Declared {
		return words + " (if there is such a report)"
	}
	return words
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
	var b bytes.Buffer
	for _, f := range t.all {
		t.finding(&b, f)
	}
	for _, c := range t.checklists {
		t.checklist(&b, c)
	}
	if !t.style.Quiet && s.Files+s.Pages > 0 {
		t.summary(&b, s)
	}
	_, err := t.w.Write(b.Bytes())
	return err
}

func (t *text) summary(b *bytes.Buffer, s Summary) {
	found := s.Found()
	if distinct, repeats := t.repeats(); repeats {
		found += fmt.Sprintf(", %d of them distinct", distinct)
	}
	found += passed(s)
	if s.Excused+s.Known > 0 && !t.style.Excused {
		found += " (shown by --show-excused)"
	}
	fmt.Fprintf(b, "Checked %s: %s.\n", s.Checked(), found)
	if s.Fixed > 0 {
		fmt.Fprintf(b, "Fixed %s in %s.\n", Count(s.Fixed, "finding"), Count(s.FixedFiles, "file"))
	}
	if s.Fixable > 0 {
		fmt.Fprintf(b, "%s can be fixed with --fix.\n", Count(s.Fixable, "finding"))
	}
	if s.Findings() > 0 && s.Files > 0 {
		b.WriteString("To keep a wording as it is: attestlint explain FILE:LINE\n")
	}
}

// found says how many findings there are: "3 findings (1 warning, 2 info), 1 excused".
func found(s Summary) string { return s.Found() + passed(s) }

// passed says what was found that does not count.
func passed(s Summary) (text string) {
	if s.Known > 0 {
		text += fmt.Sprintf(", %d known in the baseline", s.Known)
	}
	if s.Excused > 0 {
		text += fmt.Sprintf(", %d excused", s.Excused)
	}
	return text
}

func are(n int) string {
	if n == 1 {
		return "is"
	}
	return "are"
}

func has(n int) string {
	if n == 1 {
		return "has"
	}
	return "have"
}

// Count is a number of things: "1 file", "2 files". Of what is only said of a severity there is no plural.
func Count(n int, thing string) string {
	if n == 1 || thing == checker.Info.String() {
		return fmt.Sprintf("%d %s", n, thing)
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
