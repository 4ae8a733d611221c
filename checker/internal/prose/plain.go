package prose

func (a *assembler) plain(t Text) {}
