package main

import (
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/attestlint/attestlint/phrases"
)

func (a *app) versionCommand() *cli.Command {
	return &cli.Command{
		Name:               "version",
		Usage:              "print the version",
		CustomHelpTemplate: "Print the version, that of Go, and the commit that attestlint was built from; and the version of the table that is built in:\nthe newest day on which a fact in it was checked, and the beginning of its SHA-256.\n\nUsage:\n  attestlint version\n",
		Action: func(c *cli.Context) error {
			if c.NArg() > 0 {
				return errors.New("too many arguments: attestlint version takes none")
			}
			table, err := phrases.Default()
			if err != nil {
				return err
			}
			info, _ := debug.ReadBuildInfo()
			_, err = fmt.Fprintf(a.out, "%s\ntable %s\n", version(info), table.Version)
			return err
		},
	}
}

// version is the first line that attestlint version prints. A program that was not built by the go command has no
// build information.
func version(info *debug.BuildInfo) string {
	if info == nil {
		info = &debug.BuildInfo{}
	}
	number := number(info)
	built := runtime.Version()
	settings := map[string]string{}
	for _, s := range info.Settings {
		settings[s.Key] = s.Value
	}
	if revision := settings["vcs.revision"]; revision != "" {
		built += ", revision " + revision
		if settings["vcs.modified"] == "true" {
			built += ", modified"
		}
	}
	return fmt.Sprintf("attestlint %s (%s)", number, built)
}

// number is the version of the module.
func number(info *debug.BuildInfo) string {
	if info == nil || info.Main.Version == "" {
		return "(devel)"
	}
	return info.Main.Version
}

// agent is what attestlint calls itself where it asks for pages.
// https://www.rfc-editor.org/rfc/rfc9110#field.user-agent
func agent() string {
	info, _ := debug.ReadBuildInfo()
	return "attestlint/" + strings.Trim(number(info), "()") + " (+https://github.com/attestlint/attestlint)"
}
