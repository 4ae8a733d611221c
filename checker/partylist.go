package checker

import "github.com/attestlint/attestlint/checker/internal/prose"

// listed returns the party that a claim in a list or a table of parties is about: "Acme (SOC 2 certified)" under
// "Subprocessors".
func (j *judge) listed(c claim, s sayer) (party, bool) {
	run := &j.page.Runs[c.run]
	switch {
	case run.Cell != nil && run.Cell.Col > 0:
		first := j.rowStart(c.run)
		if first < 0 || !j.partySection(c) && !j.partyColumn(first) {
			return party{}, false
		}
		name := j.reading(first)
		_, _, own := name.Within(s.own, 0, min(len(name.Words), maxPhrase))
		return party{name: s.nameIn(name), table: true}, !own && len(name.Words) > 0
	case run.Place == prose.ListItem && c.parts == nil && j.partySection(c):
		_, _, own := s.Within(s.own, 0, min(c.First, maxPhrase))
		name := s.capitals(0)
		return party{name: name}, name != "" && !own && !s.organization(0, s.name(0))
	}
	return party{}, false
}

// nameIn is the name that a cell holds, "" if it says more than a name.
func (s sayer) nameIn(cell *passage) string {
	if len(cell.Words) > maxName {
		return ""
	}
	return legible(cell.Text)
}

// maxName is how many words a name in a table has at most.
const maxName = 5

// rowStart returns the first cell of the row of a cell, -1 if it is too far away.
func (j *judge) rowStart(run int) int {
	cell := j.page.Runs[run].Cell
	for i := run - 1; i >= max(0, run-maxCells); i-- {
		o := j.page.Runs[i].Cell
		if o == nil || o.Table != cell.Table || o.Row != cell.Row {
			break
		}
		if o.Col == 0 {
			return i
		}
	}
	return -1
}

// partySection reports whether what stands over a claim says that it is about other parties.
func (j *judge) partySection(c claim) bool {
	above := j.introductions(c)
	if under := j.page.Runs[c.run].Under; under >= 0 {
		above = append(above, under)
	}
	for _, i := range above {
		if _, ok := whole(j.reading(i), j.checker.parties.sections); ok {
			return true
		}
	}
	return false
}

// partyColumn reports whether the column of a cell is one of other parties' names.
func (j *judge) partyColumn(cell int) bool {
	head := j.page.Runs[cell].Cell.Head
	if head < 0 {
		return false
	}
	_, ok := whole(j.reading(head), j.checker.parties.columns)
	return ok
}
