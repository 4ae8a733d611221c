package checker

import (
	"slices"
	"time"
)

// today is the day as of which a page is judged: its own, if it has a date.
func (j *judge) today() time.Time {
	if day, ok := j.date(); ok {
		return day
	}
	return j.checker.settings.AsOf
}

// aging keeps a claim that rests on a declared report, for saying once a document that the report has grown old.
func (j *judge) aging(c claim) {
	if j.resting == nil {
		j.resting = map[string][]claim{}
	}
	if rest := j.resting[c.Rule.Framework]; len(rest) < maxResting {
		j.resting[c.Rule.Framework] = append(rest, c)
	}
}

// maxResting is how many claims about a framework are looked at for the one to say it at.
const maxResting = 50

// old returns a finding for each framework whose latest declared report has grown old: at the first claim that there
// is no other finding for, else at the first.
func (j *judge) old(findings []Finding) (all []Finding) {
	taken := func(c claim) bool {
		return slices.ContainsFunc(findings, func(f Finding) bool {
			return f.Framework == c.Rule.Framework && f.Excuse == nil && f.Start.Offset < c.at.End && c.at.Start < f.End.Offset
		})
	}
	for framework, claims := range j.resting {
		reports := j.checker.settings.Evidence.reports(framework)
		if len(reports) == 0 {
			continue
		}
		at := max(0, slices.IndexFunc(claims, func(c claim) bool { return !taken(c) }))
		if f, ok := j.oldAt(claims[at], reports[0]); ok {
			all = append(all, f)
		}
	}
	return all
}

// oldAt says at a claim that a report has grown old.
func (j *judge) oldAt(c claim, r Report) (Finding, bool) {
	s := j.severityOfAge(r.until(), j.context(c.at.Start).Name)
	if !r.BridgeLetter.IsZero() || !r.NextExamination.To.IsZero() {
		s = s.Lower(1)
	}
	if s == Off {
		return Finding{}, false
	}
	age := conflict{"old-report", "period", "its period ended on " + dayText(r.until())}
	if r.Period.To.IsZero() {
		age.fact, age.value = "as-of", "it speaks as of "+dayText(r.until())
	}
	f, ok := j.evidenceFinding(c, age)
	f.Key = keyOfDocument(f.Rule)
	if _, decided := j.decided(f.Rule, f.Context); !decided {
		f.Severity = s
	}
	return f, ok
}

func (j *judge) severityOfAge(until time.Time, context string) (s Severity) {
	if until.IsZero() {
		return Off
	}
	for _, age := range j.checker.evidence.Ages {
		if given, ok := age.Severity[context]; ok && j.today().After(until.AddDate(0, age.Months, 0)) {
			s = given
		}
	}
	return s
}

// differs reports whether a claim names a time that is not that of a report. A year or a month alone names a part of
// it; ends that are told apart can be a month off.
func (w when) differs(r Report) bool {
	switch {
	case r.until().IsZero():
		return false
	case r.Period.To.IsZero():
		return r.AsOf.Before(w.From) || r.AsOf.After(w.To)
	case w.asOf:
		return false // the date of issue, or of the last day
	case w.ends == 1:
		return w.To.Before(r.Period.From) || w.From.After(r.Period.To)
	}
	return apart(w.From, r.Period.From) || apart(w.To, r.Period.To)
}

func apart(a, b time.Time) bool { return a.Sub(b).Abs() > 31*24*time.Hour }

// beyond reports whether a claim names a time that a report does not speak of. A time before all of it may be that of
// an earlier report, unless the evidence is complete.
func (w when) beyond(r Report, complete bool) bool {
	if !w.differs(r) {
		return false
	}
	begins := r.Period.From
	if begins.IsZero() {
		begins = r.AsOf
	}
	return complete || !w.To.Before(begins)
}
