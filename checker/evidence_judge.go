package checker

import (
	"slices"
	"sort"
)

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
	run, reading := &j.page.Runs[i], j.skim(i)
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
