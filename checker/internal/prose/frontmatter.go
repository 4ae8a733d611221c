package prose

func (a *assembler) frontMatter(t Text) Text { return t }
