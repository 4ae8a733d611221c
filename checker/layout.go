package checker

import (
	"slices"

	"github.com/attestlint/attestlint/checker/internal/match"
	"github.com/attestlint/attestlint/checker/internal/prose"
	"github.com/attestlint/attestlint/phrases"
)

// layout are the words of the table by which claims told by layout are known, compiled.
type layout struct {
	claims                                  []string
	subject, between, tail, status, columns match.Set
	heads                                   match.Set
	umbrella                                umbrella
	match.Set
}

func compileLayout(y phrases.Layout) layout {
	return layout{
		claims: y.Claims, subject: match.NewSet(y.Subject), between: match.NewSet(y.Between),
		tail: match.NewSet(y.Tail), status: match.NewSet(y.Status), heads: match.NewSet(y.Heads),
		columns: match.NewSet(y.Columns), umbrella: compileUmbrella(y.Umbrella),
	}
}

// known is whether a run is looked at yet, and what it was found to be.
type known int8

const (
	notYet known = iota
	isName
	noName
)

// maxPart is how many bytes a part of a claim told by layout is long at most.
const maxPart = 160

// names reports whether a run does nothing but name frameworks.
func (j *judge) names(i int) bool {
	if j.subjects[i] == notYet {
		j.subjects[i] = noName
		if r := &j.page.Runs[i]; len(r.Plain) <= maxPart && j.skim(i).Names(j.checker.layout.subject) {
			j.subjects[i] = isName
		}
	}
	return j.subjects[i] == isName
}

// layout judges the claims that layout makes of the frameworks that a run names.
func (j *judge) layout(i int) []Finding {
	switch r := &j.page.Runs[i]; {
	case r.Cell != nil && r.Cell.Head >= 0 && j.names(r.Cell.Head):
		return j.column(i)
	case !j.names(i):
		return nil
	case r.Cell != nil:
		if found := j.row(i); found != nil {
			return found
		}
	}
	return j.card(i)
}

// maxSpan is how many bytes of the source a finding told by layout spans. Where its parts stand farther apart, or
// in two rows of a table, it is at the claim word alone.
const maxSpan = 120

// said judges what a part of the page says of the one that names frameworks, where the two are one claim. Parts
// are runs in the order of the page; name and status are the indices of theirs in it.
func (j *judge) said(parts []int, name, status int) []Finding {
	for _, gap := range []string{" ", ": "} {
		if found, ok := j.joined(gap, parts, j.runs(parts), name, status); ok {
			return found
		}
	}
	return nil
}

func (j *judge) runs(indices []int) []prose.Run {
	runs := make([]prose.Run, len(indices))
	for k, i := range indices {
		runs[k] = j.page.Runs[i]
	}
	return runs
}

// joined judges parts with a gap before the last one, and reports whether there is such a claim. What they say is
// that of runs.
func (j *judge) joined(gap string, parts []int, runs []prose.Run, name, status int) (findings []Finding, ok bool) {
	starts := make([]int, len(parts)) // where the parts begin in the joined text
	for k := range parts {
		if k > 0 {
			starts[k] = starts[k-1] + len(runs[k-1].Plain) + len(" ")
		}
	}
	last := len(parts) - 1
	starts[last] += len(gap) - len(" ")
	run := prose.Join(gap, prose.Join(" ", runs[:last]...), runs[last])
	reading := newPassage(j.checker.finder.Read(run.Plain), run)
	word := prose.Range{Start: starts[status], End: starts[status] + len(runs[status].Plain)}
	for _, m := range reading.Claims() {
		if !slices.Contains(j.checker.layout.claims, m.Rule.Claim) || m.Start >= starts[last] || m.End <= starts[last] {
			continue // it is no such claim, or stands in one part alone
		}
		if status > name && !j.ends(reading, m.Last) || status < name && !j.begins(reading, m.First) {
			continue
		}
		ok = true
		j.told[parts[name]] = true
		at := run.Source(m.Start, m.End)
		if at.End-at.Start > maxSpan || !sameRow(runs[name].Cell, runs[status].Cell) {
			at = run.Source(max(m.Start, word.Start), min(m.End, word.End))
		}
		c := newClaim(m, parts[status], reading, at)
		c.parts = parts
		if f, counts := j.claim(c); counts {
			findings = append(findings, f)
		}
	}
	return findings, ok
}

// ends reports whether the text says no more behind the claim that ends before word i than how, since when and
// by whom.
func (j *judge) ends(r *passage, i int) bool {
	if i >= len(r.Words) || r.Words[i].Kind == match.Mark {
		return true
	}
	_, ok := r.At(j.checker.layout.tail, i)
	return ok
}

// begins reports whether nothing but marks and an article stands before the claim that begins at word i.
func (j *judge) begins(r *passage, i int) bool {
	for k := range i {
		if r.Words[k].Kind != match.Mark && !r.Article(k) {
			return false
		}
	}
	return true
}
