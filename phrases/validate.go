package phrases

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/attestlint/attestlint/phrases/spelling"

	"go.yaml.in/yaml/v3"
)

// checkOutcome looks at the rows of an outcome.
func (l *loader) checkOutcome(file string, root *yaml.Node, o Outcome, t *Table) {
	if o.ID == "" {
		l.errorf(file, 1, "outcome: is missing")
	}
	l.checkMatters(file, root, o.Matters, t)
	l.checkDeclared(file, lineOf(root, "declared"), o.Declared)
	for _, claim := range slices.Sorted(maps.Keys(o.Claims)) {
		line := lineOf(root, "claims", claim)
		l.checkClaim(file, line, claim, t)
		l.checkRow(file, line, o.Claims[claim], t)
	}
}

// checkWordings looks for constructions that would never be found.
func (l *loader) checkWordings(file string, wordings []Wording, claim bool, t *Table) {
	var guards []string
	for _, g := range t.Guards.Cues {
		guards = append(guards, g.ID)
	}
	for _, w := range wordings {
		switch {
		case w.Text.Text == "":
			l.errorf(file, max(w.Text.line, 1), "a wording needs text:")
		case claim && !w.Text.Node.Holds("framework"):
			l.errorf(file, w.Text.line, "pattern %q is about no {framework}", w.Text.Text)
		case w.Text.Node.beginsAnyhow():
			l.errorf(file, w.Text.line, "pattern %q begins with any {word}: begin it with a word", w.Text.Text)
		case !slices.Contains([]string{"", "1", "2"}, w.Type):
			l.errorf(file, w.Text.line, "type: is %q: write 1 or 2", w.Type)
		case w.Type != "" && !w.Text.Node.Holds("framework"):
			l.errorf(file, w.Text.line, "pattern %q is about no {framework} whose type: could be %s", w.Text.Text, w.Type)
		case w.After.Node.Holds("framework") || w.NotAfter.Node.Holds("framework"):
			l.errorf(file, w.Text.line, "pattern %q: {framework} can stand in text:, before: and not-before: alone", w.Text.Text)
		}
		l.checkSpan(file, w.Text.line, w.Span)
		for _, id := range w.Despite {
			if !slices.Contains(guards, id) {
				l.errorf(file, w.Text.line, "unknown guard %q%s", id, spelling.Hint(id, guards))
			}
		}
	}
}

// checkFramework looks at what a framework says and at the rows that it makes with its outcome.
func (l *loader) checkFramework(file string, root *yaml.Node, f Framework, outcomes map[string]Outcome, t *Table) {
	l.checkGiven(file, 1, "framework", f.ID, "name", f.Name, "ends-in", f.EndsIn, "output", f.Output, "issuer", f.Issuer,
		"verify", f.Verify, "confidence", f.Confidence, "checked", f.Checked)
	l.checkDates(file, lineOf(root, "checked"), "checked", f.Checked)
	l.checkSources(file, lineOf(root, "sources"), f.Sources)
	l.checkConfidence(file, lineOf(root, "confidence"), f.Confidence)
	l.checkMatters(file, root, f.Matters, t)
	l.checkDeclared(file, lineOf(root, "declared"), f.Declared)
	if len(f.Names) == 0 {
		l.errorf(file, 1, "names: is missing")
	}
	if len(f.Ask) == 0 {
		l.errorf(file, 1, "ask: is missing")
	}
	outcome, ok := outcomes[f.EndsIn]
	if !ok {
		var known []string
		for id := range outcomes {
			known = append(known, id)
		}
		l.errorf(file, lineOf(root, "ends-in"), "unknown outcome %q%s", f.EndsIn, spelling.Hint(f.EndsIn, known))
	}
	for _, claim := range slices.Sorted(maps.Keys(f.Claims)) {
		line := lineOf(root, "claims", claim)
		l.checkClaim(file, line, claim, t)
		l.checkRow(file, line, fill(merge(outcome.Claims[claim], f.Claims[claim]), f), t)
	}
	for i, p := range f.Phrases {
		line := lineOf(root, "phrases", strconv.Itoa(i))
		if p.ID == "" || len(p.Wordings) == 0 {
			l.errorf(file, line, "a phrase needs rule: and wordings:")
		}
		l.checkWordings(file, p.Wordings, false, t)
		l.checkRow(file, line, fill(p.Row, f), t)
	}
}

// checkGiven takes keys with their values, and names the empty ones.
func (l *loader) checkGiven(file string, line int, pairs ...string) {
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] == "" {
			l.errorf(file, line, "%s: is missing", pairs[i])
		}
	}
}

// checkUnique names rules that stand twice; the rules are sorted.
func (l *loader) checkUnique(rules []Rule) {
	for i := 1; i < len(rules); i++ {
		if rules[i].ID == rules[i-1].ID {
			l.errs = append(l.errs, fmt.Errorf("the rule %q stands twice", rules[i].ID))
		}
	}
}

// checkGuards looks at the guards once all claims are known, those of phrases included.
func (l *loader) checkGuards(file string, root *yaml.Node, t *Table) {
	var claims []string
	for _, r := range t.Rules {
		claims = append(claims, r.Claim)
	}
	for i, g := range t.Guards.Cues {
		line := lineOf(root, "cues", strconv.Itoa(i))
		if g.ID == "" || g.Reason == "" {
			l.errorf(file, line, "a guard needs guard: and reason:")
		}
		if !slices.Contains([]string{"", "clause", "sentence"}, g.Reach) {
			l.errorf(file, line, "reach: is %q: write clause or sentence", g.Reach)
		}
		for _, id := range g.Frameworks {
			if !slices.ContainsFunc(t.Frameworks, func(f Framework) bool { return f.ID == id }) {
				l.errorf(file, line, "unknown framework %q", id)
			}
		}
		for _, claim := range g.Claims {
			if !slices.Contains(claims, claim) {
				l.errorf(file, line, "unknown claim %q%s", claim, spelling.Hint(claim, claims))
			}
		}
	}
}

