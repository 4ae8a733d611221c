package phrases

import (
	"errors"
	"fmt"
	"maps"
	"path"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/attestlint/attestlint/phrases/spelling"

	"go.yaml.in/yaml/v3"
)

// maxSize is how many bytes a file may have, so that it cannot have maxLines lines.
const maxSize = maxLines - 1

// A document is what the files say of one framework, claim or outcome, or for all frameworks.
type document struct {
	id    string
	table int // that it was last read from
	root  *yaml.Node
}

// kind is an outcome with its place in the files.
type kind struct {
	Outcome
	root *yaml.Node
}

// shared is what a table says once for all frameworks.
type shared struct {
	Contexts   []Context  `yaml:"contexts" merge:"context"`
	Decision   Decision   `yaml:"decision"`
	Signals    []Signal   `yaml:"signals" merge:"+"`
	Places     []PlaceCap `yaml:"places"`
	Dated      Dated      `yaml:"dated"`
	Guards     `yaml:",inline"`
	Layout     Layout   `yaml:"layout"`
	Evidence   Evidence `yaml:"evidence"`
	Editing    Editing  `yaml:"editing"`
	Neighbours []Name   `yaml:"neighbours" merge:"text"`
	Notices    []Notice `yaml:"notices" merge:"rule"`
	Folders    []Folder `yaml:"folders" merge:"+"`
	Anywhere   []string `yaml:"anywhere" merge:"+"`

	Statements Statements  `yaml:"statements"`
	Checklists []Checklist `yaml:"checklists" merge:"checklist"`

	ChecklistNotes ChecklistNotes `yaml:"checklist-notes"`
}

// loader reads the files of tables and gathers what is wrong with them.
type loader struct {
	files                        []string // names
	tables                       []int    // of each file, the table that it belongs to
	table                        int      // the table that is being read, from 0
	words                        map[string]Pattern
	shared                       document
	frameworks, claims, outcomes []document
	rows                         []claimRow // of the claims of this table
	errs                         []error
}

// A claimRow is what the file of a claim says of an outcome.
type claimRow struct {
	claim        string
	outcome, row *yaml.Node
}

func (l *loader) errorf(at line, format string, args ...any) {
	l.errs = append(l.errs, fmt.Errorf("%s: %s", place(l.files, at), fmt.Sprintf(format, args...)))
}

// maxErrors is how many errors are worth telling at a time.
const maxErrors = 30

func (l *loader) err() error {
	if more := len(l.errs) - maxErrors; more > 0 {
		l.errs = append(l.errs[:maxErrors], fmt.Errorf("and %d more errors in the table", more))
	}
	return errors.Join(l.errs...)
}

// A parsed file has its root, or an error. What is too large is not parsed.
type parsed struct {
	root *yaml.Node
	err  error
}

// parseFiles parses files at the same time, as that takes most of the time of a table.
func parseFiles(files []File) []parsed {
	all := make([]parsed, len(files))
	var parsing sync.WaitGroup
	for i, f := range files {
		if len(f.Data) <= maxSize {
			parsing.Go(func() { all[i].root, all[i].err = parse(f.Data) })
		}
	}
	parsing.Wait()
	return all
}

// read takes in a file.
func (l *loader) read(f File, p parsed) {
	base := len(l.files) * maxLines
	l.files, l.tables = append(l.files, f.Name), append(l.tables, l.table)
	if len(f.Data) > maxSize {
		l.errorf(base+1, "it is larger than 1 MiB: split it")
		return
	}
	if p.err != nil {
		problem := problemsOf(p.err)[0]
		l.errorf(base+problem.line, "%s", problem.text)
		return
	}
	root := p.root
	shift(root, base)
	if path.Base(f.Name) == "words.yaml" {
		l.readWords(root)
		return
	}
	if root.Kind != yaml.MappingNode {
		l.errorf(base+1, "it is no part of a table: write it as %q, beginning with %s:", "key: value", "framework")
		return
	}
	for _, k := range []struct {
		key  string
		into *[]document
		as   any
	}{{"framework", &l.frameworks, new(Framework)}, {"claim", &l.claims, new(Claim)}, {"outcome", &l.outcomes, new(Outcome)}} {
		if id := childOf(root, k.key); id != nil {
			id = target(id)
			if l.fits(root, k.as) && l.identifies(id, k.key) {
				*k.into = l.put(*k.into, k.key, document{id.Value, l.table, root}, k.as)
			}
			if rows := childOf(root, "outcomes"); rows != nil {
				rows = target(rows)
				for i := 0; i+1 < len(rows.Content); i += 2 {
					l.rows = append(l.rows, claimRow{id.Value, rows.Content[i], rows.Content[i+1]})
				}
			}
			return
		}
	}
	l.readShared(root)
}

