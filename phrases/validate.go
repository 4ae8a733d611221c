package phrases

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/attestlint/attestlint/phrases/spelling"

	"go.yaml.in/yaml/v3"
)

// checkOutcome looks at the rows of an outcome.
func (l *loader) checkOutcome(o kind, t *Table) {
	l.checkMatters(o.root, o.Matters, t)
	l.checkTexts(lineOf(o.root, "about"), []string{o.About})
	l.checkDeclared(lineOf(o.root, "declared"), o.Declared)
	for _, claim := range slices.Sorted(maps.Keys(o.Claims)) {
		at := lineOf(o.root, "claims", claim)
		l.checkClaim(at, claim, t)
		l.checkRow(at, o.Claims[claim], t)
	}
	for _, guard := range slices.Sorted(maps.Keys(o.Instead)) {
		at := lineOf(o.root, "instead", guard)
		if known := t.Guards.ids(); !slices.Contains(known, guard) {
			l.errorf(at, "unknown guard %q%s", guard, spelling.Hint(guard, known))
		}
		if len(o.Instead[guard].Other) == 0 {
			l.errorf(at, "instead: needs wording in other:")
		}
	}
}

// checkWordings looks for constructions that would never be found.
func (l *loader) checkWordings(at line, wordings []Wording, claim bool, t *Table) {
	guards := t.Guards.ids()
	for _, w := range wordings {
		if w.Text.Text == "" {
			l.errorf(at, "a wording needs text:")
			continue
		}
		at := w.Text.at
		switch {
		case claim && !w.Text.Node.Holds("framework"):
			l.errorf(at, "pattern %q is about no {framework}", w.Text.Text)
		case w.Text.Node.beginsAnyhow():
			l.errorf(at, "pattern %q begins with any {word}: begin it with a word", w.Text.Text)
		case !slices.Contains([]string{"", "1", "2"}, w.Type):
			l.errorf(at, "type: is %q: write 1 or 2", w.Type)
		case w.Type != "" && !w.Text.Node.Holds("framework"):
			l.errorf(at, "pattern %q is about no {framework} whose type: could be %s", w.Text.Text, w.Type)
		case w.After.Node.Holds("framework") || w.NotAfter.Node.Holds("framework"):
			l.errorf(at, "pattern %q: {framework} can stand in text:, before: and not-before: alone", w.Text.Text)
		}
		if w.Edit != "" {
			l.checkEdit(at, w.Edit)
		}
		l.checkSpan(at, w.Span)
		for _, id := range w.Despite {
			if !slices.Contains(guards, id) {
				l.errorf(at, "unknown guard %q%s", id, spelling.Hint(id, guards))
			}
		}
	}
}

// checkFramework looks at what a framework says and at the rows that it makes with its outcome.
func (l *loader) checkFramework(root *yaml.Node, f Framework, outcomes map[string]kind, t *Table) {
	l.checkGiven(lineOf(root), "name", f.Name, "ends-in", f.EndsIn, "output", f.Output, "issuer", f.Issuer,
		"verify", f.Verify, "confidence", f.Confidence, "checked", f.Checked)
	l.checkDates(lineOf(root, "checked"), "checked", f.Checked)
	l.checkSources(lineOf(root, "sources"), f.Sources)
	l.checkConfidence(lineOf(root, "confidence"), f.Confidence)
	l.checkMatters(root, f.Matters, t)
	l.checkTexts(lineOf(root, "about"), []string{f.About})
	l.checkDeclared(lineOf(root, "declared"), f.Declared)
	if len(f.Names) == 0 {
		l.errorf(lineOf(root), "names: is missing")
	}
	if len(f.Ask) == 0 {
		l.errorf(lineOf(root), "ask: is missing")
	}
	outcome, ok := outcomes[f.EndsIn]
	if !ok {
		known := slices.Sorted(maps.Keys(outcomes))
		l.errorf(lineOf(root, "ends-in"), "unknown outcome %q%s", f.EndsIn, spelling.Hint(f.EndsIn, known))
	}
	words := wordsOf(f)
	for _, claim := range f.Right {
		l.checkClaim(lineOf(root, "right"), claim, t)
	}
	for _, claim := range slices.Sorted(maps.Keys(f.Claims)) {
		at := lineOf(root, "claims", claim)
		l.checkClaim(at, claim, t)
		l.checkRow(at, words.fill(merge(outcome.Claims[claim], f.Claims[claim])), t)
	}
	for i, p := range f.Phrases {
		at := lineOf(root, "phrases", strconv.Itoa(i))
		if !names.MatchString(p.ID) || len(p.Wordings) == 0 {
			l.errorf(at, "a phrase needs rule:, of small letters, digits and hyphens, and wordings:")
		}
		l.checkWordings(at, p.Wordings, false, t)
		l.checkRow(at, words.fill(p.Row), t)
	}
}

