package main

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/urfave/cli/v2"
)

// What cli would read otherwise than it is meant: flags behind arguments, and names that are words of its own.
func TestArrange(t *testing.T) {
	commands := []*cli.Command{
		{Name: "check", Flags: []cli.Flag{
			&cli.StringFlag{Name: "format"}, &cli.StringSliceFlag{Name: "output"}, &cli.BoolFlag{Name: "quiet"},
			optionalFlag{&cli.StringFlag{Name: "changed"}},
		}},
		{Name: "list", Subcommands: []*cli.Command{
			{Name: "write", Flags: []cli.Flag{&cli.StringFlag{Name: "file"}}},
			{Name: "prune"},
		}},
	}
	for _, c := range []struct{ args, want string }{
		{"", "--help"},
		{"--version", "version"},
		{"check", "check|--"},
		{"check a.md --format json", "check|--format|json|--|a.md"},
		{"check a.md -format=json -quiet b.md", "check|-format=json|-quiet|--|a.md|b.md"},
		{"check --output a=b c --output d=e", "check|--output|a=b|--output|d=e|--|c"},
		{"check --quiet false", "check|--quiet|--|false"},
		{"check -- --quiet", "check|--|--quiet"},
		{"check a -- b -- c", "check|--|a|b|--|c"},
		{"check - -:3", "check|--|-|-:3"},
		{"check help h", "check|--|help|h"},
		{"check a.md --help", "check|--help"},
		{"help check", "check|--help"},
		{"check --changed a.md", "check|--changed=|--|a.md"},
		{"check --changed=main a.md", "check|--changed=main|--|a.md"},
		{"check a.md -changed", "check|-changed=|--|a.md"},
		{"check --changed --quiet", "check|--changed=|--quiet|--"},
		{"check --changed=", `flag "--changed=" has no value: write one behind it, or --changed alone`},
		{"list write x --file y", "list|write|--file|y|--|x"},
		{"list prune", "list|prune|--"},
		{"list prune a -h", "list|prune|--help"},
		{"list --help", "list|--help"},
		{"help list", "list|--help"},
		{"help list write", "list|write|--help"},
		{"list", "attestlint list needs a command: add write or prune"},
		{"list wirte", `unknown command "wirte" of attestlint list: did you mean "write"?`},
		{"list --file y write", `unknown command "--file" of attestlint list: see attestlint list --help`},
		{"list write --fil y", `unknown flag "--fil": did you mean "--file"?`},
		{"list prune --xyzzy", `unknown flag "--xyzzy": see attestlint list prune --help`},
		{"list write --file", `flag "--file" needs a value: see attestlint list write --help`},
		{"help list nothing", `unknown command "nothing" of attestlint list: see attestlint list --help`},
	} {
		got, err := arrange(strings.Fields(c.args), commands, t.TempDir())
		said := strings.Join(got, "|")
		if err != nil {
			said = err.Error()
		}
		if diff := cmp.Diff(c.want, said); diff != "" {
			t.Errorf("arrange(%s) (-want +got):\n%s", c.args, diff)
		}
	}
}
