package checker

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// A tally is what the signals say of a part of a document.
type tally struct {
	title      []hit
	counts     map[int]int    // row of signals → how often it was found
	said       map[int]string // row of signals → the words in which it was found first
	paragraphs int
	telling    map[string]int // context → how many paragraphs hold a signal of it
}

func newTally(title []hit) tally {
	return tally{title: title, counts: map[int]int{}, said: map[int]string{}, telling: map[string]int{}}
}

func (t *tally) count(hits []hit) {
	for _, h := range hits {
		if t.counts[h.row] == 0 {
			t.said[h.row] = h.text
		}
		t.counts[h.row]++
	}
}

// add takes what a part of the part has said.
func (t *tally) add(part tally) {
	for row, n := range part.counts {
		if t.counts[row] == 0 {
			t.said[row] = part.said[row]
		}
		t.counts[row] += n
	}
	t.paragraphs += part.paragraphs
	for context, n := range part.telling {
		t.telling[context] += n
	}
}

// A score is what speaks for a context in a part of a document.
type score struct {
	context   string
	points    int
	different int  // how many different signals, the title aside
	titled    bool // the title is one
}

// score adds up the signals of a context.
func (t *tally) score(context string, rows []signal) score {
	s := score{context: context}
	for row, n := range t.counts {
		if rows[row].Context == context {
			s.points += rows[row].Weight * min(n, max(rows[row].Times, 1))
			s.different++
		}
	}
	title := 0
	for _, h := range t.title {
		if rows[h.row].Context == context {
			title = max(title, rows[h.row].Weight)
		}
	}
	s.points += title
	s.titled = title > 0
	return s
}

// compare puts what the title says before what it does not, and then more points before fewer.
func (s score) compare(o score) int {
	titled := map[bool]int{true: 1}
	return cmp.Or(titled[s.titled]-titled[o.titled], s.points-o.points)
}

// decide returns the context of a section, or of the whole document, false where its signals do not suffice or two
// contexts have as many.
func (d *detection) decide(s *section) (Context, bool) {
	against := s.score(marketing, d.signals.rows).points
	var best score
	tie := true
	for _, context := range d.checker.table.ContextIDs() {
		if context == marketing {
			continue
		}
		if found := s.score(context, d.signals.rows); d.suffices(s, found, against) {
			order := found.compare(best)
			if order > 0 {
				best = found
			}
			tie = order == 0
		}
	}
	if tie {
		return Context{}, false
	}
	return Context{best.context, d.reason(s, best.context)}, true
}

// suffices reports whether signals decide a context, less the points that speak against it.
func (d *detection) suffices(s *section, found score, against int) bool {
	rule, left := d.checker.table.Decision, found.points-against
	switch {
	case found.different == 0:
		return false
	case found.titled:
		return left >= rule.Titled
	}
	return s.heading == wholeDocument && left >= rule.Untitled && found.different >= rule.Signals &&
		100*s.telling[found.context] >= rule.Percent*s.paragraphs
}

// maxNamed is how many signals a reason names.
const maxNamed = 3

// reason names what has decided, the weightiest first.
func (d *detection) reason(s *section, context string) string {
	rows := d.signals.rows
	speaks := func(row int) bool { return rows[row].Context == context }
	lead := "document: "
	var named []string
	if s.heading != wholeDocument {
		lead = fmt.Sprintf("section “%s”: ", legible(d.page.Runs[s.heading].Plain))
	} else if i := slices.IndexFunc(s.title, func(h hit) bool { return speaks(h.row) }); i >= 0 {
		named = append(named, s.title[i].text)
	}
	byWeight := slices.SortedFunc(maps.Keys(s.counts), func(a, b int) int {
		return cmp.Or(rows[b].Weight-rows[a].Weight, a-b)
	})
	for _, row := range byWeight {
		if !speaks(row) || len(named) == maxNamed {
			continue
		}
		name := rows[row].Name
		if name == "" {
			name = "“" + s.said[row] + "”"
		}
		named = append(named, name)
	}
	return lead + strings.Join(named, ", ")
}
