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
	for _, claim := range claims {
		if slices.Contains(f.Right, claim.ID) || claim.Types && !f.Types {
			continue
		}
		row, wrong := outcome.Claims[claim.ID]
		own, departs := f.Claims[claim.ID]
		if (wrong || departs) && claim.judged(f) {
			rules = append(rules, Rule{
				ID: f.ID + "-" + claim.ID, Framework: f.ID, Claim: claim.ID, Asserts: claim.Asserts, By: claim.By,
				About: claim.About, Wordings: claim.Wordings, Row: fill(merge(row, own), f),
				Instead: instead(outcome, f),
			})
		}
	}
	for _, p := range f.Phrases {
		claim := p.Claim
		if claim == "" {
			_, claim, _ = strings.Cut(p.ID, "-")
		}
		rules = append(rules, Rule{ID: p.ID, Framework: f.ID, Claim: claim, Wordings: p.Wordings, Row: fill(p.Row, f)})
	}
	return rules
}

func (n Notice) rule() Rule {
	return Rule{ID: n.ID, Claim: n.ID, Row: Row{Title: n.Title, Message: n.Message, Why: n.Why, Severity: n.Severity}}
}

// instead fills in what an outcome says where a guard reads the sentence otherwise.
func instead(outcome Outcome, f Framework) map[string]Say {
	filled := map[string]Say{}
	for _, said := range []map[string]Say{outcome.Instead, f.Instead} {
		for guard, say := range said {
			filled[guard] = fill(Row{Say: say}, f).Say
		}
	}
	return filled
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

// wordsOf puts the words of a framework into texts.
func wordsOf(f Framework) *strings.Replacer {
	return strings.NewReplacer("{framework}", f.Name, "{output}", f.Output, "{issuer}", f.Issuer)
}

// fill puts the words of the framework into the texts of a row. The type is known only of a match.
func fill(r Row, f Framework) Row {
	words := wordsOf(f)
	all := func(texts []string) []string {
		texts = slices.Clone(texts)
		for i := range texts {
			texts[i] = words.Replace(texts[i])
		}
		return texts
	}
	r.Title, r.Message, r.Why = words.Replace(r.Title), words.Replace(r.Message), words.Replace(r.Why)
	words = strings.NewReplacer("{framework}", cmp.Or(f.Written, f.Name), "{output}", f.Output, "{issuer}", f.Issuer)
	r.Say = Say{all(r.Say.Predicate), all(r.Say.Attributive), all(r.Say.Other)}
	words = strings.NewReplacer("{framework}", cmp.Or(f.Example, f.Name), "{output}", f.Output, "{issuer}", f.Issuer)
	r.Wrong, r.Allowed = examples(r.Wrong, words), examples(r.Allowed, words)
	if len(r.Sources) == 0 {
		r.Sources = f.Sources
	}
	if r.Checked == "" {
		r.Checked = f.Checked
	}
	if r.Confidence == "" {
		r.Confidence = f.Confidence
	}
	return r
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
