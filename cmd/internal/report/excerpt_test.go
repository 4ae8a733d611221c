package report

import (
	"fmt"
	"strings"
	"testing"

	"github.com/clipperhouse/displaywidth"
)

// In the sources of this test the claim stands between « and ».
func TestExcerpt(t *testing.T) {
	for _, c := range []struct{ name, source, text, under string }{
		{"plain", "We are «SOC 2 certified».", "We are SOC 2 certified.", "       ^^^^^^^^^^^^^^^"},
		{"start", "«SOC 2»", "SOC 2", "^^^^^"},
		{"other lines", "one\ntwo «SOC 2» x\r\nthree", "two SOC 2 x", "    ^^^^^"},
		{"CR", "one\r«SOC 2»\rthree", "SOC 2", "^^^^^"},
		{"tab", "\tA\t«SOC\t2».", "    A   SOC 2.", "        ^^^^^"},
		{"wide", "世界 «ＳＯＣ ２» 認証", "世界 ＳＯＣ ２ 認証", "     ^^^^^^^^^"},
		{"combining", "e\u0301te\u0301 «SOC 2»", "e\u0301te\u0301 SOC 2", "    ^^^^^"},
		{"emoji", "👩\u200d💻 «SOC 2»", "👩\u200d💻 SOC 2", "   ^^^^^"},
		{"escape", "\x1b[31m «SOC 2»", `\x1b[31m SOC 2`, "         ^^^^^"},
		{"C1", "\u009b31m «SOC 2»", `\u009b31m SOC 2`, "          ^^^^^"},
		{"bidi", "\u202e«SOC 2»\u2066", `\u202eSOC 2\u2066`, "      ^^^^^"},
		{"soft hyphen", "«certi\u00adfied»", `certi\u00adfied`, "^^^^^^^^^^^^^^^^^"[:15]},
		{"no UTF-8", "\xff«SOC\xfe2»", `\xffSOC\xfe2`, "    ^^^^^^^^"},
		{"line separator", "a\u2028«SOC 2»", `a\u2028SOC 2`, "       ^^^^^"},
		{"nothing", "a«»b", "ab", " ^"},
		{"end", "a«»", "a", " ^"},
		{"empty", "«»", "", "^"},
		{"two lines", "We are «SOC 2\ncertified».", "We are SOC 2", "       ^^^^^…"},
		{"only a mark", "a«\u0301»b", "a\u0301b", " ^"},
	} {
		start := strings.Index(c.source, "«")
		source := strings.Replace(c.source, "«", "", 1)
		end := strings.Index(source, "»")
		source = strings.Replace(source, "»", "", 1)
		e := excerptOf([]byte(source), start, end)
		under := strings.Repeat(" ", e.indent) + strings.Repeat("^", e.width)
		if e.continues {
			under += "…"
		}
		if e.text != c.text || under != c.under {
			t.Errorf("%s:\n%s\n%s\nwant\n%s\n%s", c.name, e.text, under, c.text, c.under)
		}
	}
}

func TestExcerptOfLongLine(t *testing.T) {
	for _, c := range []struct{ name, before, claim, after string }{
		{"both sides", strings.Repeat("word ", 1000), "SOC 2", strings.Repeat(" word", 1000)},
		{"before", strings.Repeat("word ", 1000), "SOC 2", "."},
		{"after", "We ", "SOC 2", strings.Repeat(" word", 1000)},
		{"wide", strings.Repeat("世界", 1000), "SOC 2", strings.Repeat("世界", 1000)},
		{"claim", "We ", strings.Repeat("SOC 2 ", 1000), "."},
		{"marks", strings.Repeat("e\u0301\u0301\u0301", 10000), "SOC 2", strings.Repeat("\u0301", 10000)},
		{"escapes", strings.Repeat("\x1b", 1000), "SOC 2", strings.Repeat("\x1b", 1000)},
		{"no UTF-8", strings.Repeat("\x80", 10000), "SOC 2", strings.Repeat("\xff", 10000)},
		{"tabs", strings.Repeat("\t", 10000), "SOC 2", strings.Repeat("\t", 10000)},
	} {
		e := excerptOf([]byte(c.before+c.claim+c.after), len(c.before), len(c.before)+len(c.claim))
		if w := displaywidth.String(e.text); w > excerptWidth+10 || len(e.text) > 2000 {
			t.Errorf("%s: %d columns, %d bytes", c.name, w, len(e.text))
		}
		if !strings.Contains(e.text, "…") {
			t.Errorf("%s: nothing shows that it is cut: %q", c.name, e.text)
		}
		if e.width+e.indent > excerptWidth+10 {
			t.Errorf("%s: %d columns underlined from %d", c.name, e.width, e.indent)
		}
		if at := strings.Index(e.text, "SOC 2"); at < 0 || displaywidth.String(e.text[:at]) != e.indent {
			t.Errorf("%s: underlined from %d in %q", c.name, e.indent, e.text)
		}
	}
}

// An excerpt of a huge line takes no longer than one of a short line.
func BenchmarkExcerpt(b *testing.B) {
	for _, lines := range []int{1 << 4, 1 << 19} {
		source := []byte(strings.Repeat("We are SOC 2 certified ", lines))
		b.Run(fmt.Sprintf("%dKiB", len(source)>>10), func(b *testing.B) {
			for b.Loop() {
				excerptOf(source, len(source)-16, len(source)-1)
			}
		})
	}
}

// A finding that does not fit its source is a fault elsewhere, and is shown all the same.
func TestExcerptOutOfBounds(t *testing.T) {
	for _, span := range [][2]int{{-1, 2}, {5, 2}, {100, 200}, {0, 1 << 40}} {
		if e := excerptOf([]byte("SOC 2"), span[0], span[1]); e.width < 1 {
			t.Errorf("%v: %+v", span, e)
		}
	}
}
