package prose

import (
	"strings"
	"testing"
)

func TestSearch(t *testing.T) {
	for _, tc := range []struct{ name, src, want string }{
		{"blocks", "<p>SOC 2</p>\n<p>Certified</p>", "SOC 2\nCertified"},
		{"inline markup", "<p>We are <b>SOC</b> <code>2</code> <a href=x>certified</a>.</p>", "We are SOC 2 certified."},
		{"white space", "<p>\n  We are\n\t<b> SOC  2 </b> certified\n</p>", "We are SOC 2 certified"},
		{"no-break space", "<p>SOC&nbsp;2 certified&#160;</p>", "SOC 2 certified "},
		{"no room", "<p>SOC 2 cer&shy;ti\u200bfied</p>", "SOC 2 certified"},
		{"break", "SOC 2<br>certified", "SOC 2\ncertified"},
		{"possible break", "SOC 2<wbr> cer<wbr>tified", "SOC 2 certified"},
		{"picture", `SOC 2 <img src=x alt="ISO 27001"> certified`, "SOC 2 certified"},
		{"cells", "<table><tr><td>SOC 2<td>Certified</table>", "SOC 2\nCertified"},
		{"script and template", "a<script>b</script><style>c</style><template><p>d</p></template><noscript>e</noscript>f", "af"},
		{"title", "<title>SOC 2</title><p>x</p>", "x"},
		{"select and frame", "a<select><option>b</select>c<iframe><p>d</p></iframe>e", "a\nc\ne"},
		{"fields", `a<input value="SOC 2  certified">b<input type=hidden value=c><textarea>d</textarea>e`, "a\nSOC 2 certified\nb\nd\ne"},
		{"hidden", "<p>a <span hidden>b <i>c</i></span>d <span hidden=until-found>e</span></p>", "a d e"},
		{"hidden by style", "<div style='color:red; DISPLAY : none'>a<div>b</div></div>c", "c"},
		{"hidden paragraph without an end", "<p hidden>a<p>b<ul><li hidden>c<li>d</ul>", "b\nd"},
		{"hidden item without an end", "<ul><li hidden>a</ul>b", "b"},
		{"closed dialog", "<dialog>a</dialog><dialog open>b</dialog>", "b"},
		{"preformatted", "<pre>SOC   2\ncertified</pre>", "SOC\n2\ncertified"},
		{"svg", "a<svg><title>b</title><text>c</text></svg>d", "a\nc\nd"},
		{"comment", "SOC <!-- x -->2", "SOC 2"},
		{"ruby", "<ruby>SOC<rp>(</rp><rt>x</rt></ruby> 2", "SOC 2"},
	} {
		if got := strings.TrimSuffix(Search([]byte(tc.src), false).Plain, "\n"); got != tc.want {
			t.Errorf("%s: %q, want %q", tc.name, got, tc.want)
		}
	}
}

func TestSearchStrict(t *testing.T) {
	if got := Search([]byte("<p>a<script/>b<span hidden=''/>c</p>"), true).Plain; got != "abc\n" {
		t.Errorf("%q", got)
	}
}

func TestFound(t *testing.T) {
	src := `<p id=a>We are <b>SOC&nbsp;2</b> certified.</p><p>x</p><img id="i&amp;j" alt="SOC 1">`
	s := Search([]byte(src), false)
	for _, tc := range []struct{ in, want string }{
		{"SOC&nbsp;2</b> certified", "SOC 2 certified"},
		{"nbsp", ""}, // white space at the ends is none of it
		{"2", "2"},
		{"certified.</p><p>x", "certified.\nx"},
		{"SOC 1", ""},
	} {
		at := strings.Index(src, tc.in)
		start, end, ok := s.Found(Range{at, at + len(tc.in)})
		if got := s.Plain[start:end]; got != tc.want || ok != (tc.want != "") {
			t.Errorf("%q: %q %v, want %q", tc.in, got, ok, tc.want)
		}
	}
	for in, want := range map[string]string{"<p id": "a", "x</p>": "a", "SOC 1": "i&j"} {
		if got := s.Above(strings.Index(src, in)); got != want {
			t.Errorf("above %q: %q, want %q", in, got, want)
		}
	}
}
