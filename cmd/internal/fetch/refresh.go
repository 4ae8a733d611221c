package fetch

import (
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"github.com/attestlint/attestlint/cmd/internal/location"
)

// refreshed reads the seconds and the address of a refresh.
var refreshed = regexp.MustCompile(`(?i)^\s*([0-9]*)(?:\.[0-9]*)?\s*[;,\s]\s*(?:url\s*=\s*)?["']?([^"']*)`)

// Refresh reads what a <meta http-equiv=refresh> holds in its content: after how many whole seconds it leads where, as it
// is written. It is false where that is nowhere else.
// https://html.spec.whatwg.org/multipage/semantics.html#attr-meta-http-equiv-refresh
func Refresh(content string) (seconds int, href string, ok bool) {
	m := refreshed.FindStringSubmatch(content)
	if m == nil {
		return 0, "", false
	}
	if m[1] != "" {
		seconds, _ = strconv.Atoi(m[1]) // of one that is too large it is the largest
	}
	href = strings.TrimSpace(m[2])
	return seconds, href, href != ""
}

// maxDelay is up to how many seconds a page of few words keeps the reader that it sends on.
const maxDelay = 30

// refresh is where a page sends its reader at once, up to a second away, as browsers do without asking, or after a few words;
// nil if it stays.
func refresh(p *Page) *url.URL {
	if !p.isHTML() {
		return nil
	}
	for a := range metas(p.Text) {
		if !strings.EqualFold(a["http-equiv"], "refresh") {
			continue
		}
		seconds, href, ok := Refresh(a["content"])
		if !ok || seconds > maxDelay {
			continue
		}
		if _, sparse := p.Sparse(); seconds > 1 && !sparse {
			continue
		}
		here := p.address()
		next, err := here.Parse(href)
		if err != nil || location.Bare(next).String() == here.String() {
			return nil
		}
		return next
	}
	return nil
}
