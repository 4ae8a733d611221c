package report

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"github.com/attestlint/attestlint/checker"
)

// drawn is a picture of that many pixels.
func drawn(t *testing.T, width, height int, boxes ...[]Box) *Picture {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, width, height))); err != nil {
		t.Fatal(err)
	}
	return &Picture{Bytes: b.Bytes(), MediaType: "image/png", Width: width, Height: height, Boxes: boxes}
}

// webPages are a page with findings and a picture, the same words on another one, and a page without any.
func webPages(t *testing.T) []Document {
	t.Helper()
	source := "<h1>Trust</h1>" + strings.Repeat("<p>filler</p>", 100) + "<h2>SOC &amp; others</h2><p>We are <b>SOC 2</b> certified.</p><img alt=\"SOC 2 certificate\"><p>No SOC 2 certification.</p>"
	page := func(path, heading string) Document {
		d := document(t)
		d.Path, d.Name, d.Source, d.Format = path, "", []byte(source), checker.HTML
		d.Page = &Page{
			Address: path + "?lang=en", Time: time.Date(2026, 11, 21, 9, 30, 0, 0, time.FixedZone("", 3600)),
			SHA256: strings.Repeat("0123456789abcdef", 4), Rendered: true, Unread: []string{"a linked PDF: https://example.com/soc2.pdf"},
		}
		claim := foundIn(t, path, source, "SOC 2</b> certified", checker.Warning)
		claim.Text, claim.Sentence = "SOC 2 certified", checker.Sentence{Before: "We are ", Claim: "SOC 2 certified", After: "."}
		claim.Fragment = "text=SOC%202%20certified"
		claim.Suggestions = []checker.Suggestion{edited(t, source, "have a SOC 2 report", checker.Safe, "are <b>SOC 2", "have a <b>SOC 2", "certified.", "report.")}
		picture := foundIn(t, path, source, "SOC 2 certificate", checker.Info)
		picture.Place, picture.Anchor = "alt text", "badges"
		denied := foundIn(t, path, source, "SOC 2 certification", checker.Warning)
		denied.Excuse, denied.Fragment = &checker.Excuse{Guard: "negation", Reason: "No"}, "text=SOC%202%20certification"
		d.Findings = []checker.Finding{claim, picture, denied}
		for i := range d.Findings {
			d.Findings[i].Heading, d.Findings[i].Fingerprint = heading, fmt.Sprintf("%x%015x", i, len(path))
			d.Findings[i].Link = d.Findings[i].LinkTo(d.Page.Address)
		}
		return d
	}
	first, second, none := page("https://example.com/trust", "SOC & others"), page("https://example.com/security", "Reports"), page("https://example.com/about", "")
	first.Page.Picture = drawn(t, 340, 400, []Box{{60, 100, 90, 12}, {10, 116, 30, 12}}, nil, []Box{{10, 200, 90, 12}})
	second.Page.Picture = drawn(t, 340, 200, []Box{{60, 50, 90, 12}}, []Box{{0, 500, 5, 5}}, nil)
	none.Findings = nil
	return []Document{first, second, none}
}