// checkDated looks at what the table says of dated pages, once all claims are known.
func (l *loader) checkDated(file string, line int, t *Table) {
	for _, claim := range t.Dated.Claims {
		l.checkClaim(file, line, claim, t)
	}
	for _, context := range t.Dated.Contexts {
		if known := t.ContextIDs(); !slices.Contains(known, context) {
			l.errorf(file, line, "unknown context %q%s", context, spelling.Hint(context, known))
		}
	}
}

func (l *loader) checkClaim(file string, line int, claim string, t *Table) {
	var known []string
	for _, c := range t.Claims {
		known = append(known, c.ID)
	}
	if !slices.Contains(known, claim) {
		l.errorf(file, line, "unknown claim %q%s", claim, spelling.Hint(claim, known))
	}
}

// checkRow looks for what every row must have: a reason, examples, and a severity for each context.
func (l *loader) checkRow(file string, line int, r Row, t *Table) {
	l.checkGiven(file, line, "title", r.Title, "message", r.Message, "why", r.Why)
	known := strings.NewReplacer("{framework}", "", "{output}", "", "{issuer}", "", "{type}", "")
	for _, text := range slices.Concat([]string{r.Title, r.Message, r.Why}, r.Say.Predicate, r.Say.Attributive, r.Say.Other) {
		if strings.ContainsAny(known.Replace(text), "{}") {
			l.errorf(file, line, "%q: only {framework}, {output}, {issuer} and {type} stand for something", text)
		}
	}
	l.checkAddresses(file, line, r.Sources)
	if len(r.Wrong) == 0 || len(r.Allowed) == 0 {
		l.errorf(file, line, "wrong: and allowed: need at least one example each")
	}
	if len(r.Say.Other) == 0 {
		l.errorf(file, line, "say: needs wording in other:")
	}
	if !slices.Contains([]string{"safe", "evidence", "manual"}, r.Edit) {
		l.errorf(file, line, "edit: is %q: write safe, evidence or manual", r.Edit)
	}
	l.checkDates(file, line, "checked", r.Checked)
	l.checkSpan(file, line, r.Span)
	l.checkConfidence(file, line, r.Confidence)
	contexts := t.ContextIDs()
	for _, c := range contexts {
		if _, ok := r.Severity[c]; !ok {
			l.errorf(file, line, "severity: says nothing of %s", c)
		}
	}
	for c := range r.Severity {
		if !slices.Contains(contexts, c) {
			l.errorf(file, line, "severity: unknown context %q%s", c, spelling.Hint(c, contexts))
		}
	}
}

func (l *loader) checkSources(file string, line int, sources []string) {
	if len(sources) == 0 {
		l.errorf(file, line, "sources: is missing")
	}
	l.checkAddresses(file, line, sources)
}

// checkAddresses takes the sources of a row, which may be none: then those of the framework serve.
func (l *loader) checkAddresses(file string, line int, sources []string) {
	for _, s := range sources {
		if !strings.HasPrefix(s, "https://") && !strings.HasPrefix(s, "http://") {
			l.errorf(file, line, "source %q is no web address", s)
		}
	}
}

// checkDates takes keys with their values, and names those that are no date.
func (l *loader) checkDates(file string, line int, pairs ...string) {
	for i := 0; i+1 < len(pairs); i += 2 {
		if _, err := time.Parse(time.DateOnly, pairs[i+1]); pairs[i+1] != "" && err != nil {
			l.errorf(file, line, "%s: %q is no date: write YYYY-MM-DD", pairs[i], pairs[i+1])
		}
	}
}

func (l *loader) checkSpan(file string, line int, s Span) {
	l.checkDates(file, line, "from", s.From, "until", s.Until)
	if s.Until != "" && s.Until <= s.From {
		l.errorf(file, line, "until: %s is not behind from: %s", s.Until, s.From)
	}
}

func (l *loader) checkConfidence(file string, line int, confidence string) {
	if !slices.Contains([]string{"", "high", "medium", "low"}, confidence) {
		l.errorf(file, line, "confidence: is %q: write high, medium or low", confidence)
	}
}

func (l *loader) checkDeclared(file string, line int, declared string) {
	if !slices.Contains([]string{"", "reports", "certificates"}, declared) {
		l.errorf(file, line, "declared: is %q: write reports or certificates", declared)
	}
}

func (l *loader) checkMatters(file string, root *yaml.Node, matters map[string]string, t *Table) {
	for c := range matters {
		if contexts := t.ContextIDs(); !slices.Contains(contexts, c) {
			l.errorf(file, lineOf(root, "matters", c), "matters: unknown context %q%s", c, spelling.Hint(c, contexts))
		}
	}
}

// lineOf returns the line of the node that a path of keys and indexes leads to, or of the last one on it.
func lineOf(n *yaml.Node, path ...string) int {
	line := max(n.Line, 1)
	for _, step := range path {
		next := childOf(n, step)
		if next == nil {
			return line
		}
		n, line = next, next.Line
	}
	return line
}

func childOf(n *yaml.Node, step string) *yaml.Node {
	if i, err := strconv.Atoi(step); err == nil && n.Kind == yaml.SequenceNode && i < len(n.Content) {
		return n.Content[i]
	}
	for i := 0; n.Kind == yaml.MappingNode && i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == step {
			return n.Content[i+1]
		}
	}
	return nil
}
