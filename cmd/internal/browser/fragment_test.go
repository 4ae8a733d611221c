package browser_test

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/png"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"github.com/attestlint/attestlint/checker"
	"github.com/attestlint/attestlint/phrases"
)

// A page is opened twice: at a finding's link, where the browser paints the words that it has found, and with the
// finding's bytes painted in the same colour. The second one knows them by comments around them, which change nothing.
const (
	painted = `<!DOCTYPE html><style>
body{margin:8px;font:12px/15px sans-serif;width:580px} p,h2,h3,ul,table{margin:2px 0}
::target-text{background:#f0f;color:#000} ::highlight(x){background:#f0f;color:#000}</style>`
	paints = `<script>if (location.search) {
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_COMMENT), range = new Range();
for (let c; c = walker.nextNode();) { if (c.data == 'from') range.setStartAfter(c); if (c.data == 'to') range.setEndBefore(c) }
CSS.highlights.set('x', new Highlight(range)) }</script>`
)

// canvas opens pages and looks at what is painted on them.
type canvas struct {
	ctx     context.Context
	server  *httptest.Server
	page    string
	checker *checker.Checker
}

func newCanvas(t *testing.T) *canvas {
	t.Helper()
	path := os.Getenv("ATTESTLINT_TEST_BROWSER")
	for _, name := range []string{"chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"} {
		if path == "" {
			path, _ = exec.LookPath(name)
		}
	}
	if path == "" {
		t.Skip("no Chrome or Chromium is installed: no link is opened in this test (ATTESTLINT_TEST_BROWSER names one)")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.WindowSize(600, 700))
	ctx, cancel := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	c := &canvas{ctx: ctx}
	c.server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Write([]byte(painted + c.page + paints))
	}))
	t.Cleanup(func() { c.server.CloseClientConnections(); c.server.Close() })
	table, err := phrases.Default()
	if err != nil {
		t.Fatal(err)
	}
	c.checker, err = checker.New(table, checker.Settings{AsOf: time.Date(2026, time.November, 21, 0, 0, 0, 0, time.UTC)})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// paint returns what is painted on the page at an address: how many pixels, and the rectangle around them.
