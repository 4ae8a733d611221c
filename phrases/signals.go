package phrases

import (
	"slices"
	"strconv"
	"strings"

	"github.com/attestlint/attestlint/phrases/spelling"

	"go.yaml.in/yaml/v3"
)

// Signal is what tells the context of a document, or of a section of it, from its own words.
type Signal struct {
	// Context is what it speaks for. Signals of marketing speak against all others.
	Context string `yaml:"context"`
	// Kind says where its patterns are looked for: in the title of the document or section, at the beginning of
	// a heading inside it, at the opening of a paragraph, list item or cell, or anywhere in their words. Those of
	// columns must all stand in the header of one table.
	Kind   string `yaml:"kind"`
	Asks   bool   `yaml:"asks"` // the paragraph must end in a question mark
	Weight int    `yaml:"weight"`
	Times  int    `yaml:"times"` // how often it counts at most; 0 for once
	// Name is what the reason calls it; "" for the words themselves.
	Name     string    `yaml:"name"`
	Patterns []Pattern `yaml:"patterns"`
}

// signalKinds are the kinds of signals.
var signalKinds = [...]string{"title", "heading", "opening", "words", "columns"}

// Decision says how many signals decide the context of a document. Nothing decides it by its title alone.
type Decision struct {
	Titled   int `yaml:"titled"`   // points that decide where the title is a signal
	Untitled int `yaml:"untitled"` // points that decide a whole document where it is none
	Signals  int `yaml:"signals"`  // and of how many different signals
	Percent  int `yaml:"percent"`  // and in how many of its paragraphs there must be one
}

func (l *loader) parseSignals(all []Signal) {
	for _, s := range all {
		l.parseAll(s.Patterns)
	}
}

// checkSignals looks for signals that would never be found, or would be found nowhere near.
func (l *loader) checkSignals(root *yaml.Node, t *Table) {
	contexts := t.ContextIDs()
	for i, s := range t.Signals {
		at := lineOf(root, "signals", strconv.Itoa(i))
		switch {
		case !slices.Contains(contexts, s.Context):
			l.errorf(at, "unknown context %q%s", s.Context, spelling.Hint(s.Context, contexts))
		case !slices.Contains(signalKinds[:], s.Kind):
			l.errorf(at, "kind: is %q: write %s", s.Kind, strings.Join(signalKinds[:], ", "))
		case s.Weight < 1 || s.Times < 0 || len(s.Patterns) == 0:
			l.errorf(at, "a signal needs a weight: of 1 or more, and patterns:")
		}
		for _, p := range s.Patterns {
			if p.Node.beginsAnyhow() {
				l.errorf(p.at, "pattern %q begins with any {word}: begin it with a word", p.Text)
			}
		}
	}
}
