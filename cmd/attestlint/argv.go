package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/attestlint/attestlint/phrases/spelling"
)

// arrange brings a command line into the order that cli understands: the command, which may be one of another's,
// its flags, "--", and the arguments. cli stops reading flags at the first argument, and would take the rest for
// paths in silence.
func arrange(args []string, commands []*cli.Command, dir string) ([]string, error) {
	if len(args) == 0 {
		return []string{"--help"}, nil
	}
	switch name, rest := args[0], args[1:]; {
	case isHelp(name):
		return []string{"--help"}, nil
	case name == "-version" || name == "--version":
		return []string{"version"}, nil
	case name == "help":
		if len(rest) == 0 {
			return []string{"--help"}, nil
		}
		return arrange(append(slices.Clone(rest), "--help"), commands, dir)
	default:
		if c := named(commands, name); c != nil {
			return arrangeCommand(c, name, rest)
		}
		return nil, unknownCommand(name, commands, dir)
	}
}

// arrangeCommand arranges what stands behind the name of a command. One that has commands of its own is one of
// these.
func arrangeCommand(c *cli.Command, path string, args []string) ([]string, error) {
	if len(c.Subcommands) == 0 {
		return arrangeFlags(c, path, args)
	}
	if len(args) == 0 {
		return nil, fmt.Errorf("attestlint %s needs a command: add %s", path, spelling.List(namesOf(c.Subcommands)))
	}
	if isHelp(args[0]) {
		return append(strings.Fields(path), "--help"), nil
	}
	if sub := named(c.Subcommands, args[0]); sub != nil {
		return arrangeCommand(sub, path+" "+sub.Name, args[1:])
	}
	return nil, fmt.Errorf("unknown command %q of attestlint %s: %s", args[0], path, meant(args[0], namesOf(c.Subcommands), path))
}

// named is the command of that name, nil if there is none.
func named(commands []*cli.Command, name string) *cli.Command {
	for _, c := range commands {
		if c.Name == name {
			return c
		}
	}
	return nil
}

func namesOf(commands []*cli.Command) []string {
	names := make([]string, len(commands))
	for i, c := range commands {
		names[i] = c.Name
	}
	return names
}

func isHelp(arg string) bool { return arg == "-h" || arg == "-help" || arg == "--help" }

// unknownCommand is the error of a word that is no command. It may well be a path.
func unknownCommand(name string, commands []*cli.Command, dir string) error {
	path := name
	if !filepath.IsAbs(path) {
		path = filepath.Join(dir, path)
	}
	_, err := os.Lstat(path)
	switch {
	case name == "-", err == nil && name != "", strings.ContainsAny(name, `./\`) && !strings.HasPrefix(name, "-"):
		return fmt.Errorf("unknown command %q: did you mean `attestlint check %s`?", name, name)
	case strings.HasPrefix(name, "-") && !anyHas(commands, name):
		return fmt.Errorf("unknown flag %q: see attestlint --help", name)
	case strings.HasPrefix(name, "-"):
		return fmt.Errorf("flag %q stands before the command: write `attestlint check %s`", name, name)
	}
	return fmt.Errorf("unknown command %q%s", name, spelling.Hint(name, namesOf(commands)))
}

// anyHas is whether one of the commands has the flag that an argument names.
func anyHas(commands []*cli.Command, arg string) bool {
	return slices.ContainsFunc(commands, func(c *cli.Command) bool {
		f, _ := flagOf(c, arg)
		return f != nil
	})
}

// arrangeFlags puts the flags of a command before its arguments. The path is the command's name behind attestlint.
// With --help there are no arguments: cli takes them for the name of a topic.
func arrangeFlags(c *cli.Command, path string, args []string) ([]string, error) {
	var flags, arguments []string
	for len(args) > 0 {
		arg := args[0]
		args = args[1:]
		switch {
		case arg == "--":
			arguments = append(arguments, args...)
			args = nil
		case isArgument(arg):
			arguments = append(arguments, arg)
		case isHelp(arg):
			return append(strings.Fields(path), "--help"), nil
		default:
			valueFollows, err := lookUp(c, path, arg)
			if err != nil {
				return nil, err
			}
			if arg, err = writtenOut(c, arg); err != nil {
				return nil, err
			}
			flags = append(flags, arg)
			if !valueFollows {
				break
			}
			if len(args) == 0 {
				return nil, fmt.Errorf("flag %q needs a value: see attestlint %s --help", arg, path)
			}
			flags = append(flags, args[0])
			args = args[1:]
		}
	}
	return slices.Concat(strings.Fields(path), flags, []string{"--"}, arguments), nil
}

// lookUp says whether the argument after a flag is its value. It is an error if the command has no such flag.
func lookUp(c *cli.Command, path, arg string) (valueFollows bool, err error) {
	f, hasValue := flagOf(c, arg)
	if f != nil {
		return takesValue(f) && !hasValue, nil
	}
	var known []string
	for _, f := range c.Flags {
		for _, n := range f.Names() {
			known = append(known, "--"+n)
		}
	}
	name, _, _ := strings.Cut(strings.TrimLeft(arg, "-"), "=")
	return false, fmt.Errorf("unknown flag %q: %s", arg, meant("--"+name, known, path))
}

// meant ends an error about a word that a command does not know.
func meant(word string, known []string, path string) string {
	if near := spelling.Nearest(word, known); near != "" {
		return fmt.Sprintf("did you mean %q?", near)
	}
	return "see attestlint " + path + " --help"
}

// flagOf is the flag of a command that an argument names, nil if none, and whether its value stands behind "=".
func flagOf(c *cli.Command, arg string) (flag cli.Flag, hasValue bool) {
	if isArgument(arg) {
		return nil, false
	}
	name, _, hasValue := strings.Cut(strings.TrimLeft(arg, "-"), "=")
	for _, f := range c.Flags {
		if slices.Contains(f.Names(), name) {
			return f, hasValue
		}
	}
	return nil, hasValue
}

func takesValue(f cli.Flag) bool {
	doc, ok := f.(cli.DocGenerationFlag)
	return ok && doc.TakesValue()
}

// isArgument is whether a word is no flag. "-" is standard input, and "-:3" its line 3.
func isArgument(arg string) bool {
	return arg == "-" || strings.HasPrefix(arg, "-:") || !strings.HasPrefix(arg, "-")
}

// oneArgument returns the only argument of a command.
func oneArgument(c *cli.Context, what string) (string, error) {
	switch c.NArg() {
	case 0:
		return "", fmt.Errorf("attestlint %s needs %s: see attestlint %s --help", c.Command.Name, what, c.Command.Name)
	case 1:
		return c.Args().First(), nil
	}
	return "", errors.New("too many arguments: attestlint " + c.Command.Name + " takes " + what)
}
