package checker_test

import (
	"strings"
	"testing"

	"github.com/attestlint/attestlint/checker"
)

func TestHeadingAndLink(t *testing.T) {
	c := newChecker(t, "")
	for _, tc := range []struct{ name, src, heading, link string }{
		{"paragraph", "<h1>Trust</h1><h2>Our <code>x</code> reports</h2><p>We are SOC 2 certified.</p>", "Our reports", "#:~:text=SOC%202%20certified"},
		{"no heading", "<p>We are <b>SOC 2</b>\n certified.</p><h2>Trust</h2>", "", "#:~:text=SOC%202%20certified"},
		{"in a heading", "<h1>Trust</h1><h2>SOC 2 certified</h2><p>x</p>", "Trust", "#:~:text=SOC%202%20certified"},
		{"card", "<h2>Trust</h2><div><h3>SOC 2</h3><p>Certified</p></div>", "Trust", "#:~:text=SOC%202,Certified"},
		{"row", "<h2>Trust</h2><table><tr><td>SOC 2<td>Certified</table>", "Trust", "#:~:text=SOC%202,Certified"},
		{"long heading", "<h2>" + strings.Repeat("very ", 40) + "</h2><p>SOC 2 certified</p>", strings.TrimSpace(strings.Repeat("very ", 20))[:99] + "…", "#:~:text=SOC%202%20certified"},
		{"picture", `<h2 id="a b">Trust</h2><img alt="SOC 2 certified">`, "Trust", "#a%20b"},
		{"picture without an id above", `<img alt="SOC 2 certified"><h2 id=a>Trust</h2>`, "", ""},
		{"placeholder", `<input id=q placeholder="SOC 2 certified" value="x">`, "", "#q"},
		{"page title", `<html id=h><title>SOC 2 certified</title><p>x</p>`, "", ""},
		{"structured data", `<p id=a>x</p><script type="application/ld+json">{"description":"SOC 2 certified"}</script>`, "", ""},
		{"hidden", `<h2 id=a>Trust</h2><p hidden>We are SOC 2 certified.</p>`, "Trust", "#a"},
		{"button", `<h2 id=a>Trust</h2><button>SOC 2 certified</button>`, "Trust", "#:~:text=SOC%202%20certified"},
		{"value", `<h2 id=a>Trust</h2><input type=submit value="SOC 2 certified">`, "Trust", "#:~:text=SOC%202%20certified"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			findings, err := c.Check(checker.Document{Path: "page", Source: []byte(tc.src), Format: checker.HTML})
			if err != nil || len(findings) != 1 {
				t.Fatalf("%d findings, %v", len(findings), err)
			}
			if got := findings[0].Heading; got != tc.heading {
				t.Errorf("heading %q, want %q", got, tc.heading)
			}
			const page = "https://example.com/security?q=1"
			if got := findings[0].LinkTo(page + "#old"); got != page+tc.link {
				t.Errorf("link %s, want %s", got, page+tc.link)
			}
		})
	}
}

func TestHeadingOfMarkdown(t *testing.T) {
	findings, err := newChecker(t, "").Check(checker.Document{Path: "x.md", Source: []byte("# Trust\n\nWe are SOC 2 certified.\n"), Format: checker.Markdown})
	if err != nil || len(findings) != 1 || findings[0].Heading != "Trust" || findings[0].Fragment != "" {
		t.Errorf("%+v, %v", findings, err)
	}
}
