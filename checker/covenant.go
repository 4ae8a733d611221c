package checker

import (
	"slices"
	"strings"
)

// covenant says of a claim that somebody is bound to it, which nothing makes less serious: "Supplier shall be …".
func (j *judge) covenant(c claim, context string) (verdict, bool) {
	g := &j.checker.guards
	if c.Rule.Naming || !slices.Contains(g.Covenant.Contexts, context) {
		return verdict{}, false
	}
	for i := c.First - 1; i >= c.sentence.from; i-- {
		end, ok := c.reading.At(g.duty, i)
		if !ok || end > c.Group || c.within(g.dutyTrap, i, end) {
			continue
		}
		if _, _, stopped := c.reading.Within(g.dutyStop, end, c.Group); stopped {
			break
		}
		reason := strings.ReplaceAll(g.Covenant.Reason, "{cue}", legible(c.reading.Phrase(i, end)))
		return verdict{Excuse: Excuse{"covenant", reason}, full: true}, true
	}
	return verdict{}, false
}
