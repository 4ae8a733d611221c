package phrases

// parse parses a pattern in place. One that is not given stays empty.
func (l *loader) parse(p *Pattern) {
	if p.Text == "" {
		return
	}
	parsed, err := ParsePattern(p.Text, l.words)
	if err != nil {
		l.errorf(p.at, "%v", err)
	}
	p.Node = parsed.Node
}

func (l *loader) parseAll(all []Pattern) {
	for i := range all {
		l.parse(&all[i])
	}
}

func (l *loader) parseWordings(all []Wording) {
	for i := range all {
		w := &all[i]
		for _, p := range []*Pattern{&w.Text, &w.After, &w.Before, &w.NotAfter, &w.NotBefore, &w.Without} {
			l.parse(p)
		}
	}
}

func (l *loader) parseNames(names []Name) {
	for i := range names {
		l.parse(&names[i].Text)
		l.parse(&names[i].Near)
		l.parse(&names[i].Unless)
	}
}

func (l *loader) parseFramework(f *Framework) {
	l.parseNames(f.Names)
	l.parseParticulars(f.Particulars)
	for i := range f.Phrases {
		l.parseWordings(f.Phrases[i].Wordings)
	}
}

func (l *loader) parseLayout(y *Layout) {
	for _, all := range [][]Pattern{y.Subject, y.Between, y.Tail, y.Status, y.Heads, y.Columns, y.Umbrella.Word, y.Umbrella.Title, y.Umbrella.Column, y.Umbrella.Lead, y.Umbrella.Except, y.Umbrella.Right} {
		l.parseAll(all)
	}
}

func (l *loader) parseGuards(g *Guards) {
	for _, all := range append(g.Parties.patterns(),
		g.Quotation.Speaker, g.Quotation.Attribution, g.Quotation.Predicate, g.Quotation.Emblem, g.Quotation.Prescribed, g.Quotation.Order,
		g.Glossary.Misnomer, g.Glossary.Use,
		g.Question.Opening, g.Question.Presumes, g.Question.Lacks, g.Question.Requests, g.Question.Fields, g.Question.Yes, g.Question.No, g.Question.Short,
		g.Question.Labels, g.Question.Choice, g.Question.Reports, g.Question.Columns,
		g.Covenant.Cues, g.Covenant.Stop, g.Covenant.Trap,
	) {
		l.parseAll(all)
	}
	for _, c := range g.Cues {
		for _, all := range [][]Pattern{c.Before, c.Also, c.After, c.Lead, c.Alone, c.Row, c.Stop, c.Trap} {
			l.parseAll(all)
		}
	}
}
