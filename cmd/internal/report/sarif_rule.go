package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/attestlint/attestlint/checker"
	"github.com/attestlint/attestlint/phrases"
)

// rule returns the place of a finding's rule in the log, and adds it if it is the first of its rule. Only rules that
// found something are in the log: there are hundreds.
func (s *sarif) rule(f checker.Finding, table *phrases.Table) int {
	if i, ok := s.index[f.Rule]; ok {
		return i
	}
	r, _ := table.Rule(f.Rule)
	level := levelOf(r, table)
	rule := sarifRule{
		ID: f.Rule, Name: pascal(f.Rule),
		ShortDescription:     sarifText{Text: description(r.Title)},
		FullDescription:      sarifText{Text: description(r.Message + ". " + r.Why)},
		Help:                 helpOf(r),
		DefaultConfiguration: sarifConfiguration{sarifLevel(level)},
		Properties:           sarifRuleTags{Tags: []string{"compliance"}, Precision: cmp.Or(r.Confidence, "high"), ProblemSeverity: level.String()},
	}
	if f.Framework != "" {
		rule.Properties.Tags = append(rule.Properties.Tags, f.Framework)
	}
	if level == checker.Info {
		rule.Properties.ProblemSeverity = "recommendation"
	}
	if i := slices.IndexFunc(r.Sources, isHTTPS); i >= 0 {
		rule.HelpURI = r.Sources[i]
	}
	s.index[f.Rule] = len(s.rules)
	s.rules = append(s.rules, rule)
	return s.index[f.Rule]
}

// description is the text of a description of a rule, which has up to 1024 characters on GitHub.
func description(text string) string {
	const most = 1024
	runes := []rune(sarifMessage(Visible(text)))
	if len(runes) > most {
		runes = append(runes[:most-1], '…')
	}
	return string(runes)
}

// levelOf is the highest severity that a rule has in any context. Each result has its own.
func levelOf(r phrases.Rule, t *phrases.Table) checker.Severity {
	level := checker.Info
	for _, context := range t.ContextIDs() {
		level = max(level, r.Severity[context])
	}
	return level
}

// pascal is an id as programs name things: soc2-certified is Soc2Certified.
func pascal(id string) string {
	var b strings.Builder
	for part := range strings.SplitSeq(id, "-") {
		for i, r := range part {
			if i == 0 {
				r = unicode.ToUpper(r)
			}
			b.WriteRune(r)
		}
	}
	return b.String()
}

// helpOf is what is to be known of a rule, as text and as Markdown.
func helpOf(r phrases.Rule) sarifText {
	var text, markdown strings.Builder
	both := func(plain, marked string) {
		text.WriteString(Visible(plain) + "\n")
		markdown.WriteString(marked + "\n")
	}
	both(r.Message+". "+r.Why, markdownText(r.Message+". "+r.Why))
	list := func(title string, items []string, mark func(string) string) {
		if len(items) == 0 {
			return
		}
		both(title+":", "\n**"+title+"**\n")
		for _, item := range items {
			both("- "+item, "- "+mark(item))
		}
	}
	list("Say instead", said(r.Say), markdownText)
	list("Wrong", texts(r.Wrong), markdownText)
	list("Right", texts(r.Allowed), markdownText)
	list("Sources", r.Sources, func(source string) string {
		if isHTTPS(source) {
			return "<" + Visible(source) + ">"
		}
		return markdownText(source)
	})
	if r.ID != checker.UnusedSuppression { // which cannot be silenced by what it is about
		silence := fmt.Sprintf("<!-- attestlint-disable-next-line %s -- the reason -->", r.ID)
		both("If it has to stay, write above it: "+silence, "\nIf it has to stay, write above it: `"+silence+"`")
	}
	return sarifText{Text: text.String(), Markdown: markdown.String()}
}

// said is all wording that a row has, once each. The type of a report is known only of a claim.
func said(s phrases.Say) []string {
	var all []string
	for _, wording := range slices.Concat(s.Predicate, s.Attributive, s.Other) {
		wording = strings.Join(strings.Fields(strings.NewReplacer("{type}", "", "{[type]}", "[type]").Replace(wording)), " ")
		if !slices.Contains(all, wording) {
			all = append(all, wording)
		}
	}
	return all
}

func texts(examples []phrases.Example) []string {
	var all []string
	for _, e := range examples {
		all = append(all, e.Text)
	}
	return all
}
