package prose

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// tag is a start tag, of HTML or of JSX.
type tag struct {
	name       string
	src        Range
	attributes []attribute
	component  bool // it is one of MDX, and its attributes are props
}

// value returns an attribute as the reader of the document gets it, "" where it is not there.
func (t tag) value(name string) string {
	for _, at := range t.attributes {
		if at.name == name {
			return at.value.Plain
		}
	}
	return ""
}

// element is an open element.
type element struct {
	name    string
	serial  int // counts the elements of the document from 1
	display display
	bounds  scope
	scene
	said   int      // how many comments there were when it was opened
	outer  *openRun // of a titled element, the run that goes on after it
	object *openRun // of an inline element that is no prose, the run that ends with its Object
}

// scene is what the open blocks say of the text inside of them.
type scene struct {
	place  Place
	level  int    // of a heading
	anchor string // that a heading is given
	quoted bool
	table  *table
	cell   *cell
	lead   int // of the items of the list, as Run.Lead
	items  int // how many list items are open
	first  int // the index of the first run of the section
	box    int // the innermost box
	menu   bool
}

// sectioning are the elements that divide a page into parts.
var sectioning = set("article aside footer header main nav section")

// reach bounds how many open elements an end tag looks at: enough for every page, and no quadratic time for
// the worst one.
const reach = 200

func (a *assembler) top() *element { return &a.stack[len(a.stack)-1] }

// open opens an element and returns its number, 0 if it cannot be open: a void one, or one inside of raw text.
func (a *assembler) open(t tag) int {
	if a.raw != "" {
		return 0
	}
	a.endImplied(t.name)
	d := a.displayOf(t)
	if d == block || d == listing {
		a.flush()
	}
	props := t.component && !void[t.name] // they stand in the box of the component
	if a.muted == 0 && !props {
		a.readAttributes(t)
	}
	a.readTime(t)
	a.link(t.value("href"))
	if void[t.name] {
		a.void(t)
		return 0
	}
	a.serial++
	a.stack = append(a.stack, element{name: t.name, serial: a.serial, display: d, bounds: bounds[t.name], scene: a.top().scene, said: len(a.comments)})
	e := a.top()
	switch d {
	case block:
		a.enterBlock(t, &e.scene)
	case inline:
		if spaced[t.name] {
			a.put(" ", t.src)
		}
		if kind, ok := markOf[t.name]; ok && len(a.run.open) < maxMarks {
			a.run.open = append(a.run.open, openMark{a.serial, kind, a.run.len()})
		}
	case titled:
		e.outer = a.run
		a.run = &openRun{place: a.placeOfTitled(t.name)}
	case code:
		if a.muted == 0 {
			a.object(t.src)
			e.object = a.run
		}
	case picture:
		a.put(" ", t.src)
		a.svg++
	}
	if a.muted == 0 && props {
		a.readAttributes(t)
	}
	if d.mutes() {
		a.muted++
	}
	return a.serial
}

func (a *assembler) placeOfTitled(name string) Place {
	switch {
	case name == imageText:
		return AltText
	case a.svg > 0:
		return Label
	}
	return PageTitle
}

// mutes reports whether the text of an element is not read.
func (d display) mutes() bool { return d == code || d == listing || d == hidden }

func (a *assembler) displayOf(t tag) display {
	switch {
	case a.svg > 0 && t.name == "desc":
		return titled
	case a.svg > 0 && t.name == "text":
		return block
	case t.value("role") == "heading":
		return block
	}
	return displayOf(t.name)
}

// void reads an element that has no content.
func (a *assembler) void(t tag) {
	switch t.name {
	case "br":
		a.lineBreak(t.src)
	case "input":
		if kind := strings.ToLower(t.value("type")); kind == "checkbox" || kind == "radio" {
			a.box(t.has("checked"), t.src)
			return
		}
		a.put(" ", t.src)
	case "img", "embed":
		a.put(" ", t.src)
	}
}

// The boxes of a form and of a list of tasks, as a reader sees them.
const (
	CheckedBox = "☑"
	EmptyBox   = "☐"
)

// box puts a box in the place of what makes one, with space around it.
func (a *assembler) box(checked bool, src Range) {
	mark := EmptyBox
	if checked {
		mark = CheckedBox
	}
	a.put(" "+mark+" ", src)
}

