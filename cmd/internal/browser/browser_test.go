package browser_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/attestlint/attestlint/cmd/internal/address"
	"github.com/attestlint/attestlint/cmd/internal/browser"
)

// TestMain ends the browsers that tests share.
func TestMain(m *testing.M) {
	code := m.Run()
	for _, b := range common {
		if err := b.Close(); err != nil && code == 0 {
			fmt.Fprintln(os.Stderr, err)
			code = 1
		}
	}
	os.Exit(code)
}

// start starts the browser of this machine.
func start(t *testing.T, o browser.Options) *browser.Browser {
	t.Helper()
	return startIn(context.Background(), t, o)
}

func startIn(ctx context.Context, t *testing.T, o browser.Options) *browser.Browser {
	t.Helper()
	b := mustStart(ctx, t, o)
	t.Cleanup(func() {
		if err := b.Close(); err != nil {
			t.Error(err)
		}
	})
	return b
}

func mustStart(ctx context.Context, t *testing.T, o browser.Options) *browser.Browser {
	t.Helper()
	o.Path = os.Getenv("ATTESTLINT_TEST_BROWSER")
	if o.Policy == nil {
		o.Policy = &address.Policy{}
	}
	if o.Timeout == 0 {
		o.Timeout = time.Minute
	}
	b, err := browser.Start(ctx, o)
	if err != nil {
		if o.Path == "" && strings.Contains(err.Error(), "no Chrome or Chromium is found") {
			t.Skip("no Chrome or Chromium is installed: pages are not drawn in this test (ATTESTLINT_TEST_BROWSER names one)")
		}
		t.Fatal(err)
	}
	return b
}

var common = map[time.Duration]*browser.Browser{}

// shared is a browser that has time for a page, also on a busy machine.
func shared(t *testing.T) *browser.Browser {
	t.Helper()
	return sharedWith(t, time.Minute)
}

// hasty is one for pages that use up their time.
func hasty(t *testing.T) *browser.Browser {
	t.Helper()
	return sharedWith(t, 15*time.Second)
}

func sharedWith(t *testing.T, timeout time.Duration) *browser.Browser {
	t.Helper()
	if common[timeout] == nil {
		common[timeout] = mustStart(context.Background(), t, browser.Options{Timeout: timeout})
	}
	return common[timeout]
}

// serve serves a page.
func serve(t *testing.T, html string) *url.URL {
	t.Helper()
	return at(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Write([]byte(html))
	}))
}

func at(t *testing.T, h http.Handler) *url.URL {
	t.Helper()
	server := httptest.NewServer(h)
	t.Cleanup(func() { server.CloseClientConnections(); server.Close() })
	u, err := url.Parse(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	return u
}

func open(t *testing.T, b *browser.Browser, u *url.URL) *browser.Tab {
	t.Helper()
	tab, err := b.Open(context.Background(), u)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(tab.Close)
	return tab
}

func TestOpen(t *testing.T) {
	b := start(t, browser.Options{})
	u := serve(t, `<!DOCTYPE html><title>Trust</title><p>We are <b>SOC&nbsp;2</b> &lt;certified>.<script>document.body.append("Drawn \ud800 & done")</script>`)
	u.Path, u.Fragment = "/trust", "top"
	p := open(t, b, u).Page()
	asked := "http://" + u.Host + "/trust"
	if p.Asked != asked || p.Address != asked || p.MediaType != "text/html" || p.Charset != "utf-8" || !p.Rendered || len(p.Notices) > 0 || time.Since(p.Time) > time.Minute {
		t.Errorf("got %+v", p)
	}
	if got, want := p.Header.Get("Content-Type"), "text/html; charset=utf-8"; got != want {
		t.Errorf("header %q, want %q", got, want)
	}
	want := "<!DOCTYPE html>\n<html>\n<head>\n<title>Trust</title></head>\n<body>\n<p>We are <b>SOC\u00a02</b> &lt;certified&gt;.</p>Drawn \ufffd &amp; done</body></html>\n"
	if got := string(p.Text); got != want {
		t.Errorf("got %q\nwant %q", got, want)
	}
	if string(p.Raw) != string(p.Text) {
		t.Error("raw and text differ")
	}
}

func TestMissing(t *testing.T) {
	for path, want := range map[string]string{
		"":             "no Chrome or Chromium is found, which --render needs: install one (on Debian and Ubuntu: apt-get install chromium), or name it by --browser FILE",
		"/nonexistent": `the browser "/nonexistent" cannot be run (no such file or directory): name a Chrome or Chromium by --browser FILE`,
		"nonexistent":  `the browser "nonexistent" cannot be run (executable file not found in $PATH): name a Chrome or Chromium by --browser FILE`,
		"/bin/true":    "the browser /bin/true does not start",
	} {
		t.Setenv("PATH", "")
		if path == "" {
			if _, err := os.Stat("/snap/bin/chromium"); err == nil {
				continue
			}
		}
		_, err := browser.Start(t.Context(), browser.Options{Path: path, Policy: &address.Policy{}})
		if err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: got %v, want %s", path, err, want)
		}
	}
}

// A line is added where a block begins in the middle of one, and nowhere else: a directive holds for the line after it.
func TestLines(t *testing.T) {
	p := open(t, shared(t), serve(t, "<!DOCTYPE html><title>T</title><p>One<p>Two\n<!-- attestlint-disable-next-line -->\n<p>Three</p>\n<p>Four</p>")).Page()
	const want = "<p>One</p>\n<p>Two\n<!-- attestlint-disable-next-line -->\n</p><p>Three</p>\n<p>Four</p>"
	if !strings.Contains(string(p.Text), want) {
		t.Errorf("got %s, want %s", p.Text, want)
	}
}
