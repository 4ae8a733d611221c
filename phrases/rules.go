package phrases

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// rulesOf makes the rules of a framework: what its outcome says of each claim, with its own departures, and
// its phrases.
func rulesOf(f Framework, outcome Outcome, claims []Claim) []Rule {
	var rules []Rule
	words := wordsOf(f)
	said := words.instead(outcome)
	for _, claim := range claims {
		if slices.Contains(f.Right, claim.ID) || claim.Types && !f.Types {
			continue
		}
		row, wrong := outcome.Claims[claim.ID]
		own, departs := f.Claims[claim.ID]
		if (wrong || departs) && claim.judged(f) {
			rules = append(rules, Rule{
				ID: f.ID + "-" + claim.ID, Framework: f.ID, Claim: claim.ID, Asserts: claim.Asserts, By: claim.By,
				About: claim.About, Wordings: claim.Wordings, Row: words.fill(merge(row, own)),
				Instead: said,
			})
		}
	}
	for _, p := range f.Phrases {
		claim := p.Claim
		if claim == "" {
			_, claim, _ = strings.Cut(p.ID, "-")
		}
		rules = append(rules, Rule{ID: p.ID, Framework: f.ID, Claim: claim, Wordings: p.Wordings, Row: words.fill(p.Row)})
	}
	return rules
}

func (n Notice) rule() Rule {
	return Rule{ID: n.ID, Claim: n.ID, Row: Row{Title: n.Title, Message: n.Message, Why: n.Why, Severity: n.Severity}}
}

// merge returns base with the fields that own gives.
func merge(base, own Row) Row {
	text := func(to *string, from string) {
		if from != "" {
			*to = from
		}
	}
	text(&base.Title, own.Title)
	text(&base.Message, own.Message)
	text(&base.Why, own.Why)
	text(&base.Edit, own.Edit)
	text(&base.Proof, own.Proof)
	text(&base.Checked, own.Checked)
	text(&base.From, own.From)
	text(&base.Until, own.Until)
	text(&base.Confidence, own.Confidence)
	base.Naming = base.Naming || own.Naming
	given(&base.Say.Predicate, own.Say.Predicate)
	given(&base.Say.Attributive, own.Say.Attributive)
	given(&base.Say.Other, own.Say.Other)
	if own.Swap != nil {
		base.Swap = own.Swap
	}
	given(&base.Wrong, own.Wrong)
	given(&base.Allowed, own.Allowed)
	given(&base.Sources, own.Sources)
	severity := maps.Clone(base.Severity)
	if severity == nil {
		severity = map[string]Severity{}
	}
	maps.Copy(severity, own.Severity)
	base.Severity = severity
	return base
}

// given takes a list in place of another, if it is there.
func given[T any](to *[]T, from []T) {
	if from != nil {
		*to = from
	}
}

// words put the words of a framework into texts: of a row, of what is said instead, and of its examples.
type words struct {
	Framework
	text, say, example *strings.Replacer
}

func wordsOf(f Framework) words {
	named := func(name string) *strings.Replacer {
		return strings.NewReplacer("{framework}", name, "{output}", f.Output, "{issuer}", f.Issuer)
	}
	return words{f, named(f.Name), named(cmp.Or(f.Written, f.Name)), named(cmp.Or(f.Example, f.Name))}
}

// fill puts the words into a row. The type is known only of a match.
func (w words) fill(r Row) Row {
	r.Title, r.Message, r.Why = w.text.Replace(r.Title), w.text.Replace(r.Message), w.text.Replace(r.Why)
	r.Say = w.fillSay(r.Say)
	r.Wrong, r.Allowed = examples(r.Wrong, w.example), examples(r.Allowed, w.example)
	if len(r.Sources) == 0 {
		r.Sources = w.Sources
	}
	r.Checked = cmp.Or(r.Checked, w.Checked)
	r.Confidence = cmp.Or(r.Confidence, w.Confidence)
	return r
}

func (w words) fillSay(s Say) Say {
	all := func(texts []string) []string {
		texts = slices.Clone(texts)
		for i := range texts {
			texts[i] = w.say.Replace(texts[i])
		}
		return texts
	}
	return Say{all(s.Predicate), all(s.Attributive), all(s.Other)}
}

// instead fills in what an outcome says where a guard reads the sentence otherwise.
func (w words) instead(outcome Outcome) map[string]Say {
	filled := map[string]Say{}
	for _, said := range []map[string]Say{outcome.Instead, w.Instead} {
		for guard, say := range said {
			filled[guard] = w.fillSay(say)
		}
	}
	return filled
}

func examples(all []Example, words *strings.Replacer) []Example {
	all = slices.Clone(all)
	for i := range all {
		all[i].Text = words.Replace(all[i].Text)
	}
	return all
}

// inherit takes from the outcome what the framework does not say itself.
func (f *Framework) inherit(outcome Outcome) {
	f.Declared = cmp.Or(f.Declared, outcome.Declared)
	if f.Declared == "none" {
		f.Declared = ""
	}
	f.Held = cmp.Or(f.Held, outcome.Held)
	if f.Particulars == nil {
		f.Particulars = outcome.Particulars
	}
	f.Matters = mattersOf(*f, outcome)
}

// mattersOf is why a claim weighs so much in a context: what the framework says, else what its outcome says.
func mattersOf(f Framework, outcome Outcome) map[string]string {
	matters := map[string]string{}
	maps.Copy(matters, outcome.Matters)
	maps.Copy(matters, f.Matters)
	return matters
}