// enterBlock sets the scene inside of a block that has just been opened.
func (a *assembler) enterBlock(t tag, s *scene) {
	a.newBox(t, s)
	if place, ok := placeOf[t.name]; ok {
		s.place, s.level, s.anchor = place, 0, ""
	}
	if isHeading(t.name) {
		s.level = int(t.name[1] - '0')
	}
	if t.value("role") == "heading" {
		s.place, s.level = Heading, 2
		if level, err := strconv.Atoi(t.value("aria-level")); err == nil && level >= 1 {
			s.level = min(level, 6)
		}
	}
	if s.level > 0 {
		s.anchor = cmp.Or(t.value("id"), s.anchor)
	}
	switch t.name {
	case "blockquote":
		s.quoted = true
	case "ul", "ol", "menu", "dir":
		s.lead = a.lead(*s)
	case "li":
		s.items++
	}
	a.enterTable(t, s)
	if sections[t.name] {
		s.first = len(a.runs)
	}
}

// lead returns the run that stands right before a list that begins here, -1 for none. It is no item of a list
// that has ended: what leads to that one leads to this one, too.
func (a *assembler) lead(s scene) int {
	last := a.last
	for last >= 0 && a.items[last] > s.items {
		last = a.runs[last].Lead
	}
	switch {
	case last >= s.first:
		return last
	case s.items > 0:
		return s.lead
	}
	return -1
}

// close closes the innermost element of a name, which ends before src.End, and all that can stand open inside
// of it.
func (a *assembler) close(name string, src Range) {
	switch {
	case a.raw != "" && a.raw != name:
		return
	case name == "br":
		a.lineBreak(src)
		return
	}
	a.raw = ""
	i := a.find(func(e *element) bool { return e.name == name || isHeading(e.name) && isHeading(name) }, scopeOf(name))
	if i < 0 {
		if displayOf(name) == block {
			a.flush()
		}
		return
	}
	a.closeAt(i, src)
}

// closeOpened closes the element that open returned this number for, if it is still open.
func (a *assembler) closeOpened(serial int, src Range) {
	if serial == 0 || a.raw != "" {
		return
	}
	if i := a.find(func(e *element) bool { return e.serial == serial }, templateScope); i >= 0 {
		a.closeAt(i, src)
	}
}

// closeAt closes the i-th open element. A block closes all inside of it, an inline element leaves them open.
func (a *assembler) closeAt(i int, src Range) {
	if d := a.stack[i].display; (d == inline || d == code) && !a.titledAbove(i) {
		a.leave(&a.stack[i], src)
		a.stack = slices.Delete(a.stack, i, i+1)
		return
	}
	for len(a.stack) > i+1 {
		a.pop(Range{})
	}
	a.pop(src)
}

// titledAbove reports whether a run of its own is open inside of the i-th element.
func (a *assembler) titledAbove(i int) bool {
	return slices.ContainsFunc(a.stack[i+1:], func(e element) bool { return e.outer != nil })
}

// pop closes the innermost element.
func (a *assembler) pop(src Range) {
	if d := a.top().display; d == block || d == listing {
		a.flush()
	}
	a.leave(a.top(), src)
	a.stack = a.stack[:len(a.stack)-1]
}

// leave undoes what open has done for an element.
func (a *assembler) leave(e *element, src Range) {
	if e.display.mutes() {
		a.muted--
	}
	switch {
	case e.outer != nil:
		a.flush()
		a.run = e.outer
	case e.object == a.run && src.End > 0:
		a.run.pieces[len(a.run.pieces)-1].src.End = src.End
	case e.display == picture:
		a.svg--
	case e.name == "tr" || e.name == "table":
		e.table.endRow()
	}
	if len(a.comments) > e.said && src.End > 0 && sectioning[e.name] {
		for i := range a.comments[e.said:] {
			if c := &a.comments[e.said+i]; c.Section == 0 {
				c.Section = src.Start
			}
		}
	}
	for i, m := range a.run.open {
		if m.serial == e.serial {
			a.run.mark(m)
			a.run.open = slices.Delete(a.run.open, i, i+1)
			break
		}
	}
}

func isHeading(name string) bool {
	return len(name) == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6'
}
