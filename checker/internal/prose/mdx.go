package prose

func (a *assembler) mdx(t Text) { a.markdown(t) }
