package main

import (
	"os"

	"golang.org/x/term"

	"github.com/attestlint/attestlint/cmd/internal/environ"
)

// colorModes are the values of --color.
var colorModes = []string{"auto", "always", "never"}

// colored decides whether to colour a stream: the flag goes before the environment, that before what the
// stream is.
func colored(mode string, env []string, terminal bool) bool {
	switch mode {
	case "always":
		return true
	case "never":
		return false
	}
	value := func(name string) string { return environ.Value(env, name) }
	force := func(name string) bool { return value(name) != "" && value(name) != "0" }
	switch {
	case value("NO_COLOR") != "":
		return false
	case force("CLICOLOR_FORCE"), force("FORCE_COLOR"):
		return true
	case value("CLICOLOR") == "0", value("TERM") == "dumb":
		return false
	}
	return terminal
}

// isTerminal is whether a person reads or writes a stream.
func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}
