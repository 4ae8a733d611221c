package prose

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// entities says which character references are decoded.
type entities int

const (
	inHTML      entities = iota // "&copy", too, and "&copyright" as "©right"
	inAttribute                 // whole names only, none without a semicolon before "="
	inMarkdown                  // whole names with a semicolon
)

// maxName is more than the length of the longest name of a character.
const maxName = 40

// decode appends [start, end) of a text with its character references resolved, each as one piece.
func (b *textBuilder) decode(t Text, start, end int, e entities) {
	for start < end {
		i := strings.IndexByte(t.Plain[start:end], '&')
		if i < 0 {
			break
		}
		b.copy(t, start, start+i)
		start += i
		plain, n := reference(t.Plain[start:end], e)
		if n == 0 {
			b.copy(t, start, start+1)
			n = 1
		} else {
			b.put(plain, t.Source(start, start+n))
		}
		start += n
	}
	b.copy(t, start, end)
}

// reference reads the character reference at the start of a string, which is "&". n is how long it is, 0 if
// there is none.
func reference(s string, e entities) (plain string, n int) {
	if strings.HasPrefix(s, "&#") {
		return numericReference(s, e)
	}
	end := 1
	for end < len(s) && end < maxName && isAlphanumeric(s[end]) {
		end++
	}
	if end < len(s) && s[end] == ';' {
		end++
	} else if e == inMarkdown || e == inAttribute && end < len(s) && s[end] == '=' {
		return "", 0
	}
	name := s[:end]
	plain = html.UnescapeString(name)
	if plain == name {
		return "", 0
	}
	// Of a name that only begins like one, what is left over stands behind the character.
	_, first := utf8.DecodeRuneInString(plain)
	if rest := plain[first:]; rest != "" && strings.HasSuffix(name, rest) {
		if e != inHTML {
			return "", 0
		}
		return plain[:first], end - len(rest)
	}
	return plain, end
}

// numericReference reads "&#…" or "&#x…".
func numericReference(s string, e entities) (plain string, n int) {
	end, base, most := 2, 10, 7
	if end < len(s) && s[end]|0x20 == 'x' {
		end, base, most = 3, 16, 6
	}
	first := end
	for end < len(s) && isDigit(s[end], base) {
		end++
	}
	digits := s[first:end]
	closed := end < len(s) && s[end] == ';'
	if digits == "" || e == inMarkdown && (!closed || len(digits) > most) {
		return "", 0
	}
	if closed {
		end++
	}
	if e != inMarkdown {
		return html.UnescapeString(s[:end]), end
	}
	v, _ := strconv.ParseUint(digits, base, 32)
	if c := rune(v); c != 0 && utf8.ValidRune(c) {
		return string(c), end
	}
	return replacement, end
}

func isDigit(c byte, base int) bool {
	return c >= '0' && c <= '9' || base == 16 && (c|0x20) >= 'a' && (c|0x20) <= 'f'
}

func isAlphanumeric(c byte) bool { return isDigit(c, 10) || isLetter(c) }

func isLetter(c byte) bool { return (c|0x20) >= 'a' && (c|0x20) <= 'z' }
