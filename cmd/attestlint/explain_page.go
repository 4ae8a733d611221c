package main

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/attestlint/attestlint/checker"
	"github.com/attestlint/attestlint/cmd/internal/config"
	"github.com/attestlint/attestlint/cmd/internal/report"
	"github.com/attestlint/attestlint/cmd/internal/source"
)

// spotPage explains a spot in words that need no knowledge of attestlint.
type spotPage struct {
	spot
	checker.Explanation
	file    source.File
	source  []byte
	config  *config.Config
	silence func(checker.Finding) (checker.Silencing, bool)
	page
}

// say adds a paragraph.
func (p *spotPage) say(format string, args ...any) {
	fmt.Fprintln(p, report.Wrap(report.Visible(fmt.Sprintf(format, args...)), ""))
}

func (p *spotPage) write() {
	if glob, ok := p.config.ExcludedBy(p.file.Name); ok {
		p.say("attestlint check leaves this file out, because the config excludes %q. This is how it would be judged.", glob)
		p.say("")
	}
	here := p.here()
	if len(here) == 0 {
		p.nothing()
	}
	for i, f := range here {
		if i > 0 {
			p.say("")
		}
		p.finding(f)
	}
}

// here are the findings at the spot: those that cover its column, or else all that begin, go on or end on its line.
func (p *spotPage) here() []checker.Finding {
	var onLine, atColumn []checker.Finding
	for _, f := range p.Findings {
		if f.Start.Line > p.line || f.End.Line < p.line {
			continue
		}
		onLine = append(onLine, f)
		if p.column > 0 && (f.Start.Line < p.line || f.Start.Column <= p.column) && (f.End.Line > p.line || p.column < f.End.Column) {
			atColumn = append(atColumn, f)
		}
	}
	if len(atColumn) > 0 {
		return atColumn
	}
	if p.column > 0 && len(onLine) > 0 {
		p.say("Nothing stands at column %d, but on the line there is:", p.column)
		p.say("")
	}
	return onLine
}

// finding explains one match.
func (p *spotPage) finding(f checker.Finding) {
	p.say("“%s” %s.", f.Text, p.verdict(f))
	p.WriteString(report.Excerpt(p.source, f))
	switch {
	case f.Excuse == nil:
		p.section("What is wrong", f.Message+".", f.Why)
		p.section("How serious it is", p.severity(f)...)
		var say []string
		for _, s := range f.Suggestions {
			say = append(say, report.Say(s))
		}
		p.section("Say instead", say...)
		p.section("If it has to stay", p.keep(f)...)
	case f.Excuse.Guard == checker.GuardOff:
		p.section("Why it does not count", p.severity(f)...)
		p.section("What attestlint would say of it", f.Message+".", f.Why)
		p.section("If it should count, in .attestlint.yaml", "rules:", "  "+f.Rule+": {"+f.Context+": warning}")
	case f.Excuse.Guard == checker.GuardDirective:
		p.section("Why it does not count", sentence(f.Excuse.Reason))
		p.section("What it would be", p.severity(f)...)
		p.section("What attestlint would say of it", f.Message+".", f.Why)
		p.section("If it should count", "Remove the comment, or the rule "+f.Rule+" from it.")
	default:
		p.section("Why it does not count", sentence(f.Excuse.Reason))
		p.section("What it would be without these words", p.severity(f)...)
		p.section("What attestlint would say of it", f.Message+".", f.Why)
		p.section("If you disagree", "Nothing needs to be done where a reader takes it so, too. If a reader would take the words for a claim all the "+
			"same, reword them: attestlint keeps quiet where it cannot be sure, and no setting makes it louder.")
	}
	p.section("More about the rule", "attestlint explain "+f.Rule)
}

// verdict says what a match counts for.
func (p *spotPage) verdict(f checker.Finding) string {
	switch {
	case f.Excuse == nil:
		return fmt.Sprintf("is %s of the rule %s", articled(f.Severity), f.Rule)
	case f.Excuse.Guard == checker.GuardOff:
		return fmt.Sprintf("does not count, for the rule %s is off here", f.Rule)
	case f.Excuse.Guard == checker.GuardDirective:
		return fmt.Sprintf("is found by the rule %s, but silenced by a comment in the file", f.Rule)
	}
	return fmt.Sprintf("is what the rule %s looks for, but it is excused", f.Rule)
}

func articled(s checker.Severity) string {
	if s == checker.Warning {
		return "a warning"
	}
	return map[checker.Severity]string{checker.Error: "an error", checker.Info: "a note (info), the mildest kind of finding,"}[s]
}

// severity says how serious a match is, and why.
func (p *spotPage) severity(f checker.Finding) []string {
	rule, _ := p.config.Table.Rule(f.Rule)
	row := rule.Severity[f.Context]
	framework, _ := p.config.Table.Framework(f.Framework)
	lines := []string{p.context(f)}
	own, decided := p.config.Rules[f.Rule][f.Context]
	if !decided {
		own, decided = p.config.Rules[f.Rule][""]
	}
	switch {
	case decided && own == checker.Off:
		lines = append(lines, fmt.Sprintf("There your config switches the rule off; the table has %s.", degree(row)))
	case decided:
		lines = append(lines, fmt.Sprintf("There your config makes the rule %s; the table has %s.", degree(own), degree(row)))
	case f.Lowered == nil && f.Excuse == nil && f.Severity != row:
		lines = append(lines, fmt.Sprintf("There the rule is %s in general, and of this wording, in this place, %s.", degree(row), degree(f.Severity)))
	default:
		lines = append(lines, fmt.Sprintf("There the rule is %s.", degree(row)))
	}
	if matters := framework.Matters[f.Context]; matters != "" && f.Severity > checker.Off && !rule.Naming {
		lines = append(lines, matters)
	}
	if f.Lowered != nil {
		lines = append(lines, fmt.Sprintf("Here it is %s only: %s", degree(f.Severity), stopped(f.Lowered.Reason)))
	}
	if f.Upheld != nil {
		lines = append(lines, "Here it is no less: "+stopped(f.Upheld.Reason))
	}
	return lines
}

