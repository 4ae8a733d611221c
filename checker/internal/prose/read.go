package prose

// Read reads a source. It never fails: what is not of the format is read as text.
func Read(src []byte, format Format) *Document {
	t, a := clean(src), newAssembler()
	switch format {
	case Markdown:
		a.markdown(a.frontMatter(t))
	case MDX:
		a.mdx(a.frontMatter(t))
	case HTML, XHTML:
		a.html(a.frontMatter(t), format == XHTML)
	default:
		a.plain(t)
	}
	return a.document()
}
