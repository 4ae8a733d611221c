package checker_test

import (
	"html"
	"slices"
	"testing"

	"github.com/attestlint/attestlint/checker"
	"github.com/attestlint/attestlint/phrases"
)

// Every example of the table, in Markdown and HTML: wrong wording is found under its rule, allowed wording is
// not.
func TestTableExamples(t *testing.T) {
	table, err := phrases.Default()
	if err != nil {
		t.Fatal(err)
	}
	for _, rule := range table.Rules {
		context := "contract"
		if rule.Severity[context] == checker.Off {
			t.Errorf("%s is off in contracts, where everything counts", rule.ID)
		}
		c := newChecker(t, context)
		found := func(example string) [2]bool {
			var found [2]bool
			for i, doc := range []checker.Document{
				{Format: checker.Markdown, Source: []byte(example + "\n")},
				{Format: checker.HTML, Source: []byte("<p>" + html.EscapeString(example) + "</p>")},
			} {
				found[i] = slices.ContainsFunc(thatCount(t, c, doc), func(f checker.Finding) bool { return f.Rule == rule.ID })
			}
			return found
		}
		for _, example := range rule.Wrong {
			if got := found(example); got != [2]bool{true, true} {
				t.Errorf("%s: %q is wrong and was found in Markdown, HTML: %v", rule.ID, example, got)
			}
		}
		for _, example := range rule.Allowed {
			if got := found(example); got != [2]bool{} {
				t.Errorf("%s: %q is allowed and was found in Markdown, HTML: %v", rule.ID, example, got)
			}
		}
	}
}

// What is said instead must not be wrong itself, and must not hold what the text does not.
func TestSuggestionsAreClean(t *testing.T) {
	table, _ := phrases.Default()
	c := newChecker(t, "contract")
	for _, rule := range table.Rules {
		for _, w := range rule.Wrong {
			for _, f := range thatCount(t, c, checker.Document{Format: checker.Markdown, Source: []byte(w)}) {
				for _, s := range f.Suggestions {
					for _, again := range thatCount(t, c, checker.Document{Format: checker.Plain, Source: []byte("We " + s.Text + ".")}) {
						t.Errorf("%s: the suggestion %q is %s itself", rule.ID, s.Text, again.Rule)
					}
				}
			}
		}
	}
}
