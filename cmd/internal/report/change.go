package report

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/attestlint/attestlint/checker"
)

// change are the lines of a source that edits change, as they stand and as they would.
type change []changedLine

// changedLine is a line in parts. It is cut where it is so long that nobody could find the change in it.
type changedLine struct {
	number int // from 1
	parts  []part
	cut    bool
}

// part is a piece of a line.
type part struct {
	text string
	kind partKind
}

type partKind int

const (
	kept partKind = iota
	removed
	added
)

const (
	longLine = 400 // bytes of a line that are shown as a whole
	nearby   = 80  // bytes that are shown on each side of a change in a longer one
)

// changeOf returns the lines that the edits of a suggestion change. Edits are sorted, do not overlap and touch no line
// break.
func changeOf(source []byte, f checker.Position, edits []checker.Edit) (c change) {
	for len(edits) > 0 {
		first := edits[0].Start
		start, end := first-len(lineBefore(source, first)), endOfLine(source, first)
		n := 1
		for n < len(edits) && edits[n].End <= end {
			n++
		}
		l := changedLine{number: f.Line - lineBreaks(source[min(start, f.Offset):f.Offset])}
		if start > f.Offset {
			l.number += lineBreaks(source[f.Offset:start])
		}
		l.change(source, start, max(end, edits[n-1].End), edits[:n])
		c = append(c, l)
		edits = edits[n:]
	}
	return c
}

// change fills in the line [start, end) of a source with all edits of it.
func (l *changedLine) change(source []byte, start, end int, edits []checker.Edit) {
	long := end-start > longLine
	at := start
	for i, e := range edits {
		l.keep(source[at:e.Start], long, min(i, 1)*nearby, nearby)
		l.add(string(source[e.Start:e.End]), removed)
		l.add(e.Text, added)
		at = e.End
	}
	l.keep(source[at:end], long, nearby, 0)
}

// keep adds what does not change. Of a long line it keeps a number of bytes at each end.
func (l *changedLine) keep(text []byte, long bool, left, right int) {
	if !long || len(text) <= left+right {
		l.add(string(text), kept)
		return
	}
	l.cut = true
	right = len(text) - right
	for left > 0 && !utf8.RuneStart(text[left]) {
		left--
	}
	for right < len(text) && !utf8.RuneStart(text[right]) {
		right++
	}
	l.add(string(text[:left])+"…"+string(text[right:]), kept)
}

func (l *changedLine) add(text string, kind partKind) {
	if text != "" {
		l.parts = append(l.parts, part{text, kind})
	}
}

// lineBreaks counts the ends of lines: LF, CRLF and CR.
func lineBreaks(source []byte) int {
	return bytes.Count(source, []byte("\n")) + bytes.Count(source, []byte("\r")) - bytes.Count(source, []byte("\r\n"))
}

// after is the line as it would stand, without its indentation.
func (l changedLine) after() string {
	var b strings.Builder
	for _, p := range l.parts {
		if p.kind != removed {
			b.WriteString(p.text)
		}
	}
	return strings.Trim(b.String(), " \t")
}

// shown are the lines as they would stand, as they can be shown.
func (c change) shown() (lines []string) {
	for _, l := range c {
		var shown line
		shown.add(cells([]byte(l.after())))
		lines = append(lines, shown.String())
	}
	return lines
}

// pasteable reports whether a line can be pasted as it is shown: it is whole, and nothing in it is invisible.
func (l changedLine) pasteable() bool {
	text := strings.ReplaceAll(l.after(), "\t", "")
	return !l.cut && Visible(text) == text
}
