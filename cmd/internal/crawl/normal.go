package crawl

import (
	"net/url"
	"strings"

	"github.com/attestlint/attestlint/cmd/internal/location"
)

// normal is the normal form of an address: two addresses that a server cannot tell apart have one, and so have two
// that differ only in the fragment or in parameters that say where a visitor came from. Credentials are not part of
// it. See https://www.rfc-editor.org/rfc/rfc3986#section-6.2.
func normal(u *url.URL) string {
	n := bare(u)
	return location.Origin(n) + n.EscapedPath() + query(n)
}

// bare is an address as it is asked for: without credentials, fragment, dot segments and the parameters of tracking,
// and with a path.
func bare(u *url.URL) *url.URL {
	n := u.ResolveReference(&url.URL{Path: u.Path, RawPath: u.RawPath, RawQuery: untracked(u.RawQuery)})
	n.Scheme, n.User = strings.ToLower(n.Scheme), nil
	if n.Path == "" {
		n.Path = "/"
	}
	if path, err := url.PathUnescape(evened(n.EscapedPath())); err == nil {
		n.Path, n.RawPath = path, evened(n.EscapedPath())
	}
	n.RawQuery = evened(n.RawQuery)
	return n
}

// query is the query of an address with its question mark, if it has one.
func query(u *url.URL) string {
	if u.RawQuery == "" {
		return ""
	}
	return "?" + u.RawQuery
}

// hostport is a host and its port, where those that http and https imply count as one: a site has both.
func hostport(u *url.URL) string {
	_, after, _ := strings.Cut(location.Origin(u), "://")
	return after
}

// evened writes percent-encodings one way: in upper case, none for a letter, digit, "-", ".", "_" or "~", and one for
// what is no printable ASCII.
func evened(s string) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		c := s[i]
		coded := c == '%' && i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2])
		if coded {
			c = unhex(s[i+1])<<4 | unhex(s[i+2])
			i += 2
		}
		if c > ' ' && c < 0x7f && c != '"' && c != '<' && c != '>' && (!coded || unreserved(c)) {
			b.WriteByte(c)
			continue
		}
		b.WriteByte('%')
		b.WriteByte(hex[c>>4])
		b.WriteByte(hex[c&15])
	}
	return b.String()
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}

func unhex(c byte) byte {
	switch {
	case c >= 'a':
		return c - 'a' + 10
	case c >= 'A':
		return c - 'A' + 10
	}
	return c - '0'
}

// unreserved is whether a character means the same percent-encoded: https://www.rfc-editor.org/rfc/rfc3986#section-2.3
func unreserved(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte("-._~", c) >= 0
}

// untracked is a query without the parameters that say from which campaign, mail or click a visitor came. The others
// stay as they are, in their order.
func untracked(query string) string {
	var kept []string
	for p := range strings.SplitSeq(query, "&") {
		name, _, _ := strings.Cut(strings.ToLower(p), "=")
		if p != "" && !strings.HasPrefix(name, "utm_") && !trackers[name] {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, "&")
}

// trackers are parameters that Google, Meta, Microsoft, Mailchimp, HubSpot, X, LinkedIn, TikTok and Yandex add to
// links, besides those that begin with "utm_".
var trackers = map[string]bool{
	"gclid": true, "gclsrc": true, "dclid": true, "gbraid": true, "wbraid": true, "_ga": true, "_gl": true,
	"fbclid": true, "msclkid": true, "mc_cid": true, "mc_eid": true, "_hsenc": true, "_hsmi": true, "hsctatracking": true,
	"twclid": true, "li_fat_id": true, "ttclid": true, "yclid": true, "ysclid": true, "igshid": true,
}
