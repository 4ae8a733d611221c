package phrases

import (
	"slices"
	"strconv"

	"github.com/attestlint/attestlint/phrases/spelling"

	"go.yaml.in/yaml/v3"
)

// Checklist is what a reviewer verifies of who says to hold what some frameworks end in.
type Checklist struct {
	ID         string   `yaml:"checklist"`
	Frameworks []string `yaml:"frameworks"` // ids
	Points     []Point  `yaml:"points" merge:"point"`
}

// Point is something that a reviewer verifies. {framework} and {output} in its texts and examples stand for the words
// of the framework.
type Point struct {
	ID         string   `yaml:"point"`
	Frameworks []string `yaml:"frameworks"` // that it is limited to; nil for all of the checklist
	Title      string   `yaml:"title"`
	Why        string   `yaml:"why"` // why a reviewer asks
	Ask        string   `yaml:"ask"` // the question to ask where it is not stated
	Sources    []string `yaml:"sources"`
	// Claims of the table that state it where the page makes them of itself.
	Claims []string `yaml:"claims"`
	// Wordings state it in a sentence in which the page speaks of its own report, or in one that goes on about it.
	Wordings []Pattern `yaml:"wordings"`
	// Beneath states it where it begins a short text under the name of the framework: in a card, a row, a list.
	Beneath []Pattern `yaml:"beneath"`
	// Labels are names of fields and columns whose content states it, if it holds one of Values, where there are some.
	Labels []Pattern `yaml:"labels"`
	Values []Pattern `yaml:"values"`
	// Not is what none of this may hold: the month in "completed by June".
	Not []Pattern `yaml:"not"`
	// Despite are guards that do not hold for its wording: "no exceptions" is no denial.
	Despite []string `yaml:"despite"`
	// Alone is set where the bare name on a badge states it: "SOC 2 Type II".
	Alone bool `yaml:"alone"`
	// Several is the note where the page states several types.
	Several string `yaml:"several"`
	// Old is set where the point is a time that can be long past.
	Old *Old `yaml:"old"`
	// Stated and Unstated are texts that do and do not state it.
	Stated   []Example `yaml:"stated"`
	Unstated []Example `yaml:"unstated"`
}

// Old is what to say of a time that is past. {end} stands for its last day, {day} for the day of the checklist.
type Old struct {
	Months int    `yaml:"months"` // after which it is old
	Note   string `yaml:"note"`
	Ask    string `yaml:"ask"`
	Future string `yaml:"future"` // the note where its last day is still to come
}

// Statements are the words by which what a page says of itself is told from what it explains.
type Statements struct {
	// Open are words before a claim that promise it, suppose it or ask for it; Pending are words anywhere in its
	// sentence that say that it is still to come.
	Open    []Pattern `yaml:"open"`
	Pending []Pattern `yaml:"pending"`
	// Absent is all that a card or a row says of what is not there.
	Absent []Pattern `yaml:"absent"`
	// Possessive stands right before what one has: "our latest SOC 2 report". No Open counts before it.
	Possessive []Pattern `yaml:"possessive"`
	// General are words of explanations, Generally how their sentences begin.
	General   []Pattern `yaml:"general"`
	Generally []Pattern `yaml:"generally"`
	// GoesOn is how a sentence begins that goes on about the report of the sentence before it.
	GoesOn []Pattern `yaml:"goes-on"`
	// Bare may stand behind a name that is all that a heading, a cell or a badge says.
	Bare []Pattern `yaml:"bare"`
	// Holdings are headings and introductions under which a bare name says what one has.
	Holdings []Pattern `yaml:"holdings"`
}

// ChecklistNotes are what stands over a checklist.
type ChecklistNotes struct {
	About string `yaml:"about"` // what it is, and what it is not
	None  string `yaml:"none"`  // of a page that names no framework with a checklist
	Ask   string `yaml:"ask"`   // what to ask then
}

// Review is the checklist of one framework, its texts filled in.
type Review struct {
	Framework string
	Points    []Point
}

// Review returns the checklist of a framework, false if there is none.
func (t *Table) Review(framework string) (Review, bool) {
	i := slices.IndexFunc(t.Reviews, func(r Review) bool { return r.Framework == framework })
	if i < 0 {
		return Review{}, false
	}
	return t.Reviews[i], true
}

