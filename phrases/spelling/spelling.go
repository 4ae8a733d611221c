// Package spelling turns an unknown word and the words that are known into the end of an error: what was most
// likely meant.
package spelling

import (
	"fmt"
	"slices"
	"strings"

	"github.com/xrash/smetrics"
)

const (
	longest = 100 // bytes of a word that may be a mistyped one
	few     = 16  // words that an error can list
)

// Hint ends an error about an unknown word: the nearest known one, or all of them if they are few. It is ""
// where nothing helps.
func Hint(word string, known []string) string {
	if near := Nearest(word, known); near != "" {
		return fmt.Sprintf(": did you mean %q?", near)
	}
	if len(known) > few {
		return ""
	}
	return ": write " + List(known)
}

// Nearest returns the known word that was probably meant: one that begins with the word, or in which about a
// third of its letters differ; "" if there is none. Known words are in lower case.
func Nearest(word string, known []string) string {
	if len(word) > longest {
		return ""
	}
	word = strings.ToLower(word)
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

// List joins words as a sentence does: "a, b or c".
func List(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " or " + words[last]
}
