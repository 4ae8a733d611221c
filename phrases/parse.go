package phrases

// patterns parses the patterns of one file of a table.
type patterns struct {
	l    *loader
	file string
}

// parse parses a pattern in place. One that is not given stays empty.
func (ps patterns) parse(p *Pattern) {
	if p.Text == "" {
		return
	}
	parsed, err := ParsePattern(p.Text, ps.l.words)
	if err != nil {
		ps.l.errorf(ps.file, p.line, "%v", err)
	}
	p.Node = parsed.Node
}

func (ps patterns) parseAll(all []Pattern) {
	for i := range all {
		ps.parse(&all[i])
	}
}

func (ps patterns) ofWordings(all []Wording) {
	for i := range all {
		w := &all[i]
		for _, p := range []*Pattern{&w.Text, &w.After, &w.Before, &w.NotAfter, &w.NotBefore, &w.Without} {
			ps.parse(p)
		}
	}
}

func (ps patterns) ofNames(names []Name) {
	for i := range names {
		ps.parse(&names[i].Text)
		ps.parse(&names[i].Near)
		ps.parse(&names[i].Unless)
	}
}

func (ps patterns) ofFramework(f *Framework) {
	ps.ofNames(f.Names)
	for i := range f.Phrases {
		ps.ofWordings(f.Phrases[i].Wordings)
	}
}

func (ps patterns) ofGuards(g *Guards) {
	for _, all := range [][]Pattern{
		g.Quotation.Speaker, g.Quotation.Attribution, g.Quotation.Predicate,
		g.Question.Opening, g.Question.Presumes, g.Question.Yes,
	} {
		ps.parseAll(all)
	}
	for _, c := range g.Cues {
		for _, all := range [][]Pattern{c.Before, c.After, c.Lead, c.Alone, c.Row, c.Stop, c.Trap} {
			ps.parseAll(all)
		}
	}
}
