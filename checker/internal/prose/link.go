package prose

import (
	"net/url"
	"strings"
)

// link notes where a link of the document leads within it.
func (a *assembler) link(destination string) {
	fragment, ok := strings.CutPrefix(destination, "#")
	if !ok || fragment == "" {
		return
	}
	if decoded, err := url.PathUnescape(fragment); err == nil {
		fragment = decoded
	}
	a.fragments = append(a.fragments, fragment)
}
