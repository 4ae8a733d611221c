package prose

// Box is a block of the page: a card, a list item, a cell, the page itself. A box has a higher number than the
// one around it.
type Box struct {
	Outer int // the index in Document.Boxes of the box around it, -1 for the page itself
	// Apart is set where the parts of the box are read apart, each for itself: those of a list, of a table, of a
	// menu.
	Apart bool
}

// apart are the blocks whose parts are read apart.
var apart = set("dir menu nav ol optgroup select table tbody tfoot thead tr ul")

// newBox opens a box inside of a scene. In a menu all is read apart, at any depth.
func (a *assembler) newBox(t tag, s *scene) {
	s.menu = s.menu || t.name == "nav" || t.name == "menu" || t.value("role") == "navigation" || t.value("role") == "menu"
	a.boxes = appendTo(a.boxes, Box{Outer: s.box, Apart: s.menu || apart[t.name]})
	s.box = len(a.boxes) - 1
}

// Around returns the innermost box that holds both of two boxes, with the parts of it in which they stand: the
// box itself where nothing is between. It is false for boxes that lie deeper than a page is read for.
func (d *Document) Around(a, b int) (around, partA, partB int, ok bool) {
	partA, partB = -1, -1
	for range maxAround {
		switch {
		case a == b:
			if partA < 0 {
				partA = a
			}
			if partB < 0 {
				partB = b
			}
			return a, partA, partB, true
		case a > b:
			partA, a = a, d.Boxes[a].Outer
		default:
			partB, b = b, d.Boxes[b].Outer
		}
	}
	return 0, 0, 0, false
}

// Within reports whether a box is another one or stands inside of it.
func (d *Document) Within(box, other int) bool {
	for range maxAround {
		if box <= other {
			return box == other
		}
		box = d.Boxes[box].Outer
	}
	return false
}

// maxAround is how many boxes are looked at on the way out of one.
const maxAround = 40

// Join reads runs of the page, in their order, as one text: gap stands for what lies between them in the
// source. The text takes the place of the last run.
func Join(gap string, runs ...Run) Run {
	joined := runs[len(runs)-1]
	var b textBuilder
	var marks []Mark
	for i, r := range runs {
		if i > 0 {
			b.put(gap, Range{b.end(), max(b.end(), r.sourceOf(0).Start)})
		}
		marks = joinMarks(marks, r.Marks, b.len())
		b.copy(r.Text, 0, len(r.Plain))
	}
	joined.Text, joined.Marks = b.text(), marks
	return joined
}

// StandIn returns words that stand for the whole of a text.
func (t Text) StandIn(words string) Text {
	var b textBuilder
	b.put(words, t.Source(0, len(t.Plain)))
	return b.text()
}

// end is where the source of the text ends.
func (b *textBuilder) end() int {
	if n := len(b.pieces); n > 0 {
		return b.pieces[n-1].src.End
	}
	return 0
}

// joinMarks appends the marks of a run that begins at a byte of the joined text. An element that holds the end
// of what stands before and the beginning of the run marks the gap, too.
func joinMarks(marks, more []Mark, at int) []Mark {
	for _, m := range more {
		m.Start, m.End = m.Start+at, m.End+at
		goesOn := false
		for i := range marks {
			if old := &marks[i]; m.Element > 0 && old.Element == m.Element && old.Kind == m.Kind {
				old.End, goesOn = m.End, true
			}
		}
		if !goesOn {
			marks = append(marks, m)
		}
	}
	return marks
}
