package checker

import (
	"strconv"
	"strings"
	"time"

	"github.com/attestlint/attestlint/checker/internal/match"
	"github.com/attestlint/attestlint/phrases"
)

// age says of the newest of the times that statements name whether it is long past, or still to come.
func (r *reviewer) age(p *Point, old *phrases.Old, all []found) {
	var newest time.Time
	for _, f := range all {
		if f.end.After(newest) {
			newest = f.end
		}
	}
	today := r.checker.settings.AsOf
	say := strings.NewReplacer("{end}", dayText(newest), "{day}", dayText(today))
	switch {
	case newest.IsZero():
	case newest.After(today):
		p.Notes = append(p.Notes, say.Replace(old.Future))
	case today.After(newest.AddDate(0, old.Months, 0)):
		p.Notes = append(p.Notes, say.Replace(old.Note))
		p.Question = say.Replace(old.Ask)
	}
}

// lastDay is the last day of the period that the words [from, to) name, zero where they name none that is clear. Dated is
// whether they name a year at all.
func (r *reviewer) lastDay(p *passage, from, to int) (last time.Time, dated bool) {
	for i := from; i < to; i++ {
		dated = dated || p.Words[i].Year() > 0
	}
	for i := from; i < to; i++ {
		if said, _, ok := r.checker.evidence.readPeriod(p, i); ok {
			return said.To, dated
		}
		if day, ok := p.slashed(i); ok && day.After(last) {
			last = day
		}
	}
	return last, dated
}

// slashed reads 12/31/2025 and 31/12/2025 from word i on, false where the month may be the day.
func (p *passage) slashed(i int) (time.Time, bool) {
	if i+4 >= len(p.Words) || p.Words[i+1].Form != "/" || p.Words[i+3].Form != "/" {
		return time.Time{}, false
	}
	first, _ := strconv.Atoi(p.Words[i].Form)
	second, _ := strconv.Atoi(p.Words[i+2].Form)
	if year := p.year(i + 4); year > 0 && p.Words[i].Kind == match.Digits && first > 0 && second > 0 {
		switch {
		case first <= 12 && second > 12 && second <= 31:
			return day(year, time.Month(first), second), true
		case second <= 12 && first > 12 && first <= 31:
			return day(year, time.Month(second), first), true
		case first == second && first <= 12:
			return day(year, time.Month(first), second), true
		}
	}
	return time.Time{}, false
}
