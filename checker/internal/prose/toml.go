package prose

import (
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"
)

// toml reads TOML front matter, up to where it is broken.
func (a *assembler) toml(t Text) {
	r := tomlReader{assembler: a, text: t}
	r.parser.Reset([]byte(t.Plain))
	top := true
	for r.parser.NextExpression() {
		switch e := r.parser.Expression(); e.Kind {
		case unstable.Table, unstable.ArrayTable:
			top = false
		case unstable.KeyValue:
			r.keyValue(e, top)
		}
	}
}

type tomlReader struct {
	*assembler
	text   Text
	parser unstable.Parser
}

func (r *tomlReader) keyValue(n *unstable.Node, top bool) {
	key := ""
	for k := n.Key(); k.Next(); {
		top = top && key == ""
		key = string(k.Node().Data)
	}
	r.value(key, n.Value(), top)
}

func (r *tomlReader) value(key string, n *unstable.Node, top bool) {
	switch n.Kind {
	case unstable.Array:
		for items := n.Children(); items.Next(); {
			r.value(key, items.Node(), false)
		}
	case unstable.InlineTable:
		for items := n.Children(); items.Next(); {
			r.keyValue(items.Node(), false)
		}
	case unstable.DateTime, unstable.LocalDateTime, unstable.LocalDate:
		if top && isDate(key) {
			r.frontMatterDate(key, string(n.Data))
		}
	case unstable.String:
		r.frontMatterValue(key, r.scalar(n), top)
	}
}

// scalar maps a string. Where that fails, the whole value stands for all of it.
func (r *tomlReader) scalar(n *unstable.Node) Text {
	start := int(n.Raw.Offset)
	end := start + int(n.Raw.Length)
	s := scalarReader{text: r.text, at: start, value: string(n.Data)}
	if s.toml() {
		return s.textBuilder.text()
	}
	var b textBuilder
	b.put(string(n.Data), r.text.Source(start, end))
	return b.text()
}

// toml reads a TOML string with its quotes. It reports whether all of its value was found.
func (s *scalarReader) toml() bool {
	rest := s.text.Plain[s.at:]
	quotes := 1
	if strings.HasPrefix(rest, `"""`) || strings.HasPrefix(rest, "'''") {
		quotes = 3
	}
	s.at += quotes
	if quotes == 3 && strings.HasPrefix(rest[quotes:], "\n") {
		s.at++
	}
	for s.value != "" && s.at < len(s.text.Plain) {
		if n, plain, ok := s.yamlEscape(); ok && rest[0] == '"' {
			if !s.take(n, plain) {
				return false
			}
		} else if !s.takeRune() {
			return false
		}
	}
	return s.value == ""
}
