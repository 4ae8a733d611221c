package report

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/aymanbagabas/go-udiff"
	"github.com/fatih/color"
)

// Diff prints what becomes of documents, in the form that git apply reads.
type Diff struct {
	w       io.Writer
	paint   paint
	visible bool
}

// NewDiff returns a Diff. A visible one is for people: control characters are escaped, as everywhere, while git needs the
// bytes as they are.
func NewDiff(w io.Writer, color, visible bool) *Diff {
	return &Diff{w, paint{color}, visible}
}

// Add prints how a document changes that lies at a path below the folder where the diff is to be applied. It has as many
// lines as before. Nothing is printed where nothing changes. An error is one of writing.
func (d *Diff) Add(path string, was, now []byte) error {
	from, to := label("a/"+path), label("b/"+path)
	text, err := udiff.ToUnified(from+tab(from), to+tab(to), string(was), lineEdits(was, now), udiff.DefaultContextLines)
	if err != nil || text == "" {
		return err
	}
	text = "diff --git " + from + " " + to + "\n" + text
	if d.visible {
		text = d.shown(text)
	}
	_, err = io.WriteString(d.w, text)
	return err
}

// lineEdits are the edits that change lines into others, each run of changed lines one edit.
func lineEdits(was, now []byte) (edits []udiff.Edit) {
	start := 0 // in was
	for start < len(was) {
		length, changed := firstLine(was[start:]), firstLine(now)
		if line := now[:changed]; !bytes.Equal(was[start:start+length], line) {
			if last := len(edits) - 1; last >= 0 && edits[last].End == start {
				edits[last].End += length
				edits[last].New += string(line)
			} else {
				edits = append(edits, udiff.Edit{Start: start, End: start + length, New: string(line)})
			}
		}
		start += length
		now = now[changed:]
	}
	return edits
}

// firstLine is the length of the first line, with its line feed.
func firstLine(text []byte) int {
	if i := bytes.IndexByte(text, '\n'); i >= 0 {
		return i + 1
	}
	return len(text)
}

// label is a path as git writes it: quoted as in C, unless it is plain ASCII.
func label(path string) string {
	var b strings.Builder
	for i := range len(path) {
		c := path[i]
		escape, known := escapes[c]
		switch {
		case known:
			b.WriteString(escape)
		case c < ' ' || c >= 0x7f:
			fmt.Fprintf(&b, `\%03o`, c)
		default:
			b.WriteByte(c)
		}
	}
	if b.String() == path {
		return path
	}
	return `"` + b.String() + `"`
}

var escapes = map[byte]string{
	'\a': `\a`, '\b': `\b`, '\t': `\t`, '\n': `\n`, '\v': `\v`, '\f': `\f`, '\r': `\r`, '"': `\"`, '\\': `\\`,
}

// tab ends a path with a space in it.
func tab(label string) string {
	if strings.Contains(label, " ") {
		return "\t"
	}
	return ""
}

// shown is a diff for a terminal, coloured as git does.
func (d *Diff) shown(text string) string {
	var b strings.Builder
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	for i, line := range lines {
		words := strings.Split(strings.TrimSuffix(line, "\r"), "\t")
		for i, w := range words {
			words[i] = Visible(w)
		}
		line = strings.Join(words, "\t")
		switch {
		case i < 3: // the names
			line = d.paint.bold(line)
		case line[0] == '@':
			line = d.paint.as(line, color.FgCyan)
		case line[0] == '-':
			line = d.paint.as(line, color.FgRed)
		case line[0] == '+':
			line = d.paint.as(line, color.FgGreen)
		}
		b.WriteString(line + "\n")
	}
	return b.String()
}
