package checker

import (
	"fmt"
	"slices"

	"github.com/attestlint/attestlint/checker/internal/prose"
	"github.com/attestlint/attestlint/phrases"
	"github.com/attestlint/attestlint/phrases/spelling"
)

// UnusedSuppression is the rule about directives that suppress nothing.
const UnusedSuppression = "unused-suppression"

// A suppression is a directive with the part of the source that it silences.
type suppression struct {
	directive
	reach prose.Range
	used  bool
}

// suppress excuses the findings that a directive silences, and returns one for each directive that silences none.
// An excused match needs no directive.
func (j *judge) suppress(directives []directive, findings []Finding) (unused []Finding) {
	suppressions, odd := j.suppressions(directives)
	j.silencers = suppressions
	for i := range findings {
		if f := &findings[i]; f.Excuse == nil {
			f.Excuse = j.silenced(f, suppressions)
		}
	}
	for _, s := range suppressions {
		if !s.used {
			odd = append(odd, j.unused(s.directive, s.advice(j.checker.table)))
		}
	}
	return slices.DeleteFunc(odd, func(f Finding) bool { return f.Severity == Off })
}

// silenced is the excuse that directives give a finding, nil for none. Each of them is used.
func (j *judge) silenced(f *Finding, suppressions []suppression) *Excuse {
	var excuse *Excuse
	for i := range suppressions {
		s := &suppressions[i]
		if f.Start.Offset >= s.reach.End || s.reach.Start >= f.End.Offset || !s.names(f.Rule) {
			continue
		}
		s.used = true
		if excuse == nil {
			reason := fmt.Sprintf("the comment on line %d silences it", j.lines.line(s.Start)+1)
			if s.reason != "" {
				reason += ": “" + s.reason + "”"
			}
			excuse = &Excuse{GuardDirective, reason}
			f.Suggestions = []Suggestion{}
		}
	}
	return excuse
}

// silent reports whether a directive silences a rule where edits would be made.
func (j *judge) silent(rule string, edits []Edit) bool {
	return slices.ContainsFunc(j.silencers, func(s suppression) bool {
		return s.names(rule) && slices.ContainsFunc(edits, func(e Edit) bool { return e.Start < s.reach.End && s.reach.Start < e.End })
	})
}

// suppressions returns the reach of each directive that disables, and a finding for each that says nothing
// that attestlint knows.
func (j *judge) suppressions(directives []directive) ([]suppression, []Finding) {
	var all []suppression
	var odd []Finding
	for i, d := range directives {
		reach := prose.Range{Start: d.End, End: len(j.doc.Source)}
		switch d.verb {
		case "context":
			continue
		case "disable-next-line":
			reach.Start, reach.End = j.lines.nextText(d.End)
		case "disable":
			reach.End = enabledAt(directives[i+1:], d, reach.End)
		case "disable-file":
			reach.Start = 0
		case "enable":
			if !enables(directives[:i], d) {
				odd = append(odd, j.unused(d, "nothing is disabled here"))
			}
			continue
		default:
			odd = append(odd, j.unused(d, "there is no such directive"+spelling.Hint(directivePrefix+d.verb, directiveNames[:])))
			continue
		}
		all = append(all, suppression{directive: d, reach: reach})
	}
	return all, odd
}

// enabledAt returns where the reach of a disabling directive ends.
func enabledAt(later []directive, d directive, end int) int {
	for _, l := range later {
		if l.verb == "enable" && l.ends(d) {
			return l.Start
		}
	}
	return end
}

// enables reports whether a directive ends the reach of one before it that is still open.
func enables(earlier []directive, d directive) bool {
	var open []directive
	for _, e := range earlier {
		switch e.verb {
		case "disable":
			open = append(open, e)
		case "enable":
			open = slices.DeleteFunc(open, e.ends)
		}
	}
	return slices.ContainsFunc(open, d.ends)
}

// ends reports whether "enable" ends "disable": without rules it ends any, with rules those that name one of
// them.
func (d directive) ends(disable directive) bool {
	return len(d.words) == 0 || slices.ContainsFunc(disable.words, func(w string) bool { return slices.Contains(d.words, w) })
}

// advice says what may be wrong with a directive that silences nothing.
func (s suppression) advice(table *phrases.Table) string {
	for _, w := range s.words {
		if _, ok := table.Rule(w); !ok {
			return unknown("rule", w, table.RuleIDs()).Error()
		}
	}
	return ""
}

var directiveNames = [...]string{
	directivePrefix + "context", directivePrefix + "disable", directivePrefix + "disable-file",
	directivePrefix + "disable-next-line", directivePrefix + "enable",
}

// unused is the finding for a directive.
func (j *judge) unused(d directive, advice string) Finding {
	rule, _ := j.checker.table.Rule(UnusedSuppression)
	text := string(j.doc.Source[d.Start:d.End])
	f := j.finding(&rule, d.Range, text, "comment")
	f.Severity = j.settled(&rule, f.Context)
	if advice != "" {
		f.Message += ": " + advice
	}
	j.identify(&f, text)
	return f
}
