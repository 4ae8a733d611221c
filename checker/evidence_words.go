package checker

import (
	"slices"
	"strings"

	"github.com/attestlint/attestlint/checker/internal/match"
	"github.com/attestlint/attestlint/phrases"
)

// evidenceWords are the words of the table by which a text is compared with the evidence, compiled, and the names that
// the evidence declares.
type evidenceWords struct {
	phrases.Evidence
	open, offers, own, roles, subjects, others, general           match.Set
	unqualified, noExceptions                                     match.Set
	covering, categoryNoun, categoryJoint, allCategories          match.Set
	everything, everywhere, product, unit                         match.Set
	issued, firm, legalForm, categoryEnd, during, to, asOf, types match.Set
	organization                                                  [][]string              // names, word by word
	categories                                                    map[string][]named      // of each framework
	particulars                                                   map[string][]particular // of each framework
}

// A named thing has a name of one word or more.
type named struct {
	name  string
	words []string
}

// A particular is something that a text should say, compiled.
type particular struct {
	phrases.Particular
	cues, labels match.Set
}

func compileEvidence(t *phrases.Table, d *Declaration) evidenceWords {
	e := t.Evidence
	w := evidenceWords{
		Evidence: e,
		open:     match.NewSet(e.Open), offers: match.NewSet(e.Offers), own: match.NewSet(e.Own), roles: match.NewSet(e.Roles),
		subjects: match.NewSet(e.Subjects), others: match.NewSet(e.Others), general: match.NewSet(e.General),
		unqualified: match.NewSet(e.Unqualified), noExceptions: match.NewSet(e.NoExceptions),
		covering: match.NewSet(e.Covering), categoryNoun: match.NewSet(e.CategoryNoun),
		categoryJoint: match.NewSet(e.CategoryJoint), allCategories: match.NewSet(e.AllCategories),
		everything: match.NewSet(e.Everything), everywhere: match.NewSet(e.Everywhere),
		product: match.NewSet(e.Product), unit: match.NewSet(e.Unit),
		issued: match.NewSet(e.Issued), firm: match.NewSet(e.Firm),
		legalForm: match.NewSet(e.LegalForm), categoryEnd: match.NewSet(e.CategoryEnd),
		during: match.NewSet(e.During), to: match.NewSet(e.To), asOf: match.NewSet(e.AsOf),
		types:      match.NewSet([]phrases.Pattern{t.Grammar.Type}),
		categories: map[string][]named{}, particulars: map[string][]particular{},
	}
	for _, f := range t.Frameworks {
		for _, c := range f.Categories {
			w.categories[f.ID] = append(w.categories[f.ID], named{c, match.Forms(c)})
		}
		for _, p := range f.Particulars {
			w.particulars[f.ID] = append(w.particulars[f.ID], particular{p, match.NewSet(p.Cues), match.NewSet(p.Labels)})
		}
	}
	if d != nil {
		for _, name := range d.Organization {
			w.organization = append(w.organization, match.Forms(name))
		}
		slices.SortStableFunc(w.organization, func(a, b []string) int { return len(b) - len(a) })
	}
	return w
}

// says reports whether the words from word i on are those of a name, and returns the word behind it.
func (p *passage) says(name []string, i int) (end int, ok bool) {
	if len(name) == 0 || i+len(name) > len(p.Words) {
		return 0, false
	}
	for k, form := range name {
		if p.Words[i+k].Form != form {
			return 0, false
		}
	}
	return i + len(name), true
}

// holds reports whether a text says a name, as words.
func holds(text string, name []string) bool {
	return len(name) > 0 && strings.Contains(" "+strings.Join(match.Forms(text), " ")+" ", " "+strings.Join(name, " ")+" ")
}
