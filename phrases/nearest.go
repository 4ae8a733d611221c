package phrases

import (
	"fmt"
	"slices"
	"strings"

	"github.com/xrash/smetrics"
)

// Nearest returns the known word that was probably meant: one that begins with it, or in which about a third of
// its letters differ; "" if there is none.
func Nearest(word string, known []string) string {
	best, least := "", len(word)/3+2
	for _, k := range slices.Sorted(slices.Values(known)) {
		if len(word) > 2 && strings.HasPrefix(k, word) {
			return k
		}
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
