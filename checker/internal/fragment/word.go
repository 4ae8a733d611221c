package fragment

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"
)

// fold makes capitals small where that takes as many bytes.
func fold(text string) string {
	if isASCII := !strings.ContainsFunc(text, func(r rune) bool { return r >= utf8.RuneSelf }); isASCII {
		return strings.ToLower(text)
	}
	return strings.Map(func(r rune) rune {
		if l := unicode.ToLower(r); utf8.RuneLen(l) == utf8.RuneLen(r) {
			return l
		}
		return r
	}, text)
}

func isSpace(c byte) bool { return c == ' ' || c == '\n' }

// words widens a span to whole words, as the search knows them, without white space at its ends.
func (p *page) words(s Span) Span {
	for s.Start > 0 && !p.bounds(s.Start) {
		_, n := utf8.DecodeLastRuneInString(p.text[:s.Start])
		s.Start -= n
	}
	for s.End < len(p.text) && !p.bounds(s.End) {
		_, n := utf8.DecodeRuneInString(p.text[s.End:])
		s.End += n
	}
	return s
}

// maxWord is how far from a place the ends of the word around it are looked for, in bytes.
const maxWord = 64

// bounds reports whether a word begins or ends at a place. Where words of a script are not set apart, as in Chinese,
// only a dictionary knows that, and it is said to be none.
func (p *page) bounds(at int) bool {
	if at == 0 || at == len(p.text) || isSpace(p.text[at-1]) || isSpace(p.text[at]) {
		return true
	}
	before, _ := utf8.DecodeLastRuneInString(p.text[:at])
	behind, _ := utf8.DecodeRuneInString(p.text[at:])
	if unset(before) && unset(behind) {
		return false
	}
	start, end := at, at
	for start > 0 && at-start < maxWord && !isSpace(p.text[start-1]) {
		start--
	}
	for end < len(p.text) && (end-at < maxWord || !utf8.RuneStart(p.text[end])) && !isSpace(p.text[end]) {
		end++
	}
	for start < at && !utf8.RuneStart(p.text[start]) {
		start++
	}
	for w := words.FromString(p.text[start:end]); start < at && w.Next(); {
		start += len(w.Value())
	}
	return start == at
}

// unset reports whether a letter belongs to a script that sets no space between words.
func unset(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// maxBlock is how far from a place the ends of the block around it are looked for, in bytes.
const maxBlock = 2000

// lineStart returns where the block of a place begins, lineEnd where it ends: the place itself where that is far away.
func (p *page) lineStart(at int) int {
	far := max(0, at-maxBlock)
	if i := strings.LastIndexByte(p.text[far:at], '\n'); i >= 0 || far == 0 {
		return far + i + 1
	}
	return at
}

func (p *page) lineEnd(at int) int {
	far := min(len(p.text), at+maxBlock)
	if i := strings.IndexByte(p.text[at:far], '\n'); i >= 0 {
		return at + i
	} else if far == len(p.text) {
		return far
	}
	return at
}

// widen widens a span to whole words, or to a number of blocks: the ones in which it begins and ends, and those before.
func (p *page) widen(s Span, blocks int) Span {
	s = p.words(s)
	if blocks == 0 {
		return s
	}
	s.Start = p.lineStart(s.Start)
	if blocks == 1 {
		s.End = p.lineEnd(s.End)
	}
	for range blocks - 1 {
		s.Start = p.lineStart(max(0, s.Start-1))
	}
	for s.End > s.Start && isSpace(p.text[s.End-1]) {
		s.End--
	}
	return s
}

// wordsFrom returns where n words end that begin at a place, end if there are fewer before it. What has no letter or
// digit is no word.
func (p *page) wordsFrom(start, end, n int) int {
	at := start
	for at < end {
		for at < end && isSpace(p.text[at]) {
			at++
		}
		from := at
		for at < end && !isSpace(p.text[at]) {
			at++
		}
		if n -= spelt(p.text[from:at]); n == 0 {
			return at
		}
	}
	return end
}

// wordsTo returns where n words begin that end at a place, start if there are fewer behind it.
func (p *page) wordsTo(start, end, n int) int {
	at := end
	for at > start {
		for at > start && isSpace(p.text[at-1]) {
			at--
		}
		to := at
		for at > start && !isSpace(p.text[at-1]) {
			at--
		}
		if n -= spelt(p.text[at:to]); n == 0 {
			return at
		}
	}
	return start
}

// spelt is 1 for what has a letter or a digit, else 0.
func spelt(word string) int {
	if strings.ContainsFunc(word, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
		return 1
	}
	return 0
}
