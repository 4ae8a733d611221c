package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/attestlint/attestlint/cmd/internal/report"
)

var update = flag.Bool("update", false, "rewrite the README's examples and its table of rules")

var (
	consoles = regexp.MustCompile("(?s)```console\n\\$ attestlint ([^\n]*)\n(.*?)```\n")
	ruleList = regexp.MustCompile("(?s)<!-- rules -->\n.*?\n\n")
)

// The README shows what the commands print, and the rules that there are.
func TestReadme(t *testing.T) {
	t.Chdir("../..")
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	text := string(readme)
	if !consoles.MatchString(text) || !ruleList.MatchString(text) {
		t.Fatal("README.md lacks its example or its table of rules")
	}
	want := consoles.ReplaceAllStringFunc(text, func(block string) string {
		args := consoles.FindStringSubmatch(block)[1]
		var out, errs bytes.Buffer
		run(strings.Fields(args), strings.NewReader(""), &out, &errs, nil)
		if errs.Len() > 0 {
			t.Errorf("attestlint %s: %s", args, errs.String())
		}
		return fmt.Sprintf("```console\n$ attestlint %s\n%s```\n", args, out.String())
	})
	want = ruleList.ReplaceAllLiteralString(want, "<!-- rules -->\n"+rules(t)+"\n")
	upToDate(t, "README.md", text, want)
}

// What the README says is found is found, and what it says is left alone is left alone.
func TestReadmeClaims(t *testing.T) {
	readme := readmeText(t)
	for claim, want := range map[string]int{
		"**SOC 2** certified":                     1,
		"SOC&nbsp;2-certified":                    1,
		"SOC 2, ISO 27001, and HITRUST certified": 1,
		"Supplier shall be SOC 2 certified":       1,
		"not only SOC 2 certified":                1,
		"SOC 2 is not a certification":            0,
		"nothing herein warrants":                 0,
		"we are not SOC 2 certified":              0,
		"the badge says \"SOC 2 certified\"":      0,
	} {
		if !strings.Contains(readme, claim) {
			t.Errorf("README.md does not say %q any more", claim)
		}
		var out bytes.Buffer
		run([]string{"check", "--format", "jsonl", "-", "--stdin-filename", "a.md"}, strings.NewReader(claim+"\n"), &out, &out, nil)
		if got := strings.Count(out.String(), "\"rule\""); got != want {
			t.Errorf("%q: %d findings, want %d", claim, got, want)
		}
	}
}

var (
	fileBlocks = regexp.MustCompile("(?s)```[a-z]+\n(?:# |<!-- )([.\\w/]+\\.\\w+)(?: -->)?\n(.*?)```\n")
	textBlock  = regexp.MustCompile("(?s)```text\n\\$ attestlint ([^\n]*)\n(.*?)```\n")
)

