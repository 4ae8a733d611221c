package prose

import "testing"

func TestHTML(t *testing.T) {
	testStories(t, HTML, []story{
		{"unclosed elements", "<ul><li>a<li>b</ul><p>c<p>d<div>e", []string{
			`list item "a" 8-9`, `list item "b" 13-14`, `paragraph "c" 22-23`, `paragraph "d" 26-27`, `paragraph "e" 32-33`,
		}},
		{"stray end tags", "a</p>b</div>c<br>d</br>e", []string{
			`paragraph "a" 0-1`, `paragraph "b" 5-6`, `paragraph "c\nd\ne" 12-24 break 1-2 break 3-4`,
		}},
		{"elements out of order", "<p><b>a<i>b</b>c</i>d</p>", []string{
			`paragraph "abcd" 6-21 emphasis 0-2 emphasis 1-3`,
		}},
		{"definition list", "<dl><dt>a<dd>b<dt>c</dl>", []string{
			`term "a" 8-9`, `description "b" 13-14`, `term "c" 18-19`,
		}},
		{"headings", "<h1>a</h1>b<h3>c<h2>d</h2>e<div role=heading aria-level=3>f</div>g", []string{
			`heading 1 "a" 4-5`, `paragraph "b" 10-11 under 0`, `heading 3 "c" 15-16 under 0`, `heading 2 "d" 20-21 under 0`,
			`paragraph "e" 26-27 under 3`, `heading 3 "f" 58-59 under 3`, `paragraph "g" 65-66 under 5`,
		}},
		{"code", "a <code>b</code> c<pre>d</pre>e <textarea>f</textarea><code>g<p>h", []string{
			`paragraph "a ` + "\uFFFC" + ` c" 0-18`, `paragraph "e ` + "\uFFFC\uFFFC" + `" 30-60`, `paragraph "h" 64-65`,
		}},
		{"hidden", "a<script>b</script><style>c</style><template><p>d</template><!-- e -->f", []string{
			`paragraph "a" 0-1`, `paragraph "f" 70-71`, `comment " e " 60-70`,
		}},
		{"svg", "<p>a <svg viewBox='0'><title>b &amp; c</title><desc>d</desc><path/><text>e</text></svg> f", []string{
			`paragraph "a" 3-4`, `label "b & c" 29-38`, `label "d" 52-53`, `paragraph "e" 73-74`, `paragraph "f" 88-89`,
		}},
		{"attributes", `<img alt="a&#10;b" title='c'><p aria-label=d><input placeholder="e" value=x><input type=Submit value="f">` +
			`<option label=g><a title="{{ h }} i">j</a><img alt=""><link title=k>`, []string{
			`alt text "a\nb" 10-17`, `title attribute "c" 26-27`, `label "d" 43-44`, `placeholder "e" 65-66`, `button "f" 102-103`,
			`label "g" 119-120`, `title attribute "` + "\uFFFC" + ` i" 131-140`, `paragraph "j" 142-143 link 0-1`,
		}},
		{"page", `<title>a &lt; b</title><meta name="Description" content="c"><meta property=og:title content=d>` +
			`<meta name=keywords content=e><meta name="attestlint-context" content="rfp">`, []string{
			`page title "a < b" 7-15`, `meta "c" 57-58`, `meta "d" 92-93`, `setting attestlint-context "rfp" 165-168 <meta>`,
		}},
		{"button and quotation", "<p>a<button>b</button>c <q>d <dfn>e</dfn></q> <del>f</del><blockquote>g</blockquote>", []string{
			`paragraph "a" 3-4`, `button "b" 12-13`, `paragraph "c d e f" 22-52 quotation 2-5 definition 4-5 struck 6-7`,
			`paragraph "g" 70-71 quoted`,
		}},
		{"comments", "<p>a<!--b-->c<!-->d<!---->e<!--f--!>g<!h><?i?><!--j", []string{
			`paragraph "acdeg" 3-37`, `comment "b" 4-12`, `comment "" 13-18`, `comment "" 19-26`, `comment "f" 27-36`, `comment "j" 46-51`,
		}},
		{"noscript and select", "<noscript><p>a</p></noscript><select><option>b<option>c</select><label>d</label>", []string{
			`paragraph "a" 13-14`, `paragraph "b" 45-46`, `paragraph "c" 54-55`, `paragraph "d" 71-72`,
		}},
		{"bad bytes", "a\x00b\xffc\rd\r\ne", []string{`paragraph "a` + "\uFFFD" + `b` + "\uFFFD" + `c\nd\ne" 0-10`}},
		{"templates", "<p>a {{ b }}<%= c %> {% d %} e {# f #}{{ g</p>", []string{
			`paragraph "a ` + "\uFFFC\uFFFC \uFFFC e \uFFFC" + `{{ g" 3-42`,
		}},
		{"addresses", "see https://a.b/soc-2-certified. Or a link", []string{`paragraph "see ` + "\uFFFC" + `. Or a link" 0-42`}},
		{"superscript", "certified<sup>1</sup> a", []string{`paragraph "certified 1 a" 0-23`}},
		{"incomplete tag", "a<b title='c", []string{`paragraph "a" 0-1`}},
		{"front matter", "---\ntitle: a\n---\n<p>b", []string{`front matter "a" 11-12`, `paragraph "b" 20-21`}},
	})
}

