package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/attestlint/attestlint/phrases/spelling"
)

// arrange brings a command line into the order that cli understands: the command, its flags, "--", and the
// arguments. cli stops reading flags at the first argument, and would take the rest for paths in silence.
func arrange(args []string, commands []*cli.Command, dir string) ([]string, error) {
	if len(args) == 0 {
		return []string{"--help"}, nil
	}
	switch name, rest := args[0], args[1:]; name {
	case "-h", "-help", "--help":
		return []string{"--help"}, nil
	case "-version", "--version":
		return []string{"version"}, nil
	case "help":
		if len(rest) == 0 {
			return []string{"--help"}, nil
		}
		return arrange([]string{rest[0], "--help"}, commands, dir)
	default:
		for _, c := range commands {
			if c.Name == name {
				return arrangeFlags(c, rest)
			}
		}
		return nil, unknownCommand(name, commands, dir)
	}
}

// unknownCommand is the error of a word that is no command. It may well be a path.
func unknownCommand(name string, commands []*cli.Command, dir string) error {
	path := name
	if !filepath.IsAbs(path) {
		path = filepath.Join(dir, path)
	}
	_, err := os.Lstat(path)
	names := make([]string, len(commands))
	for i, c := range commands {
		names[i] = c.Name
	}
	switch {
	case name == "-", err == nil && name != "", strings.ContainsAny(name, `./\`) && !strings.HasPrefix(name, "-"):
		return fmt.Errorf("unknown command %q: did you mean `attestlint check %s`?", name, name)
	case strings.HasPrefix(name, "-"):
		return fmt.Errorf("flag %q stands before the command: write `attestlint check %s`", name, name)
	}
	return fmt.Errorf("unknown command %q%s", name, spelling.Hint(name, names))
}

// arrangeFlags puts the flags of a command before its arguments. With --help there are none: cli takes them for
// the name of a topic.
func arrangeFlags(c *cli.Command, args []string) ([]string, error) {
	var flags, arguments []string
	for len(args) > 0 {
		arg := args[0]
		args = args[1:]
		switch {
		case arg == "--":
			arguments = append(arguments, args...)
			args = nil
		case arg == "-" || strings.HasPrefix(arg, "-:") || !strings.HasPrefix(arg, "-"): // "-:3" is line 3 of "-"
			arguments = append(arguments, arg)
		case arg == "-h" || arg == "-help" || arg == "--help":
			return []string{c.Name, "--help"}, nil
		default:
			takesValue, err := lookUp(c, arg)
			if err != nil {
				return nil, err
			}
			flags = append(flags, arg)
			if !takesValue {
				break
			}
			if len(args) == 0 {
				return nil, fmt.Errorf("flag %q needs a value: see attestlint %s --help", arg, c.Name)
			}
			flags = append(flags, args[0])
			args = args[1:]
		}
	}
	return append(append(append([]string{c.Name}, flags...), "--"), arguments...), nil
}

// lookUp says whether the argument after a flag is its value. It is an error if the command has no such flag.
func lookUp(c *cli.Command, arg string) (takesValue bool, err error) {
	name, _, hasValue := strings.Cut(strings.TrimLeft(arg, "-"), "=")
	var known []string
	for _, f := range c.Flags {
		for _, n := range f.Names() {
			known = append(known, "--"+n)
			if n == name {
				doc, ok := f.(cli.DocGenerationFlag)
				return ok && doc.TakesValue() && !hasValue, nil
			}
		}
	}
	hint := spelling.Nearest("--"+name, known)
	if hint == "" {
		return false, fmt.Errorf("unknown flag %q: see attestlint %s --help", arg, c.Name)
	}
	return false, fmt.Errorf("unknown flag %q: did you mean %q?", arg, hint)
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
