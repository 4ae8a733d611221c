package checker

import (
	"bytes"
	"slices"
	"sort"
	"unicode/utf8"
)

// lineTable are the offsets at which the lines of a source begin. A line ends in LF, CRLF or CR.
type lineTable struct {
	source []byte
	starts []int
	runes  []int // how many code points begin before each multiple of runeStep
}

// runeStep is how many bytes are counted at most to find a column, however long the line is.
const runeStep = 1 << 12

func lineStarts(source []byte) lineTable {
	t := lineTable{source: source, starts: []int{0}}
	for i, c := range source {
		if c == '\n' || c == '\r' && (i+1 == len(source) || source[i+1] != '\n') {
			t.starts = append(t.starts, i+1)
		}
	}
	runes := 0
	for step := range slices.Chunk(source, runeStep) {
		t.runes = append(t.runes, runes)
		runes += runesIn(step)
	}
	return t
}

// count is how many lines there are. A line break at the end begins none.
func (t lineTable) count() int {
	if last := len(t.starts) - 1; last > 0 && t.starts[last] == len(t.source) {
		return last
	}
	return len(t.starts)
}

// line returns the index of the line that an offset stands in.
func (t lineTable) line(offset int) int {
	return sort.SearchInts(t.starts, offset+1) - 1
}

// position returns the place of an offset. A byte order mark is no column.
func (t lineTable) position(offset int) Position {
	line := t.line(offset)
	column := t.runesBefore(offset) - t.runesBefore(t.starts[line])
	if line == 0 && offset > 0 && bytes.HasPrefix(t.source, []byte("\uFEFF")) {
		column--
	}
	return Position{Offset: offset, Line: line + 1, Column: column + 1}
}

// runesBefore counts the code points that begin before an offset.
func (t lineTable) runesBefore(offset int) int {
	step := min(offset/runeStep, len(t.runes)-1)
	if step < 0 {
		return 0
	}
	return t.runes[step] + runesIn(t.source[step*runeStep:offset])
}

// runesIn counts the code points that begin in a part of the source.
func runesIn(source []byte) (runes int) {
	for _, c := range source {
		if utf8.RuneStart(c) {
			runes++
		}
	}
	return runes
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
