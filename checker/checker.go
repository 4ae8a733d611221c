// Package checker judges what documents claim about audits and certifications. A document and a table of
// phrases go in; out come its findings, each with its exact place, its severity in its context, the reason,
// and wording that is true. It does no I/O.
package checker

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"sync"
	"time"

	"github.com/attestlint/attestlint/checker/internal/match"
	"github.com/attestlint/attestlint/checker/internal/prose"
	"github.com/attestlint/attestlint/phrases"
	"github.com/attestlint/attestlint/phrases/spelling"
)

// Checker judges documents by one table and one set of rules. It is safe for concurrent use.
type Checker struct {
	table    *phrases.Table
	finder   *match.Finder
	screen   *match.Screen // of what is looked for in every run
	guards   guards
	parties  *parties
	layout   layout
	signals  signals
	evidence evidenceWords
	editing  editing
	settings Settings

	statements func() *statementWords // compiled when first asked for
}

// Settings are the user's own decisions. The zero value leaves the table as it is.
type Settings struct {
	// Context is the context of every document, as --context gives it; "" to let each document decide. A
	// directive inside a document goes before it.
	Context string
	// Rules change a rule's severity: rule, then context or "" for all contexts, then severity.
	Rules map[string]map[string]Severity
	// AsOf is the day as of which documents are judged; zero for today.
	AsOf time.Time
	// Evidence is what the organisation holds, nil where it declares nothing.
	Evidence *Declaration
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

// New returns a Checker. It is an error if a setting names a context, a rule or a framework that the
// table does not have.
func New(table *phrases.Table, settings Settings) (*Checker, error) {
	var errs []error
	contexts := table.ContextIDs()
	known := func(context string) {
		if context != "" && !slices.Contains(contexts, context) {
			errs = append(errs, unknown("context", context, contexts))
		}
	}
	known(settings.Context)
	for _, rule := range slices.Sorted(maps.Keys(settings.Rules)) {
		if _, ok := table.Rule(rule); !ok {
			errs = append(errs, unknown("rule", rule, table.RuleIDs()))
		}
		for _, context := range slices.Sorted(maps.Keys(settings.Rules[rule])) {
			known(context)
		}
	}
	errs = append(errs, settings.Evidence.check(table)...)
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	if settings.AsOf.IsZero() {
		settings.AsOf = time.Now()
	}
	year, month, day := settings.AsOf.Date()
	settings.AsOf = time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	finder := match.New(table, settings.AsOf)
	return &Checker{
		table: table, finder: finder, screen: finder.Screen(everywhere(table)...), settings: settings,
		guards: compileGuards(table.Guards), parties: compileParties(table.Guards.Parties), layout: compileLayout(table.Layout),
		signals:  compileSignals(table.Signals),
		evidence: compileEvidence(table, settings.Evidence), editing: compileEditing(table.Editing),
		statements: sync.OnceValue(func() *statementWords { return compileStatements(table) }),
	}, nil
}

// everywhere are the patterns that are looked for in every run, besides claims: those of titles of lists, and of signals
// in texts. A signal that asks needs a question mark.
func everywhere(table *phrases.Table) (all []phrases.Node) {
	for _, p := range table.Layout.Umbrella.Word {
		all = append(all, p.Node)
	}
	for _, s := range table.Signals {
		switch {
		case s.Kind != "words" && s.Kind != "opening":
		case s.Asks:
			all = append(all, phrases.Node{Kind: phrases.Word, Word: "?"})
		default:
			for _, p := range s.Patterns {
				all = append(all, p.Node)
			}
		}
	}
	return all
}

// Check returns the findings of a document in the order of its source, excused ones included. An error means
// that the document asks for something that cannot be done, such as an unknown context; what was found is
// returned with it.
func (c *Checker) Check(doc Document) ([]Finding, error) {
	j, directives, err := c.judgeOf(doc)
	return j.offered(directives), err
}

// judgeOf reads a document.
func (c *Checker) judgeOf(doc Document) (*judge, []directive, error) {
	page := prose.Read(doc.Source, doc.Format)
	lines := lineStarts(doc.Source)
	directives := readDirectives(page.Comments)
	contexts, err := c.contextsOf(doc, page, directives, lines)
	return &judge{
		checker: c, doc: doc, page: page, lines: lines, contexts: contexts,
		blank: newPassage(c.finder.Read(""), prose.Run{}), passages: make([]*passage, len(page.Runs)), skimmed: make([]*passage, len(page.Runs)),
		subjects: make([]known, len(page.Runs)), told: map[int]bool{}, tables: map[int]bool{}, seen: map[string]int{},
	}, directives, err
}

// findings judges all of the document.
func (j *judge) findings(directives []directive) []Finding {
	var findings []Finding
	for i := range j.page.Runs {
		findings = append(findings, j.run(i)...)
		findings = append(findings, j.layout(i)...)
	}
	for i := range j.page.Runs {
		if f, ok := j.umbrella(i); ok {
			findings = append(findings, f)
		}
	}
	if f, ok := j.numerals(findings); ok {
		findings = append(findings, f)
	}
	findings = append(findings, j.old(findings)...)
	findings = append(findings, j.missing(findings)...)
	findings = append(findings, j.suppress(directives, findings)...)
	slices.SortStableFunc(findings, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Start.Offset, b.Start.Offset), cmp.Compare(a.End.Offset, b.End.Offset), cmp.Compare(a.Rule, b.Rule))
	})
	return findings
}

// unknown is the error for a name that is not in the table.
func unknown(kind, name string, known []string) error {
	return fmt.Errorf("unknown %s %q%s", kind, name, spelling.Hint(name, known))
}
