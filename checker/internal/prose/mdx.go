package prose

import (
	"strings"

	"sync"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"github.com/yuin/goldmark"
)

// mdxMarkdown parses what MDX takes from Markdown: no HTML, no indented code, no <http://…>. JSX stands in
// the nodes of HTML.
var mdxMarkdown = sync.OnceValue(func() parser.Parser {
	p := parser.NewParser(
		parser.WithBlockParsers(
			util.Prioritized(flowParser{}, 50),
			util.Prioritized(parser.NewSetextHeadingParser(), 100),
			util.Prioritized(parser.NewThematicBreakParser(), 200),
			util.Prioritized(parser.NewListParser(), 300),
			util.Prioritized(parser.NewListItemParser(), 400),
			util.Prioritized(parser.NewATXHeadingParser(), 600),
			util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
			util.Prioritized(parser.NewBlockquoteParser(), 800),
			util.Prioritized(indentedParagraph{parser.NewParagraphParser()}, 1000),
		),
		parser.WithInlineParsers(
			util.Prioritized(parser.NewCodeSpanParser(), 100),
			util.Prioritized(parser.NewLinkParser(), 200),
			util.Prioritized(jsxParser{}, 400),
			util.Prioritized(parser.NewEmphasisParser(), 500),
		),
		parser.WithParagraphTransformers(parser.DefaultParagraphTransformers()...),
		parser.WithAttribute(),
	)
	return goldmark.New(
		goldmark.WithParser(p),
		goldmark.WithExtensions(extension.GFM, extension.Footnote),
	).Parser()
})

// mdx reads the body of an MDX file.
func (a *assembler) mdx(t Text) {
	source := newMDXSource(t)
	m := newMarkdown(a, source.text)
	m.markup, m.closings = m.jsx, map[string]int{}
	pc := parser.NewContext()
	pc.Set(mdxKey, source)
	m.blocks(mdxMarkdown().Parse(text.NewReader(m.src), parser.WithContext(pc)))
}

// mdxKey is where the parsers find the mdxSource that they parse.
var mdxKey = parser.NewContextKey()

// flowParser parses the lines that newMDXSource has found to be no Markdown.
type flowParser struct{}

func (flowParser) Trigger() []byte { return []byte("<{ie") }

func (flowParser) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	source := pc.Get(mdxKey).(*mdxSource)
	end, ok := source.flow[segment.Start+max(pc.BlockOffset()-segment.Padding, 0)]
	if !ok {
		return nil, parser.NoChildren
	}
	first := line[max(pc.BlockOffset(), 0)]
	node := &flowNode{end: end, module: first != '<' && first != '{'}
	node.Lines().Append(segment)
	reader.AdvanceToEOL()
	return node, parser.NoChildren
}

func (flowParser) Continue(node ast.Node, reader text.Reader, _ parser.Context) parser.State {
	_, segment := reader.PeekLine()
	if segment.Start >= node.(*flowNode).end {
		return parser.Close
	}
	node.Lines().Append(segment)
	reader.AdvanceToEOL()
	return parser.Continue | parser.NoChildren
}

func (flowParser) Close(ast.Node, text.Reader, parser.Context) {}

func (flowParser) CanInterruptParagraph() bool { return true }

func (flowParser) CanAcceptIndentedLine() bool { return true }

// flowNode is a block of JSX, of an expression, or of imports and exports.
type flowNode struct {
	ast.BaseBlock
	end    int  // where it ends
	module bool // it is imports and exports
}

var kindFlow = ast.NewNodeKind("MDXFlow")

func (*flowNode) Kind() ast.NodeKind { return kindFlow }

func (*flowNode) IsRaw() bool { return true }

func (n *flowNode) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// indentedParagraph parses a paragraph however far it is indented.
type indentedParagraph struct{ parser.BlockParser }

func (indentedParagraph) CanAcceptIndentedLine() bool { return true }

// jsxParser parses tags and expressions inside of a paragraph.
type jsxParser struct{}

func (jsxParser) Trigger() []byte { return []byte{'<', '{'} }

func (jsxParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	source := pc.Get(mdxKey).(*mdxSource)
	line, position := block.Position()
	node := ast.NewRawHTML()
	for s := ""; len(s) < maxTag && source.budget > 0; block.AdvanceLine() {
		_, segment := block.PeekLine()
		if segment.Start < 0 || segment.Start >= segment.Stop {
			break
		}
		before := len(s)
		if part := source.text.Plain[segment.Start:segment.Stop]; s == "" {
			s = part
		} else {
			s += part
		}
		if n := endOfJSX(s, 0); n > 0 {
			node.Segments.Append(text.NewSegment(segment.Start, segment.Start+n-before))
			block.Advance(n - before + segment.Padding)
			return node
		}
		source.budget -= len(s)
		node.Segments.Append(segment)
	}
	block.SetPosition(line, position)
	return nil
}

// endOfJSX returns the end of the tag or expression that begins at an offset, -1 if there is none. Comments of
// HTML are no MDX, but some readers of it take them.
func endOfJSX(s string, at int) int {
	if s[at] == '{' {
		return endOfBraces(s, at)
	}
	if strings.HasPrefix(s[at:], openComment) {
		if i := strings.Index(s[at+len(openComment):], closeComment); i >= 0 {
			return at + len(openComment) + i + len(closeComment)
		}
		return -1
	}
	_, end := scanTag(s, at)
	return end
}
