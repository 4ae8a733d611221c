package source

import (
	"encoding/json"
	"errors"
	"os"
	"strings"

	"github.com/attestlint/attestlint/cmd/internal/environ"
)

// variable is the value of a variable of the environment, "" if it is not set.
func (l Lister) variable(name string) string { return environ.Value(l.Env, name) }

// inCI reports whether nobody sits at the prompt, as nearly all systems of CI say.
func (l Lister) inCI() bool {
	switch strings.ToLower(l.variable("CI")) {
	case "", "0", "false":
		return l.variable("TF_BUILD") != "" || l.variable("JENKINS_URL") != "" // Azure and Jenkins set no CI
	}
	return true
}

// targets are the variables by which systems of CI name the branch that a change is for.
var targets = [...]string{
	"BITBUCKET_PR_DESTINATION_BRANCH",    // https://support.atlassian.com/bitbucket-cloud/docs/variables-and-secrets/
	"SYSTEM_PULLREQUEST_TARGETBRANCH",    // https://learn.microsoft.com/azure/devops/pipelines/build/variables
	"CHANGE_TARGET",                      // https://www.jenkins.io/doc/book/pipeline/multibranch/
	"BUILDKITE_PULL_REQUEST_BASE_BRANCH", // https://buildkite.com/docs/pipelines/configure/environment-variables
	"DRONE_TARGET_BRANCH",                // https://docs.drone.io/pipeline/environment/reference/drone-target-branch/
	"CI_COMMIT_TARGET_BRANCH",            // https://woodpecker-ci.org/docs/usage/environment
}

// target returns refs of which the first that there is stands for the branch that a change in CI is for.
func (l Lister) target() ([]string, error) {
	var refs []string
	switch {
	case l.variable("GITHUB_ACTIONS") != "":
		refs = l.gitHub()
	case l.variable("GITLAB_CI") != "":
		refs = l.gitLab()
	default:
		for _, name := range targets {
			refs = append(refs, branch(strings.TrimPrefix(l.variable(name), "refs/heads/"))...)
		}
	}
	if len(refs) == 0 {
		return nil, errors.New("--changed cannot tell what branch this change is for: name it, such as --changed=origin/main")
	}
	return refs, nil
}

// branch returns the refs of a branch, none of "".
func branch(name string) []string {
	if name == "" {
		return nil
	}
	return []string{"refs/remotes/origin/" + name, "refs/heads/" + name}
}

// commitBefore returns the commit that a branch was at before a push, none where the push has made the branch.
func commitBefore(id string) []string {
	if strings.Trim(id, "0") == "" {
		return nil
	}
	return []string{id}
}

// gitHub reads what GitHub Actions says of the event: a pull request is for its base, a push to another branch than
// the default one is for that, and one to that is told from what stood there before.
// https://docs.github.com/actions/reference/workflows-and-actions/variables
func (l Lister) gitHub() []string {
	var event struct {
		Before     string `json:"before"`
		Repository struct {
			DefaultBranch string `json:"default_branch"`
		} `json:"repository"`
		PullRequest struct {
			Base struct {
				SHA string `json:"sha"`
			} `json:"base"`
		} `json:"pull_request"`
		MergeGroup struct {
			BaseSHA string `json:"base_sha"`
		} `json:"merge_group"`
	}
	if text, err := os.ReadFile(l.variable("GITHUB_EVENT_PATH")); err == nil {
		_ = json.Unmarshal(text, &event) // what it does not say is not known
	}
	pushed, isBranch := strings.CutPrefix(l.variable("GITHUB_REF"), "refs/heads/")
	switch {
	case l.variable("GITHUB_BASE_REF") != "":
		return append(branch(l.variable("GITHUB_BASE_REF")), commitBefore(event.PullRequest.Base.SHA)...)
	case event.MergeGroup.BaseSHA != "":
		return []string{event.MergeGroup.BaseSHA}
	case isBranch && l.variable("GITHUB_EVENT_NAME") == "push":
		if pushed != event.Repository.DefaultBranch {
			return branch(event.Repository.DefaultBranch)
		}
		return commitBefore(event.Before)
	}
	return nil
}

// gitLab reads what GitLab says of the pipeline.
// https://docs.gitlab.com/ci/variables/predefined_variables/
func (l Lister) gitLab() []string {
	target, pushed := l.variable("CI_MERGE_REQUEST_TARGET_BRANCH_NAME"), l.variable("CI_COMMIT_BRANCH")
	switch {
	case target != "":
		return append(commitBefore(l.variable("CI_MERGE_REQUEST_DIFF_BASE_SHA")), branch(target)...)
	case pushed == "":
		return nil // of a tag
	case pushed != l.variable("CI_DEFAULT_BRANCH"):
		return branch(l.variable("CI_DEFAULT_BRANCH"))
	}
	return commitBefore(l.variable("CI_COMMIT_BEFORE_SHA"))
}
