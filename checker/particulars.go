package checker

import (
	"slices"
	"strings"

	"github.com/attestlint/attestlint/checker/internal/match"
	"github.com/attestlint/attestlint/checker/internal/prose"
)

const particularsMissing = "-particulars-missing"

// asksParticulars reports whether the context of a claim asks for the particulars of what it says to hold.
func (j *judge) asksParticulars(c claim) bool {
	rule, ok := j.checker.table.Rule(c.Rule.Framework + particularsMissing)
	if !ok {
		return false
	}
	return j.settled(&rule, j.context(c.at.Start).Name) > Off
}

// claimed keeps a claim whose particulars are to be asked for: one for each block and framework. It must say who has
// the report, or answer a question; what only offers the report need not say more of it.
func (j *judge) claimed(c claim) {
	e, from := &j.checker.evidence, j.statement(c)
	own := false
	for i := from; i < c.First && !own; i++ {
		own = j.itself(c, i)
	}
	_, _, offers := c.reading.Within(e.offers, from, c.First)
	says, _ := j.replyAt(c.reading, c.sentence.from)
	if !own && says != affirms && !c.asks() || offers || !j.asksParticulars(c) {
		return
	}
	if c.reply.says == affirms {
		c.run = c.reply.run
	}
	if last := len(j.asserts) - 1; last >= 0 {
		for _, other := range j.asserts[max(0, last-maxCells):] {
			if other.Rule.Framework == c.Rule.Framework && j.sameBlock(other.run, c.run) {
				return
			}
		}
	}
	j.asserts = append(j.asserts, c)
}

// sameBlock reports whether two runs are one paragraph or list item, or stand in one row of a table.
func (j *judge) sameBlock(a, b int) bool {
	x, y := j.page.Runs[a].Cell, j.page.Runs[b].Cell
	return a == b || x != nil && y != nil && x.Table == y.Table && x.Row == y.Row
}

// missing returns a finding for each block that says to hold a report or a certificate, without what buyers ask for,
// unless there is another finding about the framework in it.
func (j *judge) missing(findings []Finding) (all []Finding) {
	slices.SortFunc(findings, func(a, b Finding) int { return a.Start.Offset - b.Start.Offset })
	for _, c := range j.asserts {
		block := j.block(c.run)
		if j.foundIn(block, c.Rule.Framework, findings) {
			continue
		}
		var names []string
		given, asked := j.givenAround(c, block), false
		for i, p := range j.checker.evidence.particulars[c.Rule.Framework] {
			if given&(1<<i) == 0 {
				names = append(names, p.Name)
				asked = asked || !p.Also
			}
		}
		if !asked {
			continue
		}
		if f, ok := j.evidenceFinding(c, conflict{check: "particulars-missing"}); ok {
			f.Message += ": " + strings.Join(names, ", ")
			all = append(all, f)
		}
	}
	return all
}

// block returns the runs of the row that a run stands in, or the run alone.
func (j *judge) block(run int) []int {
	from, to := run, run+1
	for from > max(0, run-maxCells) && j.sameBlock(from-1, run) {
		from--
	}
	for to < min(len(j.page.Runs), run+maxCells) && j.sameBlock(to, run) {
		to++
	}
	runs := make([]int, to-from)
	for i := range runs {
		runs[i] = from + i
	}
	return runs
}

// foundIn reports whether a block has a finding about a framework that is more than one about its name. Findings are
// sorted.
func (j *judge) foundIn(block []int, framework string, findings []Finding) bool {
	first, last := &j.page.Runs[block[0]], &j.page.Runs[block[len(block)-1]]
	start, end := first.Source(0, len(first.Plain)).Start, last.Source(0, len(last.Plain)).End
	at, _ := slices.BinarySearchFunc(findings, start, func(f Finding, offset int) int { return f.Start.Offset - offset })
	for _, f := range findings[at:] {
		if f.Start.Offset >= end {
			break
		}
		rule, _ := j.checker.table.Rule(f.Rule)
		if f.Framework == framework && f.Excuse == nil && (!rule.Naming || f.Severity > Info) {
			return true
		}
	}
	return false
}

// maxAround is how many runs before and behind a block are looked at for what it does not say itself.
const maxAround = 12

// givenAround returns the particulars that a block gives, or what stands around it and goes on about the same: the
// next paragraph, the list below, and what else in the section names the framework. Each is a bit.
func (j *judge) givenAround(c claim, block []int) uint64 {
	framework := c.Rule.Framework
	given := uint64(0)
	if c.parts != nil {
		given = j.givenBy(c.reading, framework)
	}
	for _, i := range block {
		given |= j.givenIn(i, framework)
	}
	first, last := block[0], block[len(block)-1]
	at := &j.page.Runs[first]
	next := false
	for i := max(0, first-maxAround); i < min(len(j.page.Runs), last+1+maxAround); i++ {
		r := &j.page.Runs[i]
		if i >= first && i <= last || !r.Body || r.Under != at.Under || r.Level > 0 {
			continue
		}
		about := j.reading(i).Frameworks()
		alone := len(about) == 0 || slices.Contains(about, framework)
		follows := i > last && !next && r.Place == prose.Paragraph && r.Cell == nil && at.Cell == nil
		listed := r.Lead >= 0 && (r.Lead == last || r.Lead == at.Lead)
		if slices.Contains(about, framework) || alone && (follows || listed) {
			given |= j.givenIn(i, framework)
		}
		next = next || i > last && r.Place == prose.Paragraph
	}
	return given
}

// givenIn names what a run gives of a framework.
type givenIn struct {
	run       int
	framework string
}

// givenIn returns the particulars of a framework that a run gives.
func (j *judge) givenIn(i int, framework string) uint64 {
	key := givenIn{i, framework}
	bits, known := j.given[key]
	if !known {
		bits = j.givenBy(j.reading(i), framework)
		if j.given == nil {
			j.given = map[givenIn]uint64{}
		}
		j.given[key] = bits
	}
	return bits
}

func (j *judge) givenBy(p *passage, framework string) (bits uint64) {
	for i, particular := range j.checker.evidence.particulars[framework] {
		if _, _, ok := p.Within(particular.cues, 0, len(p.Words)); ok || labelled(p, particular.labels) {
			bits |= 1 << i
		}
	}
	return bits
}

// labelled reports whether a text is a label alone, or begins with one and a colon.
func labelled(p *passage, labels match.Set) bool {
	if _, ok := whole(p, labels); ok {
		return true
	}
	end, ok := p.At(labels, 0)
	return ok && end < len(p.Words) && strings.Contains(":–—|", p.Words[end].Form)
}
