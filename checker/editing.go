package checker

import (
	"github.com/attestlint/attestlint/checker/internal/match"
	"github.com/attestlint/attestlint/phrases"
)

// editing are the words of the table by which edits fit wording into a sentence, compiled.
type editing struct {
	having, participles, verbs, gained map[string]string
	moved, dropped                     match.Set
	nouns, plurals, tied               match.Set
	determined, bare, an, behind, rest match.Set
	engagements, becoming, perfect     match.Set
}

func compileEditing(y phrases.Editing) editing {
	return editing{
		having: y.Having, participles: y.Participles, verbs: y.Verbs, gained: y.Gained,
		moved: match.NewSet(y.Moved), dropped: match.NewSet(y.Dropped),
		nouns: match.NewSet(y.Nouns), plurals: match.NewSet(y.Plurals), tied: match.NewSet(y.Tied),
		determined: match.NewSet(y.Determined), bare: match.NewSet(y.Bare), an: match.NewSet(y.An),
		behind: match.NewSet(y.Behind), rest: match.NewSet(y.Rest), engagements: match.NewSet(y.Engagements), becoming: match.NewSet(y.Becoming),
		perfect: match.NewSet(y.Perfect),
	}
}
