package checker

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/attestlint/attestlint/checker/internal/prose"
)

// A section is a heading with what stands under it.
type section struct {
	tally
	heading int // its run, or wholeDocument
}

// wholeDocument stands for the heading of all that stands under none.
const wholeDocument = -1

// detection looks for the contexts that a document's own words tell.
type detection struct {
	*judge
	signals *signals
	against []hit     // what the title of the document says for marketing, which holds for its sections, too
	open    []section // the whole document, and the sections that the current run stands in
	header  header
	found   map[int]Context
}

// detect returns the contexts that the words of a document tell, each under the run of the heading of its section
// or under wholeDocument.
func (j *judge) detect() map[int]Context {
	d := detection{judge: j, signals: &j.checker.signals, found: map[int]Context{}}
	title := d.title()
	for _, h := range title {
		if d.signals.rows[h.row].Context == marketing {
			d.against = append(d.against, h)
		}
	}
	d.open = []section{{newTally(title), wholeDocument}}
	for i := range j.page.Runs {
		if run := &j.page.Runs[i]; run.Body && !run.Quoted {
			d.read(i)
		}
	}
	for len(d.open) > 0 {
		d.close()
	}
	whole := d.found[wholeDocument].Name
	maps.DeleteFunc(d.found, func(run int, c Context) bool { return run != wholeDocument && c.Name == whole })
	return d.found
}

// title returns the signals in what names the document: in its metadata, in its first heading, or in the line that
// it begins with. A line of links is a menu.
func (d *detection) title() []hit {
	var hits []hit
	seen := map[string]bool{}
	take := func(name string, run int) {
		if seen[name] {
			return
		}
		seen[name] = true
		for _, h := range d.signals.inTitle(d.reading(run)) {
			hits = append(hits, hit{h.row, fmt.Sprintf("%s “%s”", name, h.text)})
		}
	}
	for i := range d.page.Runs {
		switch run := &d.page.Runs[i]; {
		case run.Quoted:
		case run.Place == prose.FrontMatter, run.Place == prose.PageTitle:
			take("title", i)
		case run.Level > 0:
			take("heading", i)
			return hits
		case run.Body && (seen["title"] || slices.ContainsFunc(run.Marks, isLink) || strings.HasSuffix(run.Plain, ".")):
			seen["first line"] = true
		case run.Body:
			take("first line", i)
		}
	}
	return hits
}

func isLink(m prose.Mark) bool { return m.Kind == prose.Link }

// read takes the signals of a run.
func (d *detection) read(i int) {
	run := &d.page.Runs[i]
	for len(d.open) > 1 && d.top().heading != run.Under {
		d.close()
	}
	top := d.top()
	if run.Level > 0 {
		r := d.reading(i)
		top.count(d.signals.inHeading(r))
		d.open = append(d.open, section{newTally(append(d.signals.inTitle(r), d.against...)), i})
		return
	}
	hits := d.signals.inText(d.skim(i))
	if run.Cell != nil {
		cell := d.blank // only the first row is read
		if run.Cell.Row == 0 {
			cell = d.reading(i)
		}
		hits = append(hits, d.signals.inHeader(&d.header, cell, run.Cell)...)
	}
	top.count(hits)
	top.paragraphs++
	telling := map[string]bool{}
	for _, h := range hits {
		telling[d.signals.rows[h.row].Context] = true
	}
	if run.Cell != nil && d.header.tells != "" {
		telling[d.header.tells] = true
	}
	for context := range telling {
		top.telling[context]++
	}
}

func (d *detection) top() *section { return &d.open[len(d.open)-1] }

// close ends the innermost section.
func (d *detection) close() {
	s := *d.top()
	d.open = d.open[:len(d.open)-1]
	if context, ok := d.decide(&s); ok {
		d.found[s.heading] = context
	}
	if len(d.open) > 0 {
		d.top().add(s.tally)
	}
}
