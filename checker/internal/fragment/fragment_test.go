package fragment

import (
	"strings"
	"testing"
	"time"
)

func TestDirectives(t *testing.T) {
	for _, tc := range []struct{ name, text, want string }{ // the span stands in braces
		{"once", "We are {SOC 2 certified}.", "text=SOC%202%20certified"},
		{"marks", "A {co-op, R&D: SOC 2} b", "text=co%2Dop%2C%20R%26D%3A%20SOC%202"},
		{"twice in a paragraph", "Acme is SOC 2 certified. We are {SOC 2 certified}.", "text=are-,SOC%202%20certified"},
		{"told by what follows", "We are {SOC 2 certified} now. We are SOC 2 certified then.", "text=SOC%202%20certified,-now."},
		{"told by both", "a x SOC 2 b\nc x {SOC 2} d\na x SOC 2 d\nc x SOC 2 b", "text=c%20x-,SOC%202,-d"},
		{"block before", "Acme\nSOC 2 certified\nBeta\n{SOC 2 certified}\nBeta", "text=Beta-,SOC%202%20certified"},
		{"part of a word", "We are very{SOC 2 certified}ly.", "text=verySOC%202%20certifiedly"},
		{"in brackets", "We (SOC 2 certified) are ({SOC 2 certified}).", "text=are%20%28-,SOC%202%20certified"},
		{"capitals are no difference", "soc 2 CERTIFIED we {SOC 2 certified}", "text=we-,SOC%202%20certified"},
		{"same paragraph twice", "SOC 2 certified.\nand\n{SOC 2 certified}.\nor", "text=and-,SOC%202%20certified"},
		{"whole block", "x\nWe are {SOC 2 certified}.\nWe are SOC 2 certified.\ny", "text=x-,We%20are%20SOC%202%20certified."},
		{"cells", "{SOC 2\nx\nCertified}", "text=SOC%202,Certified"},
		{"cells with the end between", "{SOC 2\nCertified\nx\nCertified} y", "text=SOC%202,Certified,-y"},
		{"cells, the same above", "ISO\nSOC 2\nCertified\nSOC 1\n{SOC 2\nCertified}", "text=1-,SOC%202,Certified"},
		{"Chinese", "我们SOC 2 certified的。他们{SOC 2 certified}的。", "text=certified%E7%9A%84%E3%80%82%E4%BB%96%E4%BB%AC-,SOC%202%20certified"},
		{"long", "{" + strings.Repeat("word ", 40) + "end}", "text=word%20word%20word%20word%20word,word%20word%20word%20word%20end"},
		{"nothing", "a {} b", ""},
	} {
		start := strings.IndexByte(tc.text, '{')
		end := strings.IndexByte(tc.text, '}') - 1
		text := strings.NewReplacer("{", "", "}", "").Replace(tc.text)
		if got := Directives(text, []Span{{start, end}})[0]; got != tc.want {
			t.Errorf("%s:\ngot  %s\nwant %s", tc.name, got, tc.want)
		}
	}
}

// A page of ten million bytes with a thousand spans is no more than a few walks through it.
func TestDirectivesOfLargePages(t *testing.T) {
	filler := strings.Repeat("Our soc team is certified in soc 2 matters, and we are glad.\n", 160)
	for name, word := range map[string]string{"all the same": "", "all different": "x"} {
		var b strings.Builder
		var spans []Span
		for i := range 1000 {
			b.WriteString(filler)
			words := "SOC 2 certified" + strings.Repeat(word, i)
			spans = append(spans, Span{b.Len(), b.Len() + len(words)})
			b.WriteString(words + "\n")
		}
		began := time.Now()
		got := Directives(b.String(), spans)
		t.Logf("%s: %d bytes in %v", name, b.Len(), time.Since(began))
		if got[0] == "" || got[999] == "" {
			t.Errorf("%s: %q %q", name, got[0], got[999])
		}
		if since := time.Since(began); since > 20*time.Second {
			t.Errorf("%s takes %v", name, since)
		}
	}
}
