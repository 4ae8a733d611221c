package prose

import (
	"strconv"
	"sync"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// commonMark parses CommonMark with GFM, footnotes and attributes of headings.
var commonMark = sync.OnceValue(func() parser.Parser {
	return goldmark.New(
		goldmark.WithExtensions(extension.GFM, extension.Footnote),
		goldmark.WithParserOptions(parser.WithAttribute()),
	).Parser()
})

// markdown reads the body of a Markdown file.
func (a *assembler) markdown(t Text) {
	m := newMarkdown(a, t)
	m.markup = func(t Text) { m.html(t, false) }
	m.blocks(commonMark().Parse(text.NewReader(m.src)))
}

// markdownReader tells an assembler what goldmark has parsed. Positions of goldmark are those in src, which is
// the Plain of text.
type markdownReader struct {
	*assembler
	text     Text
	src      []byte
	images   int            // how many images' descriptions are being read
	markup   func(Text)     // reads raw HTML, or JSX
	closings map[string]int // of MDX, where the last closing tags stand
}

func newMarkdown(a *assembler, t Text) *markdownReader {
	return &markdownReader{assembler: a, text: t, src: []byte(t.Plain)}
}

// blocks reads the blocks inside of a node.
func (m *markdownReader) blocks(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		m.block(n)
	}
}

func (m *markdownReader) block(n ast.Node) {
	switch n := n.(type) {
	case *ast.Paragraph:
		m.leaf(n, "p")
	case *ast.TextBlock:
		m.leaf(n, textBlock)
	case *ast.Heading:
		m.heading(n)
	case *ast.Blockquote:
		m.container(n, "blockquote")
	case *ast.List:
		m.container(n, "ul")
	case *ast.ListItem:
		m.container(n, "li")
	case *ast.HTMLBlock:
		m.htmlBlock(n)
	case *flowNode:
		m.flowBlock(n)
	case *ast.LinkReferenceDefinition:
		if n.Title != nil {
			m.title(n, n.Destination)
		}
	case *extast.Table:
		m.container(n, "table")
	case *extast.TableHeader:
		m.tableHeader(n)
	case *extast.TableRow:
		m.container(n, "tr")
	case *extast.TableCell:
		m.cell(n)
	case *ast.ThematicBreak, *ast.CodeBlock, *ast.FencedCodeBlock:
		m.flush()
	default:
		m.container(n, "div")
	}
}

// container reads a block of blocks as an element.
func (m *markdownReader) container(n ast.Node, name string) {
	serial := m.open(tag{name: name})
	m.blocks(n)
	m.closeOpened(serial, Range{})
}

// heading reads a heading with the id that it may have: "# Trust {#trust}".
func (m *markdownReader) heading(n *ast.Heading) {
	t := tag{name: "h" + strconv.Itoa(n.Level)}
	if id, ok := n.AttributeString("id"); ok {
		if id, ok := id.([]byte); ok {
			t.attributes = []attribute{{"id", Text{Plain: string(id)}}}
		}
	}
	m.element(n, t)
}

// leaf reads a block of text as an element.
func (m *markdownReader) leaf(n ast.Node, name string) { m.element(n, tag{name: name}) }

func (m *markdownReader) element(n ast.Node, t tag) {
	serial := m.open(t)
	m.inlines(n, n)
	m.closeOpened(serial, Range{})
}

func (m *markdownReader) tableHeader(n *extast.TableHeader) {
	serial := m.open(tag{name: "thead"})
	m.container(n, "tr")
	m.closeOpened(serial, Range{})
	m.closeOpened(m.open(tag{name: "tbody"}), Range{})
}

func (m *markdownReader) cell(n *extast.TableCell) {
	name := "td"
	if n.Parent().Kind() == extast.KindTableHeader {
		name = "th"
	}
	m.leaf(n, name)
}

// htmlBlock reads a block of HTML. The elements that it leaves open stay open.
func (m *markdownReader) htmlBlock(n *ast.HTMLBlock) {
	var b textBuilder
	lines := n.Lines()
	for i := range lines.Len() {
		m.copyLine(&b, lines.At(i))
	}
	if n.HasClosure() {
		m.copyLine(&b, n.ClosureLine)
	}
	m.markupBlock(b.text())
}

// flowBlock reads a block of MDX that is no Markdown. Imports and exports are no prose.
func (m *markdownReader) flowBlock(n *flowNode) {
	if n.module {
		m.flush()
		return
	}
	var b textBuilder
	lines := n.Lines()
	for i := range lines.Len() {
		m.copyLine(&b, lines.At(i))
	}
	m.markupBlock(b.text())
}

// markupBlock reads a block of markup. The elements that it leaves open stay open.
func (m *markdownReader) markupBlock(t Text) {
	if m.raw == "" {
		m.flush()
	}
	m.markup(t)
	if m.raw == "" {
		m.flush()
	}
}

func (m *markdownReader) copyLine(b *textBuilder, s text.Segment) { b.copy(m.text, s.Start, s.Stop) }