// degree is a severity as a noun.
func degree(s checker.Severity) string {
	switch s {
	case checker.Off:
		return "off"
	case checker.Warning:
		return "a warning"
	case checker.Info:
		return "a note (info)"
	}
	return "an error"
}

// context says where the words stand, and how that is known.
func (p *spotPage) context(f checker.Finding) string {
	what := f.Context
	for _, c := range p.config.Table.Contexts {
		if c.ID == f.Context {
			what = fmt.Sprintf("%s (%s)", c.ID, c.Title)
		}
	}
	if f.ContextReason == "default" {
		return fmt.Sprintf("The words are judged as %s, since nothing says that they are anything else.", what)
	}
	if glob, ok := strings.CutPrefix(f.ContextReason, "config: "); ok {
		return fmt.Sprintf("The words are judged as %s, as the config says of %s.", what, glob)
	}
	if line, ok := strings.CutPrefix(f.ContextReason, "directive on "); ok {
		return fmt.Sprintf("The words are judged as %s, as a comment on %s says.", what, line)
	}
	if signs, ok := strings.CutPrefix(f.ContextReason, "document: "); ok {
		return fmt.Sprintf("The words are judged as %s, as the document itself tells by its words: %s.", what, signs)
	}
	return fmt.Sprintf("The words are judged as %s. What says so: %s.", what, f.ContextReason)
}

// keep says how to have a finding left out.
func (p *spotPage) keep(f checker.Finding) []string {
	if f.Rule == checker.UnusedSuppression {
		return []string{"Correct the comment or remove it: it does nothing."}
	}
	everywhere := fmt.Sprintf("To have the rule off, or milder, in all files: rules: {%s: off} in %s.", f.Rule, config.Name)
	if p.file.Format == checker.Plain {
		return []string{"Plain text has no comments that could say so. " + everywhere}
	}
	silencing, ok := p.silence(f)
	if !ok {
		return []string{"No comment can stand where it would say so of these words alone. " + everywhere}
	}
	var lines []string
	for i, c := range silencing.Comments {
		lines = append(lines, []string{"Write the reason ", "and the second comment "}[i]+report.Where(c)+":", "    "+c.Text)
	}
	if silencing.Others > 0 {
		lines = append(lines, fmt.Sprintf("That silences %s of the rule, too, for no comment can stand beside these words.", report.Count(silencing.Others, "other finding")))
	}
	open, closing, other := "<!--", "-->", "contract"
	if p.file.Format == checker.MDX {
		open, closing = "{/*", "*/}"
	}
	if f.Context == other {
		other = "marketing"
	}
	return append(lines,
		fmt.Sprintf("If the words are not %s, say what they are: %s attestlint-context %s %s, or contexts: in %s.", f.Context, open, other, closing, config.Name),
		everywhere,
	)
}

// nothing says why nothing is found, and what is near.
func (p *spotPage) nothing() {
	p.say("%s:%d: attestlint finds nothing on this line.", report.AtLineStart(p.file.Path), p.line)
	line := report.Line(p.source, p.Start)
	if line != "" {
		p.WriteString("\n  | " + line + "\n")
	}
	var names []string
	for _, f := range p.Named {
		names = append(names, f.Name)
	}
	var why string
	switch {
	case line == "":
		why = "The line is empty."
	case !p.Read:
		why = "No text stands there that a reader of the page sees: it is code, a script, an address, a comment or markup, none of which is read."
	case len(names) > 0:
		why = fmt.Sprintf("It names %s, but makes no claim about it that the table knows.", strings.Join(names, ", "))
	default:
		why = "It names no framework that the table knows. attestlint phrases prints those that it does."
	}
	p.section("Why", why)
	p.section("Near it", p.near()...)
}

// near are the matches nearest to the line, above it and below.
func (p *spotPage) near() []string {
	var above, below *checker.Finding
	for i := range p.Findings {
		f := &p.Findings[i]
		switch {
		case f.Excuse != nil && f.Excuse.Guard == checker.GuardOff:
		case f.End.Line < p.line:
			above = f
		case f.Start.Line > p.line && below == nil:
			below = f
		}
	}
	var lines []string
	for _, f := range []*checker.Finding{above, below} {
		if f != nil {
			lines = append(lines, fmt.Sprintf("line %d: “%s” %s.", f.Start.Line, f.Text, p.verdict(*f)))
		}
	}
	if lines == nil {
		lines = []string{"Nothing is found in the whole file."}
	}
	return lines
}

// sentence is a reason as a sentence.
func sentence(reason string) string {
	first, size := utf8.DecodeRuneInString(reason)
	return stopped(string(unicode.ToUpper(first)) + reason[size:])
}

// stopped is a reason with a full stop, if it does not end in a sentence of its own.
func stopped(reason string) string {
	if trimmed := strings.TrimSuffix(reason, "”"); trimmed != reason && strings.ContainsAny(trimmed[len(trimmed)-1:], ".!?") {
		return reason
	}
	return reason + "."
}
