package checker

import (
	"slices"
	"strings"
	"time"
)

// date is the day on which the page was published, false if it does not say. What is still to come is no date
// of a page but of an event.
func (j *judge) date() (time.Time, bool) {
	day := j.page.Published
	return day, !day.IsZero() && !day.After(j.checker.settings.AsOf.AddDate(0, 0, 1))
}

// dated says of a claim on an old page that it was made then.
func (j *judge) dated(c claim) (verdict, bool) {
	table := &j.checker.table.Dated
	day, ok := j.date()
	limit := j.checker.settings.AsOf.AddDate(0, -table.Months, 0)
	switch context := j.context(c.at.Start).Name; {
	case !ok || !day.Before(limit) || !j.page.Revised.Before(limit):
		return verdict{}, false
	case !slices.Contains(table.Contexts, context), !slices.Contains(table.Claims, c.Rule.Claim):
		return verdict{}, false
	}
	return verdict{Excuse: Excuse{"dated", strings.ReplaceAll(table.Reason, "{date}", day.Format(time.DateOnly))}, lower: table.Lower}, true
}
