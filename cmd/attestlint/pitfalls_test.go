package main

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/urfave/cli/v2"
)

// What cli does otherwise than a user expects is asked of every command here. testdata/script/argv.txtar and help.txtar
// tell the rest as stories, and complete_test.go what a line becomes that is still being written.

// Help is help in every place on the line, and names no topic.
func TestHelpEverywhere(t *testing.T) {
	t.Chdir(t.TempDir())
	for path, c := range commandsOf(t) {
		help := ""
		lines := [][]string{
			append(strings.Fields(path), "--help"),
			append(strings.Fields(path), "-h"),
			append(strings.Fields(path), "--help", "a.md"),
			append([]string{"help"}, strings.Fields(path)...),
		}
		if len(c.Subcommands) == 0 { // otherwise the word is no command
			lines = append(lines, append(strings.Fields(path), "a.md", "b.md", "--help", "--xyzzy"))
		}
		for _, args := range lines {
			var out, errs bytes.Buffer
			code := run(args, strings.NewReader(""), &out, &errs, nil)
			if help == "" {
				help = out.String()
			}
			if code != 0 || errs.Len() > 0 || out.String() != help || !strings.Contains(help, "attestlint "+path) {
				t.Errorf("attestlint %s: exit %d, said %q and printed\n%s", strings.Join(args, " "), code, errs.String(), out.String())
			}
		}
	}
}

// A flag that is not known is an error of one line, on standard error alone, wherever it stands.
func TestUnknownFlagEverywhere(t *testing.T) {
	t.Chdir(t.TempDir())
	for path, c := range commandsOf(t) {
		if len(c.Subcommands) > 0 {
			continue
		}
		for _, args := range [][]string{{"--xyzzy"}, {"a.md", "--xyzzy"}, {"--xyzzy=1", "a.md"}, {"a.md", "-v"}, {"a.md", "-xq"}} {
			var out, errs bytes.Buffer
			code := run(append(strings.Fields(path), args...), strings.NewReader(""), &out, &errs, nil)
			if code != 2 || out.Len() > 0 || strings.Count(errs.String(), "\n") != 1 || !strings.HasPrefix(errs.String(), "attestlint: unknown flag ") {
				t.Errorf("attestlint %s %q: exit %d, said %q and printed %q", path, args, code, errs.String(), out.String())
			}
		}
	}
}

// A boolean flag takes no word for its value, and a value that is none is an error that names the command.
func TestBooleanFlagsEverywhere(t *testing.T) {
	t.Chdir(t.TempDir())
	found := 0
	for path, c := range commandsOf(t) {
		for _, f := range c.Flags {
			if _, ok := f.(*cli.BoolFlag); !ok {
				continue
			}
			found++
			name := "--" + f.Names()[0]
			args, err := arrange(append(strings.Fields(path), name, "false"), new(app).commands(), t.TempDir())
			if want := path + " " + name + " -- false"; err != nil || strings.Join(args, " ") != want {
				t.Errorf("%s %s false is arranged as %q, want %q: %v", path, name, args, want, err)
			}
			var out, errs bytes.Buffer
			code := run(append(strings.Fields(path), name+"=maybe"), strings.NewReader(""), &out, &errs, nil)
			if code != 2 || out.Len() > 0 || !strings.Contains(errs.String(), `"maybe"`) || !strings.HasSuffix(errs.String(), ": see attestlint "+path+" --help\n") {
				t.Errorf("%s %s=maybe: exit %d, said %q and printed %q", path, name, code, errs.String(), out.String())
			}
		}
	}
	if found < 4 {
		t.Errorf("%d boolean flags", found)
	}
}

// No flag is read from the environment: cli takes an empty variable for a value, and splits others at commas. None has
// a short name, which cli would join with others.
func TestFlagsEverywhere(t *testing.T) {
	for path, c := range commandsOf(t) {
		if c.UseShortOptionHandling {
			t.Errorf("%s joins short flags, with which completion panics", path)
		}
		for _, f := range c.Flags {
			if doc, ok := f.(cli.DocGenerationFlag); !ok || len(doc.GetEnvVars()) > 0 || doc.GetUsage() == "" {
				t.Errorf("%s --%s has no usage, or reads the environment", path, f.Names()[0])
			}
			for _, n := range f.Names() {
				if len(n) == 1 {
					t.Errorf("%s has the short flag -%s", path, n)
				}
			}
		}
	}
}

// cli changes a package-level flag in every run, so that no test of this package may run beside another. Its altsrc
// would read config files of its own.
func TestOneRunAtATime(t *testing.T) {
	names, err := filepath.Glob("*.go")
	if err != nil || len(names) == 0 {
		t.Fatalf("%d files: %v", len(names), err)
	}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, text, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, i := range file.Imports {
			if strings.Contains(i.Path.Value, "altsrc") {
				t.Errorf("%s imports %s", name, i.Path.Value)
			}
		}
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			if f, ok := call.Fun.(*ast.SelectorExpr); ok && f.Sel.Name == "Parallel" {
				t.Errorf("%s calls Parallel", name)
			}
			return true
		})
	}
}
