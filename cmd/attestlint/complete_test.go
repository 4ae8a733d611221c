package main

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/urfave/cli/v2"
)

// completed is what the last word of a command line may become.
func completed(t *testing.T, words ...string) []string {
	t.Helper()
	var out, errs bytes.Buffer
	if code := run(append(words, completionFlag), strings.NewReader(""), &out, &errs, nil); code != 0 || errs.Len() > 0 {
		t.Errorf("completing %q: exit %d, said %q", words, code, errs.String())
	}
	var found []string
	for line := range strings.Lines(out.String()) {
		word, _, ok := strings.Cut(line, "\t")
		if !ok {
			t.Errorf("completing %q: the line %q has no tab", words, line)
		}
		found = append(found, word)
	}
	return found
}

func TestComplete(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, c := range []struct {
		words string // the last one behind the last space
		want  string
	}{
		{"ch", "check"},
		{"-", "--help --version"},
		{"--v", "--version"},
		{"help ex", "explain"},
		{"chek ", ""},
		{"chek --fo", ""},
		{"check ", ""},
		{"check a.md ", ""},
		{"check --fo", "--format"},
		{"check a.md --fo", "--format"},
		{"check a.md --format js", "json jsonl"},
		{"check a.md -format js", "json jsonl"},
		{"check --format=js", "--format=json --format=jsonl"},
		{"check -format=jsonl", "-format=jsonl"},
		{"check --format json ", ""},
		{"check --format json --col", "--color"},
		{"check --color al", "always"},
		{"check --output sar", "sarif="},
		{"check --output=sar", "--output=sarif="},
		{"check --output sarif=", "sarif="},
		{"check --output sarif=o", ""},
		{"check --quiet --fail-on ", "error warning info never"},
		{"check --context ", "contract rfp marketing sales board"},
		{"check --config ", ""},
		{"check --xyzzy --fail-on n", "never"},
		{"check --xyzzy=", ""},
		{"check -- ", ""},
		{"check -- --fo", ""},
		{"check --", strings.Join(flagsOf(t, "check"), " ")},
		{"explain soc2-certification-", "soc2-certification-body soc2-certification-offer soc2-certification-topic"},
		{"explain --context r", "rfp"},
		{"explain site/", ""},
		{"phrases --format m", "markdown"},
		{"phrases soc2 soc", "soc soc1 soc2 soc3 soccyber"},
		{"completion ", "bash zsh fish"},
		{"baseline ", "write prune"},
		{"baseline -", "--help"},
		{"baseline writ", "write"},
		{"help baseline p", "prune"},
		{"baseline nothing ", ""},
		{"baseline write --context b", "board"},
		{"baseline prune --base", "--baseline"},
		{"check --changed ", ""},
		{"check --chan", "--changed"},
		{"version ", ""},
	} {
		if got := strings.Join(completed(t, strings.Split(c.words, " ")...), " "); got != c.want {
			t.Errorf("%q may become %q, want %q", c.words, got, c.want)
		}
	}
}

// Whatever stands on a line that is still being written, nothing is checked, and nothing panics.
func TestCompleteAnything(t *testing.T) {
	t.Chdir(t.TempDir())
	odd := []string{"", "-", "--", "---", "=", "-=", "--=", "--=x", "-:3", "--format", "--format=", "-h", "help", "check", "\x00", "a\nb", "🙂", completionFlag}
	for _, first := range append(odd, "explain", "phrases", "completion", "version") {
		for _, second := range odd {
			for _, third := range odd {
				completed(t, first, second, third)
			}
		}
	}
	completed(t)
}

// A value that the help lists is completed, and so is each flag.
func TestCompleteAsHelpSays(t *testing.T) {
	t.Chdir(t.TempDir())
	listed := regexp.MustCompile(`: ((?:[a-z]+, )*[a-z]+ or [a-z]+)`)
	found := 0
	for path, c := range commandsOf(t) {
		for _, f := range c.Flags {
			name := "--" + f.Names()[0]
			if got := completed(t, append(strings.Fields(path), name)...); !slices.Contains(got, name) {
				t.Errorf("attestlint %s %s is not completed", path, name)
			}
			usage := f.(cli.DocGenerationFlag).GetUsage()
			m := listed.FindStringSubmatch(usage)
			if m == nil {
				continue
			}
			found++
			want := strings.Split(strings.ReplaceAll(m[1], " or ", ", "), ", ")
			if got := completed(t, append(strings.Fields(path), name, "")...); !slices.Equal(slices.Sorted(slices.Values(got)), slices.Sorted(slices.Values(want))) {
				t.Errorf("attestlint %s %s may be %q, and its help says %q", path, name, got, want)
			}
		}
	}
	if found < 5 {
		t.Errorf("the help of %d flags lists values", found)
	}
}

// The scripts are those of the shells, and ask for completion as the command expects it.
func TestCompletionScripts(t *testing.T) {
	for _, shell := range shells {
		var out, errs bytes.Buffer
		code := run([]string{"completion", shell}, strings.NewReader(""), &out, &errs, nil)
		if code != 0 || errs.Len() > 0 || !strings.Contains(out.String(), completionFlag) || !strings.Contains(out.String(), "for "+shell) {
			t.Errorf("completion %s: exit %d, %s%s", shell, code, errs.String(), out.String())
		}
	}
}

// commandsOf are all commands by how they are called.
func commandsOf(t *testing.T) map[string]*cli.Command {
	t.Helper()
	all := map[string]*cli.Command{}
	var add func(path string, commands []*cli.Command)
	add = func(path string, commands []*cli.Command) {
		for _, c := range commands {
			all[path+c.Name] = c
			add(path+c.Name+" ", c.Subcommands)
		}
	}
	add("", new(app).commands())
	return all
}

// flagsOf are the flags of a command, --help first.
func flagsOf(t *testing.T, command string) []string {
	flags := []string{"--help"}
	for _, f := range commandsOf(t)[command].Flags {
		flags = append(flags, "--"+f.Names()[0])
	}
	return flags
}
