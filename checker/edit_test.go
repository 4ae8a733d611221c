package checker_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/attestlint/attestlint/checker"
	"github.com/google/go-cmp/cmp"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	goldhtml "github.com/yuin/goldmark/renderer/html"
	"golang.org/x/net/html"
)

// What the edits of a claim make of its sentence. One that is left as it is has none.
func TestEdits(t *testing.T) {
	c := newChecker(t, "")
	for _, test := range []struct{ text, want string }{
		{"We are SOC 2 certified.", "We have a SOC 2 report."},
		{"Acme is SOC 2 certified.", "Acme has a SOC 2 report."},
		{"I'm glad that we're SOC 2 certified!", "I'm glad that we have a SOC 2 report!"},
		{"We're SOC 2 certified.", "We have a SOC 2 report."},
		{"We’re SOC 2 certified.", "We have a SOC 2 report."},
		{"We are now SOC 2 certified.", "We now have a SOC 2 report."},
		{"We're now SOC 2 certified.", "We now have a SOC 2 report."},
		{"We are fully SOC 2 certified.", "We have a SOC 2 report."},
		{"We are proud to be SOC 2 certified.", "We are proud to have a SOC 2 report."},
		{"We are SOC 2 Type II certified.", "We have a SOC 2 Type II report."},
		{"We are SOC 2 type 1 certified.", "We have a SOC 2 type 1 report."},
		{"We are SOC 2 (Type II) certified.", "We have a SOC 2 (Type II) report."},
		{"We are SOC2 certified.", "We have a SOC2 report."},
		{"We are SOC-2-certified.", "We have a SOC-2 report."},
		{"We are certified for SOC 2.", "We have a SOC 2 report."},
		{"We are SOC 2 certified, and we encrypt all data.", "We have a SOC 2 report, and we encrypt all data."},
		{"We are AICPA SOC 2 certified.", "We have an AICPA SOC 2 report."},
		{"Our service is SOC 2 compliant.", "Our service has a SOC 2 report."},
		{"Our service complies with SOC 2.", "Our service has a SOC 2 report."},
		{"Our cloud is SOC 2 accredited.", "Our cloud has a SOC 2 report."},
		{"Our checkout is PCI DSS certified.", "Our checkout has a PCI DSS Attestation of Compliance."},

		{"We are **SOC 2** certified.", "We have a **SOC 2** report."},
		{"We are **SOC 2 certified**.", "We have a **SOC 2 report**."},
		{"We are SOC 2 *certified*.", "We have a SOC 2 *report*."},
		{"We are [SOC 2](/trust) certified.", "We have a [SOC 2](/trust) report."},
		{"We are SOC&nbsp;2 certi&shy;fied.", "We have a SOC&nbsp;2 report."},
		{"We are SOC 2\ncertified.", "We have a SOC 2\nreport."},
		{"- We are SOC 2\n  certified.", "- We have a SOC 2\n  report."},
		{"We are\nSOC 2 certified.", "We have a\nSOC 2 report."},
		{"We are certified\nfor SOC 2.", ""},             // a line would go
		{"We are **certified** for SOC 2.", ""},          // markup would go
		{"We are SOC 2 certi**fied**.", ""},              // markup would be cut
		{"Read the [SOC 2 certificate](/soc2.pdf).", ""}, // the label of a file

		{"# SOC 2 CERTIFICATE", "# SOC 2 REPORT"},
		{"# SOC 2 Certified", "# SOC 2 Report"},
		{"# We Are SOC 2 Certified", "# We Have a SOC 2 Report"},
		{"- SOC 2 Type II certified", "- SOC 2 Type II report"},
		{"- SOC 2-Certified", "- SOC 2 Report"},
		{"✓ SOC 2: Certified", "✓ SOC 2: Report"},
		{"SOC 2 (certified)", "SOC 2 (report)"},
		{"Secure · SOC 2 certified · fast", "Secure · SOC 2 report · fast"},
		{"# SOC 2 Certified\n\nSee [above](#soc-2-certified).", ""},
		{"# SOC 2 Certified\n\nSee <a href='#soc-2-certified-1'>above</a>.", ""},
		{"# SOC 2 Certified {#trust}\n\nSee [above](#trust).", ""},
		{"<h2 id='trust'>SOC 2 Certified</h2>\n<a href='#trust'>above</a>", ""},
		{"# SOC 2 Certified\n\nSee [above](#other).", "# SOC 2 Report\n\nSee [above](#other)."},

		{"Acme is SOC 2 CERTIFIED.", "Acme has a SOC 2 REPORT."},
		{"Acme is SOC 2 Certified", "Acme has a SOC 2 Report"},
		{"You are SOC 2 CERTIFIED.", "You have a SOC 2 REPORT."},
		{"We have SOC 2 CERTIFICATION.", "We have a SOC 2 REPORT."},
		{"WE HAVE SOC 2 CERTIFICATION.", "WE HAVE A SOC 2 REPORT."},

		{"We have become SOC 2 certified.", "We have obtained a SOC 2 report."},
		{"Acme has recently become SOC 2 certified.", "Acme has recently obtained a SOC 2 report."},
		{"Acme's become SOC 2 certified.", "Acme's obtained a SOC 2 report."},

		// What goes on with what one is cannot say what one has.
		{"We are (finally) SOC 2 certified.", ""},
		{"We are – at last – SOC 2 certified.", ""},
		{"We are: SOC 2 certified.", ""},
		{"We are... SOC 2 certified.", ""},
		{"We are … SOC 2 certified.", ""},
		{"We are {{ now }} SOC 2 certified.", ""},
		{"We are caf\xe9 SOC 2 certified.", ""},
		{"Acme is:\n\n- SOC 2 certified\n- fast", ""},
		{"What we offer:\n\n- SOC 2 certified\n- fast", "What we offer:\n\n- SOC 2 report\n- fast"},

		// Marks that stand in the text stay in it.
		{"<p>We are **SOC 2** certified.</p>", ""},
		{"<p>We are *SOC* 2 certified.</p>", ""},

		{"Read our SOC 2 certificate today.", "Read our SOC 2 report today."},
		{"Our annual SOC 2 certification badges are old.", ""},
		{"Our annual SOC 2 certification proves it.", "Our annual SOC 2 report proves it."},
		{"We have SOC 2 certification.", "We have a SOC 2 report."},
		{"We hold a valid SOC 2 certificate.", "We hold a valid SOC 2 report."},
		{"We hold an SOC 2 certificate.", "We hold a SOC 2 report."},
		{"We hold valid SOC 2 certification.", ""},
		{"We have **SOC 2** certification.", "We have a **SOC 2** report."},
		{"We hold SOC 2 certifications.", "We hold SOC 2 reports."},
		{"We achieved SOC 2 certification.", "We obtained a SOC 2 report."},
		{"We maintain a certificate of SOC 2 compliance.", "We maintain a SOC 2 report."},
		{"An accreditation for SOC 2 is what we have.", "A SOC 2 report is what we have."},
		{"With SOC 2 certification, we win deals.", "With a SOC 2 report, we win deals."},
		{"We run the SOC 2 certification program.", ""},
		{"We are certified by an independent auditor for SOC 2.", ""}, // who would go
		{"We are certified compliant with SOC 2.", "We have a SOC 2 report."},

		{"We passed SOC 2 on the first try.", "We completed a SOC 2 examination on the first try."},

		{"It maps to the Trust Service Criteria.", "It maps to the Trust Services Criteria."},
		{"It maps to the Trust **Service** Criteria.", "It maps to the Trust **Services** Criteria."},
		{"It maps to the trust service criteria.", "It maps to the trust services criteria."},
		{"TRUST SERVICE CRITERIA", "TRUST SERVICES CRITERIA"},
		{"A Service Organization Control (SOC) report", "A System and Organization Controls (SOC) report"},
		{"SOC 2 (Service Organization Control 2) is a framework.", "SOC 2 (System and Organization Controls 2) is a framework."},
		{"An opinion on service organization controls.", ""}, // no name
		{"HIPPA rules apply.", "HIPAA rules apply."},
		{"Regulations such as SOC 2 ask for reviews.", "Frameworks such as SOC 2 ask for reviews."},
		{"We follow a regulation like SOC 2.", "We follow a framework like SOC 2."},
		{"Regulations such as SOC 2 and HIPAA apply.", ""}, // one of them is a law
		{"A SOC 2 Type 2 report, a SOC 2 Type II report and a SOC 1 Type 2 report.", "A SOC 2 Type 2 report, a SOC 2 Type 2 report and a SOC 1 Type 2 report."},

		// Nobody may write for others, for the past, or for what was said or published.
		{"We have been SOC 2 certified since 2019.", ""},
		{"We became SOC 2 certified in 2021.", ""},
		{"Our hosting provider is SOC 2 certified.", ""},
		{"Jane Doe says: \"We are SOC 2 certified.\"", ""},
		{"We are SOC 2 and ISO 27001 certified.", ""},
		{"![SOC 2 certified](badge.png)", ""},
		{"Get SOC 2 certified in 6 weeks.", ""},
		{"## Are you SOC 2 certified?\n\nYes.", ""},
		{"<button>SOC 2 certified</button>", ""},
		{"---\ndate: 2026-10-01\n---\nWe are SOC 2 certified.", ""},
		{"<!-- attestlint-context contract -->\n\nWe are SOC 2 certified.", ""},
		{"<!-- attestlint-context contract -->\n\nWe map to the Trust Service Criteria.", ""},
		{"Text. <!-- attestlint-disable -->\n\nWe are SOC 2 certified.\n", ""},
	} {
		testEdits(t, c, test.text, test.want)
	}
}

