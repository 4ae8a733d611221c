package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/attestlint/attestlint/checker"
	"github.com/attestlint/attestlint/cmd/internal/config"
	"github.com/attestlint/attestlint/cmd/internal/report"
	"github.com/attestlint/attestlint/phrases"
)

// A page is text for people, in sections.
type page struct{ strings.Builder }

// section adds lines under a title, wrapped. One without lines is left out.
func (p *page) section(title string, lines ...string) {
	if len(lines) == 0 {
		return
	}
	fmt.Fprintf(p, "\n%s\n", title)
	for _, line := range lines {
		indent := strings.Repeat(" ", 2+len(line)-len(strings.TrimLeft(line, " ")))
		fmt.Fprintf(p, "%s%s\n", indent, report.Wrap(report.Visible(line), indent))
	}
}

// rulePage is what a reader of a finding asks next about its rule.
func rulePage(r phrases.Rule, c *config.Config) string {
	var p page
	fmt.Fprintf(&p, "%s: %s\n", r.ID, r.Title)
	p.section("Why", r.Message+".", r.Why)
	f, ok := c.Table.Framework(r.Framework)
	if ok {
		p.section("What it ends in", given(f.About)...)
		if f.Declared != "" {
			p.section("Who issues it", f.Issuer)
		}
		p.section("How to verify a claim", given(f.Verify)...)
		p.section("What a buyer asks next", f.Ask...)
	}
	p.section("Severity", severities(r, f, c)...)
	p.section("Wording", wordings(r)...)
	p.section("Wrong", texts(r.Wrong)...)
	p.section("Allowed", texts(r.Allowed)...)
	p.section("Say instead", say(r.Say)...)
	p.section("How sure the table is", sureness(r)...)
	p.section("Sources", r.Sources...)
	if r.ID != checker.UnusedSuppression { // which cannot be silenced by what it is about
		p.section("To suppress it for one line", "<!-- attestlint-disable-next-line "+r.ID+" -- the reason -->")
	}
	p.section("To change it, in .attestlint.yaml", "rules:", "  "+r.ID+": off    # or info, warning, error, or a severity for each context")
	return p.String()
}

// given is a text as a list, empty where there is none.
func given(text string) []string {
	if text == "" {
		return nil
	}
	return []string{text}
}

// severities are that of each context, "marketing: warning", each with the reason why it weighs so much there.
func severities(r phrases.Rule, f phrases.Framework, c *config.Config) []string {
	var lines []string
	for _, context := range c.Table.ContextIDs() {
		lines = append(lines, fmt.Sprintf("%s: %v", context, r.Severity[context]))
		if matters := f.Matters[context]; matters != "" && r.Severity[context] > phrases.Off && !r.Naming {
			lines = append(lines, "    "+matters)
		}
	}
	if own := c.Rules[r.ID]; own != nil {
		lines = append(lines, "Your config sets: "+severityList(own))
	}
	return lines
}

// sureness is how well founded a rule is, and when it holds.
func sureness(r phrases.Rule) []string {
	lines := given(map[string]string{
		"high":   "High: it rests on what those who are responsible for it say.",
		"medium": "Medium: good sources say it; what those say who are responsible for it was not seen, or leaves it open.",
		"low":    "Low: it is what people in the field hold. Ask somebody who knows before you rely on it.",
	}[r.Confidence])
	if r.Checked != "" {
		lines = append(lines, "The sources were looked up on "+r.Checked+".")
	}
	if r.From != "" {
		lines = append(lines, "It holds from "+r.From+" on.")
	}
	if r.Until != "" {
		lines = append(lines, "It holds until "+r.Until+", and from that day on no more.")
	}
	return lines
}

// wordings are the constructions, each with what must and must not stand around it, and where it departs from
// its rule.
func wordings(r phrases.Rule) []string {
	var lines []string
	for _, w := range r.Wordings {
		lines = append(lines, w.Text.Text)
		note := func(name, text string) {
			if text != "" {
				lines = append(lines, "    "+name+" "+text)
			}
		}
		note("behind", w.After.Text)
		note("before", w.Before.Text)
		note("not behind", w.NotAfter.Text)
		note("not before", w.NotBefore.Text)
		note("but for", strings.Join(w.Spelt, ", "))
		note("say", strings.Join(w.Say, ", or "))
		if w.Severity != nil {
			note("severity", severityList(w.Severity))
		}
	}
	return lines
}

func severityList(of map[string]phrases.Severity) string {
	var parts []string
	for _, context := range slices.Sorted(maps.Keys(of)) {
		if context == "" {
			parts = append(parts, fmt.Sprintf("%v everywhere", of[context]))
			continue
		}
		parts = append(parts, fmt.Sprintf("%s: %v", context, of[context]))
	}
	return strings.Join(parts, ", ")
}

func texts(examples []phrases.Example) []string {
	lines := make([]string, len(examples))
	for i, e := range examples {
		lines[i] = e.Text
	}
	return lines
}

// say is the true wording for all places. The type of a report is in it only where the text names one.
func say(s phrases.Say) []string {
	var lines []string
	for _, line := range slices.Concat(s.Predicate, s.Attributive, s.Other) {
		if line = strings.ReplaceAll(line, "{type}", "[type]"); !slices.Contains(lines, line) {
			lines = append(lines, line)
		}
	}
	return lines
}