// The reports of pages are as they should be in every format: run the tests with -update and read the difference.
func TestPages(t *testing.T) {
	summary := Summary{
		Pages: 3, Severity: [4]int{0, 2, 2, 0}, Excused: 2, AsOf: time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC),
		Paths: []string{"https://example.com/trust", "https://example.com/security", "https://example.com/about"},
	}
	for _, format := range Formats() {
		var b bytes.Buffer
		r, _ := New(format, &b, Style{Root: "/repository", Excused: true})
		got := reported(t, r, &b, summary, webPages(t)...)
		harmlessInLogs(t, format, got)
		wellFormed(t, format, got)
		switch format {
		case "sarif":
			valid(t, schema(t, "sarif-schema-2.1.0.json"), got)
		case "rdjson":
			valid(t, schema(t, "reviewdog-DiagnosticResult.json"), got)
		}
		if strings.Contains(got, "attestlint explain") || strings.Contains(got, "--fix") {
			t.Errorf("%s speaks of what nobody does to a page:\n%s", format, got)
		}
		name := reports + "pages." + format
		if *update {
			if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// attributes are the values of an attribute of all elements of a page, by their tag names.
func attributesOf(t *testing.T, page, attribute string) map[string][]string {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	values := map[string][]string{}
	for n := range root.Descendants() {
		for _, a := range n.Attr {
			if a.Key == attribute {
				values[n.Data] = append(values[n.Data], a.Val)
			}
		}
	}
	return values
}

// Each number in a picture leads to its finding, and each finding to its numbers.
func TestPictureLinksBothWays(t *testing.T) {
	page := printedFor(t, "html", Summary{Pages: 3}, webPages(t))
	ids := map[string]bool{}
	for _, values := range attributesOf(t, page, "id") {
		for _, id := range values {
			if ids[id] {
				t.Errorf("the id %q stands twice", id)
			}
			ids[id] = true
		}
	}
	marks := 0
	for _, href := range attributesOf(t, page, "href")["a"] {
		id, local := strings.CutPrefix(href, "#")
		if local && !strings.HasPrefix(id, "severity=") && !ids[id] {
			t.Errorf("%q leads nowhere", href)
		}
		if strings.HasPrefix(id, "at-") {
			marks++
		}
	}
	if marks != 4 { // the number of each finding that is seen, and two places of the one that stands in both pictures
		t.Errorf("%d links into the pictures", marks)
	}
	if rects := strings.Count(page, `class="box"`); rects != 4 {
		t.Errorf("%d boxes", rects)
	}
}

// What a page and its address hold can do no harm in any format.
func TestHostilePages(t *testing.T) {
	for _, link := range []string{"javascript:alert(1)#:~:text=x", "https://example.com/" + harm, "https://example.com/\"><script>", "data:text/html,x", "//example.com/", "https://", "file:///etc/passwd"} {
		d := hostile(t)
		d.Name, d.Path = "", link
		d.Page = &Page{Address: link, Time: time.Now(), SHA256: harm, Unread: []string{harm}, Picture: drawn(t, 100, 100, []Box{{1, 1, 9, 9}})}
		for i := range d.Findings {
			d.Findings[i].Path, d.Findings[i].Link, d.Findings[i].Heading = link, link, harm
		}
		summary := Summary{Pages: 1, Severity: [4]int{3: 1}, Excused: 3, Paths: []string{link}, Errors: []string{harm}}
		for _, format := range append(Formats(), "step summary") {
			t.Run(format, func(t *testing.T) {
				var b bytes.Buffer
				r, ok := New(format, &b, Style{Excused: true})
				if !ok {
					r = NewStepSummary(&b, SummaryRoom)
				}
				text := reported(t, r, &b, summary, d)
				if i := strings.IndexFunc(text, func(r rune) bool { return r != '\n' && r != '\r' && r != '\t' && invisible(r) }); i >= 0 {
					t.Errorf("shows %q", text[i:min(len(text), i+20)])
				}
				harmlessInLogs(t, format, text)
				wellFormed(t, format, text)
				if format != "html" {
					return
				}
				for _, href := range attributesOf(t, text, "href")["a"] {
					if !strings.HasPrefix(href, "#") && href != "https://example.com/" {
						t.Errorf("a link to %q", href)
					}
				}
				for _, src := range attributesOf(t, text, "href")["image"] {
					if !strings.HasPrefix(src, "data:image/png;base64,") {
						t.Errorf("a picture from %q", src)
					}
				}
			})
		}
	}
}

// A picture of a type that is none, or without a size, is not shown.
func TestPicturesThatAreNone(t *testing.T) {
	for _, picture := range []*Picture{{MediaType: "text/html", Bytes: []byte("<script>"), Width: 9, Height: 9}, {MediaType: "image/svg+xml", Width: 9, Height: 9}, {MediaType: "image/png"}} {
		docs := webPages(t)[:1]
		docs[0].Page.Picture = picture
		if page := printedFor(t, "html", Summary{Pages: 1}, docs); strings.Contains(page, "<image") || strings.Contains(page, "data:text") {
			t.Errorf("%s is shown", picture.MediaType)
		}
	}
}