// Where the evidence declares the report, an adjective may stay one, and an act stays an act. What the evidence does not
// declare is not written.
func TestEditsByEvidence(t *testing.T) {
	c := declaring(t, "", acme(), today)
	for _, test := range []struct{ text, want string }{
		{"We are SOC 2 certified.", "We have a SOC 2 report."},
		{"We are SOC 2 Type 2 certified.", "We have a SOC 2 Type 2 report."},
		{"We are SOC 2 Type 1 certified.", ""},
		{"Our SOC 2 certification covers privacy.", ""},
		{"We are SOC 1 certified.", ""},
		{"Our hosting provider is SOC 2 certified.", ""},
		{"Our SOC 2 certified platform keeps data safe.", "Our SOC 2 examined platform keeps data safe."},
		{"Our SOC 2-certified platform keeps data safe.", "Our SOC 2-examined platform keeps data safe."},
		{"We are secure, reliable, and SOC 2 certified.", "We are secure, reliable, and SOC 2 examined."},
		{"We are SOC 2 certified and trusted by banks.", "We are SOC 2 examined and trusted by banks."},
		{"We passed our SOC 2 audit.", "We completed our SOC 2 audit."},
		{"We passed an audit for SOC 2.", "We completed an audit for SOC 2."},
		{"Passing SOC 2 was hard.", "Completing a SOC 2 examination was hard."},
		{"# We Passed SOC 2", "# We Completed a SOC 2 Examination"},
		{"We are: SOC 2 certified.", "We are: SOC 2 examined."},
		{"Acme is:\n\n- SOC 2 certified\n- fast", "Acme is:\n\n- SOC 2 examined\n- fast"},
		{"We passed our first SOC 2.", "We completed our first SOC 2 examination."},
		{"We are PCI DSS certified.", ""},
		{"Our service complies with SOC 2.", "Our service has a SOC 2 report."},
		{"# SOC 2 CERTIFICATE", "# SOC 2 REPORT"},
		{"# SOC 1 CERTIFICATE", ""},
		{"Their SOC 2 certificate", ""},
		{"Our customers are SOC 2 certified.", ""},
		{"We are almost SOC 2 certified.", ""},
		{"Globex is SOC 2 certified.", ""},
		{"Our hosting provider: SOC 2 certificate", ""},
		{"It maps to the Trust Service Criteria.", "It maps to the Trust Services Criteria."},
	} {
		testEdits(t, c, test.text, test.want)
	}
}

