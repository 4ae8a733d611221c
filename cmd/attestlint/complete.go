package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/attestlint/attestlint/cmd/internal/config"
	"github.com/attestlint/attestlint/cmd/internal/report"
	"github.com/attestlint/attestlint/phrases"
)

// completionFlag stands behind a command line that is still being written. It has the name that cli gives it, but
// cli knows of no values, and runs the command where the line holds "--".
const completionFlag = "--generate-bash-completion"

// candidate is what a word may become, with what it means.
type candidate struct{ word, means string }

// complete prints what the last word of a command line may become: a line each, the meaning behind a tab. It prints
// nothing where the word is the name of a file, or anyone's guess.
func (a *app) complete(words []string, commands []*cli.Command) error {
	if len(words) == 0 {
		words = []string{""}
	}
	last := words[len(words)-1]
	for _, c := range a.candidates(words[:len(words)-1], last, commands) {
		if strings.HasPrefix(c.word, last) {
			if _, err := fmt.Fprintf(a.out, "%s\t%s\n", c.word, report.Visible(c.means)); err != nil {
				return err
			}
		}
	}
	return nil
}

// candidates are what may stand behind words. Of what is written of the word itself they heed whether it is a flag,
// and which.
func (a *app) candidates(before []string, last string, commands []*cli.Command) []candidate {
	c, before := commandIn(before, commands)
	switch {
	case c != nil && len(c.Subcommands) == 0:
		return a.ofCommand(c, before, last)
	case len(before) > 0:
		return nil
	case c != nil:
		commands = c.Subcommands
	}
	found := []candidate{{"--help", "print what the commands are"}}
	if c == nil {
		found = append(found, candidate{"--version", "print the version"})
	}
	if strings.HasPrefix(last, "-") {
		return found
	}
	found = nil
	for _, c := range commands {
		found = append(found, candidate{c.Name, c.Usage})
	}
	return found
}

// commandIn is the command that words begin with, nil if none, and the words behind it.
func commandIn(words []string, commands []*cli.Command) (*cli.Command, []string) {
	if len(words) > 0 && words[0] == "help" {
		words = words[1:]
	}
	var c *cli.Command
	for len(words) > 0 {
		next := named(commands, words[0])
		if next == nil {
			break
		}
		c, commands, words = next, next.Subcommands, words[1:]
	}
	return c, words
}

// ofCommand are the candidates behind a command and its words.
func (a *app) ofCommand(c *cli.Command, before []string, last string) []candidate {
	for len(before) > 0 {
		arg := before[0]
		before = before[1:]
		if arg == "--" {
			return nil
		}
		f, hasValue := flagOf(c, arg)
		if f == nil || hasValue || !takesValue(f) {
			continue
		}
		if len(before) == 0 {
			return a.values(c, f.Names()[0])
		}
		before = before[1:]
	}
	if !strings.HasPrefix(last, "-") {
		return a.arguments(c)
	}
	if f, hasValue := flagOf(c, last); f != nil && hasValue {
		name, _, _ := strings.Cut(last, "=")
		found := a.values(c, f.Names()[0])
		for i := range found {
			found[i].word = name + "=" + found[i].word
		}
		return found
	}
	found := []candidate{{"--help", "print what the command does, and its flags"}}
	for _, f := range c.Flags {
		means := ""
		if doc, ok := f.(cli.DocGenerationFlag); ok {
			means = strings.ReplaceAll(doc.GetUsage(), "`", "")
		}
		found = append(found, candidate{"--" + f.Names()[0], means})
	}
	return found
}

// values are those of a flag; none where it takes a name, a number or a date.
func (a *app) values(c *cli.Command, flag string) []candidate {
	switch flag {
	case "format":
		if c.Name == "phrases" {
			return plain(report.TableFormats())
		}
		return plain(report.Formats())
	case "output":
		var found []candidate
		for _, format := range report.Formats() {
			found = append(found, candidate{format + "=", "write this format to the file behind it, or to -"})
		}
		return found
	case "fail-on":
		return plain(config.FailOn())
	case "color":
		return plain(colorModes)
	case "context":
		var found []candidate
		for _, context := range a.knownTable().Contexts {
			found = append(found, candidate{context.ID, context.Title})
		}
		return found
	}
	return nil
}

// arguments are those of a command; none where they are paths.
func (a *app) arguments(c *cli.Command) (found []candidate) {
	switch c.Name {
	case "explain":
		for _, r := range a.knownTable().Rules {
			found = append(found, candidate{r.ID, r.Title})
		}
	case "phrases":
		for _, f := range a.knownTable().Frameworks {
			found = append(found, candidate{f.ID, f.Name})
		}
	case "completion":
		found = plain(shells)
	}
	return found
}

// knownTable is the table of the nearest config, else the built-in one. Nobody reads errors while typing.
func (a *app) knownTable() *phrases.Table {
	if t, err := a.table(""); err == nil {
		return t
	}
	if t, err := phrases.Default(); err == nil {
		return t
	}
	return &phrases.Table{}
}

func plain(words []string) []candidate {
	found := make([]candidate, len(words))
	for i, w := range words {
		found[i].word = w
	}
	return found
}

// completing is whether a command line is still being written, with its words.
func completing(args []string) ([]string, bool) {
	last := len(args) - 1
	if last < 0 || args[last] != completionFlag {
		return nil, false
	}
	return slices.Clone(args[:last]), true
}
