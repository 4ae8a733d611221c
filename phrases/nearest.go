package phrases

import (
	"fmt"
	"slices"

	"github.com/xrash/smetrics"
)

// Nearest returns the known word that was probably meant, "" if none is near enough: about a
// third of its letters may differ.
func Nearest(word string, known []string) string {
	best, least := "", len(word)/3+2
	for _, k := range slices.Sorted(slices.Values(known)) {
		if d := smetrics.WagnerFischer(word, k, 1, 1, 1); d < least {
			best, least = k, d
		}
	}
	return best
}

// didYouMean ends an error message about an unknown word.
func didYouMean(word string, known []string) string {
	if near := Nearest(word, known); near != "" {
		return fmt.Sprintf(": did you mean %q?", near)
	}
	return fmt.Sprintf(": known are %q", slices.Sorted(slices.Values(known)))
}
