package phrases

// Editing are the words by which an edit fits true wording into the sentence that a claim stands in. Where they
// do not fit, there is no edit.
type Editing struct {
	// Having says how what one is becomes what one has: "are certified", "have a report".
	Having map[string]string `yaml:"having"`
	// Participles are verbs of Having as they are behind words of Perfect: "has become", "has obtained".
	Participles map[string]string `yaml:"participles"`
	Perfect     []Pattern         `yaml:"perfect"`
	// Moved are words between the two that stand before the verb then, Dropped are degrees that a report has none of.
	Moved   []Pattern `yaml:"moved"`
	Dropped []Pattern `yaml:"dropped"`
	// Verbs are claims that are verbs themselves: "complies with", "has a report".
	Verbs map[string]string `yaml:"verbs"`
	// Nouns are claims that are nouns, Plurals those of them that are many. Tied is how they are tied to the name.
	Nouns   []Pattern `yaml:"nouns"`
	Plurals []Pattern `yaml:"plurals"`
	Tied    []Pattern `yaml:"tied"`
	// Determined is what stands before a noun that needs no article, Bare what it stands behind without one and
	// needs one then. Gained are verbs of those that do not go with a report: "achieved" becomes "obtained".
	Determined []Pattern         `yaml:"determined"`
	Bare       []Pattern         `yaml:"bare"`
	Gained     map[string]string `yaml:"gained"`
	// An is what "an" stands before although it begins with a consonant.
	An []Pattern `yaml:"an"`
	// Behind is what may follow a noun, Rest what may follow "have a report".
	Behind []Pattern `yaml:"behind"`
	Rest   []Pattern `yaml:"rest"`
	// Engagements are what a claim that is an act may be about: "passed our audit".
	Engagements []Pattern `yaml:"engagements"`
	// Becoming is what no adjective of ours goes with: "became examined".
	Becoming []Pattern `yaml:"becoming"`
}

func (l *loader) parseEditing(e *Editing) {
	for _, all := range [][]Pattern{e.Moved, e.Dropped, e.Nouns, e.Plurals, e.Tied, e.Determined, e.Bare, e.An, e.Behind, e.Rest, e.Engagements, e.Becoming, e.Perfect} {
		l.parseAll(all)
	}
}
