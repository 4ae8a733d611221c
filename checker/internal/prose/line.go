package prose

import (
	"regexp"
	"strings"
	"unicode"
)

// plainLine is a line of plain text.
type plainLine struct {
	kind       lineKind
	start, end int // where its text stands, without quote marks, list marker and outer white space
	next       int // where the next line begins
	quoted     bool
	column     int  // where the text begins, or the marker of an item, after quote marks
	marker     int  // how wide the marker of an item is with the space after it
	later      bool // it is an item with a number that no list begins with
	piped      bool // it may be a row of a table
	barred     bool // it begins with a pipe
}

type lineKind int

const (
	blankLine lineKind = iota
	textLine
	itemLine
	ruleLine // nothing to read
)

// itemMarker is the marker of a list item with the white space behind it.
var itemMarker = regexp.MustCompile(`^(?:[-*+•‣◦▪–—]|\d{1,3}[.)]|\(?(?:\d{1,3}|[a-zA-Z])\))[ \t]+`)

// laterMarker is a marker with a number other than 1.
var laterMarker = regexp.MustCompile(`^\(?(?:[02-9]|\d\d)`)

// splitLines splits a text into its lines.
func splitLines(s string) []plainLine {
	var lines []plainLine
	for at := 0; at < len(s); {
		next := len(s)
		if i := strings.IndexByte(s[at:], '\n'); i >= 0 {
			next = at + i + 1
		}
		lines = append(lines, newLine(s, at, next))
		at = next
	}
	return lines
}

func newLine(s string, start, next int) plainLine {
	l := plainLine{start: start, next: next}
	l.end = start + len(strings.TrimRightFunc(s[start:next], unicode.IsSpace))
	l.indent(s)
	for l.start < l.end && s[l.start] == '>' {
		l.start, l.column, l.quoted = l.start+1, 0, true
		if l.start < l.end && s[l.start] == ' ' {
			l.start++
		}
		l.indent(s)
	}
	text := s[l.start:l.end]
	l.piped = strings.ContainsAny(text, "|+")
	l.barred = strings.HasPrefix(text, "|")
	switch {
	case text == "":
		l.kind = blankLine
	case strings.IndexFunc(text, isWordRune) < 0:
		l.kind = ruleLine
	default:
		l.kind = textLine
		if n := len(itemMarker.FindString(text)); n > 0 {
			l.kind, l.marker, l.later = itemLine, n, laterMarker.MatchString(text)
			l.start += n
		}
		l.piped = strings.Contains(text, "|")
	}
	return l
}

// indent passes white space before the text.
func (l *plainLine) indent(s string) {
	for l.start < l.end && (s[l.start] == ' ' || s[l.start] == '\t') {
		l.column++
		if s[l.start] == '\t' {
			l.column = (l.column + 3) &^ 3
		}
		l.start++
	}
}

func isWordRune(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) }

// countRows tells how many lines at the start are rows of a table, 0 if it is none: one line alone must begin
// with a pipe.
func countRows(lines []plainLine) int {
	n, rows := 0, 0
	for n < len(lines) && lines[n].piped && lines[n].kind != itemLine && lines[n].quoted == lines[0].quoted {
		if lines[n].kind == textLine {
			rows++
		}
		n++
	}
	if rows == 0 || rows == 1 && !lines[0].barred && n < 2 {
		return 0
	}
	return n
}
