package checker

import (
	"fmt"
	"strings"
	"time"
)

func dayText(day time.Time) string { return day.Format("January 2, 2006") }

func periodText(p Period) string { return dayText(p.From) + " to " + dayText(p.To) }

// spanText is a period in as few words as it can be told in: a year, months, or its first and last day.
func spanText(p Period) string {
	whole := p.From.Day() == 1 && p.To.AddDate(0, 0, 1).Day() == 1
	switch sameYear := p.From.Year() == p.To.Year(); {
	case whole && sameYear && p.From.Month() == time.January && p.To.Month() == time.December:
		return fmt.Sprint(p.From.Year())
	case whole && sameYear:
		return p.From.Format("January") + " to " + p.To.Format("January 2006")
	case whole:
		return p.From.Format("January 2006") + " to " + p.To.Format("January 2006")
	}
	return periodText(p)
}

func opinionText(opinion string) string {
	switch opinion {
	case "disclaimer":
		return "a disclaimer of opinion"
	case "adverse", "unqualified":
		return "an " + opinion + " opinion"
	}
	return "a " + opinion + " opinion"
}

func exceptionsText(n int) string {
	switch n {
	case 0:
		return "no exceptions"
	case 1:
		return "1 exception"
	}
	return fmt.Sprintf("%d exceptions", n)
}

func categoriesText(categories []string) string {
	if len(categories) == 1 {
		return categories[0] + " category"
	}
	return sentenceList(categories) + " categories"
}

// sentenceList joins words as a sentence does: "a, b and c".
func sentenceList(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " and " + words[last]
}
