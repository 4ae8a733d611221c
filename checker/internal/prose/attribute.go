package prose

import "strings"

// attribute is an attribute of a tag with its decoded value.
type attribute struct {
	name  string
	value Text
}

// known are the attributes that say something to a reader, or to us.
var known = set("checked alt aria-description aria-label aria-level aria-placeholder aria-roledescription aria-valuetext " +
	"colspan content datetime href id label name placeholder property itemprop role rowspan scope summary title type value")

// attributes returns the known attributes of a tag that stands at [start, end) of a text. It splits them as
// the tokenizer does, which does not tell where they are.
func attributes(t Text, start, end int) []attribute { return attributesIn(known, t, start, end) }

// attributesIn returns those attributes of a tag that are in a set.
func attributesIn(names map[string]bool, t Text, start, end int) []attribute {
	var found []attribute
	s := tagScanner{t.Plain[:end], start + 1}
	s.until(" \n\t\f/>")
	for {
		s.skip(" \n\t\f")
		if s.at >= end || s.s[s.at] == '>' {
			return found
		}
		name, value := s.attribute()
		key := strings.ToLower(s.s[name.Start:name.End])
		if !names[key] || (tag{attributes: found}).has(key) {
			continue
		}
		var b textBuilder
		b.decode(t, value.Start, value.End, inAttribute)
		found = append(found, attribute{key, b.text()})
	}
}

func (t tag) has(name string) bool {
	for _, at := range t.attributes {
		if at.name == name {
			return true
		}
	}
	return false
}

// tagScanner reads the inside of a tag.
type tagScanner struct {
	s  string
	at int
}

// skip passes all bytes that are in a set.
func (s *tagScanner) skip(set string) {
	for s.at < len(s.s) && strings.IndexByte(set, s.s[s.at]) >= 0 {
		s.at++
	}
}

// until passes all bytes that are not in a set.
func (s *tagScanner) until(set string) {
	if i := strings.IndexAny(s.s[s.at:], set); i >= 0 {
		s.at += i
	} else {
		s.at = len(s.s)
	}
}

// attribute returns where the name and the value of the next attribute stand.
func (s *tagScanner) attribute() (name, value Range) {
	name.Start = s.at
	if s.s[s.at] == '=' { // a name may begin with it
		s.at++
	}
	s.until("= \n\t\f/>")
	name.End = s.at
	s.skip(" \n\t\f")
	if s.at >= len(s.s) || s.s[s.at] != '=' {
		if s.at < len(s.s) && s.s[s.at] == '/' {
			s.at++
		}
		return name, value
	}
	s.at++
	s.skip(" \n\t\f")
	if s.at >= len(s.s) {
		return name, value
	}
	switch quote := s.s[s.at]; quote {
	case '>':
	case '"', '\'':
		s.at++
		value.Start = s.at
		s.until(string(quote))
		value.End = s.at
		s.at = min(s.at+1, len(s.s))
	default:
		value.Start = s.at
		s.until(" \n\t\f>")
		value.End = s.at
	}
	return name, value
}
