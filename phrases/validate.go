package phrases

import (
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
	for claim, row := range o.Claims {
		line := lineOf(root, "claims", claim)
		l.checkClaim(file, line, claim, t)
		l.checkRow(file, line, row, t)
	}
}

// checkFramework looks at what a framework says and at the rows that it makes with its outcome.
func (l *loader) checkFramework(file string, root *yaml.Node, f Framework, outcomes map[string]Outcome, t *Table) {
	for key, value := range map[string]string{
		"framework": f.ID, "name": f.Name, "ends-in": f.EndsIn, "output": f.Output, "issuer": f.Issuer, "checked": f.Checked,
	} {
		if value == "" {
			l.errorf(file, 1, "%s: is missing", key)
		}
	}
	l.checkDate(file, root, "checked", f.Checked)
	l.checkSources(file, lineOf(root, "sources"), f.Sources)
	if len(f.Names) == 0 {
		l.errorf(file, 1, "names: is missing")
	}
	outcome, ok := outcomes[f.EndsIn]
	if !ok {
		var known []string
		for id := range outcomes {
			known = append(known, id)
		}
		l.errorf(file, lineOf(root, "ends-in"), "unknown outcome %q%s", f.EndsIn, spelling.Hint(f.EndsIn, known))
	}
	for claim, own := range f.Claims {
		line := lineOf(root, "claims", claim)
		l.checkClaim(file, line, claim, t)
		l.checkRow(file, line, fill(merge(outcome.Claims[claim], own), f), t)
	}
	for i, p := range f.Phrases {
		line := lineOf(root, "phrases", strconv.Itoa(i))
		if p.ID == "" || len(p.Wordings) == 0 {
			l.errorf(file, line, "a phrase needs rule: and wordings:")
		}
		l.checkRow(file, line, fill(p.Row, f), t)
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
		for _, claim := range g.Claims {
			if !slices.Contains(claims, claim) {
				l.errorf(file, line, "unknown claim %q%s", claim, spelling.Hint(claim, claims))
			}
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

// checkRow looks for what every row must have: a reason with a source, examples, and a severity for each
// context.
func (l *loader) checkRow(file string, line int, r Row, t *Table) {
	for key, value := range map[string]string{"title": r.Title, "message": r.Message, "why": r.Why} {
		if value == "" {
			l.errorf(file, line, "%s: is missing", key)
		}
	}
	l.checkSources(file, line, r.Sources)
	if len(r.Wrong) == 0 || len(r.Allowed) == 0 {
		l.errorf(file, line, "wrong: and allowed: need at least one example each")
	}
	if len(r.Say.Other) == 0 {
		l.errorf(file, line, "say: needs wording in other:")
	}
	if !slices.Contains([]string{"safe", "evidence", "manual"}, r.Edit) {
		l.errorf(file, line, "edit: is %q: write safe, evidence or manual", r.Edit)
	}
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
	for _, s := range sources {
		if !strings.HasPrefix(s, "https://") && !strings.HasPrefix(s, "http://") {
			l.errorf(file, line, "source %q is no web address", s)
		}
	}
}

func (l *loader) checkDate(file string, root *yaml.Node, key, date string) {
	if _, err := time.Parse(time.DateOnly, date); date != "" && err != nil {
		l.errorf(file, lineOf(root, key), "%s: %q is no date: write YYYY-MM-DD", key, date)
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
