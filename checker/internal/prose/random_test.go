package prose

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// TestRandomMarkdown compares what is read of random Markdown with what html.Parse sees in goldmark's HTML.
func TestRandomMarkdown(t *testing.T) {
	parts := []string{
		"a", "b ", "soc 2 ", "\n", "\n", "\n\n", "*", "**", "_", "`", "~~", "[", "]", "](x)", "](x \"t\")", "![", "<b>", "</b>",
		"<br>", "<div>", "</div>", "<p>", "</p>", "<!-- c -->", "&amp;", "&copy", "&#65;", "\\", "\\*", "> ", "- ", "1. ",
		"    ", "\t", "# ", "---\n", "| a | b |\n|--|--|\n| c | d |\n", "<code>c</code>", "<script>", "</script>",
		"<span title='x'>", "</span>", "  \n", "<li>", "<ul>", "</ul>", "é", "|", "```\n", "<h2>", "</h2>", "<q>", "<a href=x>", "</a>",
	}
	r := rand.New(rand.NewPCG(1, 2))
	for range 3000 {
		var b strings.Builder
		b.WriteString("x\n\n")
		for range 1 + r.IntN(25) {
			b.WriteString(parts[r.IntN(len(parts))])
		}
		src := []byte(b.String())
		d := Read(src, Markdown)
		checkInvariants(t, src, d)
		// goldmark and html.Parse move tables and what stands wrongly in them, so order does not count.
		if got, want := readText(d), renderedText(t, src); sorted(got) != sorted(want) {
			t.Errorf("of %q\ngot  %q\nwant %q", src, got, want)
		}
		if t.Failed() {
			return
		}
	}
}

func sorted(s string) string {
	runes := []rune(s)
	slices.Sort(runes)
	return string(runes)
}

// TestRandomHTML compares what is read of random HTML with what html.Parse sees.
func TestRandomHTML(t *testing.T) {
	parts := []string{
		"a", "b ", "soc 2 ", "\n", "<b>", "</b>", "<br>", "</br>", "<div>", "</div>", "<p>", "</p>", "<!-- c -->", "<!-->",
		"&amp;", "&copy", "&#65;", "&notit;", "<", "</", "<code>c</code>", "<script>", "</script>", "<style>", "</style>",
		"<span title='x>'>", "</span>", "<li>", "<ul>", "</ul>", "<td>", "<tr>", "<table>", "</table>", "<th>", "</td>",
		"<h2>", "</h2>", "<q>", "</q>", "<a href=x>", "</a>", "<button>", "</button>", "<dl>", "<dd>", "<dt>", "<hr/>", "<p/>",
		"<noscript>", "</noscript>", "<template>", "</template>", "<title>", "</title>", "<?php ?>", "<![CDATA[x]]>", "\x00", "\xff",
	}
	r := rand.New(rand.NewPCG(3, 4))
	for range 3000 {
		var b strings.Builder
		b.WriteString("<!doctype html><body>x")
		for range 1 + r.IntN(25) {
			b.WriteString(parts[r.IntN(len(parts))])
		}
		src := []byte(b.String())
		d := Read(src, HTML)
		checkInvariants(t, src, d)
		root, err := html.ParseWithOptions(strings.NewReader(clean(src).Plain), html.ParseOptionEnableScripting(false))
		if err != nil {
			t.Fatal(err)
		}
		var want strings.Builder
		collectText(&want, root)
		if got, want := readText(d), squeeze(want.String()); sorted(got) != sorted(want) {
			t.Errorf("of %q\ngot  %q\nwant %q", src, got, want)
		}
		if t.Failed() {
			return
		}
	}
}
