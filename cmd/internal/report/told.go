package report

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/attestlint/attestlint/checker"
)

// told is a finding with all places at which a reader meets the very same: a footer on 412 pages is told once.
type told struct {
	checker.Finding          // at its first place
	excerpt         excerpt  // of that place
	changes         []change // by each of its suggestions, those without edits are empty
	places          []place  // in the order of the documents, the first included
}

// place is where a finding stands.
type place struct {
	path         string
	line, column int
	link         string // that opens the page there, "" for a file
}

func (p place) String() string { return fmt.Sprintf("%s:%d:%d", Visible(p.path), p.line, p.column) }

// telling tells identical findings once, in the order of their first places. Of the sources it keeps only what is
// shown.
type telling struct {
	all []*told
	by  map[string]*told

	checklists []*Checklist // in the order of the documents
}

// take takes the findings of a document, and returns those that were not told before.
func (t *telling) take(d Document) (fresh []*told) {
	if t.by == nil {
		t.by = map[string]*told{}
	}
	if d.Checklist != nil {
		t.checklists = append(t.checklists, d.Checklist)
	}
	for _, f := range d.Findings {
		same := sameness(f)
		known := t.by[same]
		if known == nil {
			known = &told{Finding: f, excerpt: excerptOf(d.Source, f.Start.Offset, f.End.Offset)}
			known.Sentence.Claim = cmp.Or(f.Sentence.Claim, f.Text)
			for _, s := range f.Suggestions {
				known.changes = append(known.changes, changeOf(d.Source, f.Start, s.Edits))
			}
			t.by[same] = known
			t.all, fresh = append(t.all, known), append(fresh, known)
		}
		known.places = append(known.places, place{f.Path, f.Start.Line, f.Start.Column, f.Link})
	}
	return fresh
}

// degrees are how much findings count, in a word, the most serious first.
var degrees = [...]string{"error", "warning", "info", "excused"}

// degree is the one of a finding.
func degree(f checker.Finding) string {
	if f.Excuse != nil {
		return "excused"
	}
	return f.Severity.String()
}

// of returns what is told of a degree.
func (t *telling) of(d string) (found []*told) {
	for _, f := range t.all {
		if degree(f.Finding) == d {
			found = append(found, f)
		}
	}
	return found
}

// repeats reports whether findings that count are told at several places, and how many are told.
func (t *telling) repeats() (distinct int, repeats bool) {
	for _, f := range t.all {
		if f.Excuse == nil {
			distinct++
			repeats = repeats || len(f.places) > 1
		}
	}
	return distinct, repeats
}

// sameness is equal for findings that are the same to a reader: all that is said of the words, and the sentence around
// them. The same words in another sentence, or judged in another context, are another finding.
func sameness(f checker.Finding) string {
	parts := []string{
		f.Rule, f.Severity.String(), f.Context, f.Place, f.Text, f.Message,
		f.Sentence.Before, f.Sentence.Claim, f.Sentence.After,
	}
	for _, e := range []*checker.Excuse{f.Excuse, f.Lowered, f.Upheld} {
		if e != nil {
			parts = append(parts, e.Guard, e.Reason)
		}
		parts = append(parts, "")
	}
	for _, s := range f.Suggestions {
		parts = append(parts, s.Text, string(s.Kind), fmt.Sprint(s.Declared, len(s.Edits) > 0))
	}
	return strings.Join(parts, "\x00")
}

// hint is what a person has to think of who rewords a finding, "" for nothing.
func hint(f checker.Finding) string {
	if f.Place == "alt text" && f.Excuse == nil {
		return "look at the picture, too: it may say the same, and the alternative text must say what the picture says"
	}
	return ""
}
