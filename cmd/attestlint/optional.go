package main

import (
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"
)

// optionalFlag is a flag whose value may be left out. A value stands behind "=", never in the next argument, which may
// be a path. Where it is left out the value is "".
type optionalFlag struct{ *cli.StringFlag }

// TakesValue says whether the next argument is the value.
func (optionalFlag) TakesValue() bool { return false }

// String is the line of the flag in the help.
func (f optionalFlag) String() string {
	flag, usage, _ := strings.Cut(f.StringFlag.String(), "\t")
	name, value, _ := strings.Cut(flag, " ")
	return fmt.Sprintf("%s[=%s]\t%s", name, value, usage)
}

// writtenOut writes a flag whose value is left out as cli reads it. One whose value is empty is an error: a script may
// have lost it.
func writtenOut(c *cli.Command, arg string) (string, error) {
	f, hasValue := flagOf(c, arg)
	if _, ok := f.(optionalFlag); !ok {
		return arg, nil
	}
	if !hasValue {
		return arg + "=", nil
	}
	if name, value, _ := strings.Cut(arg, "="); value == "" {
		return "", fmt.Errorf("flag %q has no value: write one behind it, or %s alone", arg, name)
	}
	return arg, nil
}
