package phrases

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"

	"github.com/attestlint/attestlint/phrases/spelling"

	"go.yaml.in/yaml/v3"
)

// Load reads a table: words.yaml, contexts.yaml, guards.yaml, neighbours.yaml, notices.yaml and the folders
// frameworks, claims and outcomes. The error names every place that is wrong, as file:line.
func Load(fsys fs.FS) (*Table, error) {
	l := loader{fsys: fsys, words: map[string]Pattern{}}
	t := &Table{}

	l.readWords("words.yaml")
	t.Grammar = Grammar{
		Type: l.word("type"), Own: l.word("own"), Plural: l.word("plural"), Article: l.word("article"),
		Linking: l.word("linking"), NoNoun: l.word("no-noun"),
		JoinedByWord: l.word("joined-by-word"), JoinedByComma: l.word("joined-by-comma"), JoinedByDot: l.word("joined-by-dot"),
	}
	var contexts struct {
		Contexts []Context  `yaml:"contexts"`
		Places   []PlaceCap `yaml:"places"`
		Dated    Dated      `yaml:"dated"`
	}
	inContexts := l.read("contexts.yaml", &contexts)
	t.Contexts, t.Places, t.Dated = contexts.Contexts, contexts.Places, contexts.Dated

	guards := l.read("guards.yaml", &t.Guards)
	patterns{l: &l, file: "guards.yaml"}.ofGuards(&t.Guards)

	var neighbours struct {
		Names []Name `yaml:"neighbours"`
	}
	l.read("neighbours.yaml", &neighbours)
	t.Neighbours = neighbours.Names
	patterns{l: &l, file: "neighbours.yaml"}.ofNames(t.Neighbours)

	var notices struct {
		Notices []Notice `yaml:"notices"`
	}
	l.read("notices.yaml", &notices)

	var rows []claimRows
	for _, file := range l.list("claims") {
		var c Claim
		root := l.read(file, &c)
		l.checkGiven(file, 1, "claim", c.ID, "language", c.Language)
		patterns{l: &l, file: file}.ofWordings(c.Wordings)
		l.checkWordings(file, c.Wordings, true, t)
		t.Claims = append(t.Claims, c)
		rows = append(rows, claimRows{file, root, c})
	}
	outcomes := map[string]Outcome{}
	for _, file := range l.list("outcomes") {
		var o Outcome
		root := l.read(file, &o)
		l.checkOutcome(file, root, o, t)
		outcomes[o.ID] = o
	}
	for _, r := range rows {
		l.addRows(outcomes, r, t)
	}
	for _, file := range l.list("frameworks") {
		var f Framework
		root := l.read(file, &f)
		patterns{l: &l, file: file}.ofFramework(&f)
		l.checkFramework(file, root, f, outcomes, t)
		f.Declared = cmp.Or(f.Declared, outcomes[f.EndsIn].Declared)
		f.Matters = mattersOf(f, outcomes[f.EndsIn])
		t.Frameworks = append(t.Frameworks, f)
		t.Rules = append(t.Rules, rulesOf(f, outcomes[f.EndsIn], t.Claims)...)
	}
	for _, n := range notices.Notices {
		t.Rules = append(t.Rules, n.rule(t.ContextIDs()))
	}
	l.checkGuards("guards.yaml", guards, t)
	l.checkDated("contexts.yaml", lineOf(inContexts, "dated"), t)
	slices.SortFunc(t.Frameworks, func(a, b Framework) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortFunc(t.Rules, func(a, b Rule) int { return cmp.Compare(a.ID, b.ID) })
	l.checkUnique(t.Rules)
	if len(l.errs) > 0 {
		return nil, fmt.Errorf("the table of phrases is wrong:\n%w", errors.Join(l.errs...))
	}
	t.rules = map[string]int{}
	for i, r := range t.Rules {
		t.rules[r.ID] = i
	}
	return t, nil
}

// claimRows are a claim with the file that says what it means.
type claimRows struct {
	file string
	root *yaml.Node
	Claim
}

// addRows adds to the outcomes what the file of a claim says of them.
func (l *loader) addRows(outcomes map[string]Outcome, c claimRows, t *Table) {
	for _, id := range slices.Sorted(maps.Keys(c.Outcomes)) {
		line := lineOf(c.root, "outcomes", id)
		o, ok := outcomes[id]
		if !ok {
			l.errorf(c.file, line, "unknown outcome %q%s", id, spelling.Hint(id, slices.Collect(maps.Keys(outcomes))))
			continue
		}
		if _, twice := o.Claims[c.ID]; twice {
			l.errorf(c.file, line, "the outcome %q has a row for %q in its own file", id, c.ID)
		}
		l.checkRow(c.file, line, c.Outcomes[id], t)
		if o.Claims == nil {
			o.Claims = map[string]Row{}
			outcomes[id] = o
		}
		o.Claims[c.ID] = c.Outcomes[id]
	}
}

// loader reads the files of a table and gathers what is wrong with them.
type loader struct {
	fsys  fs.FS
	words map[string]Pattern
	errs  []error
}

func (l *loader) errorf(file string, line int, format string, args ...any) {
	l.errs = append(l.errs, fmt.Errorf("%s:%d: %s", file, line, fmt.Sprintf(format, args...)))
}

// list returns the YAML files of a folder, sorted.
func (l *loader) list(folder string) []string {
	files, err := fs.Glob(l.fsys, path.Join(folder, "*.yaml"))
	if err == nil && len(files) == 0 {
		err = fmt.Errorf("%s: holds no .yaml file", folder)
	}
	if err != nil {
		l.errs = append(l.errs, err)
	}
	return files
}

// read decodes a file and returns its root.
func (l *loader) read(file string, into any) *yaml.Node {
	data, err := fs.ReadFile(l.fsys, file)
	if err != nil {
		l.errs = append(l.errs, err)
		return &yaml.Node{}
	}
	root, problems := decode(data, into)
	for _, p := range problems {
		l.errorf(file, p.line, "%s", p.text)
	}
	return root
}

// word returns a named pattern that the reading relies on.
func (l *loader) word(name string) Pattern {
	p, ok := l.words[name]
	if !ok {
		l.errorf("words.yaml", 1, "%s: is missing", name)
	}
	return p
}

// readWords reads the named patterns. Each may use those above it.
func (l *loader) readWords(file string) {
	var texts map[string]Pattern
	root := l.read(file, &texts)
	for i := 0; i+1 < len(root.Content); i += 2 {
		name := root.Content[i].Value
		p := texts[name]
		patterns{l: l, file: file}.parse(&p)
		l.words[name] = p
	}
}
