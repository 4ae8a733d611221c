package checker

import (
	"slices"
	"strings"
	"unicode"

	"github.com/attestlint/attestlint/checker/internal/match"
	"github.com/attestlint/attestlint/checker/internal/prose"
)

// signBefore looks for a mark such as ❌ before the claim in its clause, with no countersign behind it.
func (c claim) signBefore(g *cueGuard) (string, bool) {
	start := 0
	if from := c.clause.from; from > 0 {
		start = c.reading.Words[from-1].End
	}
	return sign(g, c.reading.Text[start:c.Start])
}

// signBehind looks for a mark right behind the claim: "SOC 2 certified: ❌".
func (c claim) signBehind(g *cueGuard) (string, bool) {
	rest := strings.TrimLeftFunc(c.reading.Text[c.End:], func(r rune) bool { return unicode.IsSpace(r) || r == ':' })
	return startsWith(rest, g.SignsBehind)
}

// sign returns the last sign in a text, false if there is none or a countersign stands behind it.
func sign(g *cueGuard, text string) (string, bool) {
	last := func(signs []string) (at int, sign string) {
		at = -1
		for _, s := range signs {
			if i := strings.LastIndex(text, s); i > at {
				at, sign = i, s
			}
		}
		return at, sign
	}
	at, found := last(g.Signs)
	against, _ := last(g.Countersigns)
	return found, at > against
}

// maxCells is how many cells around the claim's are looked at.
const maxCells = 40

// rowCue looks at the cells to the right of the claim's: "SOC 2 certification | No". It takes all of them to say
// so, for in a comparison one column may say no and the other yes.
func (j *judge) rowCue(c claim, g *cueGuard) (cue string, ok bool) {
	cell := j.page.Runs[c.run].Cell
	if cell == nil || g.row.Empty() && len(g.SignsBehind) == 0 {
		return "", false
	}
	if j.amid(c.run) {
		return "", false
	}
	for i := c.run + 1; i < min(len(j.page.Runs), c.run+maxCells); i++ {
		next := j.page.Runs[i].Cell
		if next == nil || next.Table != cell.Table || next.Row != cell.Row {
			break
		}
		r := j.reading(i)
		if cue, ok = whole(r, g.row); !ok {
			cue, ok = startsWith(r.Text, g.SignsBehind)
		}
		if !ok {
			return "", false
		}
	}
	return cue, ok
}

// amid reports whether a cell stands behind two others with words in its row, as one of those that are compared:
// what the next one says is said of somebody else.
func (j *judge) amid(run int) bool {
	cell, before := j.page.Runs[run].Cell, 0
	for i := run - 1; i >= max(0, run-maxCells) && before < 2; i-- {
		next := j.page.Runs[i].Cell
		if next == nil || next.Table != cell.Table || next.Row != cell.Row {
			break
		}
		if j.reading(i).Lettered() {
			before++
		}
	}
	return before == 2
}

func startsWith(text string, signs []string) (string, bool) {
	for _, s := range signs {
		if strings.HasPrefix(text, s) {
			return s, true
		}
	}
	return "", false
}

// leadCue looks into what introduces the place of the claim: the header of its column, what stands before its
// list, the heading above.
func (j *judge) leadCue(c claim, g *cueGuard) (string, bool) {
	if g.lead.Empty() && g.alone.Empty() && len(g.Signs) == 0 {
		return "", false
	}
	for _, i := range j.introductions(c) {
		r := j.reading(i)
		if start, end, ok := r.Within(g.lead, 0, min(len(r.Words), maxSentence)); ok {
			return r.Phrase(start, end), true
		}
		if cue, ok := labels(r, g); ok {
			return cue, true
		}
	}
	if above := j.page.Runs[c.run].Under; above >= 0 && j.page.Runs[c.run].Level == 0 {
		return labels(j.reading(above), g)
	}
	return "", false
}

// labels reports whether a text is nothing but a cue, or has a sign.
func labels(r *passage, g *cueGuard) (string, bool) {
	if cue, ok := whole(r, g.alone); ok {
		return cue, true
	}
	return sign(g, r.Text[:min(len(r.Text), maxSign)])
}

// maxSign is how many bytes of what introduces a place are looked at for a sign.
const maxSign = 200

// whole reports whether a pattern is all that a text says, marks aside.
func whole(r *passage, s match.Set) (string, bool) {
	first, last := 0, len(r.Words)
	for first < last && r.Words[first].Kind == match.Mark {
		first++
	}
	for last > first && r.Words[last-1].Kind == match.Mark {
		last--
	}
	end, ok := r.At(s, first)
	return r.Phrase(first, last), ok && end == last
}

// introductions returns the runs that introduce a claim, the nearest first. One told by layout is introduced by
// what introduces its parts, and by the heading above them.
func (j *judge) introductions(c claim) []int {
	if c.parts == nil {
		return j.introduce(c.run)
	}
	var all []int
	for _, part := range c.parts {
		for _, i := range append(j.introduce(part), j.page.Runs[part].Under) {
			if i >= 0 && !slices.Contains(c.parts, i) {
				all = append(all, i)
			}
		}
	}
	return all
}

// introduce returns the runs that introduce a run: the header of its column, what stands before its list, a
// paragraph that ends in a colon, and the heading above a list or table. The paragraphs below a heading speak for
// themselves.
func (j *judge) introduce(run int) []int {
	r := &j.page.Runs[run]
	var all []int
	if r.Cell != nil {
		all = j.headers(run)
	}
	if r.Place == prose.Description {
		for i := run - 1; i >= max(0, run-maxCells); i-- {
			if j.page.Runs[i].Place == prose.Term {
				all = append(all, i)
				break
			}
		}
	}
	for i := r.Lead; i >= 0 && len(all) < 8; i = j.page.Runs[i].Lead {
		all = append(all, i)
	}
	if before := run - 1; r.Body && before >= 0 && j.page.Runs[before].Place == prose.Paragraph && strings.HasSuffix(j.page.Runs[before].Plain, ":") {
		all = append(all, before)
	}
	if r.Under >= 0 && (r.Cell != nil || r.Place == prose.ListItem || r.Quoted) {
		all = append(all, r.Under)
	}
	return all
}

// headers returns the cells that say what a cell is: the head of its column, or the first cell of it where the
// table has no head, and the first cell of its row.
func (j *judge) headers(run int) []int {
	c := j.page.Runs[run].Cell
	var all []int
	if c.Head >= 0 {
		all = append(all, c.Head)
	}
	for i := run - 1; i >= max(0, run-maxCells); i-- {
		o := j.page.Runs[i].Cell
		if o == nil || o.Table != c.Table {
			break
		}
		if o.Row == c.Row && o.Col == 0 || c.Head < 0 && o.Row == 0 && o.Col == c.Col {
			all = append(all, i)
		}
	}
	return all
}

// acrossLinks reports whether the claim begins in one link and ends in the next, as the entries of a menu do.
func (c claim) acrossLinks() bool {
	first, begins := c.reading.marked(prose.Link, c.Start)
	last, ends := c.reading.marked(prose.Link, c.End-1)
	return begins && ends && first != last
}
