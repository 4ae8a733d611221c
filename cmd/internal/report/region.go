package report

import (
	"bytes"
	"sort"
	"unicode/utf8"

	"github.com/attestlint/attestlint/checker"
)

// grid knows where the lines of a source begin. A line ends in LF, CRLF or CR.
type grid struct {
	source []byte
	starts []int
}

func gridOf(source []byte) grid {
	g := grid{source, []int{0}}
	for i := 0; i < len(source); {
		next := bytes.IndexAny(source[i:], "\r\n")
		if next < 0 {
			break
		}
		i += next + 1
		if source[i-1] == '\r' && i < len(source) && source[i] == '\n' {
			i++
		}
		g.starts = append(g.starts, i)
	}
	return g
}

// line is the number of the line that an offset stands in, from 1.
func (g grid) line(offset int) int { return sort.SearchInts(g.starts, offset+1) }

// byteColumn is the column of an offset in bytes, from 1.
func (g grid) byteColumn(offset int) int { return offset - g.starts[g.line(offset)-1] + 1 }

// position is the place of an offset near to a place that is known.
func (g grid) position(offset int, known checker.Position) checker.Position {
	line := g.line(offset)
	p := checker.Position{Offset: offset, Line: line}
	switch {
	case line != known.Line:
		p.Column = g.column(line, offset)
	case offset < known.Offset:
		p.Column = known.Column - utf8.RuneCount(g.source[offset:known.Offset])
	default:
		p.Column = known.Column + utf8.RuneCount(g.source[known.Offset:offset])
	}
	return p
}

// column is the column of an offset on its line in code points, from 1. A byte order mark is no column.
func (g grid) column(line, offset int) int {
	text := g.source[g.starts[line-1]:offset]
	if line == 1 {
		text = bytes.TrimPrefix(text, []byte("\uFEFF"))
	}
	return 1 + utf8.RuneCount(text)
}

// within is where a finding stands, never beyond the last line: behind a last line break there is no line that a
// reader could be shown.
func (g grid) within(f checker.Finding) (start, end checker.Position) {
	return g.before(f.Start), g.before(f.End)
}

// before is a place, or the end of the last line if it stands behind that.
func (g grid) before(p checker.Position) checker.Position {
	p.Offset = min(p.Offset, len(g.source))
	last := len(g.starts) - 1
	if last == 0 || p.Offset < g.starts[last] || g.starts[last] < len(g.source) {
		return p
	}
	offset := g.starts[last-1] + len(bytes.TrimRight(g.source[g.starts[last-1]:], "\r\n"))
	return checker.Position{Offset: offset, Line: last, Column: g.column(last, offset)}
}

// text is the source between two places.
func (g grid) text(start, end checker.Position) string {
	return string(g.source[start.Offset:end.Offset])
}
