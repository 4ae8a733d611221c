package report

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/displaywidth"
)

const (
	excerptWidth = 200     // columns of source that are shown, about
	claimWidth   = 120     // columns of the claim that are shown, about
	reach        = 4 << 10 // bytes on each side of the claim that are looked at
	tabWidth     = 4
)

// excerpt is the line of source in which a claim begins, and where to underline it.
type excerpt struct {
	text      string
	indent    int  // columns before the claim
	width     int  // columns of the claim, at least one
	continues bool // whether the claim goes on after the line
}

// excerptOf cuts the line around the bytes [start, end) out of a source. A long line is cut to what stands
// around the claim, and only its surroundings are looked at, however long it is.
func excerptOf(source []byte, start, end int) excerpt {
	start = min(max(start, 0), len(source))
	end = min(max(end, start), len(source))
	lineEnd := endOfLine(source, start)
	before := cells(lineBefore(source, start))
	claim := cells(source[start:min(end, lineEnd)])
	var after []cell
	if end < lineEnd {
		after = cells(source[end:min(lineEnd, end+reach)])
	}

	cutClaim := head(claim, claimWidth)
	room := excerptWidth - span(cutClaim)
	cutAfter := head(after, max(room/2, room-span(before)))
	cutBefore := tail(before, room-span(cutAfter))
	if len(cutClaim) < len(claim) {
		cutAfter, after = nil, nil
	}

	var e excerpt
	var b line
	if len(cutBefore) < len(before) {
		b.write("…")
	}
	b.add(cutBefore)
	e.indent = b.width()
	b.add(cutClaim)
	if len(cutClaim) < len(claim) {
		b.write("…")
	}
	e.width = max(1, b.width()-e.indent)
	b.add(cutAfter)
	if len(cutAfter) < len(after) {
		b.write("…")
	}
	e.text = strings.TrimRight(b.String(), " ")
	e.continues = end > lineEnd
	return e
}

// lineBefore returns what stands before an offset on its line, as far as it is looked at.
func lineBefore(source []byte, at int) []byte {
	from := max(0, at-reach)
	for from < at && from > 0 && !utf8.RuneStart(source[from]) {
		from++
	}
	text := source[from:at]
	return text[bytes.LastIndexAny(text, "\r\n")+1:]
}

// endOfLine returns where the line of an offset ends, or where it is looked at no further.
func endOfLine(source []byte, at int) int {
	stop := min(len(source), at+2*reach)
	if i := bytes.IndexAny(source[at:stop], "\r\n"); i >= 0 {
		return at + i
	}
	return stop
}

// cell is a character as it is shown; a tab is shown as spaces up to its stop.
type cell struct {
	text string
	tab  bool
	mark bool // belongs to the character before it
}

// cells are the characters of a text.
func cells(text []byte) []cell {
	var list []cell
	for len(text) > 0 {
		r, size := utf8.DecodeRune(text)
		written := string(text[:size])
		if r == '\t' {
			list = append(list, cell{tab: true})
		} else {
			if n := len(list); r == '[' && n > 1 && list[n-2].text == "#" && list[n-1].text == "#" { // as in Visible
				written = `\x5b`
			}
			list = append(list, cell{text: shown(r, written), mark: unicode.Is(unicode.M, r)})
		}
		text = text[size:]
	}
	return list
}

// cost is the room that a character takes. A mark takes some too, so that a thousand of them are cut as well.
func (c cell) cost() int {
	if c.tab {
		return tabWidth
	}
	return max(1, displaywidth.String(c.text))
}

func span(cells []cell) int {
	n := 0
	for _, c := range cells {
		n += c.cost()
	}
	return n
}

// head returns the first characters that fit.
func head(cells []cell, room int) []cell {
	for i, c := range cells {
		if room -= c.cost(); room < 0 {
			return cells[:i]
		}
	}
	return cells
}

// tail returns the last characters that fit, without marks whose character is cut off.
func tail(cells []cell, room int) []cell {
	from := len(cells)
	for from > 0 && room >= cells[from-1].cost() {
		from--
		room -= cells[from].cost()
	}
	for from > 0 && from < len(cells) && cells[from].mark {
		from++
	}
	return cells[from:]
}

// line is a line that is being put together.
type line struct{ strings.Builder }

func (l *line) write(text string) { l.WriteString(text) }

func (l *line) add(cells []cell) {
	for _, c := range cells {
		if c.tab {
			l.WriteString(strings.Repeat(" ", tabWidth-l.width()%tabWidth))
		} else {
			l.WriteString(c.text)
		}
	}
}

func (l *line) width() int { return displaywidth.String(l.String()) }
