package checker

import (
	"slices"
	"sort"
	"strings"

	"github.com/attestlint/attestlint/checker/internal/match"
	"github.com/attestlint/attestlint/phrases"
)

// own reports whether a claim says to hold something, and says it of the organisation itself: nobody denies, quotes,
// asks for or hopes for it, and it is not about somebody else. Of a question that is answered yes it keeps the answer.
func (j *judge) own(c *claim) bool {
	if c.Wording.Defines || c.acrossLinks() || j.open(*c) {
		return false
	}
	if _, other := j.party(*c); other {
		return false
	}
	v := j.verdict(*c, j.context(c.at.Start).Name)
	c.reply = v.answer
	switch v.Guard {
	case "":
	case "answer":
		return true
	case "question":
		return !c.asks() && c.filledIn()
	default:
		return false
	}
	return !j.elsewhere(*c) && (c.asks() || j.ours(*c))
}

// filledIn reports whether a claim is the label of a field with something in it: "SOC 2 opinion: unqualified".
func (c claim) filledIn() bool {
	words := c.reading.Words
	return c.Last+1 < c.sentence.to && words[c.Last].Form == ":" && words[c.Last+1].Kind <= match.Digits
}

// open reports whether words before a claim ask for what it says, promise it or suppose it.
func (j *judge) open(c claim) bool {
	_, _, open := c.reading.Within(j.checker.evidence.open, j.statement(c), c.First)
	return open
}

// statement returns where the statement begins that a claim stands in: behind "If you need assurance,".
func (j *judge) statement(c claim) int {
	for i := c.First - 1; i > c.sentence.from; i-- {
		if _, ok := c.reading.At(j.checker.evidence.own, i); ok && c.reading.Words[i-1].Form == "," {
			return i
		}
	}
	return c.sentence.from
}

// maxOwn is how many words may stand between the organisation and what it claims.
const maxOwn = 14

// ours reports whether the words before a claim speak of the organisation, or a claim stands alone, as on a badge.
func (j *judge) ours(c claim) bool {
	e, p := &j.checker.evidence, c.reading
	if c.Wording.Own || j.badge(c) {
		return true
	}
	from := max(j.statement(c), c.clause.from, c.First-maxOwn)
	for i := c.First - 1; i >= from; i-- {
		if j.itself(c, i) {
			_, _, others := p.Within(e.others, i+1, c.First)
			return !others
		}
	}
	if _, _, ok := p.Within(e.subjects, from, c.First); ok {
		return true
	}
	return len(e.organization) == 0 && j.named(c, from)
}

// itself reports whether the organisation is named at word i: as it speaks of itself, by a name or by its role.
func (j *judge) itself(c claim, i int) bool {
	e, p := &j.checker.evidence, c.reading
	if _, ok := p.At(e.own, i); ok {
		return true
	}
	if _, ok := e.ours(p, i); ok {
		return true
	}
	_, role := p.At(e.roles, i)
	return role && j.wantsAnswer(c)
}

// badge reports whether a claim needs nobody who makes it: a status that opens its clause, or the whole of an
// alternative text.
func (j *judge) badge(c claim) bool {
	e := &j.checker.evidence
	if c.all() && slices.Contains(e.Badges, string(j.page.Runs[c.run].Place)) {
		return true
	}
	if c.Rule.Asserts != phrases.AssertsStatus || c.parts != nil {
		return c.Rule.Asserts == phrases.AssertsStatus
	}
	for i := max(c.sentence.from, c.clause.from); i < c.First; i++ {
		if _, light := c.reading.At(j.checker.parties.light, i); !light && c.reading.Words[i].Kind == match.Letters {
			return false
		}
	}
	_, general := c.reading.At(e.general, c.Last)
	return !general
}

// named reports whether a name is the subject of a claim: "Acme maintains …".
func (j *judge) named(c claim, from int) bool {
	end := from
	for end < c.First && c.reading.Words[end].Capital && !c.reading.Named(end) {
		end++
	}
	_, said := c.reading.At(j.checker.evidence.product, end)
	_, others := c.reading.At(j.checker.evidence.others, from)
	_, role := c.reading.At(j.checker.evidence.roles, from)
	return said && end > from && end-from < 4 && !others && !role
}

// elsewhere reports whether the words before a claim name somebody else, or its subject is a name that is none of the
// organisation's, where it says which they are.
func (j *judge) elsewhere(c claim) bool {
	e, p, parties := &j.checker.evidence, c.reading, j.checker.parties
	from := j.statement(c)
	for _, set := range []match.Set{parties.names, parties.roles} {
		if start, end, named := p.Within(set, from, c.Group); named {
			if _, ours := e.ours(p, start); !ours && end <= c.Group {
				return true
			}
		}
	}
	if len(e.organization) == 0 {
		return false
	}
	if _, ok := e.ours(p, c.sentence.from); ok {
		return false
	}
	end := c.sentence.from
	for end < c.First && p.Words[end].Capital && !p.Named(end) {
		end++
	}
	_, own := p.At(e.own, c.sentence.from)
	_, said := p.At(e.product, end)
	return said && !own && end > c.sentence.from && end < c.First
}

