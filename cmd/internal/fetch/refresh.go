package fetch

import (
	"net/url"
	"regexp"
	"strings"

	"github.com/attestlint/attestlint/cmd/internal/location"
)

// immediate reads what a <meta http-equiv=refresh> holds, up to a second away:
// https://html.spec.whatwg.org/multipage/semantics.html#attr-meta-http-equiv-refresh.
var immediate = regexp.MustCompile(`(?i)^\s*0*[01]?(?:\.[0-9]*)?\s*[;,\s]\s*(?:url\s*=\s*)?["']?\s*([^"'\s][^"']*)`)

// refresh is where a page sends its reader at once, as browsers do without asking; nil if it stays.
func refresh(p *Page) *url.URL {
	if !p.isHTML() {
		return nil
	}
	for a := range metas(p.Text) {
		m := immediate.FindStringSubmatch(a["content"])
		if !strings.EqualFold(a["http-equiv"], "refresh") || m == nil {
			continue
		}
		here := p.address()
		next, err := here.Parse(strings.TrimSpace(m[1]))
		if err != nil || location.Bare(next).String() == here.String() {
			return nil
		}
		return next
	}
	return nil
}
