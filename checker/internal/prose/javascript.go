package prose

import "strings"

// scriptScanner passes over JavaScript, well enough to tell where it ends: by braces, strings and comments.
type scriptScanner struct {
	s    string
	at   int
	open []byte // the braces and template literals that are open
	bare bool   // no comment ends any more, so none begins
}

// endOfBraces returns the end of the {…} that begins at an offset, -1 if it does not end.
func endOfBraces(s string, at int) int {
	j := scriptScanner{s: s, at: at}
	for j.at < len(s) {
		if j.step(); len(j.open) == 0 {
			return j.at
		}
	}
	return -1
}

// endOfModule returns the end of the imports and exports that begin at an offset: the first blank line outside
// of braces, or the first of all where braces do not match. looked is how far it had to look for it.
func endOfModule(s string, at int) (end, looked int) {
	first := len(s)
	j := scriptScanner{s: s, at: at}
	for j.at < len(s) {
		if i := j.at; s[i] == '\n' && blankUntilNewline(s[i+1:]) {
			if len(j.open) == 0 {
				return i + 1, i + 1
			}
			first = min(first, i+1)
		}
		j.step()
	}
	if len(j.open) == 0 {
		return len(s), len(s)
	}
	return first, len(s)
}

func blankUntilNewline(s string) bool {
	line, _, _ := strings.Cut(s, "\n")
	return blank(line)
}

// step passes one character, string or comment.
func (j *scriptScanner) step() {
	c := j.s[j.at]
	rest := j.s[j.at+1:]
	j.at++
	if n := len(j.open); n > 0 && j.open[n-1] == '`' {
		switch {
		case c == '\\' && rest != "":
			j.at++
		case c == '`':
			j.open = j.open[:n-1]
		case c == '$' && strings.HasPrefix(rest, "{"):
			j.open = append(j.open, '{')
			j.at++
		}
		return
	}
	switch c {
	case '{', '`':
		j.open = append(j.open, c)
	case '}':
		if n := len(j.open); n > 0 {
			j.open = j.open[:n-1]
		}
	case '"', '\'':
		j.at += max(lengthOfString(rest, c), 0)
	case '/':
		j.comment(rest)
	}
}

// comment passes a comment whose first slash has been passed.
func (j *scriptScanner) comment(rest string) {
	switch {
	case strings.HasPrefix(rest, "*") && !j.bare:
		n := strings.Index(rest[1:], "*/")
		if j.bare = n < 0; !j.bare {
			j.at += n + 3
		}
	case strings.HasPrefix(rest, "/") && (j.at < 2 || strings.IndexByte(" \t\n;{}(,", j.s[j.at-2]) >= 0):
		line, _, _ := strings.Cut(rest, "\n")
		j.at += len(line)
	}
}

// lengthOfString returns how long the rest of a string is, with its closing quote; -1 if it does not end in
// its line.
func lengthOfString(s string, quote byte) int {
	for i := 0; i < len(s) && s[i] != '\n'; i++ {
		switch s[i] {
		case '\\':
			i++
		case quote:
			return i + 1
		}
	}
	return -1
}

// unescapeJS returns [start, end) of a text, the inside of a JavaScript string, with its escapes resolved.
func unescapeJS(t Text, start, end int) Text {
	var b textBuilder
	for at := start; at < end; at++ {
		if t.Plain[at] != '\\' || at+1 == end {
			continue
		}
		n, plain := jsEscape(t.Plain[at:end])
		b.copy(t, start, at)
		b.put(plain, t.Source(at, at+n))
		start = at + n
		at = start - 1
	}
	b.copy(t, start, end)
	return b.text()
}

// jsEscape reads the escape at the start of a string.
func jsEscape(s string) (n int, plain string) {
	if i := strings.IndexByte("nrtbfv\n", s[1]); i >= 0 {
		return 2, []string{"\n", "\r", "\t", "\b", "\f", "\v", ""}[i]
	}
	if n, plain, ok := hexEscape(s); ok && s[1] != 'U' {
		return n, plain
	}
	if isPunctuation(s[1]) || isLetter(s[1]) {
		return 2, s[1:2]
	}
	return 1, `\`
}
