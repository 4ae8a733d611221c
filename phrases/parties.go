package phrases

// Parties are those of whom an organisation speaks beside itself, and the words that tell them from it.
type Parties struct {
	Reason string `yaml:"reason"` // {party} stands for the words that name them
	// Lower is how many steps of severity a claim about them loses.
	Lower int `yaml:"lower"`
	// TableReason is the reason of the claims of a table, which is reported once.
	TableReason string `yaml:"table-reason"`
	// Claims are those that say what somebody has: the others are no less serious of somebody else.
	Claims []string `yaml:"claims"`
	// Roles are nouns for them: "our hosting provider". Places belong to them only where the words say so.
	Roles  []Pattern `yaml:"roles" merge:"+"`
	Places []Pattern `yaml:"places" merge:"+"`
	// Heads are such nouns behind a claim that belongs to them: "a SOC 2 certified host".
	Heads []Pattern `yaml:"heads" merge:"+"`
	// Sections stand over a list or a table of them, Columns over the column of their names.
	Sections []Pattern `yaml:"sections" merge:"+"`
	Columns  []Pattern `yaml:"columns" merge:"+"`
	// Ties make what stands behind theirs: "hosted on".
	Ties []Pattern `yaml:"ties" merge:"+"`
	// Uses do so where somebody is named who does it: "we use".
	Uses []Pattern `yaml:"uses" merge:"+"`
	// Names are well known, and written with a capital.
	Names []Pattern `yaml:"names" merge:"+"`
	// Own are the words of an organisation for itself.
	Own []Pattern `yaml:"own"`
	// Verbs say something of a subject, Relative begins a clause about the noun before it, Light stands between
	// the two and the claim.
	Verbs    []Pattern `yaml:"verbs"`
	Relative []Pattern `yaml:"relative"`
	Light    []Pattern `yaml:"light"`
	// Acts are claims that begin with a verb of their own, and Pronouns point back to somebody named before.
	Acts     []Pattern `yaml:"acts"`
	Pronouns []Pattern `yaml:"pronouns"`
	// BehindHead ends the head of a noun phrase, and NewPhrase begins another.
	BehindHead []Pattern `yaml:"behind-head"`
	NewPhrase  []Pattern `yaml:"new-phrase"`
}

func (p *Parties) patterns() [][]Pattern {
	return [][]Pattern{
		p.Roles, p.Heads, p.Sections, p.Columns, p.Places, p.Ties, p.Uses, p.Names, p.Own, p.Verbs, p.Relative, p.Light, p.Acts, p.Pronouns, p.BehindHead, p.NewPhrase,
	}
}
