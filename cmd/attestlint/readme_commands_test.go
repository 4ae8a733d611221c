package main

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

// Where a document names a command line: in a block, alone or behind another command, or in code within a line.
var (
	commandLine = regexp.MustCompile(`(?m)^(?: {4}|\$ |[^\x60\n]*[|(] ?|\s*- (?:run: |entry: )?|\s*(?:run|entry): )attestlint ([^\n]*)$`)
	commandCode = regexp.MustCompile("`attestlint ([^`\n]*)`")
	yamlBlock   = regexp.MustCompile("(?s)```yaml\n(.*?)```\n")
)

// commandsIn are the command lines that a text names, each without "attestlint".
func commandsIn(text string) [][]string {
	var all [][]string
	add := func(line string) {
		for _, end := range []string{" #", " |", " >", ")", " → "} {
			line, _, _ = strings.Cut(line, end)
		}
		all = append(all, strings.Fields(line))
	}
	for _, m := range commandLine.FindAllStringSubmatch(text, -1) {
		add(m[1])
	}
	for _, m := range commandCode.FindAllStringSubmatch(text, -1) {
		add(m[1])
	}
	return all
}

// Every command line that the documents name has a command, flags and values that there are.
func TestDocumentedCommands(t *testing.T) {
	a := &app{dir: t.TempDir()}
	found := 0
	for _, name := range documents(t) {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, args := range commandsIn(string(text)) {
			found++
			commands := a.commands()
			if _, err := arrange(args, commands, t.TempDir()); err != nil {
				t.Errorf("%s: attestlint %s: %v", name, strings.Join(args, " "), err)
				continue
			}
			c, rest := commandIn(args, commands)
			for i, arg := range rest {
				if c == nil {
					break
				}
				f, hasValue := flagOf(c, arg)
				if f == nil || !takesValue(f) || !hasValue && i+1 == len(rest) {
					continue
				}
				_, value, _ := strings.Cut(arg, "=")
				if !hasValue {
					value = rest[i+1]
				}
				known := a.values(c, f.Names()[0])
				if value == strings.ToUpper(value) || len(known) == 0 { // a blank, or anything
					continue
				}
				if !slices.ContainsFunc(known, func(k candidate) bool {
					return k.word == value || strings.HasSuffix(k.word, "=") && strings.HasPrefix(value, k.word)
				}) {
					t.Errorf("%s: attestlint %s: there is no %s %s", name, strings.Join(args, " "), f.Names()[0], value)
				}
			}
		}
	}
	if found < 30 {
		t.Errorf("only %d command lines are named", found)
	}
}

func TestCommandsIn(t *testing.T) {
	text := "    attestlint check a.md --quiet   # quietly\n\n$ attestlint phrases\n" +
		"- attestlint check --changed | tool -x\n  run: attestlint init\n  entry: attestlint check --fix\n" +
		"so `attestlint explain RULE` says\n    source <(attestlint completion zsh)    # once\n    cat a | attestlint check -\n" +
		"attestlint takes the nearest config\nand attestlint reads it\n"
	var got []string
	for _, args := range commandsIn(text) {
		got = append(got, strings.Join(args, " "))
	}
	want := []string{"check a.md --quiet", "phrases", "check --changed", "init", "check --fix", "completion zsh", "check -", "explain RULE"}
	if !slices.Equal(got, want) {
		t.Errorf("found %q, want %q", got, want)
	}
}

// documents are the files that people read or that run attestlint for them.
func documents(t *testing.T) []string {
	t.Helper()
	names := []string{"../../README.md", "../../.pre-commit-hooks.yaml", "../../phrases/README.md"}
	for _, pattern := range []string{"../../.github/actions/*/*", "../../.ci/*"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, slices.DeleteFunc(found, func(name string) bool {
			info, err := os.Stat(name)
			return err != nil || info.IsDir()
		})...)
	}
	return names
}

