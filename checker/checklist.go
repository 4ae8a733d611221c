package checker

import (
	"slices"
	"time"

	"github.com/attestlint/attestlint/checker/internal/match"
	"github.com/attestlint/attestlint/phrases"
)

// Checklist is what a reviewer would verify of who wrote a document, for each framework with a checklist that the
// document names, in the order of the table. It marshals to a part of the JSON object that attestlint prints. It says
// what the document states, and assesses nobody.
type Checklist struct {
	About   string   `json:"about"` // what it is, and what it is not
	Reviews []Review `json:"frameworks"`
	// None and Question are of a document that names no such framework, else "".
	None     string `json:"none,omitempty"`
	Question string `json:"question,omitempty"`
}

// Questions are all that is left to ask, in the order of the points.
func (c Checklist) Questions() []string {
	var all []string
	if c.Question != "" {
		all = append(all, c.Question)
	}
	for _, r := range c.Reviews {
		for _, p := range r.Points {
			if p.Question != "" {
				all = append(all, p.Question)
			}
		}
	}
	return all
}

// Review is the checklist of one framework.
type Review struct {
	Framework string  `json:"framework"`
	Name      string  `json:"name"`
	Points    []Point `json:"points"`
	// Named is where the document names the framework and says of nobody what they have: a few places at most, none where
	// it states something.
	Named []Statement `json:"named"`
	// Others are statements about somebody else's, such as a hosting provider's; a few at most.
	Others []Statement `json:"others"`
}

// Point is something that a reviewer verifies.
type Point struct {
	ID     string `json:"point"`
	Title  string `json:"title"`
	Stated bool   `json:"stated"`
	// Statements are the words that state it, in the order of the document. Those that do not agree are all there.
	Statements []Statement `json:"statements"`
	// Beside is what the document says in its place where it is not stated: "SOC 2 certified", where a report would
	// have to be named.
	Beside []Statement `json:"beside"`
	Notes  []string    `json:"notes"`
	// Question is what is left to ask, "" for nothing.
	Question string `json:"question"`
	Why      string `json:"why"`
	Source   string `json:"source"`
}

// Statement is what a document says, where it stands.
type Statement struct {
	Text  string `json:"text"`  // the words that state it
	Words string `json:"words"` // the sentence around them, as its reader sees it
	// Rule and Message are of the finding about the words where the table calls them wrong or informal, else "".
	Rule    string   `json:"rule,omitempty"`
	Message string   `json:"message,omitempty"`
	Place   string   `json:"place"`
	Start   Position `json:"start"`
	End     Position `json:"end"`
	// Sentence is the same as Words, in parts.
	Sentence Sentence `json:"-"`
}

// Checklist returns what a document states of what a reviewer verifies. It has no reviews where the document names no
// framework that has a checklist.
func (c *Checker) Checklist(doc Document) Checklist {
	j, _, _ := c.judgeOf(doc) // a context that is unknown is an error of Check
	r := reviewer{judge: j, words: c.statements(), found: map[string]*review{}}
	for i := range j.page.Runs {
		for _, id := range j.reading(i).Frameworks() {
			r.open(id)
		}
	}
	if len(r.found) == 0 {
		notes := c.table.ChecklistNotes
		return Checklist{About: notes.About, Reviews: []Review{}, None: notes.None, Question: notes.Ask}
	}
	for i := range j.page.Runs {
		r.run(i)
	}
	return r.checklist()
}

// A reviewer reads a document for what it states.
type reviewer struct {
	*judge
	words   *statementWords
	found   map[string]*review // by framework
	subject subject
}

// A review is what was found of a framework so far, by the points of its checklist.
type review struct {
	points     []compiledPoint
	statements [][]found
	beside     []Statement
	named      []Statement
	others     []Statement
	claims     int   // that were looked at
	tried      []int // how often words were looked at, by point
}

// found is a statement with what is read of it.
type found struct {
	Statement
	value string    // equal for statements that say the same
	end   time.Time // the last day of the period that it names, zero for none
}

// statementWords are the words of the table by which statements are known, compiled.
type statementWords struct {
	openings, pending, absent, possessive, general, generally, goesOn, bare, holdings match.Set

	reviews []compiledReview
}

type compiledReview struct {
	framework string
	points    []compiledPoint
}

type compiledPoint struct {
	phrases.Point
	wordings, beneath, labels, values, not match.Set
	wording                                *phrases.Wording // stands for all of its wordings before the guards
}