// reviews parses and checks checklists, and makes one of each for each of its frameworks.
func (l *loader) reviews(root *yaml.Node, t *Table, s shared) {
	t.Statements, t.ChecklistNotes = s.Statements, s.ChecklistNotes
	if len(s.Checklists) > 0 {
		l.checkGiven(lineOf(root, "checklist-notes"), "about", t.ChecklistNotes.About, "none", t.ChecklistNotes.None, "ask", t.ChecklistNotes.Ask)
	}
	for _, all := range [][]Pattern{s.Statements.Open, s.Statements.Pending, s.Statements.Absent, s.Statements.Possessive, s.Statements.General,
		s.Statements.Generally, s.Statements.GoesOn, s.Statements.Bare, s.Statements.Holdings} {
		l.parseAll(all)
	}
	for i, c := range s.Checklists {
		for k := range c.Points {
			p := &c.Points[k]
			for _, all := range [][]Pattern{p.Wordings, p.Beneath, p.Labels, p.Values, p.Not} {
				l.parseAll(all)
			}
			l.checkPoint(lineOf(root, "checklists", strconv.Itoa(i), "points", strconv.Itoa(k)), *p, c, t)
		}
		for _, id := range c.Frameworks {
			f, ok := t.Framework(id)
			if !ok {
				at := lineOf(root, "checklists", strconv.Itoa(i), "frameworks")
				l.errorf(at, "unknown framework %q%s", id, spelling.Hint(id, t.frameworkIDs()))
				continue
			}
			if _, twice := t.Review(id); twice {
				l.errorf(lineOf(root, "checklists", strconv.Itoa(i), "frameworks"), "%s has a checklist already: name it in one", id)
			}
			r := Review{Framework: id}
			for _, p := range c.Points {
				if p.Frameworks == nil || slices.Contains(p.Frameworks, id) {
					r.Points = append(r.Points, wordsOf(f).fillPoint(p))
				}
			}
			t.Reviews = append(t.Reviews, r)
		}
	}
}

// fillPoint fills in the texts of a point.
func (w words) fillPoint(p Point) Point {
	for _, text := range []*string{&p.Title, &p.Why, &p.Ask, &p.Several} {
		*text = w.text.Replace(*text)
	}
	if p.Old != nil {
		old := *p.Old
		for _, text := range []*string{&old.Note, &old.Ask, &old.Future} {
			*text = w.text.Replace(*text)
		}
		p.Old = &old
	}
	p.Stated, p.Unstated = examples(p.Stated, w.example), examples(p.Unstated, w.example)
	return p
}

// checkPoint looks for what every point must have.
func (l *loader) checkPoint(at line, p Point, c Checklist, t *Table) {
	if !names.MatchString(p.ID) {
		l.errorf(at, "point: %q is no name for it: write small letters and digits, joined by hyphens", p.ID)
	}
	l.checkGiven(at, "title", p.Title, "why", p.Why, "ask", p.Ask)
	l.checkSources(at, p.Sources)
	l.checkTexts(at, []string{p.Title, p.Why, p.Ask})
	for _, id := range p.Frameworks {
		if !slices.Contains(c.Frameworks, id) {
			l.errorf(at, "frameworks: the checklist is not for %q%s", id, spelling.Hint(id, c.Frameworks))
		}
	}
	for _, claim := range p.Claims {
		l.checkClaim(at, claim, t)
	}
	if guards := t.Guards.ids(); len(p.Despite) > 0 {
		for _, id := range p.Despite {
			if !slices.Contains(guards, id) {
				l.errorf(at, "unknown guard %q%s", id, spelling.Hint(id, guards))
			}
		}
	}
	if len(p.Claims)+len(p.Wordings)+len(p.Beneath)+len(p.Labels) == 0 {
		l.errorf(at, "nothing states it: give it claims:, wordings:, beneath: or labels:")
	}
	if len(p.Stated) == 0 || len(p.Unstated) == 0 {
		l.errorf(at, "stated: and unstated: need at least one example each")
	}
	if o := p.Old; o != nil {
		l.checkGiven(at, "note", o.Note, "ask", o.Ask, "future", o.Future)
		if o.Months < 1 {
			l.errorf(at, "months: is %d: write 1 or more", o.Months)
		}
	}
}

func (t *Table) frameworkIDs() []string {
	ids := make([]string, len(t.Frameworks))
	for i, f := range t.Frameworks {
		ids[i] = f.ID
	}
	return ids
}
