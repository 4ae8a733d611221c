package prose

import "strings"

// jsxTag is a tag of JSX in a string.
type jsxTag struct {
	name    string // "" for a fragment
	closing bool   // </name>
	closed  bool   // <name/>
	props   []jsxProp
}

// jsxProp is a prop whose value is a string: name="…", name={"…"} or name={`…`}.
type jsxProp struct {
	name    string
	value   Range // without quotes
	escaped bool  // it is a string of JavaScript
}

// scanTag reads the tag that begins at an offset and returns its end, -1 if none stands there. What is not
// JSX is text.
func scanTag(s string, at int) (t jsxTag, end int) {
	j := propScanner{s, at + 1}
	if j.accept('/') {
		t.closing = true
		j.space()
	}
	start := j.at
	j.pass(isNameByte)
	t.name = s[start:j.at]
	if t.name != "" && !isLetter(t.name[0]) {
		return t, -1
	}
	for {
		spaced := j.space()
		switch {
		case j.accept('>'):
			return t, j.at
		case j.accept('/'):
			j.space()
			if t.closing || !j.accept('>') {
				return t, -1
			}
			t.closed = true
			return t, j.at
		case t.closing || t.name == "" || !spaced || !j.prop(&t):
			return t, -1
		}
	}
}

// propScanner reads the inside of a tag.
type propScanner struct {
	s  string
	at int
}

func (j *propScanner) accept(c byte) bool {
	if j.at < len(j.s) && j.s[j.at] == c {
		j.at++
		return true
	}
	return false
}

func (j *propScanner) pass(in func(byte) bool) {
	for j.at < len(j.s) && in(j.s[j.at]) {
		j.at++
	}
}

// space passes white space and reports whether there was any.
func (j *propScanner) space() bool {
	start := j.at
	j.pass(func(c byte) bool { return c == ' ' || c == '\t' || c == '\n' })
	return j.at > start
}

func isNameByte(c byte) bool { return isAlphanumeric(c) || strings.IndexByte("_$-.:", c) >= 0 }

// prop reads a prop. It reports whether there is one.
func (j *propScanner) prop(t *jsxTag) bool {
	if j.at < len(j.s) && j.s[j.at] == '{' { // {...spread}
		return j.braces()
	}
	start := j.at
	j.pass(isNameByte)
	p := jsxProp{name: j.s[start:j.at]}
	if p.name == "" {
		return false
	}
	after := j.at
	j.space()
	if !j.accept('=') {
		j.at = after
		return true
	}
	j.space()
	if j.at == len(j.s) {
		return false
	}
	switch quote := j.s[j.at]; quote {
	case '"', '\'':
		n := strings.IndexByte(j.s[j.at+1:], quote)
		if n < 0 {
			return false
		}
		p.value = Range{j.at + 1, j.at + 1 + n}
		j.at += n + 2
	case '{':
		first := j.at + 1
		if !j.braces() {
			return false
		}
		var ok bool
		if p.value, ok = stringIn(j.s, first, j.at-1); !ok {
			return true
		}
		p.escaped = true
	default:
		return false
	}
	t.props = append(t.props, p)
	return true
}

func (j *propScanner) braces() bool {
	end := endOfBraces(j.s, j.at)
	j.at = max(j.at, end)
	return end >= 0
}

// stringIn returns the inside of the string that an expression is, if it is one and no more than that.
func stringIn(s string, start, end int) (Range, bool) {
	inside := strings.TrimLeft(s[start:end], " \t\n")
	start = end - len(inside)
	inside = strings.TrimRight(inside, " \t\n")
	if len(inside) < 2 || strings.IndexByte("\"'`", inside[0]) < 0 {
		return Range{}, false
	}
	value := Range{start + 1, start + len(inside) - 1}
	if inside[0] == '`' {
		body := s[value.Start:value.End]
		return value, inside[len(inside)-1] == '`' && !strings.ContainsAny(body, "`$\\")
	}
	return value, lengthOfString(inside[1:], inside[0]) == len(inside)-1
}