// The YAML in the README can be read, and gives the GitHub Action inputs that it has.
func TestReadmeYAML(t *testing.T) {
	const folder = ".github/actions/check"
	text, err := os.ReadFile("../../" + folder + "/action.yml")
	if err != nil {
		t.Fatal(err)
	}
	var action struct {
		Inputs map[string]any `yaml:"inputs"`
	}
	if err := yaml.Unmarshal(text, &action); err != nil || len(action.Inputs) == 0 {
		t.Fatalf("action.yml: %d inputs: %v", len(action.Inputs), err)
	}
	type workflow struct {
		Jobs map[string]struct {
			Steps []struct {
				Uses string         `yaml:"uses"`
				With map[string]any `yaml:"with"`
			} `yaml:"steps"`
		} `yaml:"jobs"`
	}
	readme, uses := readmeText(t), 0
	blocks := yamlBlock.FindAllStringSubmatch(readme, -1)
	for _, b := range blocks {
		var node yaml.Node
		if err := yaml.Unmarshal([]byte(b[1]), &node); err != nil || len(node.Content) == 0 {
			t.Errorf("%v in:\n%s", err, b[1])
			continue
		}
		var w workflow
		if node.Decode(&w) != nil {
			continue // it is none
		}
		for _, job := range w.Jobs {
			for _, step := range job.Steps {
				if !strings.HasPrefix(step.Uses, "attestlint/attestlint/"+folder+"@") {
					continue
				}
				uses++
				for input := range step.With {
					if action.Inputs[input] == nil {
						t.Errorf("the action has no input %q", input)
					}
				}
			}
		}
	}
	if len(blocks) < 5 || uses == 0 {
		t.Errorf("%d blocks of YAML, of which %d use the action", len(blocks), uses)
	}
	_, section, _ := strings.Cut(readme, "\n| input | |\n")
	section, _, _ = strings.Cut(section, "\n\n")
	for input := range action.Inputs {
		if !strings.Contains(section, "`"+input+"`") {
			t.Errorf("README.md does not list the input %q", input)
		}
	}
}

// The list of contents names every section, in order.
func TestReadmeContents(t *testing.T) {
	readme := readmeText(t)
	var want, got []string
	for _, m := range regexp.MustCompile(`(?m)^## (.*)$`).FindAllStringSubmatch(fences.ReplaceAllString(readme, ""), -1) {
		want = append(want, m[1]+"#"+anchor(m[1]))
	}
	head, _, _ := strings.Cut(readme, "\n## ")
	for _, m := range regexp.MustCompile(`\[([^]]+)\]\(#([^)]+)\)`).FindAllStringSubmatch(head, -1) {
		got = append(got, m[1]+"#"+m[2])
	}
	if !slices.Equal(got, want) {
		t.Errorf("the contents list %q, and the sections are %q", got, want)
	}
}

var fences = regexp.MustCompile("(?s)```.*?```")

// anchor is what GitHub makes of a heading.
func anchor(heading string) string {
	plain := regexp.MustCompile(`[^\p{L}\p{N} _-]`).ReplaceAllString(strings.ToLower(heading), "")
	return strings.ReplaceAll(plain, " ", "-")
}

// Links within the documents lead to files and sections that there are.
func TestDocumentLinks(t *testing.T) {
	for _, name := range []string{"../../README.md", "../../phrases/README.md"} {
		links := map[string]bool{}
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`\]\(([^):]+)\)`).FindAllStringSubmatch(string(text), -1) {
			links[m[1]] = true
		}
		for _, link := range slices.Sorted(maps.Keys(links)) {
			file, section, _ := strings.Cut(link, "#")
			target := name
			if file != "" {
				target = filepath.Join(filepath.Dir(name), file)
			}
			info, err := os.Stat(target)
			if err != nil {
				t.Errorf("%s: the link %s leads nowhere", name, link)
				continue
			}
			if section == "" || info.IsDir() {
				continue
			}
			page, err := os.ReadFile(target)
			if err != nil {
				t.Fatal(err)
			}
			headings := regexp.MustCompile(`(?m)^#+ (.*)$`).FindAllStringSubmatch(string(page), -1)
			if !slices.ContainsFunc(headings, func(h []string) bool { return anchor(h[1]) == section }) {
				t.Errorf("%s: there is no section %s", name, link)
			}
		}
	}
}
