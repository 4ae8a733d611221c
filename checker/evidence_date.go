package checker

import (
	"strconv"
	"time"

	"github.com/attestlint/attestlint/checker/internal/match"
)

// readPeriod reads a period from word i on: two dates with a word between them, or a month, a quarter or a year alone.
// Ends is how many dates it was told by.
func (e *evidenceWords) readPeriod(p *passage, i int) (said Period, ends int, ok bool) {
	first, end, ok := p.readDate(i)
	if !ok {
		return Period{}, 0, false
	}
	if p.joins(end) { // Jan-Jun 2025
		if second, _, ok := p.readDate(end); ok && second.year {
			return between(first, second), 2, true
		}
	}
	if behind, joined := p.At(e.to, end); joined {
		if second, _, ok := p.readDate(behind); ok && second.year {
			return between(first, second), 2, true
		}
	}
	return first.Period, 1, first.year
}

func (p *passage) joins(i int) bool { return i < len(p.Words) && p.Words[i].Joint == match.Hyphen }

// A date is a day, a month, a quarter or a year.
type date struct {
	Period
	year bool // whether it says its year
}

// between is the period from the first day of one date to the last of another, whose year the first takes where it
// has none of its own.
func between(first, second date) Period {
	from := first.From
	if !first.year {
		from = time.Date(second.To.Year(), from.Month(), from.Day(), 0, 0, 0, 0, time.UTC)
		if from.After(second.To) {
			from = from.AddDate(-1, 0, 0)
		}
	}
	return Period{from, second.To}
}

var months = map[string]time.Month{
	"january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9,
	"october": 10, "november": 11, "december": 12,
	"jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
}

// readDate reads a date from word i on, and returns the word behind it.
func (p *passage) readDate(i int) (d date, end int, ok bool) {
	if i >= len(p.Words) {
		return date{}, i, false
	}
	w := p.Words[i]
	if month, ok := months[w.Form]; ok {
		return p.afterMonth(month, i+1)
	}
	if w.Form == "q" {
		if q := p.number(i+1, 4); q > 0 {
			if year := p.year(i + 2); year > 0 {
				from := day(year, time.Month(3*q-2), 1)
				return date{Period{from, from.AddDate(0, 3, -1)}, true}, i + 3, true
			}
		}
		return date{}, i, false
	}
	if year := p.year(i); year > 0 {
		if month, of := p.number(i+1, 12), p.number(i+2, 31); p.joins(i+1) && p.joins(i+2) && month > 0 && of > 0 {
			return oneDay(day(year, time.Month(month), of)), i + 3, true
		}
		return date{Period{day(year, 1, 1), day(year, 12, 31)}, true}, i + 1, true
	}
	if of := p.number(i, 31); of > 0 && i+1 < len(p.Words) { // 31 December 2025
		if month, ok := months[p.Words[i+1].Form]; ok {
			if year := p.year(i + 2); year > 0 {
				return oneDay(day(year, month, of)), i + 3, true
			}
			return date{oneDay(day(0, month, of)).Period, false}, i + 2, true
		}
	}
	return date{}, i, false
}

// afterMonth reads what may follow the name of a month: "31, 2025", "2025", or nothing.
func (p *passage) afterMonth(month time.Month, i int) (d date, end int, ok bool) {
	if year := p.year(i); year > 0 {
		from := day(year, month, 1)
		return date{Period{from, from.AddDate(0, 1, -1)}, true}, i + 1, true
	}
	if of := p.number(i, 31); of > 0 {
		at := i + 1
		if at < len(p.Words) && p.Words[at].Form == "," {
			at++
		}
		if year := p.year(at); year > 0 {
			return oneDay(day(year, month, of)), at + 1, true
		}
		return date{oneDay(day(0, month, of)).Period, false}, i + 1, true
	}
	from := day(0, month, 1)
	return date{Period{from, from.AddDate(0, 1, -1)}, false}, i, true
}

func day(year int, month time.Month, of int) time.Time {
	return time.Date(year, month, of, 0, 0, 0, 0, time.UTC)
}

func oneDay(of time.Time) date { return date{Period{of, of}, true} }

func (p *passage) year(i int) int {
	if i >= len(p.Words) {
		return 0
	}
	return p.Words[i].Year()
}

// number is the number at word i if it is from 1 to most, else 0.
func (p *passage) number(i, most int) int {
	if i >= len(p.Words) || p.Words[i].Kind != match.Digits {
		return 0
	}
	n, err := strconv.Atoi(p.Words[i].Form)
	if err != nil || n > most {
		return 0
	}
	return n
}