// readShared takes in what a file says for all frameworks.
func (l *loader) readShared(root *yaml.Node) {
	known := fieldsOf(reflect.TypeFor[shared]())
	keys := append(slices.Sorted(maps.Keys(known)), "framework", "claim", "outcome")
	if !slices.ContainsFunc(root.Content, func(n *yaml.Node) bool { _, ok := known[n.Value]; return ok }) {
		hint := ": begin it with framework:, claim:, outcome:, neighbours:, parties: or cues:"
		if len(root.Content) > 0 {
			if near := spelling.Nearest(root.Content[0].Value, keys); near != "" {
				hint = fmt.Sprintf(": did you mean %q?", near+":")
			}
		}
		l.errorf(root.Line, "it is no part of a table that attestlint knows%s", hint)
		return
	}
	var own shared
	if !l.fits(root, &own) {
		return
	}
	if l.shared.root == nil {
		l.shared.root = root
		return
	}
	if contexts := childOf(l.shared.root, "contexts"); contexts != nil {
		var known []string
		for _, n := range contexts.Content {
			known = append(known, nameOf(n, "context"))
		}
		for _, c := range own.Contexts {
			if !slices.Contains(known, c.ID) {
				l.errorf(lineOf(root, "contexts"), "unknown context %q%s: a table cannot add one", c.ID, spelling.Hint(c.ID, known))
			}
		}
	}
	l.shared.root = overlay(l.shared.root, root, reflect.TypeOf(own), "")
}

// put adds a document, or merges it over the one of that name.
func (l *loader) put(all []document, what string, d document, as any) []document {
	i := slices.IndexFunc(all, func(known document) bool { return known.id == d.id })
	switch {
	case i < 0:
		return append(all, d)
	case all[i].table == d.table:
		l.errorf(d.root.Line, "%s %q is in %s already: write it in one file", what, d.id, place(l.files, all[i].root.Line))
	default:
		all[i] = document{d.id, d.table, overlay(all[i].root, d.root, reflect.TypeOf(as).Elem(), "")}
	}
	return all
}

// addRows adds to the outcomes what the claims of this table say of them.
func (l *loader) addRows() {
	for _, r := range l.rows {
		i := slices.IndexFunc(l.outcomes, func(d document) bool { return d.id == r.outcome.Value })
		if i < 0 {
			var known []string
			for _, d := range l.outcomes {
				known = append(known, d.id)
			}
			l.errorf(r.outcome.Line, "unknown outcome %q%s", r.outcome.Value, spelling.Hint(r.outcome.Value, known))
			continue
		}
		root := l.outcomes[i].root
		if claims := childOf(root, "claims"); claims != nil {
			if row := childOf(claims, r.claim); row != nil && l.tables[row.Line/maxLines] == l.table {
				l.errorf(r.row.Line, "the row of %q for %q is in %s already: write it once", r.claim, r.outcome.Value, place(l.files, row.Line))
				continue
			}
		}
		rows := &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map", Line: root.Line, Content: []*yaml.Node{
			{Kind: yaml.ScalarNode, Tag: "!!str", Value: r.claim, Line: r.row.Line}, r.row,
		}}
		l.outcomes[i].root = overlay(root, &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map", Line: root.Line, Content: []*yaml.Node{
			{Kind: yaml.ScalarNode, Tag: "!!str", Value: "claims", Line: root.Line}, rows,
		}}, reflect.TypeFor[Outcome](), "")
	}
	l.rows = nil
}

// fits reports whether a document can be decoded, and says what is in the way.
func (l *loader) fits(root *yaml.Node, into any) bool {
	problems := unknownKeys(root, reflect.TypeOf(into))
	if err := root.Decode(into); err != nil {
		problems = append(problems, problemsOf(err)...)
	}
	for _, p := range problems {
		l.errorf(max(p.line, root.Line), "%s", p.text)
	}
	return len(problems) == 0
}

var names = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)

// identifies reports whether a name can stand in a rule, and says so if it cannot.
func (l *loader) identifies(id *yaml.Node, what string) bool {
	if names.MatchString(id.Value) {
		return true
	}
	l.errorf(id.Line, "%s: %q is no name for it: write small letters and digits, joined by hyphens", what, id.Value)
	return false
}

// decode decodes a document that fits, merged or not, and returns its root.
func (l *loader) decode(d *document, into any) *yaml.Node {
	if d.root == nil {
		return &yaml.Node{Line: 1}
	}
	if err := d.root.Decode(into); err != nil {
		for _, p := range problemsOf(err) {
			l.errorf(max(p.line, d.root.Line), "%s", p.text)
		}
	}
	return d.root
}

// word returns a named pattern that the reading relies on.
func (l *loader) word(name string) Pattern {
	p, ok := l.words[name]
	if !ok {
		l.errs = append(l.errs, fmt.Errorf("words.yaml: %s: is missing", name))
	}
	return p
}

// readWords reads the named patterns. Each may use those above it.
func (l *loader) readWords(root *yaml.Node) {
	var texts map[string]Pattern
	if !l.fits(root, &texts) {
		return
	}
	for i := 0; i+1 < len(root.Content); i += 2 {
		name := root.Content[i].Value
		p := texts[name]
		if strings.ContainsAny(name, "{}") || name == "" {
			l.errorf(root.Content[i].Line, "%q is no name for a pattern", name)
		}
		l.parse(&p)
		l.words[name] = p
	}
}
