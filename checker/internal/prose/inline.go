package prose

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// inlines reads the text inside of a node. block is the block that holds it.
func (m *markdownReader) inlines(parent, block ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		m.inline(n, block)
	}
}

func (m *markdownReader) inline(n, block ast.Node) {
	if m.images > 0 {
		m.description(n, block)
		return
	}
	switch n := n.(type) {
	case *ast.Text:
		m.words(n)
	case *ast.CodeSpan:
		m.codeSpan(n)
	case *ast.AutoLink:
		start := m.offset(n.Label(m.src))
		m.object(m.text.Source(start, start+len(n.Label(m.src))))
	case *ast.RawHTML:
		var b textBuilder
		for i := range n.Segments.Len() {
			m.copyLine(&b, n.Segments.At(i))
		}
		m.markup(b.text())
	case *ast.Emphasis:
		m.inlineElement(n, block, "em")
	case *extast.Strikethrough:
		m.inlineElement(n, block, "del")
	case *ast.Link:
		m.inlineElement(n, block, "a")
		m.link(string(n.Destination))
		if n.Reference == nil && len(n.Title) > 0 {
			m.title(block, n.Destination)
		}
	case *ast.Image:
		m.image(n, block)
	case *extast.FootnoteLink, *extast.FootnoteBacklink:
	case *extast.TaskCheckBox:
		m.taskBox(n, block)
	default:
		m.inlines(n, block)
	}
}

func (m *markdownReader) inlineElement(n, block ast.Node, name string) {
	serial := m.open(tag{name: name})
	m.inlines(n, block)
	m.closeOpened(serial, Range{})
}

// description reads a node inside of the description of an image, where markup counts for nothing.
func (m *markdownReader) description(n, block ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		m.words(n)
	case *ast.CodeSpan:
		m.codeSpan(n)
	default:
		m.inlines(n, block)
	}
}

// image reads the description and the title of an image. In the text around it, it is a space.
func (m *markdownReader) image(n *ast.Image, block ast.Node) {
	m.put(" ", m.text.Source(n.Pos(), n.Pos()+len("![")))
	serial := m.open(tag{name: imageText})
	m.images++
	m.inlines(n, block)
	m.images--
	m.closeOpened(serial, Range{})
	if n.Reference == nil && len(n.Title) > 0 {
		m.title(block, n.Destination)
	}
}

// codeSpan puts an Object in the place of a code span with its backticks.
func (m *markdownReader) codeSpan(n *ast.CodeSpan) {
	start, end := n.Pos(), n.Pos()
	marks := len(m.text.Plain[start:]) - len(strings.TrimLeft(m.text.Plain[start:], "`"))
	if last, ok := n.LastChild().(*ast.Text); ok {
		end = last.Segment.Stop
	}
	if end < len(m.src) && (m.src[end] == ' ' || m.src[end] == '\n') {
		end++
	}
	m.object(m.text.Source(start, min(end+marks, len(m.src))))
}

// taskBox puts a box in the place of the mark of a task.
func (m *markdownReader) taskBox(n *extast.TaskCheckBox, block ast.Node) {
	if block.Lines().Len() == 0 {
		return
	}
	line := block.Lines().At(0)
	start := line.Start + strings.IndexByte(m.text.Plain[line.Start:line.Stop], '[')
	m.box(n.IsChecked, m.text.Source(start, start+len("[x]")))
}

// words reads a text with its escapes and character references, and the line break at its end.
func (m *markdownReader) words(n *ast.Text) {
	end := n.Segment.Stop
	if m.muted == 0 {
		m.run.unescape(m.text, n.Segment.Start, end)
	}
	if !n.SoftLineBreak() && !n.HardLineBreak() {
		return
	}
	after := end + strings.IndexByte(m.text.Plain[end:], '\n') + 1
	if n.HardLineBreak() {
		m.lineBreak(m.text.Source(end, after))
	} else if after == end+1 {
		m.write(m.text, end, after)
	} else {
		m.put("\n", m.text.Source(end, after))
	}
}

// unescape appends [start, end) of a Markdown text with its escapes and character references resolved.
func (b *textBuilder) unescape(t Text, start, end int) {
	for at := start; at < end; {
		i := strings.IndexByte(t.Plain[at:end], '\\')
		if i < 0 || at+i+1 >= end {
			break
		}
		at += i
		if next := t.Plain[at+1]; isPunctuation(next) {
			b.decode(t, start, at, inMarkdown)
			b.put(string(next), t.Source(at, at+2))
			start = at + 2
			at++
		}
		at++
	}
	b.decode(t, start, end, inMarkdown)
}

// isPunctuation reports whether a backslash before a character escapes it in Markdown.
func isPunctuation(c byte) bool { return c > ' ' && c < 0x7F && !isAlphanumeric(c) }

// offset tells where a part of the source that goldmark has sliced stands in it.
func (m *markdownReader) offset(part []byte) int { return cap(m.src) - cap(part) }
