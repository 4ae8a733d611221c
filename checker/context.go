package checker

import (
	"errors"
	"fmt"
	"slices"
	"sort"
	"strings"

	"github.com/attestlint/attestlint/checker/internal/prose"
)

// A span is a part of the source that has its own context.
type span struct {
	prose.Range
	Context
}

// contexts are what the author or the user has said of the context of a document.
type contexts struct {
	spans []span  // from directives, the later ones last
	whole Context // the zero value where nobody says
}

// at returns the context of a place, false where nobody says.
func (c contexts) at(offset int) (Context, bool) {
	last := sort.Search(len(c.spans), func(i int) bool { return c.spans[i].Start > offset })
	for _, s := range slices.Backward(c.spans[:last]) {
		if offset < s.End {
			return s.Context, true
		}
	}
	return c.whole, c.whole.Name != ""
}

// marketing is the context of what nothing else is known of.
const marketing = "marketing"

// context returns the context of a place: as somebody has said, or as the words of the document tell it.
func (j *judge) context(offset int) Context {
	if context, ok := j.contexts.at(offset); ok {
		return context
	}
	if j.detected == nil {
		j.detected = j.detect()
	}
	run := sort.Search(len(j.page.Runs), func(i int) bool {
		r := &j.page.Runs[i]
		return r.Source(0, len(r.Plain)).Start > offset
	}) - 1
	heading := run
	if run >= 0 && j.page.Runs[run].Level == 0 {
		heading = j.page.Runs[run].Under
	}
	for ; heading >= 0; heading = j.page.Runs[heading].Under {
		if context, ok := j.detected[heading]; ok && j.reaches(heading, run) {
			return context
		}
	}
	if context, ok := j.detected[wholeDocument]; ok {
		return context
	}
	return Context{marketing, "default"}
}

// reaches reports whether the section of a heading reaches a run below it: it ends with the block that holds the
// heading and what comes next, as the foot of a page is no part of its last section.
func (j *judge) reaches(heading, run int) bool {
	for next := heading + 1; next < min(run, heading+maxCells); next++ {
		if r := &j.page.Runs[next]; r.Body {
			around, _, _, ok := j.page.Around(j.page.Runs[heading].Box, r.Box)
			return !ok || j.page.Within(j.page.Runs[run].Box, around)
		}
	}
	return true
}

// contextsOf takes what is said: a directive goes before --context, that before the document's own setting, that
// before the config. Contexts that the table does not have are errors and count as not said.
func (c *Checker) contextsOf(doc Document, page *prose.Document, directives []directive, lines lineTable) (contexts, error) {
	var errs []error
	known := func(name string, offset int) bool {
		if slices.Contains(c.table.ContextIDs(), name) {
			return true
		}
		errs = append(errs, fmt.Errorf("%s:%d: %w", doc.Path, lines.line(offset)+1, unknown("context", name, c.table.ContextIDs())))
		return false
	}
	found := contexts{whole: doc.Context}
	for _, s := range page.Settings {
		if s.Key == "attestlint-context" && known(s.Value, s.Start) {
			found.whole = Context{s.Value, s.Origin}
			break
		}
	}
	if c.settings.Context != "" {
		found.whole = Context{c.settings.Context, "--context"}
	}
	headings := headingsOf(page)
	for _, d := range directives {
		if d.verb != "context" {
			continue
		}
		if name := strings.Join(d.words, " "); known(name, d.Start) {
			reason := fmt.Sprintf("directive on line %d", lines.line(d.Start)+1)
			found.spans = append(found.spans, span{prose.Range{Start: d.Start, End: sectionEnd(headings, d, len(doc.Source))}, Context{name, reason}})
		}
	}
	return found, errors.Join(errs...)
}

// sectionEnd returns where the section of a directive ends: with the element that divides the page, or at the
// next heading that is not below the one that the directive stands under. Right before a heading it stands for
// the section of that heading.
func sectionEnd(headings []heading, d directive, end int) int {
	if d.section > 0 {
		end = d.section
	}
	next := sort.Search(len(headings), func(i int) bool { return headings[i].start > d.Start })
	level := 0
	switch {
	case next < len(headings) && headings[next].first <= d.End:
		level = headings[next].level
		next++
	case next > 0:
		level = headings[next-1].level
	}
	for _, h := range headings[next:] {
		if h.start >= end {
			break
		}
		if h.level <= level {
			return h.start
		}
	}
	return end
}

// A heading is where a section begins.
type heading struct {
	start, level int
	first        int // where the run before it ends
}

func headingsOf(page *prose.Document) []heading {
	var headings []heading
	last := 0
	for _, run := range page.Runs {
		if !run.Body {
			continue
		}
		at := run.Source(0, len(run.Plain))
		if run.Level > 0 {
			headings = append(headings, heading{at.Start, run.Level, last})
		}
		last = at.End
	}
	return headings
}
