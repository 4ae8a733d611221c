package checker

import (
	"maps"
	"slices"
	"strings"

	"github.com/attestlint/attestlint/checker/internal/match"
	"github.com/attestlint/attestlint/checker/internal/prose"
	"github.com/attestlint/attestlint/phrases"
)

// umbrella are the words by which a list that is called certifications is known, compiled.
type umbrella struct {
	phrases.Umbrella
	title, column, word, lead, except, right match.Set
}

func compileUmbrella(u phrases.Umbrella) umbrella {
	return umbrella{u, match.NewSet(u.Title), match.NewSet(u.Column), match.NewSet(u.Word), match.NewSet(u.Lead), match.NewSet(u.Except), match.NewSet(u.Right)}
}

// umbrella judges a list that is called certifications at run i: the item that is least of all one makes the finding,
// one for all of them, at the title.
func (j *judge) umbrella(i int) (found Finding, ok bool) {
	end, ok := j.umbrellaTitle(i)
	if !ok {
		return found, false
	}
	ok = false
	title := j.page.Runs[i]
	title.Text = title.Text.Slice(0, end)
	for _, k := range j.items(i) {
		f, is := j.umbrellaItem(i, title, k)
		if is && (!ok || j.graver(f, found)) {
			found, ok = f, true
		}
	}
	return found, ok
}

// graver reports whether one finding counts more than another: it is not excused, or its rule is the more serious one
// in some context.
func (j *judge) graver(f, than Finding) bool {
	if f.Excuse != nil || than.Excuse != nil {
		return f.Excuse == nil && than.Excuse != nil
	}
	highest := func(f Finding) phrases.Severity {
		rule, _ := j.checker.table.Rule(f.Rule)
		return slices.Max(slices.Collect(maps.Values(rule.Severity)))
	}
	return highest(f) > highest(than)
}

// umbrellaTitle reports whether a run is the title of a list of certifications, and where the word ends in it.
func (j *judge) umbrellaTitle(i int) (end int, ok bool) {
	u, r := &j.checker.layout.umbrella, &j.page.Runs[i]
	if !r.Body && r.Place != prose.Property || len(r.Plain) > maxPart || r.Cell != nil && r.Cell.Head >= 0 {
		return 0, false
	}
	reading := j.skim(i)
	for k := len(reading.Words) - 1; k >= 0; k-- {
		end, ok := reading.At(u.word, k)
		if !ok {
			continue
		}
		to, leads := reading.At(u.lead, k)
		_, titled := whole(reading, u.title)
		if _, heads := whole(reading, u.column); !titled && !(heads && r.Cell != nil) && !(leads && to == len(reading.Words)) {
			break
		}
		_, _, spoilt := reading.Within(u.except, 0, len(reading.Words))
		return reading.Words[end-1].End, !spoilt
	}
	return 0, false
}

// maxItems is how many runs behind a title are looked at.
const maxItems = 60

// items returns the runs that a title stands over: the items of its list, the parts of its section, the cells of
// its column, the descriptions of its term.
func (j *judge) items(i int) (items []int) {
	title := &j.page.Runs[i]
	for k := i + 1; k < min(len(j.page.Runs), i+maxItems); k++ {
		r := &j.page.Runs[k]
		if _, another := j.umbrellaTitle(k); another || title.Level > 0 && r.Level > 0 && r.Level <= title.Level {
			break
		}
		if title.Place == prose.Term && r.Place == prose.Term {
			break
		}
		switch {
		case !r.Body && r.Place != prose.AltText:
		case title.Cell != nil && r.Cell != nil && r.Cell.Head == i,
			title.Level > 0 && (r.Cell == nil || r.Cell.Col == 0),
			title.Place == prose.Term && r.Place == prose.Description,
			title.Place == prose.Property && j.page.Within(r.Box, title.Box),
			title.Cell == nil && r.Lead == i,
			title.Cell == nil && r.Cell != nil && r.Cell.Col == 0 && r.Cell.Row > 0 && r.Under == title.Under && strings.HasSuffix(title.Plain, ":"):
			items = append(items, k)
		}
	}
	return items
}

// umbrellaItem judges the item at run k of a list with a title.
func (j *judge) umbrellaItem(i int, title prose.Run, k int) (f Finding, ok bool) {
	if j.told[k] || !j.isItem(k) {
		return f, false
	}
	run := prose.Join(": ", title, j.page.Runs[k])
	reading := newPassage(j.checker.finder.Read(run.Plain), run)
	for _, m := range reading.Claims() {
		rule, known := j.checker.table.Rule(m.Rule.Framework + "-" + j.checker.layout.umbrella.Claim)
		if m.Start >= len(title.Plain) || m.End <= len(title.Plain)+len(": ") || !known {
			continue
		}
		m.Rule = &rule
		c := newClaim(m, k, reading, run.Source(m.Start, len(title.Plain)))
		c.parts = []int{i, k}
		if f, ok = j.claim(c); ok {
			f.Place = string(title.Place)
			f.Text = legible(title.Plain[m.Start:])
			item := legible(j.page.Runs[k].Plain)
			f.Message = strings.NewReplacer("{message}", f.Message, "{item}", item).Replace(j.checker.layout.umbrella.Message)
			return f, true
		}
	}
	return f, false
}

// isItem reports whether a run is no more than a name, or begins with one and goes on behind a mark, and does not
// say that it is a report.
func (j *judge) isItem(k int) bool {
	r := &j.page.Runs[k]
	if len(r.Plain) > maxPart {
		return false
	}
	reading := j.reading(k)
	if !reading.Opens() || len(reading.Claims()) > 0 {
		return false
	}
	for _, g := range j.checker.guards.cues {
		if _, crossed := startsWith(r.Plain, g.Signs); crossed {
			return false
		}
	}
	says := func(i int) bool {
		_, _, right := j.reading(i).Within(j.checker.layout.umbrella.right, 0, min(len(j.reading(i).Words), maxSentence))
		return right
	}
	if says(k) {
		return false
	}
	if r.Cell != nil {
		for _, beside := range j.besides(k, 1) {
			if says(beside) {
				return false
			}
		}
		return true
	}
	next, ok := j.next(k, 1)
	described := r.Level > 0 || r.Place == prose.Paragraph
	return !(described && ok && j.page.Runs[next].Level == 0 && says(next))
}
