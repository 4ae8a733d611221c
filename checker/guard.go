package checker

import (
	"slices"
	"strings"

	"github.com/attestlint/attestlint/checker/internal/match"
	"github.com/attestlint/attestlint/checker/internal/prose"
	"github.com/attestlint/attestlint/phrases"
)

// guards are the guards of the table, compiled.
type guards struct {
	phrases.Guards
	speaker, attribution, predicate                match.Set
	opening, presumes, yes, no                     match.Set
	requests, fields, labels, choice, short, lacks match.Set
	reports, columns                               match.Set
	prescribed, order, emblem                      match.Set
	misnomer, use                                  match.Set
	duty, dutyStop, dutyTrap                       match.Set
	cues                                           []cueGuard
}

// A cueGuard holds because of words around the claim.
type cueGuard struct {
	phrases.Guard
	before, also, after, lead, alone match.Set
	row, stop, trap                  match.Set
	allSigns                         []string // of all guards: what begins something new
}

func compileGuards(g phrases.Guards) guards {
	compiled := guards{
		Guards: g, speaker: match.NewSet(g.Quotation.Speaker), attribution: match.NewSet(g.Quotation.Attribution),
		predicate: match.NewSet(g.Quotation.Predicate), emblem: match.NewSet(g.Quotation.Emblem),
		opening:  match.NewSet(g.Question.Opening),
		presumes: match.NewSet(g.Question.Presumes), yes: match.NewSet(g.Question.Yes), no: match.NewSet(g.Question.No), short: match.NewSet(g.Question.Short),
		lacks: match.NewSet(g.Question.Lacks), requests: match.NewSet(g.Question.Requests), fields: match.NewSet(g.Question.Fields),
		labels: match.NewSet(g.Question.Labels), choice: match.NewSet(g.Question.Choice),
		reports: match.NewSet(g.Question.Reports), columns: match.NewSet(g.Question.Columns),
		prescribed: match.NewSet(g.Quotation.Prescribed), order: match.NewSet(g.Quotation.Order),
		misnomer: match.NewSet(g.Glossary.Misnomer), use: match.NewSet(g.Glossary.Use),
		duty: match.NewSet(g.Covenant.Cues), dutyStop: match.NewSet(g.Covenant.Stop), dutyTrap: match.NewSet(g.Covenant.Trap),
	}
	var signs []string
	for _, c := range g.Cues {
		signs = slices.Concat(signs, c.Signs, c.Countersigns, c.SignsBehind)
	}
	for _, c := range g.Cues {
		compiled.cues = append(compiled.cues, cueGuard{
			Guard: c, before: match.NewSet(c.Before), also: match.NewSet(c.Also), after: match.NewSet(c.After), lead: match.NewSet(c.Lead),
			alone: match.NewSet(c.Alone), row: match.NewSet(c.Row), stop: match.NewSet(c.Stop), trap: match.NewSet(c.Trap),
			allSigns: signs,
		})
	}
	return compiled
}

// A verdict is what a guard says of a claim: an excuse, or a number of steps by which it is less serious. The
// zero value says nothing.
type verdict struct {
	Excuse
	lower  int
	full   bool // the claim is as serious as its row says, whatever would lower it
	once   int  // the table that is reported once, counted from 1; 0 for none
	answer      // of a question that is answered yes, where the finding is
}

// verdict returns what the guards say of a claim. An excuse goes before everything else; of two reasons to lower
// the one that lowers more counts, and they do not add up.
func (j *judge) verdict(c claim, context string) verdict {
	asked, asks := j.asked(c)
	if asks && asked.lower == 0 && !asked.full {
		return asked
	}
	best := verdict{}
	for _, v := range j.verdicts(c) {
		switch {
		case asks && v.Excuse.Guard == "reported":
			continue // "State whether …" asks, and reports nothing
		case v.lower == 0:
			return v
		case v.lower > best.lower:
			best = v
		}
	}
	best.answer = asked.answer
	if asks && asked.lower >= best.lower {
		return asked
	}
	if v, ok := j.covenant(c, context); ok {
		return v
	}
	if v, ok := j.lacking(c); ok && best.lower == 0 {
		return v
	}
	return best
}

// verdicts returns what each guard says of a claim.
func (j *judge) verdicts(c claim) []verdict {
	g := &j.checker.guards
	var all []verdict
	add := func(v verdict, ok bool) {
		if ok {
			all = append(all, v)
		}
	}
	_, start := c.reading.marked(prose.Struck, c.Start)
	if _, end := c.reading.marked(prose.Struck, c.End-1); start || end {
		add(verdict{Excuse: Excuse{"struck", g.Struck.Reason}}, true)
	}
	add(j.quotation(c))
	add(j.dated(c))
	if !c.Rule.Naming {
		add(j.question(c))
		add(j.thirdParty(c))
		add(j.glossary(c))
		add(j.citation(c))
	}
	for i := range g.cues {
		add(j.cue(c, &g.cues[i]))
	}
	return all
}

// cue looks for the words that a guard rests on.
func (j *judge) cue(c claim, g *cueGuard) (verdict, bool) {
	if !j.concerns(g, c) {
		return verdict{}, false
	}
	for _, look := range []func(claim, *cueGuard) (string, bool){
		claim.cueBefore, claim.cueBehind, claim.signBefore, claim.signBehind, j.rowCue, j.leadCue,
	} {
		if cue, ok := look(c, g); ok {
			return verdict{Excuse: Excuse{g.ID, strings.ReplaceAll(g.Reason, "{cue}", legible(cue))}, lower: g.Lower}, true
		}
	}
	return verdict{}, false
}

