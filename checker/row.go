package checker

import (
	"regexp"
	"strings"

	"github.com/attestlint/attestlint/checker/internal/prose"
)

// row judges what the other cells of a row say of the frameworks that its cell at run i names: "SOC 2 | Certified".
// A row that names frameworks in two cells compares them, and says nothing of either.
func (j *judge) row(i int) []Finding {
	cells, ok := j.rowOf(i)
	if !ok {
		return nil
	}
	var findings []Finding
	parts := []int{i}
	for _, k := range cells {
		switch head := j.page.Runs[k].Cell.Head; {
		case head >= 0 && j.names(head):
			continue
		case j.is(k, j.checker.layout.between):
			parts = append(parts[:1], k)
			continue
		}
		found := j.said(append(parts, k), 0, len(parts))
		if head := j.page.Runs[k].Cell.Head; findings == nil && found == nil && head >= 0 {
			found = j.confirmed(i, head, k)
		}
		findings = append(findings, found...)
	}
	return findings
}

// rowOf returns the cells to the right of a name that heads its row.
func (j *judge) rowOf(i int) (cells []int, ok bool) {
	cell := j.page.Runs[i].Cell
	if cell.Row == 0 && cell.Head < 0 {
		first := j.besides(i, 1)
		if len(first) > 0 && j.names(first[0]) {
			return nil, false
		}
	}
	heads := cell.Col == 0 || cell.Head >= 0 && j.is(cell.Head, j.checker.layout.columns)
	for _, k := range j.besides(i, -1) {
		if j.names(k) {
			return nil, false
		}
		if !heads && j.reading(k).Lettered() {
			return nil, false
		}
	}
	for _, k := range j.besides(i, 1) {
		if j.names(k) {
			return nil, false
		}
		if len(j.page.Runs[k].Plain) <= maxPart {
			cells = append(cells, k)
		}
	}
	return cells, true
}

func sameRow(a, b *prose.Cell) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.Table == b.Table && a.Row == b.Row
}

// besides returns the runs in the other cells of a row, on one side of a run's cell, the nearest first.
func (j *judge) besides(i, step int) (runs []int) {
	cell := j.page.Runs[i].Cell
	for k := i + step; k >= 0 && k < len(j.page.Runs) && len(runs) < maxCells; k += step {
		next := j.page.Runs[k].Cell
		if next == nil || next.Table != cell.Table || next.Row != cell.Row {
			break
		}
		if next.Col != cell.Col && j.page.Runs[k].Body {
			runs = append(runs, k)
		}
	}
	return runs
}

// confirmed judges what a cell says yes to: the header "Certified" of its column or row, for the frameworks that run
// name does.
func (j *judge) confirmed(name, header, cell int) []Finding {
	r := &j.page.Runs[cell]
	if a := j.answerIn(cell, j.reading(cell), 0); len(j.page.Runs[header].Plain) > maxPart || a.says != affirms && !year.MatchString(r.Plain) {
		return nil
	}
	said := *r
	said.Text = r.StandIn(strings.TrimRight(j.page.Runs[header].Plain, "?: "))
	found, _ := j.joined(" ", []int{name, cell}, []prose.Run{j.page.Runs[name], said}, 0, 1)
	return found
}

// year is a date that says since when.
var year = regexp.MustCompile(`^\D{0,12}(19|20)\d\d$`)

// column judges what the cell at run i says of the frameworks that the head of its column names.
func (j *judge) column(i int) []Finding {
	r := &j.page.Runs[i]
	if len(r.Plain) > maxPart || !r.Body {
		return nil
	}
	header := -1
	for _, k := range j.besides(i, -1) {
		if j.page.Runs[k].Cell.Col != 0 {
			continue
		}
		if j.names(k) {
			return nil // one framework in the light of another
		}
		header = k
	}
	if found := j.said([]int{r.Cell.Head, i}, 0, 1); found != nil || header < 0 {
		return found
	}
	return j.confirmed(r.Cell.Head, header, i)
}
