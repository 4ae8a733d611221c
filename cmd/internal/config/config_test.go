package config

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/attestlint/attestlint/checker"
	"github.com/attestlint/attestlint/phrases"
)

func table(t *testing.T) *phrases.Table {
	t.Helper()
	table, err := phrases.Default()
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func readText(t *testing.T, text string) (*Config, string, error) {
	t.Helper()
	dir := t.TempDir()
	name := filepath.Join(dir, Name)
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	c, err := Read(name, Name, table(t))
	return c, dir, err
}

func TestRead(t *testing.T) {
	c, dir, err := readText(t, `
contexts:
  - {paths: ["legal/**", terms.md], context: contract}
  - {paths: ["**/*.md"], context: sales}
exclude: [archive/, "./drafts", "**/*.tmp.md", 'old\[1\].md']
rules:
  soc2-certified: off
  soc2-passed: {marketing: warning, board: info}
fail-on: error
`)
	if err != nil {
		t.Fatal(err)
	}
	rules := map[string]map[string]checker.Severity{
		"soc2-certified": {"": checker.Off},
		"soc2-passed":    {"marketing": checker.Warning, "board": checker.Info},
	}
	if diff := cmp.Diff(rules, c.Rules); diff != "" || c.FailOn != "error" {
		t.Errorf("fail-on %q, rules %s", c.FailOn, diff)
	}
	for name, want := range map[string]checker.Context{
		"legal/a.md":   {Name: "contract", Reason: "config: legal/**"},
		"legal/b/c.md": {Name: "contract", Reason: "config: legal/**"},
		"terms.md":     {Name: "contract", Reason: "config: terms.md"},
		"a.md":         {Name: "sales", Reason: "config: **/*.md"},
		"a.html":       {},
		"../legal/a":   {},
	} {
		if got := c.Context(filepath.Join(dir, name)); got != want {
			t.Errorf("context of %s is %v", name, got)
		}
	}
	for name, want := range map[string]bool{
		"archive/a.md": true, "archive/b/a.md": true, "archives/a.md": false, "b/archive/a.md": false,
		"drafts/a.md": true, "drafts": true, "x/y.tmp.md": true, "old[1].md": true, "../archive/a.md": false,
	} {
		if got := c.Excludes(filepath.Join(dir, name)); got != want {
			t.Errorf("%s is excluded: %v", name, got)
		}
	}
}

func TestEmpty(t *testing.T) {
	for _, text := range []string{"", "\n\n", "# nothing\n", "---\n", "null\n", "{}\n", "\ufeff", "contexts:\nexclude:\nrules:\n", "exclude: []\nrules: {}\n"} {
		c, dir, err := readText(t, text)
		if err != nil || len(c.Rules) > 0 || c.FailOn != "" || c.Excludes(filepath.Join(dir, "a.md")) {
			t.Errorf("%q: %+v, %v", text, c, err)
		}
	}
}

func TestErrors(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"exlude: []", `:1: unknown key "exlude" in the config: did you mean "exclude"?`},
		{"phrase: [claims/]", `:1: unknown key "phrase" in the config: did you mean "phrases"?`},
		{"phrases: claims/", `:1: phrases is a list: write its items in brackets`},
		{"fail-on: info\nphrases: [[a]]", `:2: phrases is a list of folders: write each as text, such as "claims/"`},
		{"phrases: ['']", `:1: phrases is a list of folders`},
		{"phrases:\n  - claims/", `:2: phrases: claims: no such folder`},
		{"fail-on: warnings", `:1: unknown fail-on "warnings": did you mean "warning"?`},
		{"fail-on: [error]", `:1: fail-on is one word: write error, warning, info or never`},
		{"fail-on:", `:1: fail-on is one word`},
		{"\nfail-on: info\nfail-on: info", `:3: key "fail-on" stands in line 2 already: write it once`},
		{"rules:\n  soc2-certifed: off", `:2: unknown rule "soc2-certifed" in rules: did you mean "soc2-certified"?`},
		{"rules:\n  soc2-certified: of", `:2: unknown severity "of": did you mean "off"?`},
		{"rules:\n  soc2-certified: true", `:2: unknown severity "true"`},
		{"rules:\n  soc2-certified:", `:2: severity is one word`},
		{"rules:\n  soc2-certified: [off]", `:2: rule "soc2-certified" is a mapping`},
		{"rules:\n  soc2-certified: {contrct: off}", `:2: unknown context "contrct" in rule "soc2-certified": did you mean "contract"?`},
		{"rules:\n  soc2-certified: {contract: bad}", `:2: unknown severity "bad"`},
		{"rules:\n  soc2-certified: {contract: {a: b}}", `:2: severity is one word`},
		{"rules: [soc2-certified]", `:1: rules is a mapping`},
		{"rules:\n  soc2-certified: off\n  soc2-certified: info", `:3: key "soc2-certified" stands in line 2 already`},
		{"contexts: {}", `:1: contexts is a list`},
		{"contexts: [legal]", `:1: an item of contexts is a mapping`},
		{"contexts:\n  - {path: [a], context: rfp}", `:2: unknown key "path" in an item of contexts: did you mean "paths"?`},
		{"contexts:\n  - {paths: [a], context: legal}", `:2: unknown context "legal"`},
		{"contexts:\n  - {paths: [a]}", `:2: an item of contexts has no context`},
		{"contexts:\n  - {context: rfp}", `:2: an item of contexts has no paths`},
		{"contexts:\n  - {paths: legal, context: rfp}", `:2: paths is a list`},
		{"contexts:\n  -", `:2: an item of contexts has no paths`},
		{"exclude: archive", `:1: exclude is a list`},
		{"exclude:\n  - [a]", `:2: exclude is a list of globs`},
		{"exclude: ['']", `:1: an empty glob names nothing`},
		{"exclude: [/a]", `:1: glob "/a" begins with a slash`},
		{"exclude: [a/../../b]", `:1: glob "a/../../b" leads out of the folder`},
		{"exclude: ['[a-']", `:1: glob "[a-" is not well formed`},
		{"exclude: ['" + strings.Repeat("{a,aa}", 9) + "']", `has more than 8 groups of braces`},
		{"exclude: ['" + strings.Repeat("a", 5000) + "']", `:1: a glob of 5000 bytes is too long`},
		{"exclude: [&a x, *a]", `:1: alias "*a" is not read`},
		{"rules: &r {}\nexclude: *r", `:2: alias "*r" is not read`},
		{"<<: {fail-on: info}", `:1: unknown key "<<"`},
		{"? [a]\n: b", `:1: a key of the config is not a word`},
		{"just text", `:1: the config is a mapping`},
		{"- a", `:1: the config is a mapping`},
		{"exclude: []\n---\nfail-on: info", `:2: a second document begins here`},
		{"exclude: [", `:1: is not YAML: `},
		{"a: b: c", `:1: is not YAML: mapping values`},
		{"exclude: []\n\t- a", `:2: is not YAML: `},
		{"\x00", `:1: is not YAML: `},
		{"fail-on: info\n# \xff", `:2: is not YAML: `},
		{strings.Repeat("[", 20000), `:1: is not YAML: `},
		{strings.Repeat("#", 1<<20+1), `: is larger than 1 MiB`},
	} {
		_, _, err := readText(t, c.text)
		if err == nil || !strings.HasPrefix(err.Error(), Name+":") || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%.60q: error %v, want %s", c.text, err, c.want)
		}
	}
}

