package phrases

import (
	"cmp"
	"io/fs"
	"path"
	"slices"
	"strconv"
)

// File is a YAML file of a table. It holds one framework:, claim: or outcome:, or some of what a table says once
// for all frameworks, such as neighbours: or cues:. One called words.yaml holds named patterns.
type File struct {
	Name string // as errors call it
	Data []byte
}

// Load reads a whole table: all .yaml files in it. The error names every place that is wrong, as file:line.
func Load(fsys fs.FS) (*Table, error) {
	files, err := filesOf(fsys)
	if err != nil {
		return nil, err
	}
	return load(files)
}

// Extend returns the built-in table with own tables merged over it, the later ones over the earlier. What an own
// file says of a framework, claim or outcome of the table replaces what the table says, field by field; names,
// wordings, phrases, neighbours and cues are added. The error joins one error for every place that is wrong,
// which it names as file:line.
func Extend(own ...[]File) (*Table, error) {
	files, err := filesOf(builtIn)
	if err != nil {
		return nil, err
	}
	return load(append([][]File{files}, own...)...)
}

func filesOf(fsys fs.FS) ([]File, error) {
	var files []File
	err := fs.WalkDir(fsys, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || path.Ext(name) != ".yaml" {
			return err
		}
		data, err := fs.ReadFile(fsys, name)
		files = append(files, File{name, data})
		return err
	})
	return files, err
}

// load merges tables, each over those before it, and validates what comes out.
func load(tables ...[]File) (*Table, error) {
	l := loader{words: map[string]Pattern{}}
	for i, files := range tables {
		l.table = i
		parsed := parseFiles(files)
		for i, f := range files {
			l.read(f, parsed[i])
		}
		l.addRows()
	}
	if len(l.errs) > 0 { // what else is wrong would follow from it
		return nil, l.err()
	}
	t := l.build()
	if len(l.errs) > 0 {
		return nil, l.err()
	}
	t.Version = version(t, tables)
	t.rules = map[string]int{}
	for i, r := range t.Rules {
		t.rules[r.ID] = i
	}
	return t, nil
}

// build makes a table of the documents that were read.
func (l *loader) build() *Table {
	t := &Table{files: l.files}
	t.Grammar = Grammar{
		Type: l.word("type"), Own: l.word("own"), Plural: l.word("plural"), Article: l.word("article"),
		Linking: l.word("linking"), NoNoun: l.word("no-noun"),
		JoinedByWord: l.word("joined-by-word"), JoinedByComma: l.word("joined-by-comma"), JoinedByDot: l.word("joined-by-dot"),
		Introduces: l.word("introduces"), Owner: l.word("owner"), Fronting: l.word("fronting"), Preposition: l.word("preposition"), Outcome: l.word("outcome"),
		BehindNumber: l.word("behind-number"),
	}
	var s shared
	common := l.decode(&l.shared, &s)
	t.Contexts, t.Places, t.Dated, t.Guards, t.Layout, t.Neighbours = s.Contexts, s.Places, s.Dated, s.Guards, s.Layout, s.Neighbours
	t.Decision, t.Signals = s.Decision, s.Signals
	t.Folders, t.Anywhere = s.Folders, s.Anywhere
	l.checkFolders(common, t)
	l.parseSignals(t.Signals)
	l.checkSignals(common, t)
	l.parseGuards(&t.Guards)
	l.parseLayout(&t.Layout)
	l.parseNames(t.Neighbours)
	t.Evidence = s.Evidence
	l.parseEvidence(&t.Evidence)
	t.Editing = s.Editing
	l.parseEditing(&t.Editing)
	l.checkAges(lineOf(common, "evidence", "ages"), t)

	for i := range l.claims {
		var c Claim
		root := l.decode(&l.claims[i], &c)
		l.checkGiven(lineOf(root), "language", c.Language)
		l.checkBy(lineOf(root, "by"), c.By, c.Needs, c.Asserts)
		l.parse(&c.About)
		l.parseWordings(c.Wordings)
		l.checkWordings(lineOf(root), c.Wordings, true, t)
		t.Claims = append(t.Claims, c)
	}
	outcomes := map[string]kind{}
	for i := range l.outcomes {
		var o kind
		o.root = l.decode(&l.outcomes[i], &o.Outcome)
		l.parseParticulars(o.Particulars)
		l.checkOutcome(o, t)
		outcomes[o.ID] = o
	}
	for i := range l.frameworks {
		var f Framework
		root := l.decode(&l.frameworks[i], &f)
		l.parseFramework(&f)
		l.checkFramework(root, f, outcomes, t)
		outcome := outcomes[f.EndsIn]
		f.About = wordsOf(f).text.Replace(cmp.Or(f.About, outcome.About))
		f.inherit(outcome.Outcome)
		t.Frameworks = append(t.Frameworks, f)
		rules := rulesOf(f, outcome.Outcome, t.Claims)
		ofClaims := len(rules) - len(f.Phrases)
		for i := range rules[:ofClaims] {
			rules[i].at = claimLine(root, outcome.root, rules[i].Claim)
		}
		for i := range f.Phrases {
			rules[ofClaims+i].at = lineOf(root, "phrases", strconv.Itoa(i))
		}
		t.Rules = append(t.Rules, rules...)
		t.Silent = append(t.Silent, silent(f, rules, t.Claims)...)
	}
	for i, n := range s.Notices {
		rule := n.rule()
		rule.at = lineOf(common, "notices", strconv.Itoa(i))
		l.checkGiven(rule.at, "rule", n.ID, "title", n.Title, "message", n.Message, "why", n.Why)
		l.checkSeverity(rule.at, n.Severity, t)
		t.Rules = append(t.Rules, rule)
	}
	l.checkGuards(common, t)
	for _, claim := range t.Layout.Claims {
		l.checkClaim(lineOf(common, "layout", "claims"), claim, t)
	}
	if claim := t.Layout.Umbrella.Claim; claim != "" {
		l.checkClaim(lineOf(common, "layout", "umbrella", "claim"), claim, t)
	}
	l.checkDated(lineOf(common, "dated"), t)
	l.reviews(common, t, s)
	slices.SortFunc(t.Frameworks, func(a, b Framework) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortStableFunc(t.Rules, func(a, b Rule) int { return cmp.Compare(a.ID, b.ID) })
	l.checkUnique(t.Rules)
	return t
}
