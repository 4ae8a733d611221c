// Package environ looks up variables. An environment as os.Environ gives it goes in, and a name; out comes the value.
package environ

import (
	"slices"
	"strings"
)

// Value is the value of a variable, "" if it is not set. Of several of one name the last counts, as it does for the
// programs that are run. A name of "" is that of none.
func Value(env []string, name string) string {
	for _, v := range slices.Backward(env) {
		if value, ok := strings.CutPrefix(v, name+"="); ok && name != "" {
			return value
		}
	}
	return ""
}