func TestBracesAreMatchedInTime(t *testing.T) {
	g, err := parseGlob(strings.Repeat("{a,aa}", maxGroups))
	if err != nil || g.match(strings.Repeat("a", 2*maxGroups)+"b") || !g.match(strings.Repeat("a", maxGroups+1)) {
		t.Errorf("error %v", err)
	}
}

func TestFinder(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		".attestlint.yaml":          "fail-on: error",
		"near/.attestlint.yaml":     "fail-on: info",
		"repo/.git/HEAD":            "",
		"worktree/.git":             "gitdir: x",
		"own/.git":                  "",
		"own/.attestlint.yaml":      "fail-on: never",
		"broken/.attestlint.yaml":   "x: y",
		"folder/.attestlint.yaml/x": "",
	} {
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	f, err := NewFinder(dir, "", table(t))
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"a.md": "error", "no/such/a.md": "error", "near/a.md": "info", "near/deep/a.md": "info",
		"repo/a.md": "", "repo/deep/a.md": "", "worktree/a.md": "", "own/deep/a.md": "never",
	} {
		if c, err := f.For(filepath.Join(dir, name)); err != nil || c.FailOn != want {
			t.Errorf("config of %s: %+v, %v", name, c, err)
		}
	}
	one, _ := f.For(filepath.Join(dir, "near/a.md"))
	other, _ := f.For(filepath.Join(dir, "near/deep/b.md"))
	if one != other {
		t.Error("one file was read twice")
	}
	for _, name := range []string{"broken/a.md", "folder/a.md"} {
		if _, err := f.For(filepath.Join(dir, name)); err == nil || !strings.HasPrefix(err.Error(), filepath.Dir(name)+"/.attestlint.yaml:") {
			t.Errorf("config of %s: error %v", name, err)
		}
	}
}
