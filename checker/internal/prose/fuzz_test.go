package prose

import (
	"slices"
	"testing"
)

// seeds are small documents with one of everything.
var seeds = map[Format][]string{
	Markdown: {
		"# Trust *center* {#id}\n\nAvoid:\n\n- SOC 2 certi**fied** &amp; `code` \\* ok  \n  [a](b \"t\\\"\n  u\")\n  - ![al *t*](a 'T')\n",
		"> ## Q\n> text\nlazy\n\n| A | B |\n|---|---|\n| a \\| b | `x` |\n\n[ref]: <x> \"Def\ntitle\"\n\nF[^1] {{ t }} https://a.b/c\n\n[^1]: Note.\n",
		"<div title=\"a &copy; b\">\n<p>One<p>Two <code>x</code>\n\n*md*\n\n</div> <script>\n\nx</script> y\n",
		"1.\t<b>x\n\ty</b> ~~z~~<br>- [ ] task\r\n\r\n\tcode\r\n<!-- c --> <svg><title>t</title></svg>\n",
		"---\ntitle: x\n---\n<table><tr><th><th colspan=2>AB<tr><td rowspan=2>1<td>2</table>\x00\xff",
	},
	HTML: {
		"<!doctype html><title>T &amp; t</title><meta name=description content='d'><h1>H</h1><p>a<b>b<p>c</b>d",
		"<ul><li>x<ul><li>y</ul><li>z</ul><table><thead><tr><td>h</thead><tr><td>c</table><dl><dt>t<dd>d</dl>",
		"<script type=application/ld+json>{\"name\":\"a\\u00e9\\n\",\"url\":\"x\",\"a\":[\"b\",{\"c\":\"d\"}]}</script>",
		"<svg><title>a<b>c</b></title><text>x<tspan>y</tspan></text><style>z</style><![CDATA[q]]></svg><template>n</template>m",
		"<img alt=a alt=b title='x'/><input type=submit value=Go><p role=heading aria-level=9>R</p><!--> --> <q>q</q></br></p>",
		"<code>a<div>b</code>c</div><pre>d<textarea>e</pre></textarea>&notit; &#x41; &fjlig;<noscript><p>n</noscript>",
	},
	MDX: {
		"import X from 'y'\n\n# H {#id}\n\n<Card title=\"a &amp; b\" x={`y`}>\n    in **b**\n\n    - l\n</Card>\n",
		"{/* c */}\n\na {/* d */} b {x + `}`} <Link title={\"e\\n\"}>l</Link> <br/>\n\n<Code>x\n\ny < 5 {z",
		"> <Note>\n> - q\n> </Note>\n\n\ttab\n\n- <T\n  a='b'\n  />\n\n```\n<A>\n```\nexport const a = {\n\n}\n",
	},
	Plain: {
		"Title\n\nAvoid:\n- SOC 2\n  certified\n- b\n   * c\n\n> q\n> r\n\n| A | B |\n|---|---|\n| a \\| b | c |\nrow | two\n",
		"1. x\r\n\ty\r\n+---+\n| a |\n+---+\n====\n {{ t }} https://a.b/c.\n",
	},
}

func fuzzFormat(f *testing.F, format Format) {
	for _, s := range slices.Concat(seeds[format], seeds[HTML]) {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		checkInvariants(t, src, Read(src, format))
	})
}

func FuzzHTML(f *testing.F) { fuzzFormat(f, HTML) }

func FuzzXHTML(f *testing.F) { fuzzFormat(f, XHTML) }

func FuzzMDX(f *testing.F) { fuzzFormat(f, MDX) }

func FuzzPlain(f *testing.F) { fuzzFormat(f, Plain) }

func FuzzMarkdown(f *testing.F) {
	for _, s := range commonMarkExamples(f) {
		f.Add([]byte(s))
	}
	fuzzFormat(f, Markdown)
}

func FuzzFrontMatter(f *testing.F) {
	f.Add("title: \"a \\\"b\\\" \\u00e9 c\n  d\"\nhero:\n  subTitle: 'it''s'\n  items:\n    - text: e\n        f\n\n        g\n")
	f.Add("description: >\n  a\n  b\n\n  c\n    d\nsummary: |2-\n    a\n\n   b\nalt: !!str &a x\nlist: {label: *a}\n")
	f.Add("title = \"a \\u00e9\"\n[a.b]\nog_title = '''\nx\n'''\nc = { label = \"in\" }\nsummary = \"\"\"\na \\\n  b\"c\"\n\"\"\"\n")
	f.Fuzz(func(t *testing.T, values string) {
		for _, mark := range []string{"---", "+++"} {
			src := []byte(mark + "\n" + values + "\n" + mark + "\nBody.\n")
			checkInvariants(t, src, Read(src, Markdown))
		}
	})
}
