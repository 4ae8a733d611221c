package unread

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestLines(t *testing.T) {
	for _, c := range []struct {
		name, source, base string
		rendered           bool
		want               []string
	}{
		{name: "nothing", source: `<p>SOC 2 <a href="/report">report</a> <a href="#top">top</a> <a>none</a>`},
		{
			name: "links", base: "https://example.com/trust/",
			source: `<a href="soc2.pdf#page=2">Our <b>SOC 2</b>
				summary</a> <a href="/a.PDF?v=3"></a> <a href="/view" type="application/pdf">View</a> <a href="soc2.pdf">again</a>
				<a href="https://user:secret@example.net/x.docx"><img src=w.png alt="White paper"></a>`,
			want: []string{
				"linked PDF: “Our SOC 2 summary” https://example.com/trust/soc2.pdf", "linked PDF: https://example.com/a.PDF?v=3",
				"linked PDF: “View” https://example.com/view", "linked document: “White paper” https://example.net/x.docx",
				"1 picture of which the alternative text was read, but not what is drawn",
			},
		},
		{name: "a file", source: `<a href="docs/soc2.pdf">SOC 2</a>`, want: []string{"linked PDF: “SOC 2” docs/soc2.pdf"}},
		{name: "base", base: "https://example.com/", source: `<base href="/files/"><a href="a.pdf">A</a>`, want: []string{"linked PDF: “A” https://example.com/files/a.pdf"}},
		{
			name:   "pictures",
			source: `<img src="/img/soc2.png?x=1"><img src="a/b.svg" alt=" "><img src="data:image/png;base64,AAAA"><img src=p.gif width=1 height=1><img src=c.png alt="SOC 2"><input type=image src=go.png alt=Go><canvas></canvas>`,
			want: []string{
				"3 pictures without alternative text: soc2.png, b.svg …",
				"2 pictures of which the alternative text was read, but not what is drawn", "1 drawing made by a script",
			},
		},
		{
			name: "frames fetched", base: "https://example.com/",
			source: `<iframe src="/own"></iframe><iframe src="https://player.example.net/v"></iframe><iframe></iframe><iframe src="about:blank"></iframe>`,
			want:   []string{"frame: https://example.com/own", "frame: https://player.example.net/v"},
		},
		{
			name: "frames rendered", base: "https://example.com/", rendered: true,
			source: `<iframe src="/own"></iframe><iframe src="https://player.example.net/v"></iframe>`, want: []string{"frame: https://player.example.net/v"},
		},
		{
			name: "media", base: "https://example.com/",
			source: `<video src="tour.mp4"></video><video><source src=b.webm type="video/webm"></video><picture><source srcset=x type="image/webp"></picture><object data="r.pdf" type="application/pdf"></object>`,
			want:   []string{"PDF in the page: https://example.com/r.pdf", "video or sound: https://example.com/tour.mp4", "video or sound: https://example.com/b.webm"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			var base *url.URL
			if c.base != "" {
				base, _ = url.Parse(c.base)
			}
			got := Lines([]byte(c.source), base, c.rendered)
			if diff := cmp.Diff(c.want, slices.Clip(got)); len(c.want)+len(got) > 0 && diff != "" {
				t.Error(diff)
			}
		})
	}
}

// However much there is, a few dozen lines are enough.
func TestLinesAreBounded(t *testing.T) {
	var b strings.Builder
	for i := range 5000 {
		fmt.Fprintf(&b, `<a href="%d.pdf">%s</a><iframe src="https://example.net/%d"></iframe><img src=%d.png>`, i, strings.Repeat("x", 500), i, i)
	}
	lines := Lines([]byte(b.String()), nil, false)
	if len(lines) != 43 {
		t.Errorf("%d lines", len(lines))
	}
	if lines[20] != "4980 more linked files" || lines[41] != "4980 more frames" || !strings.HasPrefix(lines[42], "5000 pictures") {
		t.Errorf("%q, %q, %q", lines[20], lines[41], lines[42])
	}
	for _, l := range lines {
		if len(l) > 250 {
			t.Errorf("%d bytes: %s", len(l), l)
		}
	}
}
