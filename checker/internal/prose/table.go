package prose

import "strconv"

// table is a table that is being read.
type table struct {
	number int
	row    int         // of the row that is open, -1 before the first one
	col    int         // of the next cell
	taken  map[int]int // column → the first row that a cell from above leaves free
	inHead bool        // inside of <thead>
	heads  map[int]int // column → the run of its header
	// Of the first row it is known only at its end whether it holds the headers.
	firstHeads map[int]int
	firstData  bool
}

// cell is an open cell.
type cell struct {
	table    *table
	row, col int
	span     int // how many columns it is wide
	header   bool
	seen     bool // its first run has been read
}

// maxSpan bounds the columns and rows that one cell takes, as far as we keep an account of them.
const maxSpan = 100

func (a *assembler) newTable() *table {
	t := &table{number: a.tables, row: -1, taken: map[int]int{}, heads: map[int]int{}, firstHeads: map[int]int{}}
	a.tables++
	return t
}

// enterTable sets the scene inside of a table, a row or a cell. Rows outside of a table make one of their own.
func (a *assembler) enterTable(t tag, s *scene) {
	switch t.name {
	case "table":
		s.table, s.cell = a.newTable(), nil
		return
	case "thead", "tbody", "tfoot", "tr", "td", "th":
	default:
		return
	}
	if s.table == nil {
		root := &a.stack[0]
		if root.table == nil {
			root.table = a.newTable()
		}
		s.table = root.table
	}
	switch t.name {
	case "thead", "tbody", "tfoot":
		s.table.inHead = t.name == "thead"
	case "tr":
		s.table.endRow()
		s.table.row++
		s.table.col = 0
	default:
		s.cell = s.table.newCell(t)
	}
}

// newCell places a cell in the first free column.
func (t *table) newCell(tag tag) *cell {
	t.row = max(t.row, 0)
	for t.taken[t.col] > t.row {
		t.col++
	}
	c := &cell{table: t, row: t.row, col: t.col, span: spanOf(tag.value("colspan"))}
	c.header = t.inHead || tag.name == "th" && t.row == 0 && tag.value("scope") != "row"
	if rows := spanOf(tag.value("rowspan")); rows > 1 {
		for i := range c.span {
			t.taken[c.col+i] = c.row + rows
		}
	}
	t.col += c.span
	return c
}

func spanOf(value string) int {
	n, err := strconv.Atoi(value)
	if err != nil || n < 1 {
		return 1
	}
	return min(n, maxSpan)
}

// read takes note of a run of the cell. The first one of a header stands for it.
func (c *cell) read(run int) {
	t := c.table
	switch {
	case c.seen:
		return
	case c.header && t.inHead:
		c.head(t.heads, run)
	case c.header:
		c.head(t.firstHeads, run)
	case c.row == 0:
		t.firstData = true
	}
	c.seen = true
}

func (c *cell) head(heads map[int]int, run int) {
	for i := range c.span {
		heads[c.col+i] = run
	}
}

// endRow settles whether the first row holds the headers: it does if no other cell of it has text.
func (t *table) endRow() {
	if t.row == 0 && !t.firstData && !t.inHead {
		for col, run := range t.firstHeads {
			t.heads[col] = run
		}
	}
	clear(t.firstHeads)
}

// place returns the place of a cell for a run in it, nil for none.
func (c *cell) place() *Cell {
	if c == nil {
		return nil
	}
	head := -1
	if run, ok := c.table.heads[c.col]; ok && !c.header {
		head = run
	}
	return &Cell{Table: c.table.number, Row: c.row, Col: c.col, Head: head}
}
