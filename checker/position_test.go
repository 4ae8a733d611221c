package checker_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/attestlint/attestlint/checker"
	"github.com/google/go-cmp/cmp"
)

// Where a claim stands is written ⟦so⟧ in these tests.
const opens, closes = "⟦", "⟧"

// unmark returns a document without the marks, and the ranges of bytes between them.
func unmark(marked string) (source string, want [][2]int) {
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(marked, opens)
		b.WriteString(before)
		if !ok {
			return b.String(), want
		}
		claim, after, _ := strings.Cut(rest, closes)
		start := b.Len()
		b.WriteString(claim)
		want = append(want, [2]int{start, b.Len()})
		marked = after
	}
}

// checkPlaces compares the places of the soc2-certified findings, and wants no others.
func checkPlaces(t *testing.T, c *checker.Checker, marked string, format checker.Format) {
	t.Helper()
	source, want := unmark(marked)
	var got [][2]int
	doc := checker.Document{Source: []byte(source), Format: format}
	if !testing.Short() {
		checkEdits(t, c, doc)
	}
	for _, f := range thatCount(t, c, doc) {
		got = append(got, [2]int{f.Start.Offset, f.End.Offset})
		if f.Rule != "soc2-certified" {
			t.Errorf("%s in %q", f.Rule, source)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("places in %q (-want +got):\n%s", source, diff)
	}
}

// Every way to write the claim, here in Markdown.
var markdownForms = map[string]string{
	"plain":            "⟦SOC 2 certified⟧",
	"bold name":        "**⟦SOC 2** certified⟧",
	"bold word":        "⟦SOC 2 **certified⟧**",
	"all bold":         "**⟦SOC 2 certified⟧**",
	"nested emphasis":  "***⟦SOC 2** certified⟧*",
	"inner emphasis":   "⟦SOC 2 certi**fied⟧**",
	"link":             "[⟦SOC 2](/soc-2-certified) certified⟧",
	"all link":         "[⟦SOC 2 certified⟧](/soc2)",
	"<b>":              "<b>⟦SOC 2</b> certified⟧",
	"spans":            "<span>⟦SOC</span> <span>2</span> <span>certified⟧</span>",
	"<br>":             "⟦SOC 2<br>certified⟧",
	"<wbr>":            "⟦SOC 2 certi<wbr>fied⟧",
	"comment":          "⟦SOC 2 <!-- SOC 2 certified -->certified⟧",
	"&nbsp;":           "⟦SOC&nbsp;2 certified⟧",
	"&#160;":           "⟦SOC&#160;2&#xA0;certified⟧",
	"U+00A0":           "⟦SOC\u00a02\u202fcertified⟧",
	"&shy;":            "⟦SOC 2 certi&shy;fied⟧",
	"U+00AD":           "⟦SOC 2 certi\u00adfied⟧",
	"zero width":       "⟦SOC\u200b 2 certi\u200bfied⟧",
	"®":                "⟦SOC 2® certified⟧",
	"&reg;":            "⟦SOC 2&reg; certified⟧",
	"<sup>®</sup>":     "⟦SOC 2<sup>®</sup> certified⟧",
	"hyphens":          "⟦SOC-2-certified⟧",
	"U+2011":           "⟦SOC\u20112 certified⟧",
	"joined":           "⟦SOC2 certified⟧",
	"full width":       "⟦ＳＯＣ ２ certified⟧",
	"escape":           "⟦SOC\\-2 certified⟧",
	"struck neighbour": "~~ISO 9001~~ ⟦SOC 2 certified⟧",
}

// Every kind of block, with CLAIM where the claim stands.
var markdownBlocks = map[string]string{
	"paragraph":            "We are CLAIM.\n",
	"alone":                "CLAIM\n",
	"heading":              "# CLAIM\n",
	"closed heading":       "## We are CLAIM ##\n",
	"setext heading":       "We are CLAIM\n======\n",
	"list":                 "- a\n- CLAIM\n- b\n",
	"task list":            "- [x] CLAIM\n",
	"ordered continuation": "1. a\n\n   We are CLAIM.\n",
	"lazy list":            "- Our platform\nis CLAIM.\n",
	"quote":                "> We are CLAIM.\n",
	"list in quote":        "> - a\n>   - CLAIM\n",
	"table cell":           "| a | b |\n|---|---|\n| x | CLAIM |\n",
	"last cell, open":      "a | b\n--|--\nx | CLAIM\n",
	"HTML":                 "<div>CLAIM</div>\n",
	"div with paragraph":   "<div>\n\nWe are CLAIM.\n\n</div>\n",
	"button":               "<button>CLAIM</button>\n",
	"after front matter":   "---\ntitle: About\n---\nWe are CLAIM.\n",
	"after TOML":           "+++\ntitle = \"About\"\n+++\n\nWe are CLAIM.\n",
	"after a BOM":          "\uFEFFCLAIM\n",
	"footnote":             "See[^1].\n\n[^1]: We are CLAIM.\n",
	"HTML in list":         "- a\n\n  <p>CLAIM</p>\n",
	"nested list":          "- a\n  - b\n    - CLAIM\n",
	"behind a hard break":  "We have backups,  \nand we are CLAIM.\n",
}

// What may follow and holds the same words.
var followers = map[string]string{
	"nothing":           "",
	"the same again":    "\nWe are ⟦SOC 2 certified⟧.\n",
	"a code fence":      "\n```yaml\nbadge: SOC 2 certified\n```\n",
	"indented code":     "\nText.\n\n    SOC 2 certified\n",
	"a code span":       "\nThe label `SOC 2 certified` is old.\n",
	"a script":          "\n<script>\nconst t = \"SOC 2 certified\";\n</script>\n",
	"a disabled region": "\n<!-- attestlint-disable soc2-certified -->\n\nWe are SOC 2 certified.\n\n<!-- attestlint-enable soc2-certified -->\n",
	"a class":           "\n<div class=\"SOC 2 certified\" id=\"soc-2-certified\">Text</div>\n",
	"a title":           "\n<div title=\"⟦SOC 2 certified⟧\">Text</div>\n",
	"a comment":         "\n<!-- SOC 2 certified -->\n",
	"a link":            "\n[Text](https://example.com/soc-2-certified \"⟦SOC 2 certified⟧\")\n",
	"a template tag":    "\n{{ badge(\"SOC 2 certified\") }} and {% badge \"SOC 2 certified\" %}\n",
}

func TestPlacesInMarkdown(t *testing.T) {
	c := newChecker(t, "")
	for form, claim := range markdownForms {
		for block, around := range markdownBlocks {
			if strings.Contains(block, "HTML") && strings.ContainsAny(claim, "[\\") {
				continue // brackets and backslashes are themselves there
			}
			t.Run(fmt.Sprintf("%s in %s", form, block), func(t *testing.T) {
				for _, follower := range followers {
					marked := strings.Replace(around, "CLAIM", claim, 1) + follower
					checkPlaces(t, c, marked, checker.Markdown)
					checkPlaces(t, c, strings.ReplaceAll(marked, "\n", "\r\n"), checker.Markdown)
				}
			})
		}
	}
}

// A line ending in the middle of the claim, with the prefix that its block asks for.
func TestSoftBreaks(t *testing.T) {
	c := newChecker(t, "")
	for _, around := range []string{
		"We are ⟦SOC 2\ncertified⟧.\n",
		"⟦SOC\n2 certified⟧ and more.\n",
		"> We are ⟦SOC 2\n> certified⟧.\n",
		"> We are ⟦SOC 2\ncertified⟧.\n",
		"- We are ⟦SOC 2\n  certified⟧.\n",
		"1. > We are **⟦SOC 2\n   > certified⟧**.\n",
		"We are ⟦SOC 2  \ncertified⟧.\n",
		"We are ⟦SOC 2\\\ncertified⟧.\n",
		"We are ⟦SOC 2\n===\n",
		"<p>We are ⟦SOC 2\n\tcertified⟧.</p>\n",
	} {
		if strings.Count(around, closes) == 0 { // a heading ends there, and so would the claim
			around = strings.ReplaceAll(around, opens, "")
		}
		for _, follower := range followers {
			checkPlaces(t, c, around+follower, checker.Markdown)
			checkPlaces(t, c, strings.ReplaceAll(around+follower, "\n", "\r\n"), checker.Markdown)
		}
	}
}

var htmlForms = map[string]string{
	"plain":          "⟦SOC 2 certified⟧",
	"bold name":      "<b>⟦SOC 2</b> certified⟧",
	"bold word":      "⟦SOC 2 <strong>certified⟧</strong>",
	"inner emphasis": "⟦SOC 2 certi<em>fied⟧</em>",
	"link":           "<a href=\"/soc-2-certified\">⟦SOC 2</a> certified⟧",
	"all link":       "<a href=\"/soc2\">⟦SOC 2 certified⟧</a>",
	"spans":          "<span>⟦SOC</span> <span>2</span> <span>certified⟧</span>",
	"<br>":           "⟦SOC 2<br>certified⟧",
	"<br/>":          "⟦SOC 2<br/>certified⟧",
	"<wbr>":          "⟦SOC 2 certi<wbr>fied⟧",
	"comment":        "⟦SOC 2 <!-- SOC 2 certified -->certified⟧",
	"&nbsp;":         "⟦SOC&nbsp;2 certified⟧",
	"&#160;":         "⟦SOC&#160;2&#xA0;certified⟧",
	"&#x2011;":       "⟦SOC&#x2011;2 certified⟧",
	"&shy;":          "⟦SOC 2 certi&shy;fied⟧",
	"letters":        "⟦&#83;OC 2 certifie&#100;⟧",
	"&reg;":          "⟦SOC 2&reg; certified⟧",
	"&reg":           "⟦SOC 2&reg certified⟧",
	"<sup>":          "⟦SOC 2<sup>&reg;</sup> certified⟧",
	"hyphens":        "⟦SOC-2-certified⟧",
	"line":           "⟦SOC 2\n      certified⟧",
	"icon":           "<svg><path d=\"M0 0\"/></svg> ⟦SOC 2 certified⟧",
}

var htmlBlocks = map[string]string{
	"p":          "<p>We are CLAIM.</p>",
	"open p":     "<p>Text<p>CLAIM",
	"h1":         "<h1>CLAIM</h1>",
	"li":         "<ul><li>a<li>CLAIM<li>b</ul>",
	"td":         "<table><tr><th>a<th>b<tr><td>x<td>CLAIM</table>",
	"div":        "<div>CLAIM</div>",
	"bare":       "CLAIM",
	"button":     "<button type=\"button\">CLAIM</button>",
	"dd":         "<dl><dt>a<dd>CLAIM</dl>",
	"figcaption": "<figure><img src=\"a.png\" alt=\"\"><figcaption>CLAIM</figcaption></figure>",
	"document":   "<!doctype html><html><head><title>Text</title></head><body><main>CLAIM</main></body></html>",
	"cards":      "<div><div>Type II</div><div>CLAIM</div><div>ISO 27001</div></div>",
	"summary":    "<details><summary>CLAIM</summary>Text</details>",
	"blockquote": "<blockquote><p>We are CLAIM.</p></blockquote>",
	"inline":     "<span><i>CLAIM</i></span>",
}

var htmlFollowers = map[string]string{
	"nothing":        "",
	"the same again": "<p>We are ⟦SOC 2 certified⟧.</p>",
	"code":           "<pre><code>SOC 2 certified</code></pre>",
	"a script":       "<script>const t = \"SOC 2 certified\";</script>",
	"a style":        "<style>.x::after { content: \"SOC 2 certified\" }</style>",
	"a template":     "<template><p>SOC 2 certified</p></template>",
	"a region":       "<!-- attestlint-disable --><p>We are SOC 2 certified.</p><!-- attestlint-enable -->",
	"a class":        "<div class=\"SOC 2 certified\" data-x=\"SOC 2 certified\" id=soc-2-certified>Text</div>",
	"a title":        "<div title=\"⟦SOC 2 certified⟧\">Text</div>",
	"alt":            "<img src=soc-2-certified.png alt='⟦SOC 2 certified⟧'>",
	"aria-label":     "<a href=\"#\" aria-label=\"⟦SOC&nbsp;2 certified⟧\"></a>",
	"meta":           "<meta name=\"description\" content=\"⟦SOC 2 certified⟧\"><meta property=og:title content=\"⟦SOC 2 certified⟧\">",
	"JSON-LD":        "<script type=\"application/ld+json\">{\"award\": \"⟦SOC 2 \\u0063ertified⟧\", \"url\": \"/soc 2 certified\"}</script>",
	"submit":         "<input type=submit value=\"⟦SOC 2 certified⟧\"><input type=hidden value=\"SOC 2 certified\">",
	"placeholder":    "<input placeholder=\"⟦SOC 2 certified⟧\">",
	"a comment":      "<!-- SOC 2 certified -->",
}

func TestPlacesInHTML(t *testing.T) {
	c := newChecker(t, "")
	for form, claim := range htmlForms {
		for block, around := range htmlBlocks {
			t.Run(fmt.Sprintf("%s in %s", form, block), func(t *testing.T) {
				for _, follower := range htmlFollowers {
					marked := strings.Replace(around, "CLAIM", claim, 1) + "\n" + follower
					if block == "open p" || block == "bare" { // what follows would go on in it
						marked = strings.Replace(around, "CLAIM", claim, 1) + "\n<hr>" + follower
					}
					checkPlaces(t, c, marked, checker.HTML)
					checkPlaces(t, c, strings.ReplaceAll(marked, "\n", "\r\n"), checker.HTML)
				}
			})
		}
	}
}
