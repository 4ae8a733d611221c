package prose

func isStructured(t tag) bool { return t.name == "script" && t.value("type") == "application/ld+json" }

func (a *assembler) structured(t Text) {}
