package config

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/attestlint/attestlint/checker"
)

const seal = `framework: northlight
name: Northlight Seal
ends-in: attestation
output: report
issuer: a licensed CPA firm
names: [northlight]
verify: Ask for the report.
ask: ["Which period does it cover?"]
confidence: high
checked: 2026-11-21
sources: ["https://example.com/northlight"]
`

// tree writes files below a new folder and returns it.
func tree(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if to, ok := strings.CutPrefix(text, "-> "); ok {
			if err := os.Symlink(to, name); err != nil {
				t.Fatal(err)
			}
		} else if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// A config's own rules are known to it, wherever in it they stand, and its table is loaded once.
func TestOwnTable(t *testing.T) {
	dir := tree(t, map[string]string{
		Name:                     "rules: {northlight-certified: info}\nphrases: [claims/, extra.yaml]\n",
		"claims/northlight.yaml": seal,
		"claims/README.md":       "Our own claims.",
		"claims/.hidden.yaml":    "not read",
		"extra.yaml":             "framework: northlight\nclaims: {passed: {severity: {board: warning}}}\n",
		"other/.git/x":           "",
	})
	f, err := NewFinder(dir, "", table(t))
	if err != nil {
		t.Fatal(err)
	}
	c, err := f.For(filepath.Join(dir, "a.md"))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(map[string]map[string]checker.Severity{"northlight-certified": {"": checker.Info}}, c.Rules); diff != "" {
		t.Error(diff)
	}
	if r, ok := c.Table.Rule("northlight-passed"); !ok || r.Severity["board"] != checker.Warning || r.Severity["rfp"] != checker.Error {
		t.Errorf("northlight-passed: %v", r.Severity)
	}
	if again, _ := f.For(filepath.Join(dir, "sub", "b.md")); again.Table != c.Table {
		t.Error("the table was loaded twice")
	}
	if other, _ := f.For(filepath.Join(dir, "other", "b.md")); other.Table != table(t) {
		t.Error("a folder without own tables has others'")
	}
}

func TestReadTable(t *testing.T) {
	dir := tree(t, map[string]string{
		"deep/a/x.yaml":      "x",
		"deep/b.yaml":        "b",
		"deep/a.yaml":        "a",
		"deep/notes.txt":     "",
		"loop/a.yaml":        "a",
		"loop/again":         "-> ../loop",
		"loop/same.yaml":     "-> a.yaml",
		"loop/elsewhere":     "-> ../deep",
		"broken/a.yaml":      "-> nothing",
		"dangling/a.yaml":    "a",
		"dangling/x":         "-> nothing",
		"empty/README.md":    "",
		"yml/northlight.yml": "a",
		"folder/a.yaml/x":    "",
		"large/a.yaml":       strings.Repeat("#", 1<<20+1),
		"a.txt":              "a",
		"link":               "-> deep",
	})
	for _, c := range []struct{ name, want string }{
		{"deep", "t/a/x.yaml t/a.yaml t/b.yaml"},
		{"deep/", "t/a/x.yaml t/a.yaml t/b.yaml"},
		{"link", "t/a/x.yaml t/a.yaml t/b.yaml"},
		{"deep/a.yaml", "t"},
		{"loop", "t/a.yaml t/elsewhere/a/x.yaml t/elsewhere/a.yaml t/elsewhere/b.yaml"},
		{"dangling", "t/a.yaml"},
		{"broken", "t/a.yaml: no such file or directory"},
		{"empty", "t: holds no .yaml file: put a table in it, or leave it out"},
		{"yml", "t/northlight.yml: is not read under this name: call it northlight.yaml"},
		{"folder", "t: holds no .yaml file: put a table in it, or leave it out"},
		{"large", "t/a.yaml: is larger than 1 MiB: split it"},
		{"a.txt", "t: is neither a folder nor a .yaml file"},
		{"missing", "t: no such folder"},
		{"a.txt/x", "t: not a directory"},
	} {
		files, err := ReadTable(filepath.Join(dir, c.name), "t")
		var names []string
		for _, f := range files {
			names = append(names, f.Name)
		}
		got := strings.Join(names, " ")
		if err != nil {
			got = err.Error()
		}
		if got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestReadTableIsBounded(t *testing.T) {
	files := map[string]string{}
	for i := range maxTableFiles + 1 {
		files[fmt.Sprintf("files/%04d.yaml", i)] = ""
		files[fmt.Sprintf("folders/%04d/x", i)] = ""
	}
	dir := tree(t, files)
	for _, name := range []string{"files", "folders"} {
		if _, err := ReadTable(filepath.Join(dir, name), name); err == nil || !strings.Contains(err.Error(), "name the folder of the tables alone") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Each place that is wrong in an own table is an error of its own, by the name that the user knows it by.
func TestOwnTableErrors(t *testing.T) {
	dir := tree(t, map[string]string{
		"site/" + Name:             "phrases: [../claims]\n",
		"claims/a/northlight.yaml": strings.Replace(strings.Replace(seal, "high", "sure", 1), "attestation", "atestation", 1),
	})
	_, err := Read(filepath.Join(dir, "site", Name), "site/"+Name, table(t))
	var joined interface{ Unwrap() []error }
	if !errors.As(err, &joined) {
		t.Fatal(err)
	}
	var got []string
	for _, err := range joined.Unwrap() {
		got = append(got, err.Error())
	}
	want := []string{
		`claims/a/northlight.yaml:9: confidence: is "sure": write high, medium or low`,
		`claims/a/northlight.yaml:3: unknown outcome "atestation": did you mean "attestation"?`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
