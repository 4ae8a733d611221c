package match

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/attestlint/attestlint/phrases"

	"golang.org/x/text/unicode/norm"
)

// Word is a word, a number or a mark of a text, folded: lower case, full-width and circled forms as plain
// ones, without soft hyphens, zero-width characters, ® and emoji.
type Word struct {
	Form       string
	Start, End int // half-open range of bytes of the text
	Kind       Kind
	Joint      Joint          // to the word before
	names      bool           // whether the name of a framework begins here
	first      phrases.Firsts // that of Form
	Capital    bool           // whether it begins with a capital letter
}

// Year is the year that a word says, from 1900 to 2099, 0 if it says none.
func (w Word) Year() int {
	if w.Kind != Digits || len(w.Form) != 4 || w.Form[:2] != "19" && w.Form[:2] != "20" {
		return 0
	}
	year, err := strconv.Atoi(w.Form)
	if err != nil {
		return 0
	}
	return year
}

// Kind is what a Word is made of.
type Kind int8

const (
	Letters Kind = iota
	Digits
	Mark   // one punctuation mark; every dash with space around it is "–"
	Object // something that is not prose; no phrase reaches across it
)

// Joint is what stands between a word and the one before it.
type Joint int8

const (
	Glued Joint = iota
	Space
	Hyphen
	Underscore
)

// split makes the words of a text. A hyphen or underscore between letters or digits joins them and is no word
// of its own; letters and digits are words apart, so that SOC2, SOC-2 and SOC 2 are the same two words.
func split(text string) []Word {
	s := splitter{text: text, words: make([]Word, 0, len(text)/5+1)}
	for s.at < len(text) {
		r, size := utf8.DecodeRuneInString(text[s.at:])
		s.step(r, size)
		s.at += size
	}
	for i := range s.words {
		s.words[i].first = phrases.FirstOf(s.words[i].Form)
	}
	return s.words
}

type splitter struct {
	text  string
	at    int
	words []Word
	joint Joint
	open  bool // the last word may go on
}

func (s *splitter) step(r rune, size int) {
	switch {
	case r < utf8.RuneSelf && isASCIILetter(byte(r)):
		if n := acronym(s.text[s.at:]); n > 0 && !s.open {
			s.take(strings.ToLower(strings.ReplaceAll(s.text[s.at:s.at+n], ".", "")), n, size, Letters)
			return
		}
		n := span(s.text[s.at:], isASCIILetter)
		s.take(strings.ToLower(s.text[s.at:s.at+n]), n, size, Letters)
	case isDigit(r):
		n := span(s.text[s.at:], isASCIIDigit)
		s.take(s.text[s.at:s.at+n], n, size, Digits)
	case unicode.IsSpace(r):
		s.open, s.joint = false, Space
	case ignored(r) || s.registered(r):
		if r == '(' {
			s.at += strings.IndexByte(s.text[s.at:], ')') + 1 - size
		}
		if n := len(s.words); n > 0 && s.words[n-1].Kind <= Digits && (r == '(' || strings.ContainsRune("®™©℠", r)) && s.joint == Glued {
			s.words[n-1].End = s.at + size // "SOC 2®" is the name
		}
	case r == '\uFFFC' || r == utf8.RuneError:
		s.add(string(r), size, Object)
	case r == '\'' || r == '’' || r == 'ʼ':
		if s.open && s.last().Kind == Letters && unicode.IsLetter(s.next(size)) {
			s.add("'", size, Letters)
			return
		}
		if s.possessive(size) {
			s.at, s.open, s.joint = s.at+1, false, Space
			return
		}
		s.add(quoteForm(r), size, Mark)
	case r == '.' && s.open && s.last().Kind == Digits && isDigit(s.next(size)), r == ',' && s.thousands(size):
		s.add(string(r), size, Digits)
	case isHyphen(r):
		s.hyphen(r, size)
	case r == '_' && s.open && isWordRune(s.next(size)):
		s.open, s.joint = false, Underscore
	default:
		s.other(r, size)
	}
}

// other folds what is not ASCII, and takes marks one by one.
func (s *splitter) other(r rune, size int) {
	if r >= utf8.RuneSelf {
		folded := norm.NFKC.String(string(r))
		first, _ := utf8.DecodeRuneInString(folded)
		switch {
		case unicode.IsLetter(first) || unicode.IsMark(first):
			s.add(strings.ToLower(folded), size, Letters)
			return
		case isDigit(first):
			s.add(folded, size, Digits)
			return
		}
		r = first
	}
	s.add(string(r), size, Mark)
}

