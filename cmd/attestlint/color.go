package main

import (
	"os"
	"strings"

	"golang.org/x/term"
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
	vars := map[string]string{}
	for _, v := range env {
		name, value, _ := strings.Cut(v, "=")
		vars[name] = value
	}
	force := func(name string) bool { return vars[name] != "" && vars[name] != "0" }
	switch {
	case vars["NO_COLOR"] != "":
		return false
	case force("CLICOLOR_FORCE"), force("FORCE_COLOR"):
		return true
	case vars["CLICOLOR"] == "0", vars["TERM"] == "dumb":
		return false
	}
	return terminal
}

// variable is the value of an environment variable, "" if it is not set.
func (a *app) variable(name string) string {
	for _, v := range a.env {
		if n, value, _ := strings.Cut(v, "="); n == name && name != "" {
			return value
		}
	}
	return ""
}

// isTerminal is whether a person reads or writes a stream.
func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}
