package crawl

import (
	"bytes"
	"cmp"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/temoto/robotstxt"
)

const (
	// maxRobots is how much of a robots.txt counts, in bytes: https://www.rfc-editor.org/rfc/rfc9309#section-2.5
	maxRobots = 512 << 10
	// maxRule is how much of a rule counts, in bytes: there is no longer address that servers take.
	maxRule = 2 << 10
	// maxWild is how much of the rules with "*" counts, in bytes, for it takes time to compare these. It is far more
	// than sites have. Rules behind it that forbid end at their "*", so that they forbid more; others do not count.
	maxWild = 16 << 10
)

// robots is what a robots.txt says to one agent: https://www.rfc-editor.org/rfc/rfc9309
type robots struct {
	Sitemaps []string      // as they are named
	Delay    time.Duration // the least time between two requests, 0 if it says nothing of it
	group    *robotstxt.Group
}

// readRobots reads the answer to a request for robots.txt. One that is missing or refused (4xx) allows everything, and
// so does a page in its place; a server that cannot give it now (5xx, 429) is an error, for it allows nothing.
func readRobots(status int, body []byte, agent string) (robots, error) {
	if status < 200 || 300 <= status && status < 400 || status >= 500 || status == http.StatusTooManyRequests {
		return robots{}, fmt.Errorf("the server answers %d", status)
	}
	if bytes.HasPrefix(bytes.TrimSpace(bytes.TrimPrefix(body, bom)), []byte("<")) {
		body = nil
	}
	data, err := robotstxt.FromStatusAndBytes(status, clean(body[:min(len(body), maxRobots)], agent))
	if err != nil {
		return robots{}, err
	}
	group := data.FindGroup("*")
	return robots{Sitemaps: data.Sitemaps, Delay: group.CrawlDelay, group: group}, nil
}

var bom = []byte("\ufeff")

// allows is whether a page may be read that the user did not name himself.
func (r robots) allows(u *url.URL) bool {
	return r.group.Test("/" + spelled(evened(u.EscapedPath()+query(u))) + spelled(end))
}

// end stands behind an address, so that "$" in a rule is a character like any other: it cannot be in an address.
const end = "\n"

// clean is a robots.txt that says, to all, what body says to an agent by RFC 9309, in a way that robotstxt takes
// right. For by itself it
//
//   - refuses a whole file for a rule before the first group or a delay that is no number;
//   - takes the group of "attest" to be that of "attestlint";
//   - takes comments behind a value for a part of it;
//   - lets rules with "*" match from the middle of an address, and "$" end one in the middle of a rule;
//   - counts "*" and "." twice when it looks for the longest rule, and of two of a length takes the first.
//
// So comments and other groups are left out, rules that allow stand first, and paths are spelled.
func clean(body []byte, agent string) []byte {
	g := groupOf(body, agent)
	slices.SortStableFunc(g.rules, func(a, b rule) int { return cmp.Compare(a.key, b.key) })
	var b bytes.Buffer
	b.WriteString("User-agent: *\n")
	wild := 0
	for _, r := range g.rules {
		if before, _, ok := strings.Cut(r.path, "*"); ok {
			if wild += len(r.path); wild > maxWild && r.key == "allow" {
				continue
			} else if wild > maxWild {
				r.path = before
			}
		}
		fmt.Fprintf(&b, "%s: /%s\n", r.key, spelled(r.path))
	}
	if g.delay > 0 {
		fmt.Fprintf(&b, "Crawl-delay: %g\n", g.delay)
	}
	for _, s := range g.sitemaps {
		fmt.Fprintf(&b, "Sitemap: %s\n", s)
	}
	return b.Bytes()
}

// spelled writes each byte but "*" as a letter of two bytes that no pattern language knows, so that all count alike.
func spelled(s string) string {
	var b strings.Builder
	for i := range len(s) {
		if s[i] == '*' {
			b.WriteByte('*')
			continue
		}
		b.WriteRune(0x100 + rune(s[i]))
	}
	return b.String()
}

// rule is a line of a group: "allow" or "disallow", and the path with its wildcards.
type rule struct{ key, path string }

// group is what holds for an agent.
type group struct {
	rules    []rule
	delay    float64 // seconds
	sitemaps []string
}

// groupOf reads the groups that name an agent, or those for all ("*") if there is none. The sitemaps are those of the
// whole file.
func groupOf(body []byte, agent string) group {
	var own, all group
	var named, forOwn, forAll, begun bool // begun: the lines of agents are over, the group's rules have begun
	var sitemaps []string
	for line := range bytes.FieldsFuncSeq(bytes.TrimPrefix(body, bom), func(r rune) bool { return r == '\n' || r == '\r' }) {
		line, _, _ = bytes.Cut(line, []byte("#"))
		key, value, ok := strings.Cut(strings.TrimSpace(string(line)), ":")
		if !ok {
			key, value, _ = strings.Cut(key, " ") // a colon that is forgotten
		}
		key, value = strings.ToLower(strings.TrimSpace(key)), strings.TrimSpace(value)
		var add func(*group)
		switch key {
		case "user-agent", "useragent":
			if begun {
				forOwn, forAll, begun = false, false, false
			}
			mine := strings.EqualFold(token(value), agent)
			named, forOwn, forAll = named || mine, forOwn || mine, forAll || value == "*" || strings.HasPrefix(value, "* ")
			continue
		case "allow", "disallow":
			begun = true
			if value == "" {
				continue
			}
			add = func(g *group) { g.rules = append(g.rules, rule{key, pattern(value)}) }
		case "crawl-delay", "crawldelay":
			begun = true
			seconds, err := strconv.ParseFloat(value, 64)
			if err != nil || !(seconds > 0 && seconds < 1e6) {
				continue
			}
			add = func(g *group) { g.delay = seconds }
		case "sitemap":
			if value != "" && !strings.ContainsAny(value, " \t") {
				sitemaps = append(sitemaps, value)
			}
			continue
		default:
			continue
		}
		if forOwn {
			add(&own)
		}
		if forAll {
			add(&all)
		}
	}
	if !named {
		own = all
	}
	own.sitemaps = sitemaps
	return own
}

// token is the name of an agent without what follows it, as a version: https://www.rfc-editor.org/rfc/rfc9309#section-2.2.1
func token(value string) string {
	i := strings.IndexFunc(value, func(r rune) bool {
		return !('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || r == '_' || r == '-')
	})
	if i < 0 {
		return value
	}
	return value[:i]
}

// pattern is the path of a rule as it is compared: percent-encoded in the normal form, with a "$" at its end as the end
// of the address.
func pattern(value string) string {
	if len(value) > maxRule {
		value = value[:maxRule]
	}
	value, ends := strings.CutSuffix(value, "$")
	parts := strings.Split(value, "*")
	for i, p := range parts {
		parts[i] = evened(p)
	}
	value = strings.Join(parts, "*")
	if ends {
		value += end
	}
	if !strings.HasPrefix(value, "/") && !strings.HasPrefix(value, "*") {
		value = "/" + value
	}
	return value
}

// robotsAt is where the robots.txt of an address's host is.
func robotsAt(u *url.URL) *url.URL { return beside(u, "/robots.txt") }
