package checker

import (
	"strings"

	"github.com/attestlint/attestlint/checker/internal/match"
	"github.com/attestlint/attestlint/checker/internal/prose"
)

// card judges what stands next to the frameworks that run i names, in the same card, under the same heading or in
// the same item: "SOC 2 Type II" above "Certified", or "Certification" above "SOC 2 Type II".
func (j *judge) card(i int) []Finding {
	parts := []int{i}
	for k, ok := j.next(i, 1); ok && len(parts) < 3; k, ok = j.next(k, 1) {
		if !j.under(parts[len(parts)-1], k) || j.names(k) {
			break
		}
		parts = append(parts, k)
		if j.is(k, j.checker.layout.between) {
			continue
		}
		if j.follows(i, k) && !j.introduces(k) {
			if found := j.said(parts, 0, len(parts)-1); found != nil {
				return found
			}
		}
		break
	}
	if k, ok := j.next(i, -1); ok && j.under(k, i) && j.leads(k, i) {
		gap := ": "
		if strings.HasSuffix(j.page.Runs[k].Plain, ":") {
			gap = " "
		}
		found, _ := j.joined(gap, []int{k, i}, j.runs([]int{k, i}), 1, 0)
		return found
	}
	return nil
}

// maxAside is how many runs beside the text of the page, such as the descriptions of pictures, are passed over.
const maxAside = 8

// next returns the next run of the page in a direction.
func (j *judge) next(i, step int) (int, bool) {
	for k := i + step; k >= 0 && k < len(j.page.Runs) && k != i+step*maxAside; k += step {
		if r := &j.page.Runs[k]; r.Body || r.Place == prose.Property {
			return k, true
		}
	}
	return 0, false
}

// under reports whether run b stands right under run a as one thing, not as the next one of a list, of a table
// or of a menu.
func (j *judge) under(a, b int) bool {
	ra, rb := &j.page.Runs[a], &j.page.Runs[b]
	if len(ra.Plain) > maxPart || len(rb.Plain) > maxPart || ra.Place == prose.Button || rb.Place == prose.Button || !sameCell(ra.Cell, rb.Cell) {
		return false
	}
	around, part, _, ok := j.page.Around(ra.Box, rb.Box)
	if !ok || j.page.Boxes[around].Apart {
		return false
	}
	if rb.Place == prose.Term || rb.Level > 0 && (ra.Level == 0 || rb.Level <= ra.Level) && !j.opens(a, around) {
		return false // a term and a heading begin something new, but for the line above the heading of a card
	}
	for k, ok := j.next(a, -1); ok && part != around && j.page.Within(j.page.Runs[k].Box, part); k, ok = j.next(k, -1) {
		if j.names(k) || j.is(k, j.checker.layout.status) || a-k > maxCells {
			return false // the card that ends with run a has its own status
		}
	}
	return true
}

func sameCell(a, b *prose.Cell) bool {
	return sameRow(a, b) && (a == nil || a.Col == b.Col)
}

// opens reports whether run i is the first of a box, which is not the page itself.
func (j *judge) opens(i, box int) bool {
	before, ok := j.next(i, -1)
	return box > 0 && (!ok || !j.page.Within(j.page.Runs[before].Box, box))
}

// introduces reports whether run k is the title of a name that follows it: "SOC 2", "Certification:", "ISO 27001".
func (j *judge) introduces(k int) bool {
	next, ok := j.next(k, 1)
	return ok && j.is(k, j.checker.layout.heads) && j.names(next) && j.under(k, next)
}

// follows reports whether what run k says of the name at run i stands behind it, as the names and statuses before
// it go: "ISO 27001", "Certified", "SOC 2", "Report available".
func (j *judge) follows(i, k int) bool {
	if j.page.Runs[i].Level > 0 || j.page.Runs[i].Place == prose.Term {
		return true
	}
	box, _, _, _ := j.page.Around(j.page.Runs[i].Box, j.page.Runs[k].Box)
	first := i
	for range maxCells {
		status, ok := j.next(first, -1)
		if !ok || !j.beside(status, first, box) {
			return true
		}
		if j.names(status) {
			return false // a list of names
		}
		name, ok := j.next(status, -1)
		if !ok || !j.beside(name, status, box) || !j.names(name) {
			return !j.is(status, j.checker.layout.status)
		}
		first = name
	}
	return true
}

// beside reports whether two runs that follow each other are parts of one box, and the first is no heading.
func (j *judge) beside(a, b, box int) bool {
	ra, rb := &j.page.Runs[a], &j.page.Runs[b]
	around, _, _, ok := j.page.Around(ra.Box, rb.Box)
	return ok && around == box && ra.Level == 0 && len(ra.Plain) <= maxPart && sameCell(ra.Cell, rb.Cell)
}

// leads reports whether run k says what the name at run i under it is: it is a heading or a term, or it opens the
// card in which they stand.
func (j *judge) leads(k, i int) bool {
	r := &j.page.Runs[k]
	around, _, _, ok := j.page.Around(r.Box, j.page.Runs[i].Box)
	return r.Level > 0 || r.Place == prose.Term || ok && j.opens(k, around)
}

// is reports whether a run begins with a pattern and says little more.
func (j *judge) is(i int, s match.Set) bool {
	if len(j.page.Runs[i].Plain) > maxPart {
		return false
	}
	_, ok := whole(j.reading(i), s)
	return ok
}