// testEdits compares what the edits make of a text; "" wants none.
func testEdits(t *testing.T, c *checker.Checker, text, want string) {
	t.Helper()
	if want == "" {
		want = text
	}
	doc := checker.Document{Source: []byte(text), Format: checker.Markdown}
	if got := string(fixed(t, c, doc)); got != want {
		t.Errorf("%q becomes %q, want %q", text, got, want)
	}
}

// fixed makes all edits of a document, until there are none.
func fixed(t *testing.T, c *checker.Checker, doc checker.Document) []byte {
	t.Helper()
	for range 10 {
		findings, err := c.Check(doc)
		if err != nil {
			t.Fatal(err)
		}
		var edits []checker.Edit
		end := -1
		for _, f := range findings {
			if e := editsOf(t, f); len(e) > 0 && e[0].Start > end {
				edits, end = append(edits, e...), e[len(e)-1].End
			}
		}
		if len(edits) == 0 {
			return doc.Source
		}
		doc.Source = checker.Apply(doc.Source, edits)
	}
	t.Errorf("%s has no end of edits", doc.Path)
	return doc.Source
}

// editsOf are the edits of a finding, of which one suggestion has some at most.
func editsOf(t *testing.T, f checker.Finding) (edits []checker.Edit) {
	t.Helper()
	for _, s := range f.Suggestions {
		if len(s.Edits) > 0 && (edits != nil || s.Kind == checker.Manual || f.Excuse != nil) {
			t.Errorf("edits of %s %s at %d", s.Kind, f.Rule, f.Start.Offset)
		}
		edits = append(edits, s.Edits...)
	}
	return edits
}

