package checker

import (
	"github.com/attestlint/attestlint/checker/internal/match"
	"github.com/attestlint/attestlint/checker/internal/prose"
	"github.com/attestlint/attestlint/phrases"
)

// signals are the signals of the table, compiled.
type signals struct {
	rows   []signal
	byKind map[string]match.Set // all patterns of a kind: most words begin none
}

type signal struct {
	phrases.Signal
	set     match.Set
	columns []match.Set // each pattern for itself
}

func compileSignals(rows []phrases.Signal) signals {
	s := signals{byKind: map[string]match.Set{}}
	all := map[string][]phrases.Pattern{}
	for _, row := range rows {
		compiled := signal{Signal: row, set: match.NewSet(row.Patterns)}
		for _, p := range row.Patterns {
			compiled.columns = append(compiled.columns, match.NewSet([]phrases.Pattern{p}))
		}
		s.rows = append(s.rows, compiled)
		all[row.Kind] = append(all[row.Kind], row.Patterns...)
	}
	for kind, patterns := range all {
		s.byKind[kind] = match.NewSet(patterns)
	}
	return s
}

// A hit is a signal found in a run.
type hit struct {
	row  int // in signals
	text string
}

// maxTitle and maxHeading are how many words the title of a document and a heading inside it have at most. Longer
// ones are sentences.
const (
	maxTitle   = 16
	maxHeading = 8
)

// inTitle returns the signals in a title.
func (s *signals) inTitle(r *passage) []hit {
	if len(r.Words) > maxTitle {
		return nil
	}
	return s.within(r, "title")
}

// inHeading returns the signals that a heading begins with, behind its number.
func (s *signals) inHeading(r *passage) []hit {
	if len(r.Words) > maxHeading {
		return nil
	}
	for i, w := range r.Words {
		if w.Kind == match.Letters {
			return s.at(nil, r, "heading", i)
		}
	}
	return nil
}

// inText returns the signals in a paragraph, a list item or a cell.
func (s *signals) inText(r *passage) []hit {
	return s.at(s.within(r, "words"), r, "opening", 0)
}

// within returns the signals of a kind in the words of a text, of a long one in the first. What stands in
// quotation marks is somebody else's, and speaks for nothing.
func (s *signals) within(r *passage, kind string) []hit {
	var hits []hit
	for i := range min(len(r.Words), maxSentence) {
		if q := r.within[i]; q < 0 || r.quotes[q].start == i {
			hits = s.at(hits, r, kind, i)
		}
	}
	return hits
}

// at adds the signals of a kind that begin at word i.
func (s *signals) at(hits []hit, r *passage, kind string, i int) []hit {
	if _, ok := r.At(s.byKind[kind], i); !ok {
		return hits
	}
	for row := range s.rows {
		if s.rows[row].Kind != kind {
			continue
		}
		if end, ok := r.At(s.rows[row].set, i); ok && (!s.rows[row].Asks || asks(r)) {
			hits = append(hits, hit{row, legible(r.Phrase(i, end))})
		}
	}
	return hits
}

// asks reports whether a text ends in a question.
func asks(r *passage) bool {
	for i := len(r.Words) - 1; i >= max(0, len(r.Words)-4); i-- {
		if r.Words[i].Form == "?" {
			return true
		}
	}
	return false
}

// A header is the first row of a table, as far as it has been read.
type header struct {
	table int
	found map[[2]int]bool // row of signals and pattern of its columns, where a cell has it
	tells string          // the context of a signal that has all its columns
}

// inHeader returns the signals that a cell of the first row completes.
func (s *signals) inHeader(h *header, r *passage, cell *prose.Cell) []hit {
	if h.found == nil || h.table != cell.Table {
		*h = header{table: cell.Table, found: map[[2]int]bool{}}
	}
	if cell.Row > 0 || len(r.Words) > maxHeading {
		return nil
	}
	var hits []hit
	for row, signal := range s.rows {
		if signal.Kind == "columns" && h.complete(row, signal.columns, r) {
			h.tells = signal.Context
			hits = append(hits, hit{row, r.Text})
		}
	}
	return hits
}

// complete reports whether a cell is the last one that the columns of a signal need.
func (h *header) complete(row int, columns []match.Set, r *passage) bool {
	all, fresh := true, false
	for i, column := range columns {
		at := [2]int{row, i}
		if _, _, ok := r.Within(column, 0, len(r.Words)); ok && !h.found[at] {
			h.found[at], fresh = true, true
		}
		all = all && h.found[at]
	}
	return all && fresh
}
