package config

import (
	"errors"
	"fmt"
	"path"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

// Matching takes time that doubles with each group of braces, so both are bounded.
const (
	maxGlob   = 4 << 10 // bytes
	maxGroups = 8       // of braces
)

// glob names files below the config's folder. One without wildcards names a file, or a folder with all that is
// in it.
type glob string

func (g glob) match(rel string) bool {
	pattern := string(g)
	if folder := strings.TrimSuffix(pattern, "/"); !strings.ContainsAny(folder, `*?[{\`) {
		return rel == folder || strings.HasPrefix(rel, folder+"/")
	}
	if strings.HasSuffix(pattern, "/") {
		pattern += "**"
	}
	return doublestar.MatchUnvalidated(pattern, rel)
}

// parseGlob reads a glob, and refuses one that can match nothing or takes too long to match.
func parseGlob(text string) (glob, error) {
	switch pattern := strings.TrimPrefix(text, "./"); {
	case len(text) > maxGlob:
		return "", fmt.Errorf("a glob of %d bytes is too long: write at most %d", len(text), maxGlob)
	case strings.Count(text, "{") > maxGroups:
		return "", fmt.Errorf("glob %q has more than %d groups of braces: write several globs", text, maxGroups)
	case pattern == "":
		return "", errors.New(`an empty glob names nothing: write one such as "legal/**"`)
	case strings.HasPrefix(pattern, "/"):
		return "", fmt.Errorf("glob %q begins with a slash: write it relative to the folder of this file", text)
	case path.Clean(pattern) == ".." || strings.HasPrefix(path.Clean(pattern), "../"):
		return "", fmt.Errorf("glob %q leads out of the folder of this file: move the file or the glob", text)
	case !doublestar.ValidatePattern(pattern):
		return "", fmt.Errorf("glob %q is not well formed: close its brackets and braces", text)
	default:
		return glob(pattern), nil
	}
}
