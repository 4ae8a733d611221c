package checker

import (
	"bytes"
	"iter"
	"reflect"
	"slices"
	"strings"

	"github.com/attestlint/attestlint/checker/internal/prose"
)

// writing writes directives about a rule into a document.
type writing struct {
	*Silencer
	rule, reason string
}

// ways are comments that may silence a finding, the best first.
func (w writing) ways(f Finding) iter.Seq[[]Comment] {
	return func(yield func([]Comment) bool) {
		first, next := f.Start.Line-1, w.directive("disable-next-line")
		if !yield([]Comment{w.above(first, next)}) {
			return
		}
		if first > 0 && !w.blank(first-1) && !yield([]Comment{w.ending(first-1, next)}) {
			return
		}
		if around := w.around(f, w.directive("disable"), w.enable()); len(around) == 2 && !yield(around) {
			return
		}
		yield([]Comment{w.within(f.Start, Before, w.directive("disable")), w.within(f.End, Behind, w.enable())})
	}
}

// whole are comments that may silence a finding with all others of its rule in the file, the best first.
func (w writing) whole(f Finding) iter.Seq[[]Comment] {
	return func(yield func([]Comment) bool) {
		file := w.directive("disable-file")
		for _, c := range slices.Backward(w.around(f, file, file)) {
			if !yield([]Comment{c}) {
				return
			}
		}
		yield([]Comment{w.below(w.lines.count()-1, file)})
	}
}

// around returns a comment above a finding and one below it that do no harm where they stand, or those of them that
// there are.
func (w writing) around(f Finding, above, below string) (comments []Comment) {
	first, last := f.Start.Line-1, w.lines.line(max(f.Start.Offset, f.End.Offset-1))
	if c, ok := w.harmless(w.linesAbove(first), func(line int) Comment { return w.above(line, above) }); ok {
		comments = append(comments, c)
	}
	if c, ok := w.harmless(w.linesBelow(last), func(line int) Comment { return w.below(line, below) }); ok {
		comments = append(comments, c)
	}
	return comments
}

// directive is one in the syntax of the document. XML allows no "--" in a comment, so no reason stands in XHTML.
func (w writing) directive(verb string) string {
	text := directivePrefix + verb + " " + w.rule
	if w.reason != "" && w.doc.Format != XHTML {
		text += " -- " + w.reason
	}
	return w.comment(text)
}

func (w writing) enable() string { return w.comment(directivePrefix + "enable " + w.rule) }

func (w writing) comment(text string) string {
	if w.doc.Format == MDX {
		return "{/* " + text + " */}"
	}
	return "<!-- " + text + " -->"
}

// above writes a comment above a line, as far indented as it. Lines count from 0.
func (w writing) above(line int, text string) Comment {
	at := w.lines.starts[line]
	if line == 0 {
		at = len(w.doc.Source) - len(bytes.TrimPrefix(w.doc.Source, []byte("\uFEFF")))
	}
	return Comment{text, Above, line + 1, Edit{at, at, w.prefix(line) + text + w.lineBreak()}}
}

// below writes a comment below a line.
func (w writing) below(line int, text string) Comment {
	at, written := len(w.doc.Source), w.prefix(line)+text+w.lineBreak()
	switch {
	case line+1 < len(w.lines.starts):
		at = w.lines.starts[line+1]
	default: // the last line does not end
		written = w.lineBreak() + strings.TrimSuffix(written, w.lineBreak())
	}
	return Comment{text, Below, line + 1, Edit{at, at, written}}
}

// ending writes a comment at the end of a line. Without a space between, the text stays the same to the byte.
func (w writing) ending(line int, text string) Comment {
	at := w.lines.end(line)
	return Comment{text, Ending, line + 1, Edit{at, at, text}}
}

// within writes a comment right at a claim.
func (w writing) within(p Position, where Where, text string) Comment {
	return Comment{text, where, p.Line, Edit{p.Offset, p.Offset, text}}
}

// prefix is what a comment is indented by to stand in the same quote or list item as a line does.
func (w writing) prefix(line int) string {
	text := w.doc.Source[w.lines.starts[line]:w.lines.end(line)]
	marks := " \t"
	if w.doc.Format == Markdown || w.doc.Format == MDX {
		marks += ">"
	}
	if line == 0 {
		text = bytes.TrimPrefix(text, []byte("\uFEFF"))
	}
	return string(text[:len(text)-len(bytes.TrimLeft(text, marks))])
}

// lineBreak is that of the first line.
func (w writing) lineBreak() string {
	if len(w.lines.starts) == 1 {
		return "\n"
	}
	return string(w.doc.Source[w.lines.end(0):w.lines.starts[1]])
}

// end returns where the text of a line ends, before its line break. Lines count from 0.
func (t lineTable) end(line int) int {
	end := len(t.source)
	if line+1 < len(t.starts) {
		end = t.starts[line+1]
	}
	return t.starts[line] + len(bytes.TrimRight(t.source[t.starts[line]:end], "\r\n"))
}

// sameText reports whether two documents read the same, wherever in their sources.
func sameText(a, b *prose.Document) bool {
	return slices.EqualFunc(a.Runs, b.Runs, func(a, b prose.Run) bool {
		a.Text, b.Text = prose.Text{Plain: a.Plain}, prose.Text{Plain: b.Plain}
		return reflect.DeepEqual(a, b)
	}) && slices.Equal(a.Boxes, b.Boxes) &&
		slices.EqualFunc(a.Settings, b.Settings, func(a, b prose.Setting) bool { return a.Key == b.Key && a.Value == b.Value }) &&
		a.Published.Equal(b.Published) && a.Revised.Equal(b.Revised)
}
