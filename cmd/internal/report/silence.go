package report

import (
	"fmt"

	"github.com/attestlint/attestlint/checker"
)

// Where is where a comment that silences a finding is to be written: "on a line of its own above line 18".
func Where(c checker.Comment) string {
	words := map[checker.Where]string{
		checker.Above:  "on a line of its own above line %d",
		checker.Below:  "on a line of its own below line %d",
		checker.Ending: "at the end of line %d",
		checker.Before: "in line %d, right before the claim",
		checker.Behind: "in line %d, right behind the claim",
	}
	return fmt.Sprintf(words[c.Where], c.Line)
}
