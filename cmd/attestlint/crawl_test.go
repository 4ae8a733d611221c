package main

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A site as a visitor finds it: links to each other, to what is no page, to a login, to what robots.txt keeps back.
var linkedSite = map[string]string{
	"/":            `<title>Trust</title><p>We are SOC 2 certified, and so is our data center.</p><a href="/legal">Legal</a> <a href="/gone">Old</a> <a href="/login">Log in</a> <a href="/drafts/x">Draft</a>`,
	"/legal":       `<title>Legal</title><p>We passed our SOC 2 audit.</p><a href="/more?utm_source=legal">More</a> <a href="/">Home</a>`,
	"/more":        `<title>More</title><p>Our SOC 2 certificate is on request.</p><a href="/down">Down</a>`,
	"/login":       `<title>Log in</title><form><input type="password"></form>`,
	"/drafts/x":    `<title>Draft</title><p>We are SOC 2 certified.</p>`,
	"/robots.txt":  "User-agent: *\nDisallow: /drafts/\n",
	"/sitemap.xml": `<urlset><url><loc>/more</loc></url><url><loc>/drafts/x</loc></url></urlset>`,
}

func TestMoreThanOnePage(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, ok := linkedSite[r.URL.Path]
		switch {
		case r.URL.Path == "/down":
			w.WriteHeader(http.StatusForbidden)
		case !ok:
			http.NotFound(w, r)
		default:
			_, _ = w.Write([]byte(body))
		}
	}))
	defer server.Close()
	t.Chdir(t.TempDir())
	for _, c := range []struct {
		args string
		code int
		want string
	}{
		{"/", 1, "/:1:31: warning soc2-certified"},
		{"/ --crawl 20", 2, `attestlint: 1 page is not read, for robots.txt keeps it back: name it as an address to read it as a browser would (/drafts/x)
attestlint: 1 address that was found leads to no page (404 or 410): correct the link (/gone on /)
attestlint: 1 address that was found asks for a login and is not read: log in with a browser, save the page and check the file if it matters (/login)
/:1:31: warning soc2-certified
attestlint: /down: answers 403
/legal:1:27: warning soc2-passed
/more:1:27: warning soc2-certificate`},
		{"/ --crawl 9 --depth 1", 1, `attestlint: 1 page is not read, for robots.txt keeps it back: name it as an address to read it as a browser would (/drafts/x)
attestlint: 1 address that was found leads to no page (404 or 410): correct the link (/gone on /)
attestlint: 1 address that was found asks for a login and is not read: log in with a browser, save the page and check the file if it matters (/login)
attestlint: 1 page that lies deeper is not read: raise --depth (/more)
/:1:31: warning soc2-certified
/legal:1:27: warning soc2-passed`},
		{"/ --crawl 1", 1, `attestlint: as many pages as may be are asked for (1), and 4 more that are known are not: raise --crawl
/:1:31: warning soc2-certified`},
		{"/legal --sitemap", 1, `attestlint: 1 page is not read, for robots.txt keeps it back: name it as an address to read it as a browser would (/drafts/x)
/legal:1:27: warning soc2-passed
/more:1:27: warning soc2-certificate`},
		{"/drafts/x /drafts/x#y", 1, `attestlint: /drafts/x is named twice, and read once
/drafts/x:1:31: warning soc2-certified`},
	} {
		var args []string
		for _, a := range strings.Fields(c.args) {
			if strings.HasPrefix(a, "/") {
				a = server.URL + a
			}
			args = append(args, a)
		}
		var out bytes.Buffer
		code := run(append([]string{"check", "--format", "concise"}, args...), strings.NewReader(""), &out, &out, nil)
		var got []string
		for line := range strings.Lines(strings.ReplaceAll(out.String(), server.URL, "")) {
			line = strings.TrimSpace(line)
			if !strings.HasPrefix(line, "attestlint:") {
				line = strings.Join(strings.Fields(line)[:3], " ") // place, severity and rule
			}
			line, _, _ = strings.Cut(line, " Forbidden: ") // the remedy is not what is tried here
			got = append(got, line)
		}
		if diff := cmp.Diff(strings.Split(c.want, "\n"), got); diff != "" || code != c.code {
			t.Errorf("check %s: exit code %d, want %d (-want +got):\n%s", c.args, code, c.code, diff)
		}
	}
}