// concerns reports whether a guard is for claims of this kind, in this place.
func (j *judge) concerns(g *cueGuard, c claim) bool {
	despite := c.Wording.Despite
	switch place := string(j.page.Runs[c.run].Place); {
	case c.Rule.Naming && !g.Naming, g.Opens && c.subject(), g.Predicative && c.attributive():
		return false
	case slices.Contains(despite, g.ID), g.Like != "" && slices.Contains(despite, g.Like):
		return false
	case len(g.Contexts) > 0 && !slices.Contains(g.Contexts, j.context(c.at.Start).Name):
		return false
	case g.Unanswered && j.wantsAnswer(c):
		return false
	case len(g.Claims) > 0 && !slices.Contains(g.Claims, c.Rule.Claim), slices.Contains(g.Except, c.Rule.Claim):
		return false
	case len(g.Frameworks) > 0 && !slices.Contains(g.Frameworks, c.Rule.Framework):
		return false
	default:
		return len(g.Places) == 0 || slices.Contains(g.Places, place)
	}
}

// attributive reports whether a claim says of the noun behind it what that is: "a SOC 2 certified host".
func (c claim) attributive() bool {
	return slices.Contains(statuses, c.Rule.Claim) && !c.reading.Predicate(c.First) && c.reading.Attributive(c.Last)
}

// statuses are the claims that are made by an adjective.
var statuses = []string{"certified", "certified-compliant", "accredited", "approved", "compliant"}

func (c claim) reach(g *cueGuard) extent {
	if g.Reach == "sentence" {
		return c.sentence
	}
	return c.clause
}

// cueBefore looks from the claim to the left, beginning inside it: "SOC 2 is not a certification".
func (c claim) cueBefore(g *cueGuard) (string, bool) {
	if g.before.Empty() {
		return "", false
	}
	from := c.reach(g).from
	if g.Inside {
		from = c.Group
	}
	if g.Within > 0 { // a cue is at most ten words long
		from = max(from, c.Group-g.Within-10)
	}
	depth := 0
	for i := c.Last - 1; i >= from; i-- {
		switch form := c.reading.Words[i].Form; {
		case form == ")" && i < c.Group:
			depth++
		case form == "(" && depth > 0:
			depth--
		}
		inName := c.Name[0] <= i && i < c.Name[1] // "SSAE No. 16"
		_, struck := c.reading.marked(prose.Struck, c.reading.Words[i].Start)
		if depth > 0 || inName || struck { // what stands in brackets is said of something else
			continue
		}
		end, ok := c.reading.At(g.before, i)
		if ok && end <= c.Last && (i >= c.Group || end <= c.Group) && c.reaches(g, i, end) && c.also(g, end) {
			return c.reading.Phrase(i, end), true
		}
	}
	return "", false
}

// reaches reports whether a cue in the words [i, end) is one, and speaks of the claim.
func (c claim) reaches(g *cueGuard, i, end int) bool {
	switch {
	case g.Within > 0 && c.Group-end > g.Within, c.trapped(g, i):
		return false
	case g.Denies && i == c.sentence.from && c.Last < len(c.reading.Words) && c.reading.Words[c.Last].Form == "?":
		return false // "Not SOC 2 certified? We can help."
	case end >= c.Group: // inside the claim, or right before it
		return true
	}
	_, _, stopped := c.reading.Within(g.stop, end, c.Last)
	return !stopped && !(g.Denies && c.apart(end)) && !c.anew(g, end)
}

// also reports whether what must stand behind a cue as well does.
func (c claim) also(g *cueGuard, from int) bool {
	if g.Guard.Also == nil {
		return true
	}
	_, _, ok := c.reading.Within(g.also, from, c.reach(g).to)
	return ok
}

// anew reports whether a sign such as ✅ stands between word i and the claim, where something new begins.
func (c claim) anew(g *cueGuard, i int) bool {
	between := c.reading.Text[c.reading.Words[i-1].End:c.Start]
	return slices.ContainsFunc(g.allSigns, func(sign string) bool { return strings.Contains(between, sign) })
}

// apart reports whether a comma right before the claim cuts it off from a denial that ends before word i:
// "never used for training, SOC 2 certified". In a list of what is denied it does not.
func (c claim) apart(i int) bool {
	words := c.reading.Words
	last := c.Group - 1
	if last > i && c.reading.Article(last) {
		last--
	}
	if words[last].Form != "," {
		return false
	}
	for j := i; j < c.clause.to; j++ {
		if form := words[j].Form; form == "or" || form == "nor" || c.reading.Named(j) && j < c.Group {
			return false
		}
	}
	return true
}

// cueBehind looks from the claim to the right.
func (c claim) cueBehind(g *cueGuard) (string, bool) {
	if g.after.Empty() {
		return "", false
	}
	to := c.reach(g).to
	for i := c.Last; i < to; i++ {
		if g.Within > 0 && i-c.Last > g.Within {
			break
		}
		if end, ok := c.reading.At(g.after, i); ok && !c.trapped(g, i) {
			if _, _, stopped := c.reading.Within(g.stop, c.Last, i); !stopped {
				return c.reading.Phrase(i, end), true
			}
		}
	}
	return "", false
}

// trapped reports whether the cue at word i is a part of wording that only looks like one.
func (c claim) trapped(g *cueGuard, i int) bool {
	return c.within(g.trap, i, i+1)
}

// maxTrap is how many words before a cue a pattern can begin that holds it.
const maxTrap = 5

// within reports whether the cue in the words [i, end) is a part of a pattern of the set.
func (c claim) within(set match.Set, i, end int) bool {
	for from := max(0, i-maxTrap); from <= i; from++ {
		if to, ok := c.reading.At(set, from); ok && to >= end {
			return true
		}
	}
	return false
}
