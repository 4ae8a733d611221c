package report

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/attestlint/attestlint/phrases"
)

// TableFormats are the names of the formats of a table.
func TableFormats() []string { return []string{"text", "json", "markdown"} }

// TableIn returns what writes the rules of some frameworks of a table, or of all if none are named, in a format;
// false if there is none of that name.
func TableIn(format string) (write func(w io.Writer, t *phrases.Table, frameworks []string) error, ok bool) {
	switch format {
	case "text":
		return tableText, true
	case "json":
		return tableJSON, true
	case "markdown":
		return tableMarkdown, true
	}
	return nil, false
}

// rulesOf are the rules of frameworks, or all with those about documents themselves.
func rulesOf(t *phrases.Table, frameworks []string) []phrases.Rule {
	var rules []phrases.Rule
	for _, r := range t.Rules {
		if len(frameworks) == 0 || slices.Contains(frameworks, r.Framework) {
			rules = append(rules, r)
		}
	}
	return rules
}

// tableText has a line for each rule: its severity in each context, and what it finds.
func tableText(w io.Writer, t *phrases.Table, frameworks []string) error {
	rules := rulesOf(t, frameworks)
	width := len("rule")
	for _, r := range rules {
		width = max(width, len(r.ID))
	}
	var b strings.Builder
	line := func(id string, severities []string, title string) {
		fmt.Fprintf(&b, "%-*s", width, id)
		for _, s := range severities {
			fmt.Fprintf(&b, "  %-9s", s)
		}
		fmt.Fprintf(&b, "  %s\n", title)
	}
	line("rule", t.ContextIDs(), "what it finds")
	for _, r := range rules {
		line(r.ID, severities(r, t), Visible(r.Title))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// severities are those of a rule in each context, "–" where it is off.
func severities(r phrases.Rule, t *phrases.Table) []string {
	var all []string
	for _, c := range t.ContextIDs() {
		s := r.Severity[c].String()
		if r.Severity[c] == phrases.Off {
			s = "–"
		}
		all = append(all, s)
	}
	return all
}

// tableMarkdown has a section with a table for each framework.
func tableMarkdown(w io.Writer, t *phrases.Table, frameworks []string) error {
	var b strings.Builder
	section := func(id string) {
		fmt.Fprintf(&b, "\n| rule | | %s |\n|---|---|%s\n", strings.Join(t.ContextIDs(), " | "), strings.Repeat("---|", len(t.Contexts)))
		for _, r := range t.Rules {
			if r.Framework == id {
				fmt.Fprintf(&b, "| `%s` | %s | %s |\n", r.ID, strings.ReplaceAll(Visible(r.Title), "|", `\|`), strings.Join(severities(r, t), " | "))
			}
		}
	}
	for _, f := range t.Frameworks {
		if len(frameworks) > 0 && !slices.Contains(frameworks, f.ID) {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('\n')
		}
		fmt.Fprintf(&b, "## %s\n", Visible(f.Name))
		if f.About != "" {
			fmt.Fprintf(&b, "\n%s\n", Visible(f.About))
		}
		if slices.ContainsFunc(t.Rules, func(r phrases.Rule) bool { return r.Framework == f.ID }) {
			section(f.ID)
		} else {
			b.WriteString("\nThe table has no rules about it.\n")
		}
	}
	if len(frameworks) == 0 {
		b.WriteString("\n## The document itself\n")
		section("")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// tableJSON is one object with all that the table says.
func tableJSON(w io.Writer, t *phrases.Table, frameworks []string) error {
	type framework struct {
		ID         string            `json:"framework"`
		Name       string            `json:"name"`
		About      string            `json:"about,omitempty"`
		EndsIn     string            `json:"ends_in"`
		Output     string            `json:"output"`
		Issuer     string            `json:"issuer"`
		Names      []string          `json:"names"`
		Verify     string            `json:"verify"`
		Ask        []string          `json:"ask"`
		Matters    map[string]string `json:"matters"`
		Confidence string            `json:"confidence"`
		Checked    string            `json:"checked"`
		Sources    []string          `json:"sources"`
	}
	type say struct {
		Predicate   []string `json:"predicate,omitempty"`
		Attributive []string `json:"attributive,omitempty"`
		Other       []string `json:"other,omitempty"`
	}
	type wording struct {
		Text      string                      `json:"text"`
		After     string                      `json:"after,omitempty"`
		Before    string                      `json:"before,omitempty"`
		NotAfter  string                      `json:"not_after,omitempty"`
		NotBefore string                      `json:"not_before,omitempty"`
		Say       []string                    `json:"say,omitempty"`
		Severity  map[string]phrases.Severity `json:"severity,omitempty"`
	}
	type rule struct {
		ID         string                      `json:"rule"`
		Framework  string                      `json:"framework"`
		Claim      string                      `json:"claim"`
		Title      string                      `json:"title"`
		Message    string                      `json:"message"`
		Why        string                      `json:"why"`
		Severity   map[string]phrases.Severity `json:"severity"`
		Say        say                         `json:"say"`
		Edit       string                      `json:"edit,omitempty"`
		Wordings   []wording                   `json:"wordings,omitempty"`
		Wrong      []phrases.Example           `json:"wrong,omitempty"`
		Allowed    []phrases.Example           `json:"allowed,omitempty"`
		Sources    []string                    `json:"sources,omitempty"`
		Checked    string                      `json:"checked,omitempty"`
		Confidence string                      `json:"confidence,omitempty"`
		From       string                      `json:"from,omitempty"`
		Until      string                      `json:"until,omitempty"`
		Place      string                      `json:"place"` // file:line in the table
	}
	all := struct {
		Version    int         `json:"version"`
		Contexts   []string    `json:"contexts"`
		Frameworks []framework `json:"frameworks"`
		Rules      []rule      `json:"rules"`
	}{Version: Version, Contexts: t.ContextIDs()}
	for _, f := range t.Frameworks {
		if len(frameworks) > 0 && !slices.Contains(frameworks, f.ID) {
			continue
		}
		var names []string
		for _, n := range f.Names {
			names = append(names, n.Text.Text)
		}
		all.Frameworks = append(all.Frameworks, framework{
			f.ID, f.Name, f.About, f.EndsIn, f.Output, f.Issuer, names, f.Verify, f.Ask, f.Matters, f.Confidence, f.Checked, f.Sources,
		})
	}
	for _, r := range rulesOf(t, frameworks) {
		var wordings []wording
		for _, w := range r.Wordings {
			wordings = append(wordings, wording{w.Text.Text, w.After.Text, w.Before.Text, w.NotAfter.Text, w.NotBefore.Text, w.Say, w.Severity})
		}
		all.Rules = append(all.Rules, rule{
			r.ID, r.Framework, r.Claim, r.Title, r.Message, r.Why, r.Severity, say(r.Say), r.Edit, wordings,
			r.Wrong, r.Allowed, r.Sources, r.Checked, r.Confidence, r.From, r.Until, t.Place(r),
		})
	}
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(all)
}
