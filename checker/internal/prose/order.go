package prose

import (
	"cmp"
	"slices"
)

// document returns what has been read, in the order of the source.
func (a *assembler) document() *Document {
	a.flush()
	for len(a.stack) > 1 {
		a.pop(Range{})
	}
	a.sortRuns()
	setSections(a.runs)
	slices.SortStableFunc(a.comments, func(x, y Comment) int { return cmp.Compare(x.Start, y.Start) })
	slices.SortStableFunc(a.settings, func(x, y Setting) int { return cmp.Compare(x.Start, y.Start) })
	return &Document{a.runs, a.boxes, a.comments, a.settings, a.fragments, a.day(), a.revised}
}

// sortRuns sorts the runs by their first byte, and with them the indices that they hold.
func (a *assembler) sortRuns() {
	first := func(r Run) int { return r.pieces[0].src.Start }
	if slices.IsSortedFunc(a.runs, func(r, s Run) int { return cmp.Compare(first(r), first(s)) }) {
		return
	}
	order := make([]int, len(a.runs)) // new index → old index
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int {
		return cmp.Compare(a.runs[i].pieces[0].src.Start, a.runs[j].pieces[0].src.Start)
	})
	moved := make([]int, len(order)) // old index → new index
	sorted := make([]Run, len(order))
	for to, from := range order {
		moved[from], sorted[to] = to, a.runs[from]
	}
	for i := range sorted {
		r := &sorted[i]
		if r.Lead >= 0 {
			r.Lead = moved[r.Lead]
		}
		if r.Cell != nil && r.Cell.Head >= 0 {
			r.Cell.Head = moved[r.Cell.Head]
		}
	}
	a.runs = sorted
}

// outline holds the index of the last heading of every level, -1 for none.
type outline [7]int

var noOutline = outline{-1, -1, -1, -1, -1, -1, -1}

// enter begins the section of a heading.
func (o *outline) enter(level, index int) {
	o[level] = index
	copy(o[level+1:], noOutline[:])
}

// innermost returns the nearest heading above a level.
func (o *outline) innermost(level int) int {
	for l := level - 1; l > 0; l-- {
		if o[l] >= 0 {
			return o[l]
		}
	}
	return -1
}

// setSections tells every run which heading it stands under. Headings inside of a quotation divide it alone.
func setSections(runs []Run) {
	page, quotation := noOutline, noOutline
	for i := range runs {
		r := &runs[i]
		switch r.Place {
		case Meta, Structured, FrontMatter, PageTitle:
			continue
		}
		level := len(page)
		if r.Place == Heading {
			level = r.Level
		}
		divided := &page
		if r.Quoted {
			divided = &quotation
			r.Under = quotation.innermost(level)
		} else {
			quotation = noOutline
		}
		if r.Under < 0 {
			r.Under = page.innermost(level)
		}
		if r.Place == Heading {
			divided.enter(level, i)
		}
	}
}
