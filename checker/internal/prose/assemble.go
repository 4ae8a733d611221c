package prose

import (
	"slices"
	"strings"
	"unicode"
)

// assembler makes the runs of a document. All readers tell it the same story, as HTML would: elements open
// and close, text stands in them. So raw HTML inside of Markdown needs no special case.
type assembler struct {
	runs      []Run // in the order of their ends; their indices are those of this slice until document sorts it
	comments  []Comment
	settings  []Setting
	fragments []string
	dates

	boxes  []Box
	stack  []element // open elements from the outermost one, which is always there
	serial int       // of the element that was opened last
	raw    string    // the name of the open element that only its own end tag ends, such as script
	muted  int       // how many open elements hide their text
	svg    int       // how many <svg> are open
	tables int       // how many tables have been opened

	run   *openRun
	last  int   // the index of the last body run, -1 for none
	items []int // of every run, how many list items are open around it
}

// openRun is a run that is being read.
type openRun struct {
	textBuilder
	place Place // what the run is; "" leaves it to the open elements
	marks []Mark
	open  []openMark
}

// openMark is a mark whose element is open.
type openMark struct {
	serial int
	kind   MarkKind
	start  int
}

// maxMarks bounds how many marks can be open at once, so that markup nested in markup takes no more than
// linear time.
const maxMarks = 32

func newAssembler() *assembler {
	return &assembler{
		boxes: []Box{{Outer: -1}},
		stack: []element{{scene: scene{place: Paragraph, lead: -1}}},
		run:   &openRun{},
		last:  -1,
	}
}

// write appends [start, end) of a text to the open run.
func (a *assembler) write(t Text, start, end int) {
	if a.muted == 0 {
		a.run.copy(t, start, end)
	}
}

// put appends what a reader sees in the place of a range of the source.
func (a *assembler) put(plain string, src Range) {
	if a.muted == 0 {
		a.run.put(plain, src)
	}
}

// object appends an Object: a range of the source that is no prose but takes room between words.
func (a *assembler) object(src Range) { a.put(string(Object), src) }

// lineBreak appends a line break that the author asked for.
func (a *assembler) lineBreak(src Range) {
	at := a.run.len()
	a.put("\n", src)
	a.run.mark(openMark{kind: Break, start: at})
}

// comment takes note of a comment; text is what stands between its marks.
func (a *assembler) comment(text string, src Range) {
	a.comments = append(a.comments, Comment{Text: text, Range: src})
}

// mark marks the text from where a mark begins to where the run ends now.
func (r *openRun) mark(m openMark) {
	if m.start < r.len() {
		r.marks = append(r.marks, Mark{m.kind, m.start, r.len(), m.serial})
	}
}

// flush ends the open run. It is called before the open block elements change, so they are those of all of it.
func (a *assembler) flush() {
	r := a.run
	if r.len() == 0 {
		return
	}
	for _, m := range r.open {
		r.mark(m)
	}
	a.run = &openRun{place: r.place, open: r.open}
	for i := range a.run.open {
		a.run.open[i].start = 0
	}
	if r.place != "" {
		a.aside(r.text(), r.place)
		return
	}
	s := a.top().scene
	run := a.newRun(r.text(), s.place, r.marks)
	run.Body, run.Level, run.Anchor = true, s.level, s.anchor
	if s.place == ListItem {
		run.Lead = s.lead
	}
	if a.add(run) {
		a.last = len(a.runs) - 1
		if s.cell != nil {
			s.cell.read(a.last)
		}
	}
}

// aside adds a run that stands beside the text of the page, such as that of an attribute.
func (a *assembler) aside(t Text, place Place) {
	a.add(a.newRun(t, place, nil))
}

func (a *assembler) newRun(t Text, place Place, marks []Mark) Run {
	s := a.top().scene
	run := Run{Place: place, Under: -1, Lead: -1, Quoted: s.quoted, Cell: s.cell.place(), Box: s.box}
	run.Text, run.Marks = tidy(t, marks)
	return run
}

// add adds a run, unless there is nothing to read in it. A heading is one even when all of it is code.
func (a *assembler) add(r Run) bool {
	noWord := func(c rune) bool { return c == Object || unicode.IsSpace(c) }
	if r.Plain == "" || r.Place != Heading && strings.TrimLeftFunc(r.Plain, noWord) == "" {
		return false
	}
	a.runs = appendTo(a.runs, r)
	a.items = appendTo(a.items, a.top().items)
	return true
}

// appendTo appends to a slice that grows with the page. It doubles, where append copies a large one more often.
func appendTo[T any](all []T, one T) []T {
	if len(all) == cap(all) {
		all = slices.Grow(all, max(len(all), 16))
	}
	return append(all, one)
}

// tidy takes template tags, addresses and outer white space from a text that has been read, and sorts its marks.
func tidy(t Text, marks []Mark) (Text, []Mark) {
	t, moved := mask(t)
	start := len(t.Plain) - len(strings.TrimLeftFunc(t.Plain, unicode.IsSpace))
	end := max(start, len(strings.TrimRightFunc(t.Plain, unicode.IsSpace)))
	var kept []Mark
	for _, m := range marks {
		m.Start = max(moved(m.Start), start) - start
		m.End = min(moved(m.End), end) - start
		if m.Start < m.End {
			kept = append(kept, m)
		}
	}
	slices.SortStableFunc(kept, func(m, n Mark) int {
		if m.Start != n.Start {
			return m.Start - n.Start
		}
		return n.End - m.End
	})
	if start > 0 || end < len(t.Plain) {
		t = t.slice(start, end)
	}
	return t, kept
}