// checkGiven takes keys with their values, and names the empty ones.
func (l *loader) checkGiven(at line, pairs ...string) {
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] == "" {
			l.errorf(at, "%s: is missing", pairs[i])
		}
	}
}

// checkUnique names rules that stand twice; the rules are sorted.
func (l *loader) checkUnique(rules []Rule) {
	for i := 1; i < len(rules); i++ {
		if rules[i].ID == rules[i-1].ID {
			l.errorf(rules[i].at, "the rule %q is in %s already: call it something else", rules[i].ID, place(l.files, rules[i-1].at))
		}
	}
}

// checkGuards looks at the guards once all claims are known, those of phrases included.
func (l *loader) checkGuards(root *yaml.Node, t *Table) {
	var claims []string
	for _, r := range t.Rules {
		claims = append(claims, r.Claim)
	}
	var known []string
	for _, f := range t.Frameworks {
		known = append(known, f.ID)
	}
	for _, claim := range t.Guards.Parties.Claims {
		if !slices.Contains(claims, claim) {
			l.errorf(lineOf(root, "parties", "claims"), "unknown claim %q%s", claim, spelling.Hint(claim, claims))
		}
	}
	for i, g := range t.Guards.Cues {
		at := lineOf(root, "cues", strconv.Itoa(i))
		if g.ID == "" || g.Reason == "" {
			l.errorf(at, "a guard needs guard: and reason:")
		}
		if !slices.Contains([]string{"", "clause", "sentence"}, g.Reach) {
			l.errorf(at, "reach: is %q: write clause or sentence", g.Reach)
		}
		if known := t.Guards.ids(); g.Like != "" && !slices.Contains(known, g.Like) {
			l.errorf(at, "unknown guard %q%s", g.Like, spelling.Hint(g.Like, known))
		}
		for _, context := range g.Contexts {
			if known := t.ContextIDs(); !slices.Contains(known, context) {
				l.errorf(at, "unknown context %q%s", context, spelling.Hint(context, known))
			}
		}
		for _, id := range g.Frameworks {
			if !slices.Contains(known, id) {
				l.errorf(at, "unknown framework %q%s", id, spelling.Hint(id, known))
			}
		}
		for _, claim := range slices.Concat(g.Claims, g.Except) {
			if !slices.Contains(claims, claim) {
				l.errorf(at, "unknown claim %q%s", claim, spelling.Hint(claim, claims))
			}
		}
	}
}

// checkDated looks at what the table says of dated pages, once all claims are known.
func (l *loader) checkDated(at line, t *Table) {
	for _, claim := range t.Dated.Claims {
		l.checkClaim(at, claim, t)
	}
	for _, context := range t.Dated.Contexts {
		if known := t.ContextIDs(); !slices.Contains(known, context) {
			l.errorf(at, "unknown context %q%s", context, spelling.Hint(context, known))
		}
	}
}

func (l *loader) checkClaim(at line, claim string, t *Table) {
	var known []string
	for _, c := range t.Claims {
		known = append(known, c.ID)
	}
	if !slices.Contains(known, claim) {
		l.errorf(at, "unknown claim %q%s", claim, spelling.Hint(claim, known))
	}
}

// checkRow looks for what every row must have: a reason, examples, and a severity for each context.
func (l *loader) checkRow(at line, r Row, t *Table) {
	l.checkGiven(at, "title", r.Title, "message", r.Message, "why", r.Why)
	l.checkTexts(at, slices.Concat([]string{r.Title, r.Message, r.Why}, r.Say.Predicate, r.Say.Attributive, r.Say.Other))
	l.checkAddresses(at, r.Sources)
	if len(r.Wrong) == 0 || len(r.Allowed) == 0 {
		l.errorf(at, "wrong: and allowed: need at least one example each")
	}
	if len(r.Say.Other) == 0 {
		l.errorf(at, "say: needs wording in other:")
	}
	l.checkEdit(at, r.Edit)
	if !slices.Contains([]string{"", "exceptions", "categories", "covers"}, r.Proof) {
		l.errorf(at, "proof: is %q: write exceptions, categories or covers", r.Proof)
	}
	l.checkDates(at, "checked", r.Checked)
	l.checkSpan(at, r.Span)
	l.checkConfidence(at, r.Confidence)
	l.checkSeverity(at, r.Severity, t)
}

