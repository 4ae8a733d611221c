package source

import (
	"bytes"
	"sort"
)

// Lines are lines of a file, as git counts them: from 1, each up to its line feed. They are sorted and do not
// overlap. A carriage return alone ends none, so they are to be compared by their bytes.
type Lines []lineRange

// lineRange is a half-open range of lines.
type lineRange struct{ from, to int }

// Ranges are half-open ranges of bytes, sorted, that do not overlap.
type Ranges [][2]int

// In returns where lines stand in the bytes of their file.
func (l Lines) In(text []byte) Ranges {
	var ranges Ranges
	line, offset := 1, 0
	skip := func(to int) {
		for ; line < to && offset < len(text); line++ {
			end := bytes.IndexByte(text[offset:], '\n')
			if end < 0 {
				end = len(text) - offset - 1
			}
			offset += end + 1
		}
	}
	for _, r := range l {
		skip(r.from)
		start := offset
		skip(r.to)
		if start < offset {
			ranges = append(ranges, [2]int{start, offset})
		}
	}
	return ranges
}

// Touch reports whether one of the ranges holds a byte of the half-open range.
func (r Ranges) Touch(start, end int) bool {
	i := sort.Search(len(r), func(i int) bool { return r[i][1] > start })
	return i < len(r) && r[i][0] < max(end, start+1)
}
