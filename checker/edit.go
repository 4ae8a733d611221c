package checker

import (
	"bytes"
	"slices"
	"unicode/utf8"

	"github.com/attestlint/attestlint/checker/internal/prose"
)

// Apply returns a source with edits made in it. They must be sorted and must not overlap, as those of one suggestion
// are.
func Apply(source []byte, edits []Edit) []byte {
	b := make([]byte, 0, len(source)+len(source)/64)
	at := 0
	for _, e := range edits {
		b = append(append(b, source[at:e.Start]...), e.Text...)
		at = e.End
	}
	return append(b, source[at:]...)
}

// A draft is a suggestion with edits that are still to be proved.
type draft struct {
	Suggestion
	own     bool // whether it says what no other suggestion of the finding says
	changes []runChange
}

// A runChange is a change of the text of a run.
type runChange struct {
	run int
	change
}

// put adds to a draft what makes [start, end) of a run a text. It is false where the source has something between the
// characters that would have to go, such as markup or a line break, and where nothing may be changed.
func (j *judge) put(d *draft, run, start, end int, text string, around capitals) bool {
	r := &j.page.Runs[run]
	found, ok := changes(r.Plain[start:end], text, around)
	if !ok || len(found) == 0 || j.anchored(run) {
		return false
	}
	for _, c := range found {
		c.start, c.end = c.start+start, c.end+start
		e, ok := j.edit(r, c)
		if n := len(d.Edits); !ok || n > 0 && e.Start < d.Edits[n-1].End {
			return false
		}
		d.Edits, d.changes = append(d.Edits, e), append(d.changes, runChange{run, c})
	}
	return true
}

// edit finds the place of a change in the source.
func (j *judge) edit(r *prose.Run, c change) (Edit, bool) {
	if c.start == c.end {
		at, ok := insertion(r, c.start)
		return Edit{at, at, c.text}, ok
	}
	src := r.Source(c.start, c.end)
	return Edit{src.Start, src.End, c.text}, r.Whole(c.start, c.end) && !bytes.ContainsAny(j.doc.Source[src.Start:src.End], "\r\n")
}

// insertion is where in the source a text goes in before a byte of a run: behind what stands before it, so that it
// stays out of the markup that opens in between, unless that is a line break.
func insertion(r *prose.Run, at int) (int, bool) {
	last, size := utf8.DecodeLastRuneInString(r.Plain[:at])
	switch {
	case at > 0 && last != '\n' && last != '\r' && r.Whole(at-size, at):
		return r.Source(at-size, at).End, true
	case at < len(r.Plain) && r.Whole(at, at+1):
		return r.Source(at, at+1).Start, true
	}
	return 0, false
}

// drafted keeps what an edit could make of a claim, to be proved once all of the document is judged.
func (j *judge) drafted(c claim, f *Finding) {
	if j.drafts == nil || f.Excuse != nil || len(f.Suggestions) == 0 || f.Suggestions[0].Kind == Manual {
		return
	}
	first := f.Suggestions[0]
	if first.Kind == Evidence && c.dated() || c.asks() { // a better question asks for more than a word
		return
	}
	r, ok := j.reword(c)
	if !ok {
		return
	}
	backed, known := j.backed(c), j.checker.settings.Evidence != nil
	if first.Kind == Evidence && !backed && (known || r.own) { // without evidence what the row says is enough
		return
	}
	words := c.reading.Words
	d := draft{Suggestion: Suggestion{Text: legible(r.text), Kind: first.Kind, Declared: backed}, own: r.own || first.Declared}
	around := capitalsOf(c.reading.Text[words[c.sentence.from].Start:words[c.sentence.to-1].End])
	if j.put(&d, c.run, words[r.from].Start, words[r.to-1].End, r.text, around) {
		j.drafts[f.Fingerprint] = d
	}
}

// backed reports whether the evidence declares the report that edits speak of, of the type that the claim names. The
// claim must be the organisation's own, or a label that speaks of nobody: "SOC 2 CERTIFICATE".
func (j *judge) backed(c claim) bool {
	d := j.checker.settings.Evidence
	if d == nil || !j.own(&c) && !(c.edge(c.First-1) && c.edge(c.Last) && !j.elsewhere(c)) {
		return false
	}
	types := j.checker.evidence.saidTypes(c)
	reports := d.reports(c.Rule.Framework)
	if slices.ContainsFunc(types, func(said int) bool {
		return !slices.ContainsFunc(reports, func(r Report) bool { return r.Type == said })
	}) {
		return false
	}
	_, ok := j.declared(c)
	return ok
}

// dated reports whether the sentence of a claim names a year: what was so then is not what the evidence declares.
func (c claim) dated() bool {
	for i := c.sentence.from; i < c.sentence.to; i++ {
		if c.reading.Words[i].Year() > 0 {
			return true
		}
	}
	return false
}

// offer gives a finding the edits that are proved.
func (d draft) offer(f *Finding) {
	if d.own {
		f.Suggestions = append(f.Suggestions, d.Suggestion)
		return
	}
	f.Suggestions = slices.Clone(f.Suggestions)
	f.Suggestions[0].Edits, f.Suggestions[0].Declared = d.Edits, d.Declared
}