// checkEdits proves each edit of a document apart from how the checker does: nothing but words of the text changes for
// a browser, no line is added or lost, the finding is gone, and no other comes.
func checkEdits(t *testing.T, c *checker.Checker, doc checker.Document) {
	t.Helper()
	findings, err := c.Check(doc)
	if err != nil {
		t.Fatal(err)
	}
	before := counted(findings)
	for _, f := range findings {
		edits := editsOf(t, f)
		if len(edits) == 0 {
			continue
		}
		for i, e := range edits {
			if e.Start > e.End || i > 0 && e.Start <= edits[i-1].End || e.End > len(doc.Source) {
				t.Fatalf("edits %v of %q", edits, doc.Source)
			}
		}
		after := doc
		after.Source = checker.Apply(doc.Source, edits)
		if breaks(after.Source) != breaks(doc.Source) {
			t.Errorf("%q becomes %q: line breaks", doc.Source, after.Source)
		}
		if diff := cmp.Diff(skeleton(t, doc), skeleton(t, after)); diff != "" {
			t.Errorf("%q becomes %q: %s", doc.Source, after.Source, diff)
		}
		again, err := c.Check(after)
		if err != nil {
			t.Fatal(err)
		}
		if now := counted(again); now[f.Rule] != before[f.Rule]-1 || len(now) > len(before) {
			t.Errorf("%q becomes %q with %v, before %v", doc.Source, after.Source, now, before)
		}
		for _, fact := range []string{"current", "unqualified", "llp", "type"} {
			if count(after.Source, fact) > count(doc.Source, fact) {
				t.Errorf("%q becomes %q: more of %q", doc.Source, after.Source, fact)
			}
		}
	}
}

func counted(findings []checker.Finding) map[string]int {
	n := map[string]int{}
	for _, f := range findings {
		if f.Excuse == nil {
			n[f.Rule]++
		}
	}
	return n
}

func count(source []byte, word string) int {
	return strings.Count(strings.ToLower(string(source)), word)
}

func breaks(source []byte) [2]int {
	return [2]int{bytes.Count(source, []byte("\n")), bytes.Count(source, []byte("\r"))}
}

// shown are the attributes with words for readers.
var shown = []string{"alt", "title", "content", "value", "placeholder", "aria-label"}

// skeleton is all of a document but the words that a reader sees: elements, attributes, code and scripts, as a browser
// reads them.
func skeleton(t *testing.T, doc checker.Document) string {
	t.Helper()
	source := doc.Source
	switch doc.Format {
	case checker.MDX: // no browser reads it
		return ""
	case checker.Markdown:
		var b bytes.Buffer
		md := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote), goldmark.WithRendererOptions(goldhtml.WithUnsafe()))
		if err := md.Convert(source, &b); err != nil {
			t.Fatal(err)
		}
		source = b.Bytes()
	}
	root, err := html.Parse(bytes.NewReader(source))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	var walk func(n *html.Node, verbatim bool)
	walk = func(n *html.Node, verbatim bool) {
		switch n.Type {
		case html.ElementNode:
			b.WriteString("<" + n.Data)
			for _, a := range n.Attr {
				if !slices.Contains(shown, a.Key) {
					b.WriteString(" " + a.Key + "=" + a.Val)
				}
			}
			b.WriteString(">")
			data := slices.Contains(n.Attr, html.Attribute{Key: "type", Val: "application/ld+json"})
			verbatim = verbatim || !data && slices.Contains([]string{"code", "pre", "script", "style", "template"}, n.Data)
		case html.CommentNode:
			b.WriteString("<!--" + n.Data + "-->")
		case html.TextNode:
			if verbatim {
				b.WriteString(n.Data)
			}
		}
		for child := n.FirstChild; child != nil; child = child.NextSibling {
			walk(child, verbatim)
		}
	}
	walk(root, false)
	return b.String()
}