func compileStatements(t *phrases.Table) *statementWords {
	s := t.Statements
	w := &statementWords{
		openings: match.NewSet(s.Open), pending: match.NewSet(s.Pending), absent: match.NewSet(s.Absent), possessive: match.NewSet(s.Possessive),
		general: match.NewSet(s.General), generally: match.NewSet(s.Generally), goesOn: match.NewSet(s.GoesOn),
		bare: match.NewSet(s.Bare), holdings: match.NewSet(s.Holdings),
	}
	for _, r := range t.Reviews {
		c := compiledReview{framework: r.Framework}
		for _, p := range r.Points {
			c.points = append(c.points, compiledPoint{
				Point: p, wordings: match.NewSet(p.Wordings), beneath: match.NewSet(p.Beneath),
				labels: match.NewSet(p.Labels), values: match.NewSet(p.Values), not: match.NewSet(p.Not),
				wording: &phrases.Wording{Despite: p.Despite},
			})
		}
		w.reviews = append(w.reviews, c)
	}
	return w
}

// open begins the review of a framework, if it has a checklist.
func (r *reviewer) open(framework string) {
	if r.found[framework] != nil {
		return
	}
	i := slices.IndexFunc(r.words.reviews, func(c compiledReview) bool { return c.framework == framework })
	if i >= 0 {
		points := r.words.reviews[i].points
		r.found[framework] = &review{points: points, statements: make([][]found, len(points)), tried: make([]int, len(points))}
	}
}

// Bounds of what is kept of a document that says the same over and over.
const (
	maxStatements = 12 // of a point
	maxSame       = 2  // that say the same
	maxBeside     = 5
	maxClaims     = 400 // that are looked at for a framework
	maxTried      = 400 // words that are looked at for a point
)

// add keeps a statement of a point, unless its words are in one already. Of a sentence one is kept, unless there are types
// or the like in it that can differ.
func (v *review) add(point int, f found) {
	same := 0
	for _, known := range v.statements[point] {
		overlap := f.Start.Offset < known.End.Offset && known.Start.Offset < f.End.Offset
		if overlap || f.Words == known.Words && (f.value == known.value || !v.points[point].Alone) {
			return
		}
		if known.value == f.value {
			same++
		}
	}
	if same < maxSame && len(v.statements[point]) < maxStatements {
		v.statements[point] = append(v.statements[point], f)
	}
}

// keep keeps a few statements, each of its words once.
func keep(all []Statement, s Statement) []Statement {
	known := slices.ContainsFunc(all, func(o Statement) bool { return o.Words == s.Words && o.Text == s.Text })
	if known || len(all) == maxBeside {
		return all
	}
	return append(all, s)
}

// checklist makes points of what was found.
func (r *reviewer) checklist() Checklist {
	list := Checklist{About: r.checker.table.ChecklistNotes.About, Reviews: []Review{}}
	for _, c := range r.words.reviews {
		v := r.found[c.framework]
		if v == nil {
			continue
		}
		framework, _ := r.checker.table.Framework(c.framework)
		review := Review{Framework: framework.ID, Name: framework.Name, Points: []Point{}, Named: []Statement{}, Others: append([]Statement{}, v.others...)}
		stated := len(v.beside) > 0
		for i := range v.points {
			review.Points = append(review.Points, r.point(v, i))
			stated = stated || review.Points[i].Stated
		}
		if !stated {
			review.Named = append(review.Named, v.named...)
		}
		list.Reviews = append(list.Reviews, review)
	}
	return list
}

// point makes a point of what was found of it.
func (r *reviewer) point(v *review, i int) Point {
	p := &v.points[i]
	point := Point{
		ID: p.ID, Title: p.Title, Stated: len(v.statements[i]) > 0, Why: p.Why, Source: p.Sources[0],
		Statements: []Statement{}, Beside: []Statement{}, Notes: []string{},
	}
	slices.SortStableFunc(v.statements[i], func(a, b found) int { return a.Start.Offset - b.Start.Offset })
	for _, f := range v.statements[i] {
		point.Statements = append(point.Statements, f.Statement)
	}
	if !point.Stated {
		point.Question = p.Ask
		if len(p.Claims) > 0 {
			point.Beside = append(point.Beside, v.beside...)
		}
	}
	if p.Several != "" && disagree(v.statements[i]) {
		point.Notes = append(point.Notes, p.Several)
	}
	if p.Old != nil {
		r.age(&point, p.Old, v.statements[i])
	}
	return point
}

// disagree reports whether statements name more than one type.
func disagree(all []found) bool {
	var types []int
	for _, f := range all {
		types = append(types, match.Types(f.Text)...)
	}
	slices.Sort(types)
	return len(slices.Compact(types)) > 1
}
