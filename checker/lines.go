package checker

import (
	"bytes"
	"sort"
	"unicode/utf8"
)

// lineTable are the offsets at which the lines of a source begin. A line ends in LF, CRLF or CR.
type lineTable struct {
	source []byte
	starts []int
}

func lineStarts(source []byte) lineTable {
	t := lineTable{source, []int{0}}
	for i, c := range source {
		if c == '\n' || c == '\r' && (i+1 == len(source) || source[i+1] != '\n') {
			t.starts = append(t.starts, i+1)
		}
	}
	return t
}

// line returns the index of the line that an offset stands in.
func (t lineTable) line(offset int) int {
	return sort.SearchInts(t.starts, offset+1) - 1
}

// position returns the place of an offset. A byte order mark is no column.
func (t lineTable) position(offset int) Position {
	line := t.line(offset)
	text := t.source[t.starts[line]:offset]
	if line == 0 {
		text = bytes.TrimPrefix(text, []byte("\uFEFF"))
	}
	return Position{Offset: offset, Line: line + 1, Column: utf8.RuneCount(text) + 1}
}

// nextText returns the bytes of the first line behind an offset's own that is not blank, empty at the end.
func (t lineTable) nextText(offset int) (start, end int) {
	for line := t.line(offset) + 1; line < len(t.starts); line++ {
		start, end = t.starts[line], len(t.source)
		if line+1 < len(t.starts) {
			end = t.starts[line+1]
		}
		if len(bytes.TrimSpace(t.source[start:end])) > 0 {
			return start, end
		}
	}
	return len(t.source), len(t.source)
}
