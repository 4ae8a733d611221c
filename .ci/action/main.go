// Command action runs the GitHub Action of this repository as GitHub would: it reads action.yml, sets the environment,
// runs the steps by bash, and looks at annotations, summary, outputs and exit code. Run it at the root: go run ./.ci/action
package main

import (
	"errors"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

const folder = ".github/actions/check"

// action is what action.yml says, as far as running needs it.
// https://docs.github.com/actions/reference/workflows-and-actions/metadata-syntax
type action struct {
	Inputs map[string]struct {
		Default string `yaml:"default"`
	} `yaml:"inputs"`
	Outputs map[string]struct {
		Value string `yaml:"value"`
	} `yaml:"outputs"`
	Runs struct {
		Using string `yaml:"using"`
		Steps []step `yaml:"steps"`
	} `yaml:"runs"`
}

type step struct {
	ID    string            `yaml:"id"`
	If    string            `yaml:"if"`
	Shell string            `yaml:"shell"`
	Run   string            `yaml:"run"`
	Uses  string            `yaml:"uses"`
	Env   map[string]string `yaml:"env"`
}

// result is what is left of a run.
type result struct {
	log, summary string
	outputs      map[string]string
	code         int
}

func main() {
	log.SetFlags(0)
	root, err := os.Getwd()
	if err != nil {
		log.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(folder, "action.yml"))
	if err != nil {
		log.Fatal(err)
	}
	var a action
	if err := yaml.Unmarshal(text, &a); err != nil {
		log.Fatalf("action.yml: %v", err)
	}
	if err := a.check(); err != nil {
		log.Fatalf("action.yml: %v", err)
	}
	failed := false
	for _, c := range cases {
		if err := c.try(a, root); err != nil {
			failed = true
			log.Printf("FAIL %s: %v", c.name, err)
			continue
		}
		log.Printf("ok   %s", c.name)
	}
	if failed {
		os.Exit(1)
	}
}

// check looks for what GitHub would refuse or should not do.
func (a action) check() error {
	if a.Runs.Using != "composite" {
		return fmt.Errorf("runs.using is %q", a.Runs.Using)
	}
	used := map[string]bool{}
	for _, s := range a.Runs.Steps {
		if strings.Contains(s.Run, "${{") {
			return fmt.Errorf("a step runs %q: what an input holds would be run", s.Run)
		}
		if s.Run != "" && s.Shell != "bash" {
			return fmt.Errorf("the step %q has no shell: bash", s.ID)
		}
		for _, value := range s.Env {
			used[value] = true
		}
	}
	for name := range a.Inputs {
		if !used["${{ inputs."+name+" }}"] {
			return fmt.Errorf("no step is given the input %q", name)
		}
	}
	return nil
}

var expression = regexp.MustCompile(`\$\{\{ (.*?) \}\}`)

// evaluate fills in expressions. It knows those that this action needs.
func evaluate(text string, inputs map[string]string, outputs map[string]string) (filled string, err error) {
	filled = expression.ReplaceAllStringFunc(text, func(e string) string {
		name := expression.FindStringSubmatch(e)[1]
		if input, ok := strings.CutPrefix(name, "inputs."); ok {
			return inputs[input]
		}
		if output, ok := strings.CutPrefix(name, "steps."); ok {
			return outputs[strings.Replace(output, ".outputs.", ".", 1)]
		}
		err = fmt.Errorf("the expression %q is not known here", name)
		return ""
	})
	return filled, err
}

var notEqual = regexp.MustCompile(`^steps\.([a-z]+)\.outputs\.([a-z-]+) != '([a-z]*)'$`)

// run runs the action in a workspace.
func (a action) run(root, workspace string, with map[string]string) (result, error) {
	inputs := map[string]string{}
	for name, i := range a.Inputs {
		inputs[name] = i.Default
	}
	for name, value := range with {
		if _, ok := a.Inputs[name]; !ok {
			return result{}, fmt.Errorf("there is no input %q", name)
		}
		inputs[name] = value
	}
	temp, err := os.MkdirTemp("", "runner-*")
	if err != nil {
		return result{}, err
	}
	defer os.RemoveAll(temp)

	var r result
	outputs := map[string]string{} // "step.name" → value
	for i, s := range a.Runs.Steps {
		if m := notEqual.FindStringSubmatch(s.If); m != nil && outputs[m[1]+"."+m[2]] == m[3] {
			continue
		} else if s.If != "" && m == nil {
			return r, fmt.Errorf("the condition %q is not known here", s.If)
		}
		if s.Run == "" {
			return r, fmt.Errorf("the step would run %s, which is not at hand", s.Uses)
		}
		files := filepath.Join(temp, fmt.Sprint(i))
		script := files + ".sh"
		for name, text := range map[string]string{script: s.Run, files + ".output": "", files + ".summary": ""} {
			if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
				return r, err
			}
		}
		// https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsshell
		cmd := exec.Command("bash", "--noprofile", "--norc", "-e", "-o", "pipefail", script)
		cmd.Dir = workspace
		cmd.Env = slices.DeleteFunc(os.Environ(), func(v string) bool { return strings.HasPrefix(v, "GITHUB_") })
		cmd.Env = append(cmd.Env,
			"CI=true", "GITHUB_ACTIONS=true", "GITHUB_WORKSPACE="+workspace, "GITHUB_ACTION_PATH="+filepath.Join(root, folder),
			"RUNNER_TEMP="+temp, "GITHUB_OUTPUT="+files+".output", "GITHUB_STEP_SUMMARY="+files+".summary",
			"GITHUB_EVENT_NAME=workflow_dispatch", "GITHUB_REF=refs/heads/main",
		)
		for name, value := range s.Env {
			if value, err = evaluate(value, inputs, outputs); err != nil {
				return r, err
			}
			cmd.Env = append(cmd.Env, name+"="+value)
		}
		text, err := cmd.CombinedOutput()
		var exit *exec.ExitError
		if err != nil && !errors.As(err, &exit) {
			return r, err
		}
		r.log += string(text)
		r.code = cmd.ProcessState.ExitCode()
		summary, err := os.ReadFile(files + ".summary")
		if err != nil {
			return r, err
		}
		r.summary += string(summary)
		written, err := os.ReadFile(files + ".output")
		if err != nil {
			return r, err
		}
		for line := range strings.Lines(string(written)) {
			name, value, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "=")
			if !ok {
				return r, fmt.Errorf("the output %q is no name=value", line)
			}
			outputs[s.ID+"."+name] = value
		}
		if r.code != 0 {
			break
		}
	}
	r.outputs = map[string]string{}
	for name, o := range a.Outputs {
		if r.outputs[name], err = evaluate(o.Value, inputs, outputs); err != nil {
			return r, err
		}
	}
	return r, nil
}
