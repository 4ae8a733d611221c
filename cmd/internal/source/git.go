package source

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"slices"
	"strings"
)

// unignored lists the names below a folder of a work tree, those that git tracks and those that it does not ignore,
// or says that it ignores the folder itself.
func (l Lister) unignored(ctx context.Context, f folder) (names []string, ignored bool, err error) {
	if f.real != f.root {
		_, err := l.runGit(ctx, f.real, "check-ignore", "--quiet", "--no-index", ".")
		var exit *exec.ExitError
		if err == nil {
			return nil, true, nil
		}
		if !errors.As(err, &exit) || exit.ExitCode() != 1 {
			return nil, false, refusal(err)
		}
	}
	out, err := l.runGit(ctx, f.real, "ls-files", "-z", "-co", "--exclude-standard")
	if err != nil {
		return nil, false, refusal(err)
	}
	for name := range strings.SplitSeq(string(out), "\x00") {
		if name != "" {
			names = append(names, name)
		}
	}
	return names, false, nil
}

// runGit runs git in a folder, and returns what it prints.
func (l Lister) runGit(ctx context.Context, dir string, args ...string) ([]byte, error) {
	return l.command(ctx, dir, args...).Output()
}

// command is git in a folder. The repository's own config must not make it run anything else, and nothing is fetched.
func (l Lister) command(ctx context.Context, dir string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, "git", append([]string{"-c", "core.fsmonitor=false", "-c", "protocol.allow=never"}, args...)...)
	cmd.Dir = dir
	cmd.Env = append(slices.DeleteFunc(slices.Clone(l.Env), pointsElsewhere), "GIT_OPTIONAL_LOCKS=0", "GIT_NO_LAZY_FETCH=1", "LC_ALL=C")
	return cmd
}

// pointsElsewhere is whether a variable ties git to another repository, as in a hook that git itself has
// started, or changes what its diff looks like.
func pointsElsewhere(variable string) bool {
	name, _, _ := strings.Cut(variable, "=")
	switch name {
	case "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY",
		"GIT_NAMESPACE", "GIT_LITERAL_PATHSPECS", "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS",
		"GIT_DIFF_OPTS", "GIT_EXTERNAL_DIFF":
		return true
	}
	return false
}

// refusal says in one line why git lists nothing.
func refusal(err error) error {
	var exit *exec.ExitError
	if errors.As(err, &exit) && len(exit.Stderr) > 0 {
		line, _, _ := bytes.Cut(exit.Stderr, []byte("\n"))
		return fmt.Errorf("git refuses: %s", line)
	}
	if errors.Is(err, exec.ErrNotFound) {
		return errors.New("git is not installed")
	}
	return fmt.Errorf("git: %w", err)
}
