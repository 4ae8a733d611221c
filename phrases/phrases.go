// Package phrases is the table: frameworks, the claims that are made about them, and what each claim means
// for a framework of its kind – right, or wrong, and then why, how serious in which context, and what to say
// instead. YAML goes in; a validated Table comes out. What a compliance lawyer would change is in the YAML.
package phrases

import (
	"embed"
	"slices"
	"sync"
)

//go:embed *.yaml frameworks claims outcomes
var builtIn embed.FS

// Default returns the table that is built in. It is read once.
func Default() (*Table, error) { return loadBuiltIn() }

var loadBuiltIn = sync.OnceValues(func() (*Table, error) { return Load(builtIn) })

// Table is a validated table. It is immutable and safe for concurrent use.
type Table struct {
	Contexts   []Context
	Signals    []Signal
	Decision   Decision
	Places     []PlaceCap
	Dated      Dated
	Frameworks []Framework // sorted by id
	Claims     []Claim     // in the order of their files
	Rules      []Rule      // sorted by id
	Silent     []Rule      // what is right to say, without id and without row: it can go beyond the evidence
	Neighbours []Name      // of other schemes, of which the table says nothing
	Guards     Guards
	Layout     Layout
	Evidence   Evidence
	Editing    Editing
	Statements Statements

	ChecklistNotes ChecklistNotes
	Reviews        []Review // one of each framework that has a checklist, in the order of the table
	Grammar        Grammar
	Folders        []Folder
	Anywhere       []string // names of files that say nothing of their folder, as in Folder
	Version        string   // the newest day on which something in it was checked, and the beginning of its hash

	rules map[string]int // id → index in Rules
	files []string       // that it was read from
}

// Grammar are the words by which sentences are read, as words.yaml explains them.
type Grammar struct {
	Type, Own, Plural, Article, Linking, NoNoun Pattern
	JoinedByWord, JoinedByComma, JoinedByDot    Pattern
	Introduces, Owner, Fronting, Outcome        Pattern
	Preposition, BehindNumber                   Pattern
}

// Rule is what the table says of one claim about one framework, or of one phrase. The texts of its row are
// filled in: only {type} is left in Say.
type Rule struct {
	ID        string
	Framework string // the id of a framework, "" for a rule about the document itself
	Claim     string
	About     Pattern // as in Claim
	Asserts   string  // as in Claim
	By        string  // as in Claim
	Wordings  []Wording
	Row
	Instead map[string]Say // by the id of a guard, as in Outcome

	at line
}

// Place says where the table has a rule, as file:line.
func (t *Table) Place(r Rule) string { return place(t.files, r.at) }

// PlaceOf says where the table has an example, as file:line.
func (t *Table) PlaceOf(e Example) string { return place(t.files, e.at) }

// Rule returns the rule with that id, false if there is none.
func (t *Table) Rule(id string) (Rule, bool) {
	i, ok := t.rules[id]
	if !ok {
		return Rule{}, false
	}
	return t.Rules[i], true
}

// Framework returns the framework with that id, false if there is none.
func (t *Table) Framework(id string) (Framework, bool) {
	i := slices.IndexFunc(t.Frameworks, func(f Framework) bool { return f.ID == id })
	if i < 0 {
		return Framework{}, false
	}
	return t.Frameworks[i], true
}

// RuleIDs returns the ids of all rules, sorted.
func (t *Table) RuleIDs() []string {
	ids := make([]string, len(t.Rules))
	for i, r := range t.Rules {
		ids[i] = r.ID
	}
	return ids
}

// ContextIDs returns the ids of the contexts, in the order in which severities are listed.
func (t *Table) ContextIDs() []string {
	ids := make([]string, len(t.Contexts))
	for i, c := range t.Contexts {
		ids[i] = c.ID
	}
	return ids
}

// Declared returns the ids of the frameworks that the evidence can declare under a key, "reports" or
// "certificates".
func (t *Table) Declared(under string) []string {
	var ids []string
	for _, f := range t.Frameworks {
		if f.Declared == under {
			ids = append(ids, f.ID)
		}
	}
	return ids
}
