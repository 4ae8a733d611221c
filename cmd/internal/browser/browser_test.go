package browser_test

import (
	"context"
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

// start starts the browser of this machine.
func start(t *testing.T, o browser.Options) *browser.Browser {
	t.Helper()
	o.Path = os.Getenv("ATTESTLINT_TEST_BROWSER")
	if o.Policy == nil {
		o.Policy = &address.Policy{}
	}
	if o.Timeout == 0 {
		o.Timeout = 30 * time.Second
	}
	b, err := browser.Start(t.Context(), o)
	if err != nil {
		if o.Path == "" && strings.Contains(err.Error(), "no Chrome or Chromium is found") {
			t.Skip("no Chrome or Chromium is installed: pages are not drawn in this test (ATTESTLINT_TEST_BROWSER names one)")
		}
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := b.Close(); err != nil {
			t.Error(err)
		}
	})
	return b
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
	began := time.Now()
	tab := open(t, b, serve(t, `<!DOCTYPE html><title>Trust</title><p>We are <b>SOC 2</b> certified.<script>document.body.append("Drawn by JavaScript")</script>`))
	p := tab.Page()
	t.Logf("%v %+v\n%s", time.Since(began), p, p.Text)
}

func TestPicture(t *testing.T) {
	b := start(t, browser.Options{})
	tab := open(t, b, serve(t, `<!DOCTYPE html><title>Trust</title><header style="position:fixed;top:0;background:#ccc;width:100%">Acme</header><div style="height:100vh;background:#def">Hero</div><p>We are <b>SOC 2</b> certified.<img alt="HIPAA certified" width=100 height=50><div style="height:2000px"></div>ISO 27001 &amp; <i>é𝄞x</i> certification`))
	p := tab.Page()
	var ranges [][2]int
	for _, s := range []string{"SOC 2</b> certified", "HIPAA certified", "𝄞x</i> cert", "Trust"} {
		i := strings.Index(string(p.Text), s)
		ranges = append(ranges, [2]int{i, i + len(s)})
	}
	pic, err := tab.Picture(context.Background(), ranges)
	if err != nil {
		t.Fatal(err)
	}
	t.Log(pic.Width, pic.Height, pic.Boxes, len(pic.Image))
	os.WriteFile("/tmp/render-pic.jpg", pic.Image, 0o644)
}
