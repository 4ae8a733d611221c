package prose

import (
	"sort"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
)

// title reads the title that follows a link's destination in a block. goldmark gives but a copy of it, so it
// is read once more, with the parts of goldmark that have read it first.
func (m *markdownReader) title(block ast.Node, destination []byte) {
	lines := block.Lines()
	after := m.offset(destination) + len(destination)
	if m.muted > 0 || after > len(m.src) || lines.Len() == 0 {
		return
	}
	line := sort.Search(lines.Len(), func(i int) bool { return lines.At(i).Stop >= after })
	if line == lines.Len() || after < lines.At(line).Start {
		return
	}
	r := text.NewBlockReader(m.src, lines)
	r.SetPosition(line, text.NewSegment(after, lines.At(line).Stop))
	if r.Peek() == '>' {
		r.Advance(1)
	}
	r.SkipSpaces()
	opener := r.Peek()
	closer := opener
	if opener == '(' {
		closer = ')'
	}
	r.Advance(1)
	parts, ok := r.FindClosure(opener, closer, text.FindClosureOptions{Newline: true, Advance: true})
	if !ok {
		return
	}
	var raw, b textBuilder
	for i := range parts.Len() {
		m.copyLine(&raw, parts.At(i))
	}
	b.unescape(raw.text(), 0, raw.len())
	m.aside(b.text(), TitleText)
}
