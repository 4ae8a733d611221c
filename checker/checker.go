// Package checker judges what documents claim about audits and certifications. A document and a table of
// phrases go in; out come its findings, each with its exact place, its severity in its context, the reason,
// and wording that is true. It does no I/O.
package checker

import (
	"github.com/attestlint/attestlint/phrases"
)

// Checker judges documents by one table and one set of rules. It is safe for concurrent use.
type Checker struct {
	table    *phrases.Table
	settings Settings
}

// Settings are the user's own decisions. The zero value leaves the table as it is.
type Settings struct {
	// Context is the context of every document, as --context gives it; "" to let each document decide. A
	// directive inside a document goes before it.
	Context string
	// Rules change a rule's severity: rule, then context or "" for all contexts, then severity.
	Rules map[string]map[string]Severity
}

// Document is a source to check.
type Document struct {
	Path   string // as it is reported
	Source []byte // UTF-8
	Format Format // how Source is read
	// Context is the context that the user's config gives to this path, with the reason as it is reported
	// ("config: legal/**"); the document's own setting goes before it. The zero value gives none.
	Context Context
}

// Context is where words stand, and how that is known.
type Context struct {
	Name   string // contract, rfp, marketing, sales or board
	Reason string
}

// New returns a Checker. It is an error if a setting names a context or rule that the table does not have.
func New(table *phrases.Table, settings Settings) (*Checker, error) {
	return &Checker{table: table, settings: settings}, nil
}

// Check returns the findings of a document in the order of its source, excused ones included. An error means
// that the document asks for something that cannot be done, such as an unknown context; what was found is
// returned with it.
func (c *Checker) Check(doc Document) ([]Finding, error) {
	return nil, nil
}