func (l *loader) checkEdit(at line, edit string) {
	if !slices.Contains([]string{"safe", "evidence", "manual"}, edit) {
		l.errorf(at, "edit: is %q: write safe, evidence or manual", edit)
	}
}

// checkSeverity wants one for every context, and for no other.
func (l *loader) checkSeverity(at line, severity map[string]Severity, t *Table) {
	contexts := t.ContextIDs()
	for _, c := range contexts {
		if _, ok := severity[c]; !ok {
			l.errorf(at, "severity: says nothing of %s", c)
		}
	}
	for c := range severity {
		if !slices.Contains(contexts, c) {
			l.errorf(at, "severity: unknown context %q%s", c, spelling.Hint(c, contexts))
		}
	}
}

// checkTexts looks for what stands for nothing.
func (l *loader) checkTexts(at line, texts []string) {
	known := strings.NewReplacer("{framework}", "", "{output}", "", "{issuer}", "", "{type}", "")
	for _, text := range texts {
		if strings.ContainsAny(known.Replace(text), "{}") {
			l.errorf(at, "%q: only {framework}, {output}, {issuer} and {type} stand for something", text)
		}
	}
}

func (l *loader) checkSources(at line, sources []string) {
	if len(sources) == 0 {
		l.errorf(at, "sources: is missing")
	}
	l.checkAddresses(at, sources)
}

// checkAddresses takes the sources of a row, which may be none: then those of the framework serve.
func (l *loader) checkAddresses(at line, sources []string) {
	for _, s := range sources {
		if !strings.HasPrefix(s, "https://") && !strings.HasPrefix(s, "http://") {
			l.errorf(at, "source %q is no web address", s)
		}
	}
}

// checkDates takes keys with their values, and names those that are no date.
func (l *loader) checkDates(at line, pairs ...string) {
	for i := 0; i+1 < len(pairs); i += 2 {
		if _, err := time.Parse(time.DateOnly, pairs[i+1]); pairs[i+1] != "" && err != nil {
			l.errorf(at, "%s: %q is no date: write YYYY-MM-DD", pairs[i], pairs[i+1])
		}
	}
}

func (l *loader) checkSpan(at line, s Span) {
	l.checkDates(at, "from", s.From, "until", s.Until)
	if s.Until != "" && s.Until <= s.From {
		l.errorf(at, "until: %s is not behind from: %s", s.Until, s.From)
	}
}

func (l *loader) checkConfidence(at line, confidence string) {
	if !slices.Contains([]string{"", "high", "medium", "low"}, confidence) {
		l.errorf(at, "confidence: is %q: write high, medium or low", confidence)
	}
}

func (l *loader) checkDeclared(at line, declared string) {
	if !slices.Contains([]string{"", "none", "reports", "certificates"}, declared) {
		l.errorf(at, "declared: is %q: write reports, certificates or none", declared)
	}
}

func (l *loader) checkBy(at line, by, needs, asserts string) {
	if !slices.Contains([]string{"", AssertsStatus, AssertsThing}, asserts) {
		l.errorf(at, "asserts: is %q: write %s or %s", asserts, AssertsStatus, AssertsThing)
	}
	if !slices.Contains([]string{"", "categories", "editions"}, needs) {
		l.errorf(at, "needs: is %q: write categories or editions", needs)
	}
	if !slices.Contains([]string{"", ByEvidence, ByParticulars}, by) {
		l.errorf(at, "by: is %q: write %s or %s", by, ByEvidence, ByParticulars)
	}
}

func (l *loader) checkAges(at line, t *Table) {
	months := 0
	for _, a := range t.Evidence.Ages {
		if a.Months <= months {
			l.errorf(at, "months: %d is not more than %d: write the youngest age first", a.Months, months)
		}
		months = a.Months
		for c := range a.Severity {
			if contexts := t.ContextIDs(); !slices.Contains(contexts, c) {
				l.errorf(at, "severity: unknown context %q%s", c, spelling.Hint(c, contexts))
			}
		}
	}
}

func (l *loader) checkMatters(root *yaml.Node, matters map[string]string, t *Table) {
	for c := range matters {
		if contexts := t.ContextIDs(); !slices.Contains(contexts, c) {
			l.errorf(lineOf(root, "matters", c), "matters: unknown context %q%s", c, spelling.Hint(c, contexts))
		}
	}
}
