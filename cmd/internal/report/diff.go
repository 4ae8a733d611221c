package report

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"

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
	changes := hunks(slices.Collect(bytes.Lines(was)), slices.Collect(bytes.Lines(now)))
	if changes == "" {
		return nil
	}
	from, to := label("a/"+path), label("b/"+path)
	text := fmt.Sprintf("diff --git %s %s\n--- %s%s\n+++ %s%s\n", from, to, from, tab(from), to, tab(to)) + changes
	if d.visible {
		text = d.shown(text)
	}
	_, err := io.WriteString(d.w, text)
	return err
}

// around is how many unchanged lines stand before and behind those that change.
const around = 3

// hunks are the places where lines become others, each with the lines around it:
// https://www.gnu.org/software/diffutils/manual/html_node/Detailed-Unified.html
func hunks(was, now [][]byte) string {
	var b strings.Builder
	for i := 0; i < len(was); i++ {
		if bytes.Equal(was[i], now[i]) {
			continue
		}
		last := i // that changes here: what is near another is in one hunk with it
		for next := i + 1; next < len(was) && next <= last+2*around+1; next++ {
			if !bytes.Equal(was[next], now[next]) {
				last = next
			}
		}
		start, end := max(i-around, 0), min(last+around+1, len(was))
		count := ""
		if end-start != 1 {
			count = fmt.Sprintf(",%d", end-start)
		}
		fmt.Fprintf(&b, "@@ -%d%s +%d%s @@\n", start+1, count, start+1, count)
		hunk(&b, was[start:end], now[start:end])
		i = last
	}
	return b.String()
}

// hunk prints the lines of one place, those that change together first as they were, then as they are.
func hunk(b *strings.Builder, was, now [][]byte) {
	for i := 0; i < len(was); {
		end := i
		for end < len(was) && !bytes.Equal(was[end], now[end]) {
			end++
		}
		for _, line := range was[i:end] {
			printLine(b, '-', line)
		}
		for _, line := range now[i:end] {
			printLine(b, '+', line)
		}
		if i = end; i < len(was) {
			printLine(b, ' ', was[i])
			i++
		}
	}
}

func printLine(b *strings.Builder, mark byte, line []byte) {
	b.WriteByte(mark)
	b.Write(line)
	if !bytes.HasSuffix(line, []byte("\n")) {
		b.WriteString("\n\\ No newline at end of file\n")
	}
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
