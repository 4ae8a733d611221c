// Package phrases is the table: what each framework ends in, which wording claims something else, why that
// is wrong, and what to say instead.
package phrases

// Table is a validated table. It is immutable and safe for concurrent use.
type Table struct {
	// Contexts are the names of the contexts, in the order in which severities are listed.
	Contexts []string
	// Rules are sorted by id.
	Rules []Rule
}

// Rule is what the table says of one claim about one framework.
type Rule struct {
	ID         string
	Framework  string            // its name, as it is printed
	Title      string            // one line: what the wording claims
	Why        string            // why that is untrue or imprecise
	Sources    []string          // https addresses
	Severities map[string]string // context → off, info, warning or error
	Wordings   []string          // the constructions, in the pattern language
	Wrong      []string          // examples that are found
	Allowed    []string          // examples that are not
	Say        []string          // wording that is true
	Checked    string            // the date, YYYY-MM-DD, when the facts were last looked up
}

// Default returns the table that is built in.
func Default() (*Table, error) { return &Table{Contexts: []string{"contract", "rfp", "marketing", "sales", "board"}}, nil }

// Rule returns the rule with that id, false if there is none.
func (t *Table) Rule(id string) (Rule, bool) {
	for _, r := range t.Rules {
		if r.ID == id {
			return r, true
		}
	}
	return Rule{}, false
}
