package prose

import (
	"encoding/json"
	"strconv"
	"strings"
	"unicode/utf16"
)

// isStructured reports whether an element holds JSON-LD.
func isStructured(t tag) bool {
	return t.name == "script" && strings.EqualFold(strings.TrimSpace(t.value("type")), "application/ld+json")
}

// unreadKeys are the keys of JSON-LD whose strings are no prose: identifiers, addresses, codes and dates.
var unreadKeys = set("id identifier url image logo sameas contenturl embedurl thumbnailurl thumbnail target " +
	"urltemplate mainentityofpage item email telephone sku mpn gtin pricecurrency price availability " +
	"inlanguage datepublished datemodified datecreated uploaddate validfrom validthrough startdate enddate " +
	"duration encodingformat query-input additionaltype")

// structured reads the strings of JSON-LD. What is not JSON is not read.
func (a *assembler) structured(t Text) {
	if a.svg > 0 || !json.Valid([]byte(t.Plain)) {
		return
	}
	j := jsonReader{a, t, 0}
	j.value("")
}

// jsonReader reads JSON that is known to be valid.
type jsonReader struct {
	*assembler
	text Text
	at   int
}

// next passes white space and punctuation and returns the first byte of what follows.
func (j *jsonReader) next() byte {
	for j.at < len(j.text.Plain) && strings.IndexByte(" \t\n\r,:", j.text.Plain[j.at]) >= 0 {
		j.at++
	}
	if j.at == len(j.text.Plain) {
		return 0
	}
	return j.text.Plain[j.at]
}

// value reads a value that stands under a key.
func (j *jsonReader) value(key string) {
	switch j.next() {
	case '{':
		for j.at++; j.next() != '}'; {
			j.value(j.string().Plain)
		}
		j.at++
	case '[':
		for j.at++; j.next() != ']'; {
			j.value(key)
		}
		j.at++
	case '"':
		if t := j.string(); !strings.HasPrefix(key, "@") && !unreadKeys[strings.ToLower(key)] {
			j.aside(t, Structured)
		}
	default:
		for j.at < len(j.text.Plain) && strings.IndexByte(" \t\n\r,:]}", j.text.Plain[j.at]) < 0 {
			j.at++
		}
	}
}

// string reads a string with its escapes.
func (j *jsonReader) string() Text {
	var b textBuilder
	s := j.text.Plain
	j.at++
	start := j.at
	for s[j.at] != '"' {
		if s[j.at] != '\\' {
			j.at++
			continue
		}
		b.copy(j.text, start, j.at)
		plain, n := jsonEscape(s[j.at:])
		b.put(plain, j.text.Source(j.at, j.at+n))
		j.at += n
		start = j.at
	}
	b.copy(j.text, start, j.at)
	j.at++
	return b.text()
}

// jsonEscape reads the escape at the start of a string of valid JSON.
func jsonEscape(s string) (plain string, n int) {
	if s[1] != 'u' {
		i := strings.IndexByte(`"\/bfnrt`, s[1])
		return "\"\\/\b\f\n\r\t"[i : i+1], 2
	}
	c := hexRune(s[2:6])
	if n = 6; utf16.IsSurrogate(c) {
		if strings.HasPrefix(s[6:], `\u`) {
			if pair := utf16.DecodeRune(c, hexRune(s[8:12])); pair != '\uFFFD' {
				return string(pair), 12
			}
		}
		return replacement, n
	}
	return string(c), n
}

func hexRune(s string) rune {
	v, _ := strconv.ParseUint(s, 16, 32)
	return rune(v)
}