// weigh returns the finding of a claim by the evidence in the place of its finding by the table, where it says to hold
// something and the evidence finds it no less serious.
func (j *judge) weigh(c claim, f Finding, counts bool) (Finding, bool) {
	if counts && f.Excuse == nil && j.proved(c) {
		f.Excuse, f.Lowered, f.Suggestions = &Excuse{"evidence", "the evidence bears it out"}, nil, []Suggestion{}
		return f, true
	}
	if !j.weighs(&c) {
		return f, counts
	}
	if by, ok := j.rest(c); ok && (!counts || f.Severity <= by.Severity) {
		return by, true
	}
	return f, counts
}

// proved reports whether a declared report bears out what the table holds against a claim without one.
func (j *judge) proved(c claim) bool {
	d := j.checker.settings.Evidence
	if d == nil || c.Rule.Proof == "" || !j.own(&c) {
		return false
	}
	e := &j.checker.evidence
	return slices.ContainsFunc(d.reports(c.Rule.Framework), func(r Report) bool {
		switch c.Rule.Proof {
		case "exceptions":
			return r.Exceptions != nil && *r.Exceptions == 0
		case "categories":
			return len(r.Categories) == len(e.categories[r.Framework])
		}
		return j.coversAll(r.Covers)
	})
}

// coversAll reports whether nothing is out of scope.
func (j *judge) coversAll(covers []string) bool {
	return slices.ContainsFunc(covers, func(s string) bool {
		_, ok := j.checker.finder.Read(s).At(j.checker.evidence.everywhere, 0)
		return ok
	})
}

// weighs reports whether a claim is one to compare with the evidence, or to ask for its particulars.
func (j *judge) weighs(c *claim) bool {
	evidence := j.checker.settings.Evidence != nil
	return c.Rule.Asserts != "" && (evidence || j.asksParticulars(*c)) && j.own(c)
}

// rest returns what a claim says beyond the evidence, and keeps one that says nothing beyond it.
func (j *judge) rest(c claim) (Finding, bool) {
	j.claimed(c)
	if j.checker.settings.Evidence == nil {
		return Finding{}, false
	}
	f, ok := j.beyond(c)
	if !ok {
		j.aging(c)
	}
	return f, ok
}

// right judges what a run says rightly, which may go beyond the evidence all the same. One claim makes one finding,
// the more serious one.
func (j *judge) right(i int, findings []Finding) []Finding {
	run, reading := &j.page.Runs[i], j.reading(i)
	var beyond []Finding
	for _, m := range reading.Right() {
		c := newClaim(m, i, reading, run.Source(m.Start, m.End))
		if !j.weighs(&c) {
			continue
		}
		if f, ok := j.rest(c); ok {
			beyond = append(beyond, f)
		}
	}
	return j.merge(findings, beyond)
}

// merge adds findings by the evidence, both sorted. Each takes the place of those about the same words and the same
// framework that are no more serious, and yields to one that is.
func (j *judge) merge(findings, beyond []Finding) []Finding {
	if len(beyond) == 0 {
		return findings
	}
	dropped := make([]bool, len(findings))
	for k := range beyond {
		f := &beyond[k]
		behind := sort.Search(len(findings), func(i int) bool { return findings[i].Start.Offset >= f.End.Offset })
		var rivals []int
		for i := max(0, behind-maxRivals); i < behind; i++ {
			o := findings[i]
			rule, _ := j.checker.table.Rule(o.Rule)
			if o.Framework == f.Framework && o.Excuse == nil && !rule.Naming && f.Start.Offset < o.End.Offset {
				rivals = append(rivals, i)
			}
		}
		if slices.ContainsFunc(rivals, func(i int) bool { return findings[i].Severity > f.Severity }) {
			f.Severity = Off
			continue
		}
		for _, i := range rivals {
			dropped[i] = true
		}
	}
	var kept []Finding
	for i, f := range findings {
		if !dropped[i] {
			kept = append(kept, f)
		}
	}
	return append(kept, slices.DeleteFunc(beyond, func(f Finding) bool { return f.Severity == Off })...)
}

// maxRivals is how many findings before the end of a claim can be about the same words.
const maxRivals = 24

// beyond returns what a claim says beyond the evidence, false if it says nothing beyond it.
func (j *judge) beyond(c claim) (Finding, bool) {
	d := j.checker.settings.Evidence
	reports, certificates := d.reports(c.Rule.Framework), d.certificates(c.Rule.Framework)
	var conflicts []conflict
	switch {
	case len(reports) > 0:
		conflicts = least(reports, func(r Report) []conflict { return j.againstReport(c, r) })
	case len(certificates) > 0:
		conflicts = least(certificates, func(r Certificate) []conflict { return j.againstCertificate(c, r) })
	case d.Complete:
		conflicts = []conflict{{check: "undeclared"}}
	}
	for _, conflict := range conflicts {
		if f, ok := j.evidenceFinding(c, conflict); ok {
			return f, true
		}
	}
	return Finding{}, false
}

