package prose

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

const (
	byteOrderMark = "\uFEFF"
	replacement   = "\uFFFD"
)

// clean makes a source a Text that every parser can read: valid UTF-8 without NUL and byte order mark, lines
// that end in "\n". All other maps are built on its map.
func clean(src []byte) Text {
	start := len(src) - len(bytes.TrimPrefix(src, []byte(byteOrderMark)))
	if utf8.Valid(src) && bytes.IndexByte(src, 0) < 0 && bytes.IndexByte(src, '\r') < 0 {
		if start == len(src) {
			return Text{}
		}
		return Text{string(src[start:]), []piece{{0, Range{start, len(src)}, true}}}
	}
	var b textBuilder
	at := start
	keep := func(next int) {
		b.add(string(src[start:at]), Range{start, at}, true)
		start, at = next, next
	}
	for at < len(src) {
		c, size := utf8.DecodeRune(src[at:])
		switch end := at + size; {
		case c == 0 || c == utf8.RuneError && size == 1:
			bad := Range{at, end}
			keep(end)
			b.put(replacement, bad)
		case c == '\r':
			if end < len(src) && src[end] == '\n' {
				end++
			}
			line := Range{at, end}
			keep(end)
			b.put("\n", line)
		default:
			at = end
		}
	}
	keep(at)
	return b.text()
}

// blank reports whether nothing of a text is seen.
func blank(s string) bool { return strings.TrimSpace(s) == "" }