func (c *canvas) paint(t *testing.T, address string) (pixels int, around image.Rectangle) {
	t.Helper()
	if _, err := chromedp.Run(c.ctx, chromedp.Navigate(address)); err != nil {
		t.Fatal(err)
	}
	shot, err := chromedp.Run(c.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		t.Fatal(err)
	}
	picture, err := png.Decode(bytes.NewReader(shot))
	if err != nil {
		t.Fatal(err)
	}
	for y := picture.Bounds().Min.Y; y < picture.Bounds().Max.Y; y++ {
		for x := picture.Bounds().Min.X; x < picture.Bounds().Max.X; x++ {
			if r, g, b, _ := picture.At(x, y).RGBA(); r>>8 > 200 && g>>8 < 60 && b>>8 > 200 {
				pixels++
				around = around.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return pixels, around
}

// opened is how a link opens a page.
type opened int

const (
	elsewhere opened = iota
	around           // at more than the words
	exactly          // at the words
)

// links opens a page at each of its findings.
func (c *canvas) links(t *testing.T, page string) (findings []checker.Finding, at []opened) {
	t.Helper()
	all, err := c.checker.Check(checker.Document{Path: "page", Source: []byte(page), Format: checker.HTML})
	if err != nil {
		t.Fatal(err)
	}
	for i, f := range all {
		if f.Fragment == "" {
			continue // no browser finds it
		}
		c.page = page[:f.Start.Offset] + "<!--from-->" + page[f.Start.Offset:f.End.Offset] + "<!--to-->" + page[f.End.Offset:]
		address := fmt.Sprintf("%s/%d", c.server.URL, i)
		n, is := c.paint(t, f.LinkTo(address))
		m, want := c.paint(t, address+"?mark")
		findings = append(findings, f)
		switch {
		case m == 0:
			t.Errorf("nothing is seen of %q in %s", f.Text, page)
		case n == m && is == want:
			at = append(at, exactly)
			continue
		case n > m && want.In(is):
			at = append(at, around)
			continue
		}
		at = append(at, elsewhere)
	}
	return findings, at
}

func TestLinksOpenAtTheWords(t *testing.T) {
	c := newCanvas(t)
	for name, page := range map[string]string{
		"once":                 `<p>We are SOC 2 certified.</p>`,
		"twice in a paragraph": `<p>Acme is SOC 2 certified, and we are SOC 2 certified.</p>`,
		"twice on a page":      `<p>Acme is SOC 2 certified.</p><p>We are SOC 2 certified.</p>`,
		"in two cards":         `<div><h3>Acme</h3><p>SOC 2 certified</p></div><div><h3>Beta</h3><p>SOC 2 certified</p></div>`,
		"inline markup":        `<p>SOC 2 certification. We are <a href=x><b>SOC</b> 2</a> <em>certi</em>fied.</p>`,
		"marks":                `<p>SOC 2 certified; co-op, R&amp;D &amp; more are SOC-2 certified (100% – really).</p>`,
		"Japanese":             `<p>当社は SOC 2 certified です。</p><p>弊社は SOC 2 certified です。</p>`,
		"Hebrew":               `<p dir=rtl>אנחנו SOC 2 certified היום</p><p dir=rtl>אתם SOC 2 certified היום</p>`,
		"no-break space":       `<p>SOC&nbsp;2&nbsp;certified, or SOC 2 cer&shy;tified, or SOC 2<wbr> certi&#8203;fied</p>`,
		"break":                `<p>We are SOC 2<br>certified.</p><p>They are SOC 2<br>certified.</p>`,
		"row":                  `<table><tr><td>SOC 2 Type II<td>Certified<tr><td>HIPAA<td>Certified</table>`,
		"items":                `<ul><li>SOC 2 certified<li>HIPAA certified</ul><ol><li>SOC 2 certified<li>x</ol>`,
		"hidden ones before":   `<p hidden>We are SOC 2 certified.</p><p style="display:none">We are SOC 2 certified.</p><noscript>We are SOC 2 certified.</noscript><dialog>We are SOC 2 certified.</dialog><p>We are SOC 2 certified.</p>`,
		"fields before":        `<input value="SOC 2 certified"><textarea>SOC 2 certified</textarea><select><option>SOC 2 certified</select><p>We are SOC 2 certified.</p>`,
		"code before":          `<pre>SOC 2 certified</pre><p><code>SOC 2 certified</code></p><p>We are SOC 2 certified.</p>`,
		"button":               `<button>Acme is SOC 2 certified</button> <input type=submit value="SOC 2 certified"><p>We are SOC 2 certified.</p>`,
		"pictures":             `<p>We are SOC 2 <img width=0 height=0 alt=x> certified.</p><p>They are SOC 2 certified.</p>`,
		"capitals":             `<p style="text-transform:uppercase">We are SOC 2 certified.</p><p>They are Soc 2 Certified.</p>`,
		"part of a word":       `<p>We’re “SOC 2 certified”.It helps.</p>`,
		"long paragraph":       `<p>` + strings.Repeat("We read what others write. ", 60) + `We are SOC 2 certified. ` + strings.Repeat("We read what others write. ", 60) + `</p>`,
	} {
		findings, at := c.links(t, page)
		if len(findings) == 0 {
			t.Errorf("%s: nothing is found", name)
		}
		for i, f := range findings {
			if at[i] != exactly && !(name == "button" && f.Text == "SOC 2 certified" && at[i] == around) {
				t.Errorf("%s: %s does not open the page at “%s”", name, f.Fragment, f.Text)
			}
		}
	}
}

// Pages put together at random: what tells a claim from the same words elsewhere may be more than its own words, but it
// is never in another place.
func TestLinksOpenRandomPages(t *testing.T) {
	c := newCanvas(t)
	claims := []string{"SOC 2 certified", "SOC 2 certification", "<b>SOC 2</b> certified", "SOC&nbsp;2 certified", "SOC 2 Type II <em>certified</em>", "SOC\n 2 certified", "SOC 2<br>certified", "HIPAA certified", "SOC-2 certified", "SOC 2 (Type II) certified"}
	leads := []string{"We are ", "Acme is ", "Our cloud, hosting & co-location is ", "当社は ", "אנחנו ", "Since 2024 – yes – it is (as ever) ", "", "“Acme” is ", "Acme’s service has been ", "<code>SOC 2 certified</code> and really "}
	tails := []string{".", " and proud.", ", too; more follows.", " です。", " היום.", "!", " & HIPAA certified.", "", " – since 2023.", ". We are SOC 2 certified."}
	others := []string{"<p>Nothing here.</p>", "<p hidden>We are SOC 2 certified.</p>", "<hr>", "<h2>Security &amp; trust</h2>", "<select><option>SOC 2 certified</select>", "<textarea>SOC 2 certified</textarea>", "<script>'SOC 2 certified'</script>", "<template><p>We are SOC 2 certified.</p></template>"}
	counts := map[opened]int{}
	for seed := range uint64(8) {
		r := rand.New(rand.NewPCG(seed, 1))
		pick := func(from []string) string { return from[r.IntN(len(from))] }
		sentence := func() string { return pick(leads) + pick(claims) + pick(tails) }
		parts := []string{"<p>First</p>"}
		for range 3 + r.IntN(5) {
			parts = append(parts, [...]func() string{
				func() string { return "<p>" + sentence() + "</p>\n" },
				func() string { return "<p>" + sentence() + " " + sentence() + "</p>" },
				func() string { return "<ul><li>" + sentence() + "<li>" + sentence() + "</ul>" },
				func() string { return "<table><tr><td>" + sentence() + "</td><td>" + sentence() + "</td></tr></table>" },
				func() string { return "<table><tr><th>Name<th>Status<tr><td>SOC 2 Type II<td>Certified</table>" },
				func() string { return "<div><h3>SOC 2</h3><p>Certified</p></div><p>" + pick(leads) + "</p>" },
				func() string { return pick(others) },
				func() string { // once more; of three in a row nothing tells the second
					if n := len(parts); n > 1 && parts[n-1] == parts[n-2] {
						return "<hr>"
					}
					return parts[len(parts)-1]
				},
			}[r.IntN(8)]())
		}
		page := strings.Join(parts, "")
		findings, at := c.links(t, page)
		for i, f := range findings {
			if counts[at[i]]++; at[i] == elsewhere {
				t.Errorf("seed %d: %s does not open the page at “%s”:\n%s", seed, f.Fragment, f.Text, page)
			}
		}
	}
	if counts[exactly] < 2*counts[around] || counts[exactly] < 30 {
		t.Errorf("%d open at the words, %d around them", counts[exactly], counts[around])
	}
	t.Logf("%d open at the words, %d around them", counts[exactly], counts[around])
}