// A conflict is what a claim says and a declared report or certificate does not.
type conflict struct {
	check string // the claim of the table that tells of it
	fact  string // by its name in the evidence
	value string // what is declared, as a message says it
}

// least returns the conflicts with the one of several declared things that a claim fits best, none if it fits one.
func least[T any](declared []T, against func(T) []conflict) []conflict {
	var best []conflict
	for i, d := range declared {
		if found := against(d); i == 0 || len(found) < len(best) {
			best = found
		}
	}
	return best
}

func (j *judge) againstReport(c claim, r Report) (all []conflict) {
	e, d := &j.checker.evidence, j.checker.settings.Evidence
	add := func(check, fact, value string) { all = append(all, conflict{check, fact, value}) }
	if types := e.saidTypes(c); r.Type == 1 && slices.Contains(types, 2) {
		add("other-type", "type", "Type 1")
	}
	w := c.window()
	if _, _, ok := c.reading.Within(e.unqualified, w.from, w.to); ok && r.Opinion != "" && r.Opinion != "unqualified" {
		add("other-opinion", "opinion", opinionText(r.Opinion))
	}
	if _, _, ok := c.reading.Within(e.noExceptions, w.from, w.to); ok && r.Exceptions != nil && *r.Exceptions > 0 {
		add("other-exceptions", "exceptions", exceptionsText(*r.Exceptions))
	}
	if len(r.Categories) > 0 && slices.ContainsFunc(e.saidCategories(c), func(s string) bool { return !slices.Contains(r.Categories, s) }) {
		add("other-category", "categories", sentenceList(r.Categories))
	}
	if j.outOfScope(c, r.Covers) {
		add("other-scope", "covers", sentenceList(r.Covers))
	}
	said, ok := e.saidPeriod(c)
	if ok && said.beyond(r, d.Complete) {
		if fact, value := "period", periodText(r.Period); !r.Period.To.IsZero() {
			add("other-period", fact, value)
		} else {
			add("other-period", "as-of", "as of "+dayText(r.AsOf))
		}
	}
	earlier := ok && !r.until().IsZero() && said.To.Before(r.until()) && said.differs(r)
	if issuer := e.saidIssuer(c); !earlier && issuer != "" && r.Firm != "" && !e.sameName(issuer, r.Firm) && !j.ourName(issuer) {
		add("other-firm", "firm", r.Firm)
	}
	return all
}

func (j *judge) againstCertificate(c claim, r Certificate) (all []conflict) {
	e := &j.checker.evidence
	add := func(check, fact, value string) { all = append(all, conflict{check, fact, value}) }
	if said := saidEdition(c); said != "" && r.Edition != "" && said != r.Edition {
		add("other-edition", "edition", r.Edition)
	}
	if issuer := e.saidIssuer(c); issuer != "" && r.Body != "" && !e.sameName(issuer, r.Body) && !j.ourName(issuer) {
		add("other-body", "body", r.Body)
	}
	if r.Scope != "" && j.outOfScope(c, []string{r.Scope}) {
		add("other-scope", "scope", r.Scope)
	}
	if !r.Until.IsZero() && j.today().After(r.Until.AddDate(0, 0, 1)) {
		add("expired", "until", dayText(r.Until))
	}
	return all
}

// ourName reports whether a name is that of the organisation, whose products were examined and did not examine.
func (j *judge) ourName(name string) bool {
	return slices.ContainsFunc(j.checker.evidence.organization, func(own []string) bool { return holds(name, own) })
}

// outOfScope reports whether a claim is about more than what is covered; nothing declared is nothing known.
func (j *judge) outOfScope(c claim, covers []string) bool {
	e := &j.checker.evidence
	if len(covers) == 0 || j.coversAll(covers) {
		return false
	}
	if e.saidEverything(c) {
		return true
	}
	product := e.saidProduct(c)
	return product != nil && !slices.ContainsFunc(covers, func(s string) bool {
		return holds(s, product) || holds(strings.Join(product, " "), match.Forms(s))
	})
}

// evidenceFinding makes a finding of a conflict, false if its rule is off. What is confidential is in none.
func (j *judge) evidenceFinding(c claim, conflict conflict) (Finding, bool) {
	rule, ok := j.checker.table.Rule(c.Rule.Framework + "-" + conflict.check)
	if !ok {
		return Finding{}, false
	}
	f := j.finding(&rule, c.at, legible(c.reading.Text[c.Start:c.End]), string(j.page.Runs[c.run].Place))
	if f.Severity, ok = j.decided(rule.ID, f.Context); !ok {
		f.Severity = rule.Severity[f.Context]
	}
	if f.Severity == Off {
		return f, false
	}
	j.move(&f, c.reply)
	if conflict.value != "" && !j.checker.settings.Evidence.hides(conflict.fact) {
		f.Message += ": " + conflict.value
	}
	f.Suggestions = j.evidenceSuggestions(c, &rule, f.Context)
	f.Fingerprint = j.fingerprint(rule.ID, strings.Join(c.sentenceForms(), " "))
	return f, true
}
