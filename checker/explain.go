package checker

import (
	"fmt"
	"slices"

	"github.com/attestlint/attestlint/checker/internal/prose"
	"github.com/attestlint/attestlint/phrases"
)

// Explanation is what a line of a document was read as, for someone who asks why it was judged so.
type Explanation struct {
	// Findings are those of the whole document in the order of its source: excused and silenced ones, and with the
	// guard "off" the matches of rules that are off where they stand, too.
	Findings []Finding
	// Named are the frameworks that the line names, each once.
	Named      []phrases.Framework
	Lines      int // of the document
	Start, End int // the bytes of the line, half-open
	// Read is whether text that a reader sees begins, goes on or ends on the line; code, markup and comments are
	// not read.
	Read bool
}

// The guards of matches that count for nothing because somebody decided so.
const (
	GuardOff       = "off"       // the rule is off in the context
	GuardDirective = "directive" // a directive silences it
	GuardBaseline  = "baseline"  // the user's baseline knows it, which is no business of this package
)

// Explain says how a document was read around a line, which counts from 1. An error is one that Check returns, too.
func (c *Checker) Explain(doc Document, line int) (Explanation, error) {
	j, directives, err := c.judgeOf(doc)
	j.explains = true
	e := Explanation{Findings: j.offered(directives), Lines: j.lines.count()}
	if line < 1 || line > e.Lines {
		return e, err
	}
	at := prose.Range{Start: j.lines.starts[line-1], End: len(doc.Source)}
	if line < len(j.lines.starts) {
		at.End = j.lines.starts[line]
	}
	e.Start, e.End = at.Start, at.End
	for i := range j.page.Runs {
		run := &j.page.Runs[i]
		if whole := run.Source(0, len(run.Plain)); whole.Start >= at.End || at.Start >= whole.End {
			continue
		}
		for _, m := range j.reading(i).Mentions() {
			if named := run.Source(m.Start, m.End); named.Start < at.End && at.Start < named.End {
				e.add(c.table.Frameworks[m.Framework])
			}
		}
		e.Read = true
	}
	return e, err
}

func (e *Explanation) add(f phrases.Framework) {
	if !slices.ContainsFunc(e.Named, func(known phrases.Framework) bool { return known.ID == f.ID }) {
		e.Named = append(e.Named, f)
	}
}

// keepOff leaves out a match whose rule is off, unless it is to be explained.
func (j *judge) keepOff(f Finding) (Finding, bool) {
	if !j.explains {
		return f, false
	}
	f.Excuse = &Excuse{GuardOff, fmt.Sprintf("%s is off in the context %s", f.Rule, f.Context)}
	return f, true
}
