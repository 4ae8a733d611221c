package prose

import (
	"sort"
	"strings"
)

// templateTags are the tags of the common template languages: Liquid, Jinja, Handlebars, Go, ERB, EJS.
var templateTags = [...][2]string{{"{{", "}}"}, {"{%", "%}"}, {"{#", "#}"}, {"<%", "%>"}}

// maskTemplates puts one Object in the place of every template tag. moved tells where an offset in the old
// Plain is in the new one.
func maskTemplates(t Text) (masked Text, moved func(int) int) {
	tags := findTemplates(t.Plain)
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
