package prose

import (
	"regexp"
	"strings"
)

// mdxSource is an MDX file as Markdown can read it: the text inside of elements is not indented deeper than
// their tags are, and the lines that are no Markdown are known.
type mdxSource struct {
	text   Text
	flow   map[int]int // where such lines begin → where they end, in text
	budget int         // how many bytes may still be looked at in vain
}

const (
	// maxTag bounds how long a tag or an expression may be.
	maxTag = 1 << 16
	// maxVain keeps hostile files, in which nothing that is opened ends, from taking quadratic time.
	maxVain = 1 << 24
)

// mdxLine reads the lines of an MDX file.
type mdxLine struct {
	*mdxSource
	src     textBuilder // of mdxSource.text
	from    Text
	at      int    // where the line begins in from
	fence   string // the fence that is open
	free    bool   // a module can begin here: no paragraph is open
	shifts  []shift
	pending bool // the next line with text tells how far the innermost element is indented
}

// shift is how much of their indentation lines inside of an open element lose.
type shift struct{ tag, lines int }

func newMDXSource(t Text) *mdxSource {
	m := mdxLine{mdxSource: &mdxSource{flow: map[int]int{}, budget: maxVain}, from: t, free: true}
	for m.at < len(t.Plain) {
		m.line()
	}
	m.text = m.src.text()
	return m.mdxSource
}

// container is what can stand in a line before a block: indentation and the marks of quotes and list items.
var container = regexp.MustCompile(`^(?:[ \t]|>|[-*+][ \t]|\d{1,9}[.)][ \t])*`)

// module is the start of imports and exports.
var module = regexp.MustCompile(`^(?:import\s*(?:["'{*]|type\s|[\w$]+\s*(?:,|from\s*["']))|` +
	`export\s*(?:[{*]|(?:default|const|let|var|async|function|class|type|interface|enum)\b))`)

func (m *mdxLine) line() {
	s := m.from.Plain
	end := endOfLine(s, m.at)
	text := m.at + len(container.FindString(s[m.at:end]))
	if blank(s[text:end]) {
		m.copyTo(end)
		m.free = true
		return
	}
	m.indentation(text)
	switch {
	case m.inFence(strings.TrimSpace(s[text:end])):
		m.free = true
	case m.free && text == m.at && m.budget > 0 && module.MatchString(s[m.at:]):
		end = m.moduleEnd()
		m.addFlow(text, end)
	default:
		if flow := m.flowEnd(text); flow > 0 {
			m.enter(text, flow)
			m.free = true
			return
		}
		m.free = false
	}
	m.copyTo(end)
}

func endOfLine(s string, at int) int {
	if i := strings.IndexByte(s[at:], '\n'); i >= 0 {
		return at + i + 1
	}
	return len(s)
}

func (m *mdxLine) moduleEnd() int {
	end, looked := endOfModule(m.from.Plain, m.at)
	m.budget -= looked - end
	return end
}

// addFlow takes note of lines that are no Markdown.
func (m *mdxLine) addFlow(start, end int) {
	m.flow[m.src.len()+start-m.at-m.cut(start)] = m.src.len() + end - m.at - m.cut(start)
}

// flowEnd returns the end of the tags and expressions that begin at an offset if nothing else stands in their
// lines, else -1.
func (m *mdxLine) flowEnd(at int) int {
	s := m.from.Plain
	s = s[:min(len(s), at+maxTag)]
	for {
		if at == len(s) || s[at] != '<' && s[at] != '{' || m.budget < 0 {
			return -1
		}
		end := endOfJSX(s, at)
		if end < 0 {
			m.budget -= len(s) - at
			return -1
		}
		at = end + len(s[end:]) - len(strings.TrimLeft(s[end:], " \t"))
		if at == len(s) || s[at] == '\n' {
			return end
		}
	}
}

// inFence reports whether a line is part of fenced code.
func (m *mdxLine) inFence(line string) bool {
	if m.fence == "" {
		for _, mark := range []string{"`", "~"} {
			rest := strings.TrimLeft(line, mark)
			if n := len(line) - len(rest); n >= 3 && !(mark == "`" && strings.Contains(rest, mark)) {
				m.fence = line[:n]
				return true
			}
		}
		return false
	}
	if strings.HasPrefix(line, m.fence) && strings.Trim(line, m.fence[:1]) == "" {
		m.fence = ""
	}
	return true
}

// column returns how far the text at an offset of the line is indented.
func (m *mdxLine) column(text int) int { return text - m.at }

// indentation learns from the first line of an element how far it is indented.
func (m *mdxLine) indentation(text int) {
	if !m.pending {
		return
	}
	m.pending = false
	s := &m.shifts[len(m.shifts)-1]
	if m.onlySpaces(text) {
		s.lines = max(s.lines, m.column(text)-s.tag)
	}
}

func (m *mdxLine) onlySpaces(text int) bool {
	return strings.Trim(m.from.Plain[m.at:text], " ") == ""
}

// cut returns how many bytes of its indentation the line loses.
func (m *mdxLine) cut(text int) int {
	if len(m.shifts) == 0 {
		return 0
	}
	line := m.from.Plain[m.at:text]
	return min(spaces(line), m.shifts[len(m.shifts)-1].lines)
}

// copyTo appends the lines up to an offset.
func (m *mdxLine) copyTo(end int) {
	m.src.copy(m.from, m.at+m.cut(end), end)
	m.at = end
}

// enter reads which elements the tags of a line open and close, and appends the line. A line that begins with
// end tags is no deeper than their start tags.
func (m *mdxLine) enter(text, flow int) {
	tags := tagsIn(m.from.Plain, text, flow)
	for len(tags) > 0 && tags[0].closing {
		m.leave()
		tags = tags[1:]
	}
	end := endOfLine(m.from.Plain, flow-1)
	m.addFlow(text, end)
	column := m.column(text) - m.cut(text)
	m.copyTo(end)
	opened := 0
	for _, tag := range tags {
		switch {
		case tag.closing && opened > 0:
			opened--
		case tag.closing:
			m.leave()
		case !tag.closed && !void[tag.name]:
			opened++
		}
	}
	for ; opened > 0; opened-- {
		lines := 0
		if n := len(m.shifts); n > 0 {
			lines = m.shifts[n-1].lines
		}
		m.shifts = append(m.shifts, shift{column, lines})
		m.pending = true
	}
}

// leave ends the innermost element.
func (m *mdxLine) leave() {
	m.shifts = m.shifts[:max(len(m.shifts)-1, 0)]
	m.pending = false
}

// tagsIn returns the tags among tags and expressions.
func tagsIn(s string, start, end int) []jsxTag {
	var tags []jsxTag
	for at := start; at < end; {
		next := at + 1
		switch s[at] {
		case '{':
			next = endOfBraces(s, at)
		case '<':
			if t, end := scanTag(s, at); end > 0 {
				tags = append(tags, t)
				next = end
			} else { // a comment
				next = endOfJSX(s, at)
			}
		}
		at = next
	}
	return tags
}
