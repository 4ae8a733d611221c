package source

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// What CI says of a change tells the branch that it is for.
func TestTarget(t *testing.T) {
	const zeros = "0000000000000000000000000000000000000000"
	for name, c := range map[string]struct {
		event string
		env   []string
		want  []string // none where it cannot be told
	}{
		"GitHub, a pull request": {
			`{"pull_request": {"base": {"sha": "abc", "ref": "main"}}}`,
			[]string{"GITHUB_ACTIONS=true", "GITHUB_EVENT_NAME=pull_request", "GITHUB_BASE_REF=release/1", "GITHUB_REF=refs/pull/7/merge"},
			[]string{"refs/remotes/origin/release/1", "refs/heads/release/1", "abc"},
		},
		"GitHub, a merge queue": {
			`{"merge_group": {"base_sha": "abc"}}`,
			[]string{"GITHUB_ACTIONS=true", "GITHUB_EVENT_NAME=merge_group", "GITHUB_BASE_REF=", "GITHUB_REF=refs/heads/gh-readonly-queue/main/pr-1"},
			[]string{"abc"},
		},
		"GitHub, a push to the default branch": {
			`{"before": "abc", "repository": {"default_branch": "main"}}`,
			[]string{"GITHUB_ACTIONS=true", "GITHUB_EVENT_NAME=push", "GITHUB_BASE_REF=", "GITHUB_REF=refs/heads/main"},
			[]string{"abc"},
		},
		"GitHub, the first push": {
			`{"before": "` + zeros + `", "repository": {"default_branch": "main"}}`,
			[]string{"GITHUB_ACTIONS=true", "GITHUB_EVENT_NAME=push", "GITHUB_REF=refs/heads/main"},
			nil,
		},
		"GitHub, a push to another branch": {
			`{"before": "abc", "repository": {"default_branch": "trunk"}}`,
			[]string{"GITHUB_ACTIONS=true", "GITHUB_EVENT_NAME=push", "GITHUB_REF=refs/heads/work"},
			[]string{"refs/remotes/origin/trunk", "refs/heads/trunk"},
		},
		"GitHub, a tag": {
			`{"before": "` + zeros + `", "repository": {"default_branch": "main"}}`,
			[]string{"GITHUB_ACTIONS=true", "GITHUB_EVENT_NAME=push", "GITHUB_REF=refs/tags/v1"}, nil,
		},
		"GitHub, by the clock":      {`{"repository": {"default_branch": "main"}}`, []string{"GITHUB_ACTIONS=true", "GITHUB_EVENT_NAME=schedule", "GITHUB_REF=refs/heads/main"}, nil},
		"GitHub, without an event":  {"", []string{"GITHUB_ACTIONS=true", "GITHUB_EVENT_NAME=push", "GITHUB_REF=refs/heads/main"}, nil},
		"GitHub, no event but this": {"not JSON", []string{"GITHUB_ACTIONS=true", "GITHUB_BASE_REF=main"}, []string{"refs/remotes/origin/main", "refs/heads/main"}},
		"GitLab, a merge request": {
			"", []string{"GITLAB_CI=true", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME=main", "CI_MERGE_REQUEST_DIFF_BASE_SHA=abc", "CI_DEFAULT_BRANCH=main"},
			[]string{"abc", "refs/remotes/origin/main", "refs/heads/main"},
		},
		"GitLab, a branch":             {"", []string{"GITLAB_CI=true", "CI_COMMIT_BRANCH=work", "CI_DEFAULT_BRANCH=main", "CI_COMMIT_BEFORE_SHA=abc"}, []string{"refs/remotes/origin/main", "refs/heads/main"}},
		"GitLab, the default branch":   {"", []string{"GITLAB_CI=true", "CI_COMMIT_BRANCH=main", "CI_DEFAULT_BRANCH=main", "CI_COMMIT_BEFORE_SHA=abc"}, []string{"abc"}},
		"GitLab, a new default branch": {"", []string{"GITLAB_CI=true", "CI_COMMIT_BRANCH=main", "CI_DEFAULT_BRANCH=main", "CI_COMMIT_BEFORE_SHA=" + zeros}, nil},
		"GitLab, a tag":                {"", []string{"GITLAB_CI=true", "CI_COMMIT_TAG=v1", "CI_DEFAULT_BRANCH=main"}, nil},
		"Azure":                        {"", []string{"SYSTEM_PULLREQUEST_TARGETBRANCH=refs/heads/main"}, []string{"refs/remotes/origin/main", "refs/heads/main"}},
		"Jenkins":                      {"", []string{"CHANGE_TARGET=main"}, []string{"refs/remotes/origin/main", "refs/heads/main"}},
		"another":                      {"", nil, nil},
	} {
		file := filepath.Join(t.TempDir(), "event.json")
		if err := os.WriteFile(file, []byte(c.event), 0o644); err != nil {
			t.Fatal(err)
		}
		got, err := Lister{Env: append(c.env, "CI=true", "GITHUB_EVENT_PATH="+file)}.target()
		if diff := cmp.Diff(c.want, got); diff != "" || (err == nil) != (c.want != nil) {
			t.Errorf("%s: error %v (-want +got)\n%s", name, err, diff)
		}
	}
}

func TestInCI(t *testing.T) {
	for variables, want := range map[string]bool{"": false, "CI=": false, "CI=false": false, "CI=0": false, "CI=true": true, "CI=1": true, "CI=woodpecker": true, "TF_BUILD=True": true} {
		if got := (Lister{Env: []string{variables}}).inCI(); got != want {
			t.Errorf("%q: %v", variables, got)
		}
	}
}