func TestXHTML(t *testing.T) {
	testStories(t, XHTML, []story{
		{"closed tags", "<p>a<script src='x'/>b<div/>c<title/>d<![CDATA[<e>]]>", []string{
			`paragraph "ab" 3-22`, `paragraph "cd<e>" 28-50`,
		}},
	})
}

func TestStructured(t *testing.T) {
	const ld = `<script type="application/ld+json">` // 35 bytes
	testStories(t, HTML, []story{
		{"strings", ld + `{"@type": "x", "name":"a \"\u00e9\ud83d\ude00\n", "url":"y", "f":[{"text":"b"},"c",1,true,null]}</script>`, []string{
			`structured data "a \"é😀" 58-80`, `structured data "b" 110-111`, `structured data "c" 115-116`,
		}},
		{"broken", ld + `{"name": "a"`, nil},
	})
}

func TestTables(t *testing.T) {
	testStories(t, HTML, []story{
		{"header row", "<table><tr><td><th>a<th>b<tr><th>c<td>d<td>e</table>", []string{
			`table cell "a" 19-20 cell 0:0,1 head -1`, `table cell "b" 24-25 cell 0:0,2 head -1`, `table cell "c" 33-34 cell 0:1,0 head -1`,
			`table cell "d" 38-39 cell 0:1,1 head 0`, `table cell "e" 43-44 cell 0:1,2 head 1`,
		}},
		{"header column", "<table><tr><th>a<td>b<tr><th>c<td>d</table>", []string{
			`table cell "a" 15-16 cell 0:0,0 head -1`, `table cell "b" 20-21 cell 0:0,1 head -1`,
			`table cell "c" 29-30 cell 0:1,0 head -1`, `table cell "d" 34-35 cell 0:1,1 head -1`,
		}},
		{"spans", "<table><thead><tr><td colspan=2>a<td>b<tbody><tr><td rowspan=2>c<td>d<td>e<tr><td>f<td>g</table>", []string{
			`table cell "a" 32-33 cell 0:0,0 head -1`, `table cell "b" 37-38 cell 0:0,2 head -1`, `table cell "c" 63-64 cell 0:1,0 head 0`,
			`table cell "d" 68-69 cell 0:1,1 head 0`, `table cell "e" 73-74 cell 0:1,2 head 1`,
			`table cell "f" 82-83 cell 0:2,1 head 0`, `table cell "g" 87-88 cell 0:2,2 head 1`,
		}},
		{"nested and without a table", "<tr><td>a<table><tr><td>b</table>c<td>d", []string{
			`table cell "a" 8-9 cell 0:0,0 head -1`, `table cell "b" 24-25 cell 1:0,0 head -1`,
			`table cell "c" 33-34 cell 0:0,0 head -1`, `table cell "d" 38-39 cell 0:0,1 head -1`,
		}},
		{"caption", "<table><caption>a</caption><tr><td>b</table>", []string{
			`caption "a" 16-17`, `table cell "b" 35-36 cell 0:0,0 head -1`,
		}},
	})
}
