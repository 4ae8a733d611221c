package checker

import "github.com/attestlint/attestlint/checker/internal/prose"

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
		if found := j.said(append(parts, k), 0, len(parts)); found != nil {
			findings = append(findings, found...)
		}
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

// column judges what the cell at run i says of the frameworks that the head of its column names.
func (j *judge) column(i int) []Finding {
	r := &j.page.Runs[i]
	if len(r.Plain) > maxPart || !r.Body {
		return nil
	}
	for _, k := range j.besides(i, -1) {
		if j.page.Runs[k].Cell.Col == 0 && j.names(k) {
			return nil // one framework in the light of another
		}
	}
	return j.said([]int{r.Cell.Head, i}, 0, 1)
}
