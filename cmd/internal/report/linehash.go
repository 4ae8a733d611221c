package report

import (
	"fmt"
	"unicode/utf16"
	"unicode/utf8"
)

// hashed is how many characters from the start of a line on its hash covers: UTF-16 units that are no spaces or tabs.
const hashed = 100

// lineHashes calls found with the number of each line of a source, from 1, and the hash that GitHub knows an alert on
// it by, in its form "hash:n", where n counts the lines of that hash. GitHub's own action computes it where a report
// lacks it, and warns where the two differ: https://github.com/github/codeql-action/blob/main/src/fingerprints.ts
func lineHashes(source []byte, wanted map[int]bool, found func(line int, hash string)) {
	const endOfFile = 0xffff
	h := lineHasher{leaving: 1, seen: map[uint64]int{}, wanted: wanted, found: found}
	for range hashed {
		h.leaving *= hashBase
	}
	h.begin()
	afterCR := false
	for len(source) > 0 {
		r, size := utf8.DecodeRune(source)
		source = source[size:]
		wasCR := afterCR
		afterCR = r == '\r'
		switch {
		case r == ' ', r == '\t', r == '\n' && wasCR:
		case r == '\n', r == '\r':
			h.push('\n')
			h.begin()
		case r > 0xffff:
			high, low := utf16.EncodeRune(r)
			h.push(uint64(high))
			h.push(uint64(low))
		default:
			h.push(uint64(r))
		}
	}
	h.push(endOfFile)
	for range hashed {
		h.push(0)
	}
}

// hashBase is the base of the polynomial that a hash is; it wraps around at 64 bits.
const hashBase = 37

// lineHasher hashes the characters of a window that moves over a source.
type lineHasher struct {
	window  [hashed]uint64
	leaving uint64 // what a character counts in the hash when it leaves the window
	hash    uint64
	pushed  int   // characters so far
	starts  []int // where the lines begin whose hash is not known yet, in characters
	line    int   // whose hash is the next
	seen    map[uint64]int
	wanted  map[int]bool
	found   func(line int, hash string)
}

// begin begins a line at the next character.
func (h *lineHasher) begin() { h.starts = append(h.starts, h.pushed) }

func (h *lineHasher) push(character uint64) {
	at := h.pushed % hashed
	h.hash = h.hash*hashBase + character - h.window[at]*h.leaving
	h.window[at] = character
	h.pushed++
	if len(h.starts) == 0 || h.starts[0]+hashed != h.pushed {
		return
	}
	h.starts = h.starts[1:]
	h.line++
	h.seen[h.hash]++
	if h.wanted[h.line] {
		h.found(h.line, fmt.Sprintf("%x:%d", h.hash, h.seen[h.hash]))
	}
}
