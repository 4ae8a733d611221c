package main

import (
	"embed"
	"fmt"
	"slices"

	"github.com/urfave/cli/v2"

	"github.com/attestlint/attestlint/phrases/spelling"
)

// shells are those that there is a script for.
var shells = []string{"bash", "zsh", "fish"}

//go:embed completion
var scripts embed.FS

func (a *app) completionCommand() *cli.Command {
	return &cli.Command{
		Name:               "completion",
		Usage:              "print a script that lets a shell complete command lines",
		CustomHelpTemplate: completionHelp,
		Action: func(c *cli.Context) error {
			shell, err := oneArgument(c, "one shell: bash, zsh or fish")
			if err != nil {
				return err
			}
			if !slices.Contains(shells, shell) {
				return fmt.Errorf("there is no completion for the shell %q: write %s", shell, spelling.List(shells))
			}
			script, err := scripts.ReadFile("completion/attestlint." + shell)
			if err != nil {
				return err
			}
			_, err = a.out.Write(script)
			return err
		},
	}
}

const completionHelp = `Print a script with which a shell completes commands, flags, their values, rules and frameworks.

Usage:
  attestlint completion bash|zsh|fish

Install it:
  bash  add to ~/.bashrc:  source <(attestlint completion bash)
  zsh   add to ~/.zshrc, behind compinit:  source <(attestlint completion zsh)
  fish  attestlint completion fish > ~/.config/fish/completions/attestlint.fish
`