// The own table of the README is right, and finds what it says.
func TestReadmeTable(t *testing.T) {
	readme := readmeText(t)
	_, section, _ := strings.Cut(readme, "## Your own frameworks\n")
	section, _, _ = strings.Cut(section, "\n## ")
	dir := t.TempDir()
	files := fileBlocks.FindAllStringSubmatch(section, -1)
	if len(files) != 4 {
		t.Fatalf("%d files, want 4", len(files))
	}
	for _, f := range files {
		name := filepath.Join(dir, f[1])
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(f[2]), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(dir)
	var out bytes.Buffer
	if code := run([]string{"phrases", "--check", "claims"}, strings.NewReader(""), &out, &out, nil); code != 0 {
		t.Errorf("phrases --check: exit %d: %s", code, out.String())
	}
	want := textBlock.ReplaceAllStringFunc(section, func(block string) string {
		args := textBlock.FindStringSubmatch(block)[1]
		out.Reset()
		run(strings.Fields(args), strings.NewReader(""), &out, &out, nil)
		return fmt.Sprintf("```text\n$ attestlint %s\n%s```\n", args, out.String())
	})
	if !strings.Contains(want, "warning northlight-certified") || !strings.Contains(want, "warning soc2-compliant") {
		t.Errorf("the own table finds:\n%s", want)
	}
	upToDate(t, filepath.Join(root, "README.md"), readme, strings.Replace(readme, section, want, 1))
}

// The config of the README is one, and its program is the one that a test runs.
func TestReadmeSamples(t *testing.T) {
	readme := readmeText(t)
	_, sample, _ := strings.Cut(readme, "## Configure")
	_, sample, _ = strings.Cut(sample, "```yaml\n")
	sample, _, _ = strings.Cut(sample, "```")
	example, err := os.ReadFile("../../checker/example_test.go")
	if err != nil {
		t.Fatal(err)
	}
	_, program, _ := strings.Cut(readme, "```go\n")
	program, _, _ = strings.Cut(program, "```")
	if body := strings.ReplaceAll("\t"+strings.TrimSpace(program), "\n", "\n\t"); !strings.Contains(string(example), body) {
		t.Errorf("checker/example_test.go does not hold the README's program:\n%s", body)
	}

	t.Chdir(t.TempDir())
	for name, text := range map[string]string{".attestlint.yaml": sample, "a.md": "We are SOC 2 compliant.\n"} {
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var out, errs bytes.Buffer
	if code := run([]string{"check", "--format", "concise"}, strings.NewReader(""), &out, &errs, nil); code != 1 || !strings.Contains(out.String(), "warning soc2-compliant") {
		t.Errorf("exit %d: %s%s", code, out.String(), errs.String())
	}
}

// The evidence of the README is the one that its example and the tests judge by.
func TestReadmeEvidence(t *testing.T) {
	acme, err := os.ReadFile("../../testdata/evidence/acme.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(readmeText(t), "```yaml\n"+string(acme)+"```\n") {
		t.Error("README.md does not show testdata/evidence/acme.yaml")
	}
}

// The README names every format.
func TestReadmeFormats(t *testing.T) {
	readme := readmeText(t)
	for _, format := range report.Formats() {
		if !strings.Contains(readme, "`"+format+"`") {
			t.Errorf("README.md does not say what %s is for", format)
		}
	}
}

func readmeText(t *testing.T) string {
	t.Helper()
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(readme)
}

// rules is the table of the rules about SOC 2 and about the document itself, as the command prints it.
func rules(t *testing.T) string {
	t.Helper()
	whole := printedTable(t)
	var rows []string
	head := ""
	for _, title := range []string{"## SOC 2\n", "## The document itself\n"} {
		_, section, found := strings.Cut(whole, title)
		section, _, _ = strings.Cut(section, "\n## ")
		_, table, ok := strings.Cut(section, "\n| rule ")
		lines := strings.Split(strings.TrimSpace("| rule "+table), "\n")
		if !found || !ok || len(lines) < 3 {
			t.Fatalf("attestlint phrases prints no rules under %q", title)
		}
		head = strings.Join(lines[:2], "\n")
		rows = append(rows, lines[2:]...)
	}
	slices.Sort(rows)
	return head + "\n" + strings.Join(rows, "\n") + "\n"
}

func printedTable(t *testing.T) string {
	t.Helper()
	var out, errs bytes.Buffer
	if code := run([]string{"phrases", "--format", "markdown"}, strings.NewReader(""), &out, &errs, nil); code != 0 {
		t.Fatalf("attestlint phrases: exit %d: %s", code, errs.String())
	}
	return out.String()
}

// The README of the table holds what attestlint phrases prints.
func TestTableReadme(t *testing.T) {
	const mark = "<!-- attestlint phrases --format markdown -->\n\n"
	t.Chdir("../../phrases")
	text, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	said, _, ok := strings.Cut(string(text), mark)
	if !ok {
		t.Fatalf("phrases/README.md lacks %q", mark)
	}
	want := said + mark + printedTable(t)
	upToDate(t, "README.md", string(text), want)
}

// What the README says of edits is what --fix makes of them, where the evidence declares the report.
func TestReadmeEdits(t *testing.T) {
	_, section, _ := strings.Cut(readmeText(t), "| is | becomes |\n|---|---|\n")
	section, _, _ = strings.Cut(section, "\n\n")
	rows := strings.Split(section, "\n")
	if len(rows) < 8 {
		t.Fatalf("%d rows, want 8 or more", len(rows))
	}
	for _, row := range rows {
		cells := strings.Split(strings.Trim(row, "| "), " | ")
		var out, errs bytes.Buffer
		run([]string{"check", "--fix", "-", "--evidence", "../../testdata/evidence/acme.yaml", "--as-of", "2026-11-21"}, strings.NewReader(cells[0]+"\n"), &out, &errs, nil)
		if got := out.String(); len(cells) != 2 || got != cells[1]+"\n" {
			t.Errorf("%q becomes %q: %s", cells, got, errs.String())
		}
	}
}

// upToDate compares the text of a file with what is wanted of it, or writes that with -update.
func upToDate(t *testing.T, file, text, want string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(want, text); diff != "" {
		t.Errorf("%s is not up to date: go test ./cmd/attestlint -run Readme -update (-want +got):\n%s", file, diff)
	}
}
