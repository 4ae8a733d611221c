package match

import (
	"strings"
	"unicode/utf8"
)

// Passes reports whether a text may hold one of the patterns. It passes, too, where split does more with a text than
// telling letters, digits, marks and spaces apart.
func (s *Screen) Passes(text string) bool {
	before := hash(0) // the last word, where it can be the first of two
	for at := 0; at < len(text) && !s.all; {
		kind, size, word := scan(text[at:])
		if kind == unclear || word != 0 && s.alone.has(word) {
			return true
		}
		if before != 0 && (s.pairs.has(before.before(word)) || kind == number && s.pairs.has(before.before(anyNumber))) {
			return true
		}
		if kind != gap {
			before = 0
			if s.first.has(word) {
				before = word
			}
		}
		at += size
	}
	return s.all
}

// A token is what the screen takes the start of a text for.
type token int8

const (
	gap     token = iota // what may stand between two words that follow each other
	mark                 // a mark of its own
	letters              // a word
	number
	unclear // what only split can tell
)

// scan returns the token that a text begins with, its size in bytes, and its hash, 0 for none.
func scan(text string) (kind token, size int, word hash) {
	switch c := text[0]; {
	case isASCIILetter(c) || letterSize(text) > 0:
		return scanLetters(text)
	case isASCIIDigit(c):
		return scanNumber(text)
	case c == ' ', c >= '\t' && c <= '\r', c == '-', c == '_':
		return gap, 1, 0
	case c == '*':
		return unclear, 1, 0
	case c >= utf8.RuneSelf:
		return scanSymbol(text)
	case c == '\'':
		return gap, 1, noBytes.with(c).done()
	default:
		return mark, 1, noBytes.with(c).done()
	}
}

// letterSize is how many bytes the letter at the start of a text has, 0 if there is none. Letters are those of ASCII and
// of Latin-1, which are no forms of others.
func letterSize(text string) int {
	switch {
	case text == "":
	case isASCIILetter(text[0]):
		return 1
	case text[0] == 0xC3 && len(text) > 1 && text[1]&0xC0 == 0x80 && text[1] != 0x97 && text[1] != 0xB7: // × and ÷
		return 2
	}
	return 0
}

// scanLetters reads a word, with the apostrophes in it.
func scanLetters(text string) (token, int, hash) {
	word, end := noBytes, 0
	for end < len(text) {
		if c := text[end]; isASCIILetter(c) {
			word = word.with(c | 0x20)
			end++
			continue
		}
		if size := letterSize(text[end:]); size > 0 {
			for _, b := range []byte(strings.ToLower(text[end : end+size])) {
				word = word.with(b)
			}
			end += size
			continue
		}
		size := apostropheSize(text[end:])
		if size == 0 || letterSize(text[end+size:]) == 0 {
			break
		}
		word = word.with('\'')
		end += size
	}
	acronym := end == 1 && len(text) > 2 && text[1] == '.' && isASCIILetter(text[2])
	if acronym || end < len(text) && text[end] == '(' { // "(R)"
		return unclear, end, 0
	}
	return letters, end, word.done()
}

func apostropheSize(text string) int {
	switch {
	case strings.HasPrefix(text, "'"):
		return 1
	case strings.HasPrefix(text, "’"):
		return len("’")
	}
	return 0
}

// scanNumber reads a number, with the dots in it. The "'s" behind it is no word.
func scanNumber(text string) (token, int, hash) {
	word, end := noBytes, 0
	for end < len(text) && (isASCIIDigit(text[end]) || text[end] == '.' && end+1 < len(text) && isASCIIDigit(text[end+1])) {
		word = word.with(text[end])
		end++
	}
	if end < len(text) && text[end] == '(' || apostropheSize(text[end:]) > 0 {
		return unclear, end, 0
	}
	return number, end, word.done()
}

// gaps and marks are the characters besides ASCII that are often met in English, as split takes them.
const (
	gaps  = "\u00A0\u2010\u2011\u2012–"
	marks = "—‘“”„«»•·§×÷\uFFFC"
)

func scanSymbol(text string) (token, int, hash) {
	r, size := utf8.DecodeRuneInString(text)
	switch {
	case r == utf8.RuneError:
	case r == '’':
		return gap, size, hashOf("’")
	case r == '…':
		return mark, size, hashOf(".")
	case strings.ContainsRune(gaps, r):
		return gap, size, 0
	case strings.ContainsRune(marks, r):
		return mark, size, hashOf(text[:size])
	}
	return unclear, size, 0
}
