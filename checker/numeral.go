package checker

import (
	"slices"
	"sort"
	"strings"

	"github.com/attestlint/attestlint/checker/internal/match"
	"github.com/attestlint/attestlint/checker/internal/prose"
)

const typeNumeral = "type-numeral"

// A numeral is a type of report as the document writes it.
type numeral struct {
	match.Numeral
	run int
}

// numerals judges how the document writes types of reports. One that writes both "Type 2" and "Type II" has one
// finding, at the first of the rarer ones; of equally frequent ones the first goes.
func (j *judge) numerals(findings []Finding) (f Finding, ok bool) {
	mentioned := excused(findings)
	written := map[bool][]numeral{} // by whether they are Roman
	first := false
	for i := range j.page.Runs {
		for _, n := range j.numeralsOf(i, mentioned) {
			if len(written[true])+len(written[false]) == 0 {
				first = n.Roman
			}
			written[n.Roman] = append(written[n.Roman], n)
		}
	}
	if len(written[true]) == 0 || len(written[false]) == 0 {
		return f, false
	}
	rarer := len(written[true]) < len(written[false])
	if len(written[true]) == len(written[false]) {
		rarer = !first
	}
	return j.numeral(written[rarer])
}

// excused returns where the words of a document are excused, in the order of the source.
func excused(findings []Finding) (all []prose.Range) {
	for _, f := range findings {
		if f.Excuse != nil {
			all = append(all, prose.Range{Start: f.Start.Offset, End: f.End.Offset})
		}
	}
	slices.SortFunc(all, func(a, b prose.Range) int { return a.Start - b.Start })
	return all
}

// numeralsOf returns the types that a run of the page itself writes in words of its own, not those that it quotes
// or only mentions.
func (j *judge) numeralsOf(i int, mentioned []prose.Range) (all []numeral) {
	run := &j.page.Runs[i]
	if !run.Body || run.Quoted {
		return nil
	}
	reading := j.skim(i)
	for _, n := range reading.Numerals() {
		start := reading.Words[n.First].Start
		_, quoted := reading.marked(prose.Quotation, start)
		at := run.Source(start, reading.Words[n.Last-1].End)
		next := sort.Search(len(mentioned), func(m int) bool { return mentioned[m].End > at.Start })
		if !quoted && reading.within[n.First] < 0 && (next == len(mentioned) || mentioned[next].Start >= at.End) {
			all = append(all, numeral{n, i})
		}
	}
	return all
}

// numeral is the finding for types that are written otherwise than most. It stands at the first of them; an edit
// changes them all.
func (j *judge) numeral(rarer []numeral) (f Finding, ok bool) {
	rule, ok := j.checker.table.Rule(typeNumeral)
	if !ok {
		return f, false
	}
	n := rarer[0]
	run, reading := &j.page.Runs[n.run], j.reading(n.run)
	start, end := reading.Words[n.First].Start, reading.Words[n.Last-1].End
	f = j.finding(&rule, run.Source(start, end), legible(run.Plain[start:end]), string(run.Place))
	f.Sentence = newClaim(match.Match{First: n.First, Last: n.Last, Group: n.First, Start: start, End: end}, n.run, reading, prose.Range{}).said()
	f.Severity = j.settled(&rule, f.Context)
	d := draft{Suggestion: Suggestion{Text: legible(otherNumeral(reading, n.Numeral)), Kind: Safe}}
	for _, n := range rarer {
		if !j.renumber(&d, n) {
			d.Kind, d.Edits = Manual, nil
			break
		}
	}
	f.Suggestions = []Suggestion{{Text: d.Text, Kind: d.Kind}}
	j.identify(&f, strings.ToLower(f.Text))
	f.Key = keyOfDocument(f.Rule)
	if d.Kind == Safe && j.drafts != nil {
		j.drafts[f.Fingerprint] = d
	}
	return f, f.Severity != Off
}

// renumber writes a type in the other numeral, false where that is for a person to do.
func (j *judge) renumber(d *draft, n numeral) bool {
	reading := j.reading(n.run)
	start, end := reading.Words[n.First].Start, reading.Words[n.Last-1].End
	_, linked := reading.marked(prose.Link, start)
	_, dated := j.date()
	at := j.page.Runs[n.run].Source(start, end)
	return !linked && !dated && !j.manual(j.context(at.Start).Name) && j.put(d, n.run, start, end, otherNumeral(reading, n.Numeral), asSentence)
}

var numeralTwins = map[string]string{"1": "I", "2": "II", "i": "1", "ii": "2"}

// otherNumeral is a type with its number in the other numeral.
func otherNumeral(r *passage, n match.Numeral) string {
	var text strings.Builder
	at := r.Words[n.First].Start
	for _, w := range r.Words[n.First:n.Last] {
		if twin, ok := numeralTwins[w.Form]; ok {
			text.WriteString(r.Text[at:w.Start] + twin)
			at = w.End
		}
	}
	text.WriteString(r.Text[at:r.Words[n.Last-1].End])
	return text.String()
}
