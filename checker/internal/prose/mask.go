package prose

import (
	"sort"
	"strings"
	"unicode"
)

// templateTags are the tags of the common template languages: Liquid, Jinja, Handlebars, Go, ERB, EJS.
var templateTags = [...][2]string{{"{{", "}}"}, {"{%", "%}"}, {"{#", "#}"}, {"<%", "%>"}}

// mask puts one Object in the place of every template tag and of every address. moved tells where an offset
// in the old Plain is in the new one.
func mask(t Text) (masked Text, moved func(int) int) {
	tags := outside(findTemplates(t.Plain), findAddresses(t.Plain))
	if tags == nil {
		return t, func(at int) int { return at }
	}
	var b textBuilder
	ends := make([]int, len(tags)) // where the objects end in the new Plain
	at := 0
	for i, tag := range tags {
		b.copy(t, at, tag.Start)
		b.put(string(Object), t.Source(tag.Start, tag.End))
		at, ends[i] = tag.End, b.len()
	}
	b.copy(t, at, len(t.Plain))
	return b.text(), func(at int) int {
		next := sort.Search(len(tags), func(i int) bool { return tags[i].End > at })
		if next < len(tags) {
			at = min(at, tags[next].Start)
		}
		if next > 0 {
			at += ends[next-1] - tags[next-1].End
		}
		return at
	}
}

// findTemplates returns where template tags stand in a text. An opener without its closer is text.
func findTemplates(s string) []Range {
	if strings.IndexByte(s, '{') < 0 && strings.IndexByte(s, '<') < 0 {
		return nil
	}
	var found []Range
	var unclosed [len(templateTags)]bool
	for at := 0; at < len(s); {
		i := strings.IndexAny(s[at:], "{<")
		if i < 0 {
			break
		}
		at += i
		end := at + 1
		for k, tag := range templateTags {
			if unclosed[k] || !strings.HasPrefix(s[at:], tag[0]) {
				continue
			}
			n := strings.Index(s[at+2:], tag[1])
			if n < 0 {
				unclosed[k] = true
				continue
			}
			end = at + 2 + n + 2
			found = append(found, Range{at, end})
			break
		}
		at = end
	}
	return found
}

// findAddresses returns where addresses of the web stand in a text.
func findAddresses(s string) []Range {
	var found []Range
	for at := 0; ; {
		i := strings.Index(s[at:], "://")
		if i < 0 {
			return found
		}
		scheme := s[at : at+i]
		start := at + len(strings.TrimRightFunc(scheme, func(c rune) bool { return c < 0x80 && isAlphanumeric(byte(c)) }))
		rest := at + i + len("://")
		end := len(s)
		if n := strings.IndexFunc(s[rest:], endsAddress); n >= 0 {
			end = rest + n
		}
		end = rest + len(strings.TrimRight(s[rest:end], ".,;:!?)'*_"))
		if start < at+i && end > rest {
			found = append(found, Range{start, end})
		}
		at = max(end, rest)
	}
}

func endsAddress(c rune) bool {
	return unicode.IsSpace(c) || strings.ContainsRune("<>\"`|"+string(Object), c)
}

// outside adds to ranges those of others that do not touch any of them. All are sorted.
func outside(ranges, others []Range) []Range {
	if len(others) == 0 {
		return ranges
	}
	var all []Range
	for len(ranges) > 0 || len(others) > 0 {
		switch {
		case len(others) == 0 || len(ranges) > 0 && ranges[0].End <= others[0].Start:
			all, ranges = append(all, ranges[0]), ranges[1:]
		case len(ranges) == 0 || others[0].End <= ranges[0].Start:
			all, others = append(all, others[0]), others[1:]
		default:
			others = others[1:]
		}
	}
	return all
}
