package checker

import (
	"cmp"
	"slices"
	"sort"
)

// A document is read again at most so often, and so many bytes of it in all but for the first two times, to prove the
// edits that are offered for it. Edits that are not proved by then are not offered.
const (
	maxProofs     = 48
	maxProofBytes = 16 << 20
)

// offered judges all of the document, and offers edits for it.
func (j *judge) offered(directives []directive) []Finding {
	j.drafts = map[string]draft{}
	findings := j.findings(directives)
	j.prove(findings)
	j.locate(findings)
	return findings
}

// prove offers the edits that hold: made in the source and read again, the text is exactly the old one with the new
// wording, and there is no finding that was not there before. Edits that overlap are proved apart.
func (j *judge) prove(findings []Finding) {
	proofs := min(maxProofs, 2+maxProofBytes/(len(j.doc.Source)+1))
	for _, batch := range j.batches(findings) {
		for _, i := range j.holding(findings, batch, &proofs) {
			j.drafts[findings[i].Fingerprint].offer(&findings[i])
		}
	}
}

// batches are the findings with drafts, as indices, those whose edits overlap in different ones.
func (j *judge) batches(findings []Finding) (batches [][]int) {
	var taken [][]Edit // of each batch, sorted
	for i, f := range findings {
		d, ok := j.drafts[f.Fingerprint]
		if !ok || f.Excuse != nil || j.silent(f.Rule, d.Edits) {
			continue
		}
		at := slices.IndexFunc(taken, func(edits []Edit) bool { return free(edits, d.Edits) })
		if at < 0 {
			at = len(batches)
			batches, taken = append(batches, nil), append(taken, nil)
		}
		batches[at] = append(batches[at], i)
		taken[at] = merged(taken[at], d.Edits)
	}
	return batches
}

// free reports whether edits leave room for others. Two insertions in one place do not.
func free(taken, edits []Edit) bool {
	for _, e := range edits {
		i := sort.Search(len(taken), func(i int) bool { return taken[i].End >= e.Start })
		if i < len(taken) && taken[i].Start <= e.End {
			return false
		}
	}
	return true
}

// merged returns edits and others that do not overlap them, sorted.
func merged(a, b []Edit) []Edit {
	all := append(a, b...)
	if len(a) == 0 || a[len(a)-1].End < b[0].Start { // as findings come, in order
		return all
	}
	slices.SortFunc(all, func(x, y Edit) int { return cmp.Compare(x.Start, y.Start) })
	return all
}

// holding are those of a number of drafts that hold. If not all do together, each half is tried.
func (j *judge) holding(findings []Finding, batch []int, proofs *int) []int {
	if *proofs == 0 {
		return nil
	}
	*proofs--
	switch {
	case j.holds(findings, batch):
		return batch
	case len(batch) == 1:
		return nil
	}
	half := len(batch) / 2
	return append(slices.Clone(j.holding(findings, batch[:half], proofs)), j.holding(findings, batch[half:], proofs)...)
}

// holds reports whether the drafts of some findings hold together.
func (j *judge) holds(findings []Finding, batch []int) bool {
	var edits []Edit
	var changes []runChange
	edited := make(map[int]bool, len(batch))
	for _, i := range batch {
		d := j.drafts[findings[i].Fingerprint]
		edits, changes = append(edits, d.Edits...), append(changes, d.changes...)
		edited[i] = true
	}
	slices.SortFunc(edits, func(a, b Edit) int { return cmp.Compare(a.Start, b.Start) })
	doc := j.doc
	doc.Source = Apply(j.doc.Source, edits)
	after, directives, _ := j.checker.judgeOf(doc)
	if !j.readsAs(after, changes) {
		return false
	}
	return j.addsNone(findings, edited, edits, after.findings(directives))
}

// readsAs reports whether a page reads as this one does with some changes. What the other runs hold is known, then.
func (j *judge) readsAs(after *judge, changes []runChange) bool {
	if len(after.page.Runs) != len(j.page.Runs) {
		return false
	}
	slices.SortFunc(changes, func(a, b runChange) int { return cmp.Or(cmp.Compare(a.run, b.run), cmp.Compare(a.start, b.start)) })
	next := 0
	for i := range j.page.Runs {
		was, is := &j.page.Runs[i], &after.page.Runs[i]
		from, rest := 0, is.Plain
		take := func(text string) bool {
			ok := len(rest) >= len(text) && rest[:len(text)] == text
			if ok {
				rest = rest[len(text):]
			}
			return ok
		}
		for ; next < len(changes) && changes[next].run == i; next++ {
			c := changes[next]
			if !take(was.Plain[from:c.start]) || !take(c.text) {
				return false
			}
			from = c.end
		}
		if rest != was.Plain[from:] || is.Place != was.Place || len(is.Marks) != len(was.Marks) {
			return false
		}
		if is.Plain == was.Plain && slices.Equal(is.Marks, was.Marks) {
			after.passages[i], after.skimmed[i] = j.passages[i], j.skimmed[i]
		}
	}
	return true
}

// addsNone reports whether each finding after the edits was there before them and was not to be mended by one.
func (j *judge) addsNone(before []Finding, edited map[int]bool, edits []Edit, after []Finding) bool {
	type spot struct {
		rule       string
		start, end int
	}
	known, shifted := map[spot]Severity{}, shiftsOf(edits)
	for i, f := range before {
		if f.Excuse == nil && !edited[i] {
			known[spot{f.Rule, shifted.start(f.Start.Offset), shifted.end(f.End.Offset)}] = f.Severity
		}
	}
	return !slices.ContainsFunc(after, func(f Finding) bool {
		was, ok := known[spot{f.Rule, f.Start.Offset, f.End.Offset}]
		return f.Excuse == nil && (!ok || f.Severity > was)
	})
}

// shifts tell where an offset lies after edits.
type shifts struct {
	edits []Edit // sorted
	by    []int  // how far the edits before each one move what follows, and last all of them
}

func shiftsOf(edits []Edit) shifts {
	s := shifts{edits, make([]int, len(edits)+1)}
	for i, e := range edits {
		s.by[i+1] = s.by[i] + len(e.Text) - (e.End - e.Start)
	}
	return s
}

// start is where what begins at an offset begins after the edits: behind what goes in right before it, and with an edit
// that holds it.
func (s shifts) start(offset int) int {
	i := sort.Search(len(s.edits), func(i int) bool {
		return s.edits[i].End > offset || s.edits[i].End == offset && s.edits[i].Start == offset
	})
	if i < len(s.edits) && s.edits[i].Start < offset {
		offset = s.edits[i].Start
	}
	return offset + s.by[i]
}

// end is where what ends at an offset ends after the edits: with what goes in right behind it, and with an edit that
// holds it.
func (s shifts) end(offset int) int {
	i := sort.Search(len(s.edits), func(i int) bool { return s.edits[i].End > offset })
	if i < len(s.edits) && s.edits[i].Start < offset {
		offset = s.edits[i].End
		i++
	}
	return offset + s.by[i]
}
