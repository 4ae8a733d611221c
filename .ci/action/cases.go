package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// trial is a workflow that uses the action on testdata/site, and what must come of it.
type trial struct {
	name    string
	with    map[string]string
	prepare string // what bash does in the workspace before
	code    int
	says    []string // in the log
	not     []string // and not in it
	outputs map[string]string
	written string // a file that there must be, with that text in it: "name: text"
	summary string
}

var cases = []trial{
	{
		name: "findings fail, and are annotated", code: 1,
		says:    []string{"::error title=attestlint soc2-certification,file=legal/msa.md,line=5,", "::warning title=attestlint soc2-certified,file=docs/security.md,line=18,"},
		not:     []string{"archive/old.html"},
		outputs: map[string]string{"exit-code": "1", "sarif-file": ""},
		summary: "legal/msa.md",
	},
	{
		name: "never fail, and write SARIF", with: map[string]string{"fail-on": "never", "sarif-file": "out/claims.sarif"},
		prepare: "mkdir out",
		says:    []string{"::error title=attestlint soc2-certification,file=legal/msa.md,"},
		outputs: map[string]string{"exit-code": "0", "sarif-file": "out/claims.sarif"},
		written: `out/claims.sarif: "2.1.0"`,
	},
	{
		name: "a folder of the workspace", with: map[string]string{"working-directory": "legal", "sarif-file": "claims.sarif"}, code: 1,
		says:    []string{"::error title=attestlint soc2-certification,file=legal/msa.md,"},
		not:     []string{"security.md"},
		outputs: map[string]string{"exit-code": "1", "sarif-file": "legal/claims.sarif"},
		written: "legal/claims.sarif: legal/msa.md",
	},
	{
		name: "paths with spaces, and one that looks like a flag", code: 1,
		with:    map[string]string{"paths": "a page.md\r\n\n-x.md\n", "args": "--as-of=2026-11-21\n--show-excused\n"},
		prepare: `cp docs/security.md "a page.md"; cp docs/security.md ./-x.md`,
		says:    []string{"file=a page.md,", "file=-x.md,"},
		not:     []string{"file=docs/security.md", "file=legal/msa.md"},
		outputs: map[string]string{"exit-code": "1"},
	},
	{
		name: "nothing in an input is run", code: 2,
		with: map[string]string{
			"paths": "$(touch pwned)\n`touch pwned`\n\";touch pwned;\"\n", "args": "--as-of=$(touch pwned)", "config": "';touch pwned;'",
			"changed": "`touch pwned`", "sarif-file": "$(touch pwned)", "context": "marketing\n::error::pwned",
		},
		says:    []string{"attestlint: "},
		not:     []string{"\n::error::pwned"},
		outputs: map[string]string{"exit-code": "2", "sarif-file": ""},
	},
	{
		name: "a folder that does not exist", with: map[string]string{"working-directory": "a\nb"}, code: 2,
		says: []string{"::error::there is no working-directory a%0Ab"}, outputs: map[string]string{"exit-code": "2"},
	},
	{
		name: "a version that does not exist", with: map[string]string{"version": "no such version"}, code: 2,
		says: []string{"::error::attestlint no such version could not be installed"}, outputs: map[string]string{"exit-code": "2"},
	},
	{
		name: "a path that does not exist", with: map[string]string{"paths": "missing.md"}, code: 2,
		says: []string{"missing.md", "::error::attestlint could not do all that was asked"}, outputs: map[string]string{"exit-code": "2"},
	},
	{
		name: "the settings of the workflow's own Go do not matter", with: map[string]string{"paths": "right.md"},
		prepare: `echo nonsense > go.work; echo 'We have a SOC 2 report.' > right.md`,
		outputs: map[string]string{"exit-code": "0"},
	},
	{
		name: "changed lines alone", with: map[string]string{"changed": "before"}, code: 1,
		prepare: `
			git add . && git -c user.name=a -c user.email=a@b commit -qm site && git tag before
			printf '\nWe passed our SOC 2 audit.\n' >> docs/security.md
			git add . && git -c user.name=a -c user.email=a@b commit -qm claim`,
		says:    []string{"file=docs/security.md,"},
		not:     []string{"legal/msa.md", "line=18,"},
		outputs: map[string]string{"exit-code": "1"},
	},
	{
		name: "known findings", with: map[string]string{"baseline": "known.json"},
		prepare: `go build -C "$ROOT" -o "$PWD/.git/attestlint" ./cmd/attestlint; .git/attestlint baseline write --baseline known.json`,
		outputs: map[string]string{"exit-code": "0"},
	},
}

// try runs the action as a trial wants it, in a copy of the site.
func (c trial) try(a action, root string) error {
	workspace, err := os.MkdirTemp("", "workspace-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(workspace)
	if err := os.CopyFS(workspace, os.DirFS(filepath.Join(root, "testdata/site"))); err != nil {
		return err
	}
	before := exec.Command("bash", "-euc", "git init -q\n"+c.prepare)
	before.Dir, before.Env = workspace, append(os.Environ(), "ROOT="+root)
	if text, err := before.CombinedOutput(); err != nil {
		return fmt.Errorf("%w: %s", err, text)
	}
	r, err := a.run(root, workspace, c.with)
	if err != nil {
		return err
	}
	if err := c.judge(r, workspace); err != nil {
		return fmt.Errorf("%w\noutputs %q\nsummary:\n%s\nlog:\n%s", err, r.outputs, r.summary, r.log)
	}
	return nil
}

func (c trial) judge(r result, workspace string) error {
	if r.code != c.code {
		return fmt.Errorf("exit code %d, want %d", r.code, c.code)
	}
	for _, want := range c.says {
		if !strings.Contains(r.log, want) {
			return fmt.Errorf("the log does not say %q", want)
		}
	}
	for _, unwanted := range c.not {
		if strings.Contains(r.log, unwanted) {
			return fmt.Errorf("the log says %q", unwanted)
		}
	}
	for name, want := range c.outputs {
		if r.outputs[name] != want {
			return fmt.Errorf("the output %s is %q, want %q", name, r.outputs[name], want)
		}
	}
	if !strings.Contains(r.summary, c.summary) {
		return fmt.Errorf("the summary does not say %q", c.summary)
	}
	if _, err := os.Stat(filepath.Join(workspace, "pwned")); err == nil {
		return fmt.Errorf("what an input holds was run")
	}
	if name, want, ok := strings.Cut(c.written, ": "); ok {
		text, err := os.ReadFile(filepath.Join(workspace, name))
		if err != nil || !strings.Contains(string(text), want) {
			return fmt.Errorf("%s does not hold %q: %v", name, want, err)
		}
	}
	return nil
}
