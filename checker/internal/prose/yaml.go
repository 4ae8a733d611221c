package prose

import (
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// yaml reads YAML front matter. It reports whether it is front matter at all: broken YAML is, a text is not.
func (a *assembler) yaml(t Text) bool {
	var doc yaml.Node
	if err := yaml.Unmarshal([]byte(t.Plain), &doc); err != nil {
		a.brokenYAML(t)
		return true
	}
	if len(doc.Content) == 0 {
		return true
	}
	root := doc.Content[0]
	if root.Kind != yaml.MappingNode {
		return root.Kind == yaml.SequenceNode || root.ShortTag() == "!!null"
	}
	y := yamlReader{assembler: a, text: t, lines: yamlLines(t.Plain)}
	y.mapping(root, true)
	return true
}

// brokenYAML reads the values that stand on the line of their key, as a reader of broken YAML would.
func (a *assembler) brokenYAML(t Text) {
	at := 0
	for line := range strings.Lines(t.Plain) {
		key, rest, ok := strings.Cut(line, ":")
		value := strings.Trim(rest, " \t\r\n\"'")
		if name := strings.TrimLeft(key, " \t-"); ok && value != "" && !strings.ContainsAny(name, " \t#") {
			start := at + len(line) - len(strings.TrimLeft(rest, " \t\"'"))
			a.frontMatterValue(name, t.slice(start, start+len(value)), name == key)
		}
		at += len(line)
	}
}

type yamlReader struct {
	*assembler
	text  Text
	lines []int // where they begin

	line, column, at int // the place that offset has found last
}

// yamlLines returns where the lines begin, as YAML counts them.
func yamlLines(s string) []int {
	lines := []int{0}
	for i, c := range s {
		switch c {
		case '\n', '\u0085', '\u2028', '\u2029':
			lines = append(lines, i+utf8.RuneLen(c))
		}
	}
	return lines
}

func (y *yamlReader) mapping(n *yaml.Node, top bool) {
	for i := 0; i+1 < len(n.Content); i += 2 {
		y.value(n.Content[i].Value, n.Content[i+1], top)
	}
}

// value reads a value that stands under a key. A list stands for each of its values.
func (y *yamlReader) value(key string, n *yaml.Node, top bool) {
	switch n.Kind {
	case yaml.MappingNode:
		y.mapping(n, false)
	case yaml.SequenceNode:
		for _, item := range n.Content {
			y.value(key, item, false)
		}
	case yaml.ScalarNode:
		switch {
		case n.ShortTag() == "!!str" && n.Value != "":
			y.frontMatterValue(key, y.scalar(n), top)
		case top && n.ShortTag() == "!!timestamp" && isDate(key):
			y.frontMatterDate(key, n.Value)
		}
	}
}

// scalar maps a scalar. Where that fails, the whole value stands for its first line.
func (y *yamlReader) scalar(n *yaml.Node) Text {
	start := y.offset(n)
	s := scalarReader{text: y.text, at: skipProperties(y.text.Plain, start), value: n.Value}
	if s.read(n.Style) {
		return s.textBuilder.text()
	}
	line, _, _ := strings.Cut(y.text.Plain[start:], "\n")
	var b textBuilder
	b.put(n.Value, y.text.Source(start, start+len(line)))
	return b.text()
}

// offset returns where a node begins. Nodes come in order, so it looks on from the one before.
func (y *yamlReader) offset(n *yaml.Node) int {
	if n.Line != y.line || n.Column < y.column {
		y.line, y.column = n.Line, 1
		y.at = y.lines[min(max(n.Line-1, 0), len(y.lines)-1)]
	}
	for ; y.column < n.Column; y.column++ {
		_, size := utf8.DecodeRuneInString(y.text.Plain[y.at:])
		y.at += size
	}
	return y.at
}

// skipProperties passes the tag and the anchor before a scalar.
func skipProperties(s string, at int) int {
	for at < len(s) && (s[at] == '!' || s[at] == '&') {
		n := strings.IndexAny(s[at:], " \t\n")
		if n < 0 {
			return len(s)
		}
		at += n
		at += len(s[at:]) - len(strings.TrimLeft(s[at:], " \t\n"))
	}
	return at
}
