package checker

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// capitals is how an author uses them in a claim.
type capitals int8

const (
	asSentence capitals = iota // "SOC 2 certificate"
	asTitle                    // "SOC 2 Certificate"
	asShout                    // "SOC 2 CERTIFICATE"
	without                    // "soc 2 certificate"
)

// capitalsOf tells how a text is written, by the words that are more than an initialism.
func capitalsOf(text string) capitals {
	upper, lower, titled, letters := 0, 0, 0, 0
	for _, w := range strings.FieldsFunc(text, func(r rune) bool { return kindOf(r) != wordToken }) {
		first, size := utf8.DecodeRuneInString(w)
		if !unicode.IsLetter(first) || len(w) < len("are") {
			continue
		}
		switch small := strings.ContainsFunc(w[size:], unicode.IsLower); {
		case unicode.IsUpper(first) && small:
			titled++
		case unicode.IsUpper(first):
			upper++
			letters = max(letters, len(w))
		default:
			lower++
		}
	}
	switch {
	case lower > 0 && upper+titled == 0:
		return without
	case lower > 0:
		return asSentence
	case titled > 0:
		return asTitle
	case letters > len("HIPAA"):
		return asShout
	}
	return asSentence
}

// capitalsIn tells how what comes in the place of a part of a text is to be written: as the part is, which may be less
// or more than the text is ("is SOC 2 CERTIFIED"), and where it is nothing as the text around.
func capitalsIn(text, part string, around capitals) capitals {
	all := capitalsOf(text)
	switch {
	case !strings.ContainsFunc(part, unicode.IsLetter):
		return around
	case !strings.ContainsFunc(part, unicode.IsUpper):
		if all == without {
			return without
		}
		return asSentence
	case capitalsOf(part) == asShout:
		return asShout
	}
	return all
}

// write writes a text so, in the place of another.
func (c capitals) write(text, instead string) string {
	switch c {
	case asShout:
		return strings.ToUpper(text)
	case asTitle:
		return eachWord(text, func(w string) string {
			if w == "a" || w == "an" || w == "and" {
				return w
			}
			return capital(w)
		})
	case without:
		return eachWord(text, func(w string) string {
			if _, size := utf8.DecodeRuneInString(w); strings.ToLower(w[size:]) == w[size:] {
				return strings.ToLower(w)
			}
			return w
		})
	}
	was, _ := utf8.DecodeRuneInString(instead)
	if is, _ := utf8.DecodeRuneInString(text); unicode.IsUpper(was) && kindOf(is) == wordToken {
		return capital(text)
	}
	return text
}

// eachWord changes the words of a text and keeps the space between them.
func eachWord(text string, change func(string) string) string {
	words := strings.Split(text, " ")
	for i, w := range words {
		if w != "" {
			words[i] = change(w)
		}
	}
	return strings.Join(words, " ")
}

// capital gives a text a capital at its start.
func capital(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}