// hyphen joins what stands on both sides of it. At the end of a word it is the suspended one of "ISO- and
// SOC 2-certified"; on its own it is a dash.
func (s *splitter) hyphen(r rune, size int) {
	next := s.next(size)
	switch {
	case next == '-' || r == '-' && s.at > 0 && s.text[s.at-1] == '-':
		if next != '-' {
			s.add("—", size, Mark)
		}
	case s.open && isWordRune(next):
		s.open, s.joint = false, Hyphen
	case s.open:
		s.open = false
	default:
		s.add("–", size, Mark)
	}
}

// take adds n bytes of the text, the first size of which step will pass over.
func (s *splitter) take(form string, n, size int, kind Kind) {
	s.add(form, n, kind)
	s.at += n - size
}

// add appends to the open word, or begins a new one.
func (s *splitter) add(form string, size int, kind Kind) {
	end := s.at + size
	if s.open && kind == s.last().Kind && kind <= Digits {
		last := s.last()
		last.Form += form
		last.End = end
		return
	}
	first, _ := utf8.DecodeRuneInString(s.text[s.at:])
	s.words = append(s.words, Word{Form: form, Start: s.at, End: end, Kind: kind, Joint: s.joint, Capital: unicode.IsUpper(first)})
	s.open, s.joint = kind <= Digits, Glued
}

// possessive reports whether the "'s" of "SOC 2's" follows a number.
func (s *splitter) possessive(size int) bool {
	rest := s.text[s.at+size:]
	after, _ := utf8.DecodeRuneInString(strings.TrimPrefix(rest, "s"))
	return s.open && s.last().Kind == Digits && strings.HasPrefix(rest, "s") && !isWordRune(after)
}

// thousands reports whether a comma separates thousands, as in 2,500.
func (s *splitter) thousands(size int) bool {
	rest := s.text[s.at+size:]
	digits := len(rest) - len(strings.TrimLeft(rest, "0123456789"))
	return s.open && s.last().Kind == Digits && digits == 3
}

func (s *splitter) last() *Word { return &s.words[len(s.words)-1] }

// next is the next rune that is not ignored, 0 at the end.
func (s *splitter) next(size int) rune {
	for _, r := range s.text[s.at+size:] {
		if !ignored(r) {
			return r
		}
	}
	return 0
}

// registered reports whether the text goes on with (R), (TM), (C) or (SM) right behind a word.
func (s *splitter) registered(r rune) bool {
	if r != '(' || !s.open {
		return false
	}
	rest := s.text[s.at+1:]
	for _, mark := range []string{"R)", "TM)", "SM)", "C)"} {
		if len(rest) >= len(mark) && strings.EqualFold(rest[:len(mark)], mark) {
			return true
		}
	}
	return false
}

// acronym returns the length of "S.O.C." at the start of a text, 0 if there is none.
func acronym(text string) int {
	n := 0
	for n+1 < len(text) && isASCIILetter(text[n]) && text[n+1] == '.' {
		n += 2
	}
	if n < 4 {
		return 0
	}
	return n
}

// ignored reports whether a reader does not see a character as a part of a word: soft hyphens, zero-width
// characters, variation selectors, ® and ™, emoji, and the asterisk of a footnote.
func ignored(r rune) bool {
	if r < 0x80 {
		return r == '*'
	}
	switch r {
	case '\u00AD', '\u034F', '\u061C', '\u2060', '\uFEFF', '®', '™', '©', '℠':
		return true
	case '\uFFFC', '\uFFFD':
		return false
	}
	if unicode.In(r, unicode.So, unicode.Sk) {
		return !compatible(r)
	}
	return unicode.In(r, unicode.Cf, unicode.Variation_Selector)
}

// compatible reports whether a symbol stands for letters or digits: ②, Ⓐ.
func compatible(r rune) bool {
	first, _ := utf8.DecodeRuneInString(norm.NFKC.String(string(r)))
	return unicode.IsLetter(first) || isDigit(first)
}

func isHyphen(r rune) bool {
	switch r {
	case '-', '\u2010', '\u2011', '\u2012', '\u2013', '\u2212', '\uFE63', '\uFF0D':
		return true
	}
	return false
}

func isDigit(r rune) bool       { return r >= '0' && r <= '9' }
func isASCIILetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }
func isASCIIDigit(c byte) bool  { return c >= '0' && c <= '9' }
func isWordRune(r rune) bool    { return unicode.IsLetter(r) || unicode.IsNumber(r) }

// span returns how many bytes at the start of a text are of a kind.
func span(text string, is func(byte) bool) int {
	n := 0
	for n < len(text) && is(text[n]) {
		n++
	}
	return n
}

func quoteForm(r rune) string {
	if r == '\'' {
		return "'"
	}
	return "’"
}

// Forms returns the words and marks of a text, folded.
func Forms(text string) []string {
	var forms []string
	for _, w := range split(text) {
		forms = append(forms, w.Form)
	}
	return forms
}
