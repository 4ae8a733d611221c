package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/attestlint/attestlint/checker"
)

// githubMost is how many annotations of each kind GitHub shows of a step; it drops the others without a word:
// https://github.com/actions/toolkit/blob/main/docs/problem-matchers.md#limitations
const githubMost = 10

// github are commands that a workflow on GitHub turns into annotations, the most serious first. It says how many
// findings they leave out. What is excused has none: an annotation asks for a change.
// https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
type github struct {
	w        io.Writer
	style    Style
	commands ranked[string]
}

func newGitHub(w io.Writer, style Style) *github {
	return &github{w: w, style: style, commands: ranked[string]{most: githubMost}}
}

func (g *github) Add(d Document) error {
	path, _ := g.style.relative(d)
	lines := gridOf(d.Source)
	for _, f := range d.Findings {
		start, end := lines.within(f)
		properties := []string{"title=" + property("attestlint "+f.Rule)}
		if d.Page == nil { // else it stands in no file of the repository
			properties = append(properties, "file="+property(path), fmt.Sprintf("line=%d", start.Line), fmt.Sprintf("endLine=%d", end.Line))
			if start.Line == end.Line { // else GitHub takes no columns
				properties = append(properties, fmt.Sprintf("col=%d,endColumn=%d", start.Column, end.Column))
			}
		}
		g.commands.add(f.Severity, fmt.Sprintf("::%s %s::%s\n", githubLevel(f.Severity), strings.Join(properties, ","),
			command(fmt.Sprintf("%s:%d:%d: %v %s %s", f.Path, start.Line, start.Column, f.Severity, f.Rule, advice(f)))))
	}
	return nil
}

func githubLevel(s checker.Severity) string {
	switch s {
	case checker.Error:
		return "error"
	case checker.Warning:
		return "warning"
	}
	return "notice"
}

// command is the message of a command.
func command(text string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(Visible(text))
}

// property is the value of a property of a command.
func property(text string) string {
	return strings.NewReplacer(":", "%3A", ",", "%2C").Replace(command(text))
}

func (g *github) Close(s Summary) error {
	shown := ranked[string]{most: githubMost, left: g.commands.left}
	for _, err := range s.Errors {
		shown.add(checker.Error, "::error title=attestlint::"+command(err)+"\n")
	}
	for severity, commands := range g.commands.kept {
		for _, c := range commands {
			shown.add(checker.Severity(severity), c)
		}
	}
	if notices := &shown.kept[checker.Info]; shown.left > 0 && len(*notices) == githubMost { // what is said of the others is one
		*notices = (*notices)[:githubMost-1]
		shown.left++
	}
	commands, left := shown.first(3 * githubMost)
	if left > 0 {
		commands = append(commands, fmt.Sprintf("::notice title=attestlint::%s, see the summary\n", Count(left, "more finding")))
	}
	_, err := io.WriteString(g.w, strings.Join(commands, ""))
	return err
}
