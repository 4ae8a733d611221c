package prose

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// scalarReader walks through a scalar of YAML or TOML and its value side by side, so the map cannot differ
// from what the parser has read.
type scalarReader struct {
	textBuilder
	text  Text
	at    int    // in text
	value string // what is still to be found
}

// read reads a YAML scalar. It reports whether all of its value was found.
func (s *scalarReader) read(style yaml.Style) bool {
	switch {
	case style&yaml.DoubleQuotedStyle != 0:
		s.at++
		return s.flow(s.yamlEscape)
	case style&yaml.SingleQuotedStyle != 0:
		s.at++
		return s.flow(s.doubledQuote)
	case style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		return s.block()
	}
	return s.flow(func() (int, string, bool) { return 0, "", false })
}

// flow reads a scalar whose lines are folded. escape reads what stands for other characters here.
func (s *scalarReader) flow(escape func() (n int, plain string, ok bool)) bool {
	for s.value != "" && s.at < len(s.text.Plain) {
		if n, plain, ok := escape(); ok {
			if !s.take(n, plain) {
				return false
			}
			continue
		}
		if n := s.foldLength(); n > 0 {
			if !s.take(n, s.breaks()) {
				return false
			}
			continue
		}
		if !s.takeRune() {
			return false
		}
	}
	return s.value == ""
}

// foldLength returns how long the white space here is, if a line ends in it.
func (s *scalarReader) foldLength() int {
	rest := s.text.Plain[s.at:]
	n := len(rest) - len(strings.TrimLeft(rest, " \t\n"))
	if strings.IndexByte(rest[:n], '\n') < 0 {
		return 0
	}
	return n
}

// breaks returns what stands for a line's end in the value: line ends, or the space that they are folded to.
func (s *scalarReader) breaks() string {
	if strings.HasPrefix(s.value, " ") {
		return " "
	}
	return s.value[:len(s.value)-len(strings.TrimLeft(s.value, "\n"))]
}

// block reads a literal or folded block.
func (s *scalarReader) block() bool {
	n := strings.IndexByte(s.text.Plain[s.at:], '\n')
	if n < 0 {
		return false
	}
	s.at += n + 1
	first := strings.TrimLeft(s.value, "\n")
	rest := s.text.Plain[s.at:]
	blankLines := strings.LastIndexByte(rest[:len(rest)-len(strings.TrimLeft(rest, " \n"))], '\n') + 1
	indent := spaces(rest[blankLines:]) - spaces(first)
	if indent < 0 {
		return false
	}
	s.value = strings.TrimRight(first, "\n")
	s.at += min(blankLines+indent, len(rest))
	for s.value != "" && s.at < len(s.text.Plain) {
		if s.text.Plain[s.at] != '\n' {
			if !s.takeRune() {
				return false
			}
			continue
		}
		rest := s.text.Plain[s.at:]
		lines := strings.LastIndexByte(rest[:len(rest)-len(strings.TrimLeft(rest, " \n"))], '\n') + 1
		if !s.take(min(lines+min(indent, spaces(rest[lines:])), len(rest)), s.breaks()) {
			return false
		}
	}
	return s.value == ""
}

func spaces(s string) int { return len(s) - len(strings.TrimLeft(s, " ")) }

// take reads n bytes that stand for a text.
func (s *scalarReader) take(n int, plain string) bool {
	rest, ok := strings.CutPrefix(s.value, plain)
	if !ok {
		return false
	}
	s.put(plain, s.text.Source(s.at, s.at+n))
	s.value = rest
	s.at += n
	return true
}

// takeRune reads one character that stands for itself.
func (s *scalarReader) takeRune() bool {
	_, n := utf8.DecodeRuneInString(s.text.Plain[s.at:])
	rest, ok := strings.CutPrefix(s.value, s.text.Plain[s.at:s.at+n])
	if !ok {
		return false
	}
	s.copy(s.text, s.at, s.at+n)
	s.value = rest
	s.at += n
	return true
}

// doubledQuote reads the only escape of a single-quoted scalar.
func (s *scalarReader) doubledQuote() (n int, plain string, ok bool) {
	if strings.HasPrefix(s.text.Plain[s.at:], "''") {
		return 2, "'", true
	}
	return 0, "", false
}

// yamlEscape reads an escape of a double-quoted scalar. An escaped line end stands for nothing.
func (s *scalarReader) yamlEscape() (n int, plain string, ok bool) {
	rest := s.text.Plain[s.at:]
	if len(rest) < 2 || rest[0] != '\\' {
		return 0, "", false
	}
	if rest[1] == '\n' {
		return 2 + len(rest[2:]) - len(strings.TrimLeft(rest[2:], " \t\n")), "", true
	}
	if plain, ok = yamlEscapes[rest[1]]; ok {
		return 2, plain, true
	}
	return hexEscape(rest)
}

var yamlEscapes = map[byte]string{
	'0': "\x00", 'a': "\a", 'b': "\b", 't': "\t", '\t': "\t", 'n': "\n", 'v': "\v", 'f': "\f", 'r': "\r", 'e': "\x1B",
	' ': " ", '"': `"`, '/': "/", '\\': `\`, 'N': "\u0085", '_': "\u00A0", 'L': "\u2028", 'P': "\u2029",
}

// hexEscape reads \x41, \u0041 or \U00000041.
func hexEscape(s string) (n int, plain string, ok bool) {
	digits := map[byte]int{'x': 2, 'u': 4, 'U': 8}[s[1]]
	if digits == 0 || len(s) < 2+digits {
		return 0, "", false
	}
	v, err := strconv.ParseUint(s[2:2+digits], 16, 32)
	if err != nil || !utf8.ValidRune(rune(v)) {
		return 0, "", false
	}
	return 2 + digits, string(rune(v)), true
}
