package report

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"math"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	nethtml "golang.org/x/net/html"

	"github.com/attestlint/attestlint/checker"
)

// The formats that people read; machine formats keep all findings apart.
var forPeople = map[string]string{"html": "people.html", "markdown": "people.md", "csv": "people.csv"}

// dangerous does harm wherever it is taken for more than text.
const dangerous = "::error::x\n##[group]\x1b[31m\u202e</script><script>alert(1)</script><!--<img src=x onerror=alert(1)>-->" +
	"|`a` *b* _c_ [d](https://evil.example/) ![e](https://evil.example/) www.evil.example @octocat #12 GH-12 $x$ &amp; \"'{{.}}"

// shownDocuments are what the golden files show: a footer on several pages, a fix that --fix writes, one that needs a report,
// a picture, an excuse, and text that tries to do harm.
func shownDocuments() []Document {
	footer := finding()
	footer.Sentence = checker.Sentence{Before: "We are ", Claim: "SOC 2 certified", After: "."}
	fixed := footer
	fixed.Path, fixed.Rule, fixed.Severity, fixed.Fingerprint = "docs/law.md", "soc2-regulation", checker.Error, "0123456789abcdef"
	fixed.Sentence = checker.Sentence{Before: "Regulations such as ", Claim: "SOC 2", After: " & others <apply>."}
	fixed.Suggestions = []checker.Suggestion{{Text: "frameworks such as SOC 2", Kind: checker.Safe, Edits: []checker.Edit{{Start: 0, End: 11, Text: "Frameworks"}}}}
	fixed.Start, fixed.End = checker.Position{Offset: 0, Line: 1, Column: 1}, checker.Position{Offset: 25, Line: 1, Column: 26}
	held := fixed
	held.Rule, held.Fingerprint = "soc2-certificate", "89ab"
	held.Suggestions = []checker.Suggestion{{Text: "SOC 2 report", Kind: checker.Evidence, Edits: []checker.Edit{{Start: 20, End: 25, Text: "a SOC 2 report"}}}}
	picture := footer
	picture.Path, picture.Place, picture.Severity, picture.Fingerprint = "b.md", "alt text", checker.Info, "cdef"
	picture.Lowered = &checker.Excuse{Guard: "place", Reason: "it is said by alt text alone"}
	silent := footer
	silent.Path, silent.Excuse, silent.Suggestions, silent.Fingerprint = "c.md", &checker.Excuse{Guard: "negation", Reason: "not"}, nil, "eeee"
	bad := footer
	bad.Path, bad.Rule, bad.Text, bad.Message, bad.Why, bad.ContextReason, bad.Fingerprint = dangerous+".md", "soc2-passed", dangerous, dangerous, dangerous, dangerous, "bad"
	bad.Sentence = checker.Sentence{Before: dangerous, Claim: dangerous, After: dangerous}
	bad.Source = "javascript:alert(1)"
	bad.Suggestions = []checker.Suggestion{{Text: "=HYPERLINK(1)" + dangerous, Kind: checker.Manual}}
	says := func(f checker.Finding) (checker.Silencing, bool) {
		text := "<!-- attestlint-disable-next-line " + f.Rule + " -- the reason -->"
		return checker.Silencing{Comments: []checker.Comment{{Text: text, Where: checker.Above, Line: f.Start.Line}}}, true
	}
	doc := func(source string, findings ...checker.Finding) Document {
		return Document{Path: findings[0].Path, Format: checker.Markdown, Source: []byte(source), Findings: findings, Silence: says}
	}
	all := []Document{doc(source, footer), doc("Regulations such as SOC 2 & others <apply>.\n", fixed, held), doc(source, picture), doc(source, silent), doc(source, bad)}
	for i := range 12 {
		all = append(all, doc(source, at(footer, fmt.Sprintf("pages/%02d.md", i), 40+i)))
	}
	return all
}

// printedFor is the report of the documents in a format.
func printedFor(t *testing.T, format string, s Summary, documents []Document) string {
	t.Helper()
	var b bytes.Buffer
	r, ok := New(format, &b, Style{Excused: true})
	if !ok {
		t.Fatalf("no format %q", format)
	}
	return reported(t, r, &b, s, documents...)
}

func summary() Summary {
	return Summary{
		Files: 18, Severity: [4]int{0, 1, 14, 2}, Excused: 1, Fixable: 1, Paths: []string{"site", "docs"},
		AsOf: time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC), Errors: []string{"x.md: cannot be read: " + dangerous},
	}
}

func TestGolden(t *testing.T) {
	for format, name := range forPeople {
		name = reports + name
		got := printedFor(t, format, summary(), shownDocuments())
		if again := printedFor(t, format, summary(), shownDocuments()); again != got {
			t.Errorf("%s: two reports of the same differ", format)
		}
		if *update {
			if err := os.WriteFile(name, []byte(got), 0o666); err != nil {
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

// Nothing invisible, and no line that a log takes for a command, comes from a document.
func TestNoCharacterDoesHarm(t *testing.T) {
	for format := range forPeople {
		got := printedFor(t, format, summary(), shownDocuments())
		for i, line := range strings.Split(strings.ReplaceAll(got, "\r\n", "\n"), "\n") {
			if Visible(line) != line && !strings.Contains(line, "\t") {
				t.Errorf("%s:%d: %q", format, i+1, line)
			}
			if strings.HasPrefix(line, "::") || strings.HasPrefix(line, "##[") {
				t.Errorf("%s:%d: a log takes it for a command: %s", format, i+1, line)
			}
		}
	}
}

func TestCSV(t *testing.T) {
	text := printedFor(t, "csv", summary(), shownDocuments())
	if strings.Count(text, "\n") != strings.Count(text, "\r\n") {
		t.Error("lines end otherwise than RFC 4180 says")
	}
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 7 || !slices.Equal(rows[0], columns) {
		t.Fatalf("%d rows, first %q", len(rows), rows[0])
	}
	cell := func(row int, column string) string { return rows[row][slices.Index(columns, column)] }
	if cell(1, "count") != "13" || !strings.HasPrefix(cell(1, "places"), "site/trust.md:3:8; pages/00.md:40:8; ") || strings.Count(cell(1, "places"), ";") != 12 {
		t.Errorf("places %q", cell(1, "places"))
	}
	if cell(2, "fix") != "Frameworks such as SOC 2 & others <apply>." {
		t.Errorf("fix %q", cell(2, "fix"))
	}
	for i, row := range rows {
		for _, c := range row {
			if strings.ContainsAny(c[:min(1, len(c))], "=+-@\t\r") {
				t.Errorf("row %d: a spreadsheet takes %q for a formula", i, c)
			}
		}
	}
	if !strings.HasPrefix(cell(6, "say"), "'=HYPERLINK") {
		t.Errorf("say %q", cell(6, "say"))
	}
}

// More places than a cell of a spreadsheet holds are cut.
func TestCSVCutsPlaces(t *testing.T) {
	var all []Document
	for i := range 4000 {
		f := at(finding(), fmt.Sprintf("pages/%04d.md", i), 3)
		all = append(all, Document{Path: f.Path, Source: []byte(source), Findings: []checker.Finding{f}})
	}
	rows, err := csv.NewReader(strings.NewReader(printedFor(t, "csv", Summary{}, all))).ReadAll()
	if err != nil || len(rows) != 2 {
		t.Fatalf("%d rows, error %v", len(rows), err)
	}
	places := rows[1][slices.Index(columns, "places")]
	listed := strings.Count(places, ":8")
	if len(places) > 32767 || !strings.HasSuffix(places, fmt.Sprintf("; and %d more", 4000-listed)) {
		t.Errorf("%d bytes of places end in %q", len(places), places[len(places)-40:])
	}
}

// In Markdown nothing of a document is markup: GitHub's renders to the same text in the same cells.
func TestMarkdown(t *testing.T) {
	text := printedFor(t, "markdown", summary(), shownDocuments())
	var b strings.Builder
	if err := goldmark.New(goldmark.WithExtensions(extension.GFM)).Convert([]byte(text), &b); err != nil {
		t.Fatal(err)
	}
	doc, err := nethtml.Parse(strings.NewReader(strings.ReplaceAll(b.String(), "<!-- raw HTML omitted -->", "")))
	if err != nil {
		t.Fatal(err)
	}
	count := map[string]int{}
	var words, prose strings.Builder // prose is what does not stand in code, where GitHub looks for mentions and addresses
	for n := range doc.Descendants() {
		if n.Type == nethtml.ElementNode {
			count[n.Data]++
		}
		if n.Type == nethtml.TextNode {
			words.WriteString(n.Data)
			if n.Parent.Data != "code" {
				prose.WriteString(n.Data)
			}
		}
		for _, a := range n.Attr {
			if strings.Contains(a.Val, "evil") {
				t.Errorf("a link to %s", a.Val)
			}
		}
	}
	if count["table"] != 4 || count["td"] != 6*4 || count["img"] > 0 || count["em"] > 0 || count["script"] > 0 || count["a"] != 3 {
		t.Errorf("elements %v in\n%s", count, text)
	}
	shown := strings.ReplaceAll(words.String(), "\u200b", "")
	if !strings.Contains(shown, Visible(dangerous)) {
		t.Errorf("the text is not as it was:\n%s", shown)
	}
	for _, does := range []string{"@octocat", "#12", "GH-12", "https://evil", "www.evil"} {
		if strings.Contains(prose.String(), does) {
			t.Errorf("%s does something", does)
		}
	}
	if strings.Count(text, "pages/") != 12 || !strings.Contains(text, "<details><summary>and 12 more places</summary>") {
		t.Errorf("places are missing:\n%s", text)
	}
}

// A limited report keeps its limit, and says what is not in it.
func TestMarkdownLimit(t *testing.T) {
	whole := printedFor(t, "markdown", summary(), shownDocuments())
	var all []Document
	for i := range 300 {
		f := finding()
		f.Path = fmt.Sprintf("pages/%03d.md", i)
		f.Sentence.Before = f.Path
		all = append(all, Document{Path: f.Path, Source: []byte(source), Findings: []checker.Finding{f}})
	}
	for _, limit := range []int{0, 1500, 5000, 20000, 1 << 20} {
		var b strings.Builder
		m := &markdown{w: &b, room: limit}
		for _, d := range all {
			if err := m.Add(d); err != nil {
				t.Fatal(err)
			}
		}
		if err := m.Close(Summary{Files: 300, Severity: [4]int{0, 0, 300, 0}}); err != nil {
			t.Fatal(err)
		}
		rows := strings.Count(b.String(), "pages/") / 2
		cut := rows < 300
		if limit > 0 && b.Len() > limit || cut != (limit > 0 && limit < 1<<20) || limit == 5000 && rows == 0 {
			t.Errorf("limit %d: %d bytes, %d rows", limit, b.Len(), rows)
		}
		if cut && !strings.Contains(b.String(), fmt.Sprintf("\n%d more findings: there is no room", 300-rows)) {
			t.Errorf("limit %d: it is not said what is cut", limit)
		}
	}
	if strings.Contains(whole, "no room") {
		t.Error("a report without a limit is cut")
	}
}

func parsed(t *testing.T, page string) (elements map[string][]*nethtml.Node) {
	t.Helper()
	doc, err := nethtml.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	elements = map[string][]*nethtml.Node{}
	for n := range doc.Descendants() {
		if n.Type == nethtml.ElementNode {
			elements[n.Data] = append(elements[n.Data], n)
		}
		if n.Type == nethtml.CommentNode {
			t.Errorf("a comment: %q", n.Data)
		}
	}
	return elements
}

func value(n *nethtml.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// The page needs nothing but itself, runs nothing but its own script, and holds every finding without it.
func TestPage(t *testing.T) {
	text := printedFor(t, "html", summary(), shownDocuments())
	e := parsed(t, text)
	if len(e["script"]) != 1 || len(e["style"]) != 1 || len(e["article"]) != 6 || len(e["img"]) > 0 || len(e["link"]) > 0 || len(e["iframe"]) > 0 {
		t.Errorf("%d scripts, %d styles, %d articles", len(e["script"]), len(e["style"]), len(e["article"]))
	}
	policy := value(e["meta"][1], "content")
	for _, name := range []string{"script", "style"} {
		if want := name + "-src '" + hashOf(e[name][0].FirstChild.Data) + "'"; !strings.Contains(policy, want) {
			t.Errorf("policy %s lacks %s", policy, want)
		}
	}
	if !strings.HasPrefix(policy, "default-src 'none'; ") || strings.Contains(policy, "unsafe") {
		t.Errorf("policy %s", policy)
	}
	ids := map[string]bool{}
	for _, nodes := range e {
		for _, n := range nodes {
			if id := value(n, "id"); id != "" && ids[id] {
				t.Errorf("two elements have the id %q", id)
			} else {
				ids[id] = true
			}
			for _, a := range n.Attr {
				if strings.HasPrefix(a.Key, "on") || a.Key == "src" || a.Key == "style" {
					t.Errorf("<%s %s=%q>", n.Data, a.Key, a.Val)
				}
			}
		}
	}
	for _, a := range e["a"] {
		href := value(a, "href")
		if !strings.HasPrefix(href, "https://example.com/") && (!strings.HasPrefix(href, "#") || !ids[href[1:]]) {
			t.Errorf("a link to %q", href)
		}
	}
	for _, l := range e["label"] {
		if id := value(l, "for"); id != "" && !ids[id] {
			t.Errorf("a label of %q", id)
		}
	}
	for _, want := range []string{
		"<blockquote class=\"sentence\">We are <mark>SOC 2 certified</mark>.</blockquote>",
		"<del>Regulations</del> such as SOC 2 &amp; others &lt;apply&gt;.", "<ins>Frameworks</ins>",
		"data-copy=\"Frameworks such as SOC 2 &amp; others &lt;apply&gt;.\"",
		"<code>pages/11.md:51:8</code>", "And in 12 more places", "21 November 2026", "x.md: cannot be read", "look at the picture, too",
		"Excused by negation: not", "attestlint-disable-next-line soc2-certified -- the reason", "on a line of its own above line 3",
		"The findings stand in 17 places",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	if strings.Contains(text, "javascript:") || strings.Contains(text, "<script>alert") || strings.Contains(text, "ZgotmplZ") {
		t.Error("text of a document is more than text")
	}
}

// The page says what was checked where nothing was found, and never that all is well where something could not be read.
func TestPageWithoutFindings(t *testing.T) {
	for _, c := range []struct {
		s           Summary
		want, never string
	}{
		{Summary{Files: 3, Excused: 2}, "The wording holds", "could not be"},
		{Summary{Files: 3, Known: 2}, "2 findings are known in the baseline", "The wording holds"},
		{Summary{Files: 3, Errors: []string{"x.md: no such file"}}, "Not everything could be checked", "The wording holds"},
		{Summary{Errors: []string{"x.md: no such file"}}, "Not everything could be checked", "The wording holds"},
		{Summary{}, "Nothing was checked", "The wording holds"},
	} {
		text := printedFor(t, "html", c.s, nil)
		if !strings.Contains(text, c.want) || strings.Contains(text, c.never) || strings.Contains(text, "id=\"controls\"") {
			t.Errorf("%+v:\n%s", c.s, text)
		}
	}
}

var (
	schemes     = regexp.MustCompile(`(?s):root \{(.*?)\n *\}`)
	declaration = regexp.MustCompile(`--([a-z-]+): #([0-9a-f]{3,6});`)
)

// Text has the contrast that WCAG AA asks for, on each of its grounds, in light, in dark and on paper.
// https://www.w3.org/TR/WCAG22/#contrast-minimum
func TestContrast(t *testing.T) {
	found := schemes.FindAllStringSubmatch(pageCSS, -1)
	if len(found) != 3 {
		t.Fatalf("%d schemes of colours, want 3", len(found))
	}
	light := map[string]float64{}
	for i, scheme := range found {
		colors := map[string]float64{}
		for name, l := range light { // each changes the first
			colors[name] = l
		}
		for _, p := range declaration.FindAllStringSubmatch(scheme[1], -1) {
			colors[p[1]] = luminance(t, p[2])
		}
		if i == 0 {
			light = colors
		}
		for ground, texts := range map[string]string{
			"paper": "ink soft link error warning info", "card": "ink soft link error warning info excused del ins", "well": "ink soft link",
			"error-wash": "error ink soft", "warning-wash": "warning ink soft", "info-wash": "info ink soft", "excused-wash": "excused ink soft",
			"error-mark": "ink", "warning-mark": "ink", "info-mark": "ink", "excused-mark": "ink", "del-mark": "del", "ins-mark": "ins", "link": "on-link",
		} {
			for _, text := range strings.Fields(texts) {
				if i == 2 && text == "on-link" {
					continue // there is no skip link on paper
				}
				a, b := colors[ground], colors[text]
				if ratio := (max(a, b) + 0.05) / (min(a, b) + 0.05); ratio < 4.5 {
					t.Errorf("scheme %d: %s on %s has a contrast of %.2f", i, text, ground, ratio)
				}
			}
		}
	}
}

// luminance is the relative luminance of a colour. https://www.w3.org/TR/WCAG22/#dfn-relative-luminance
func luminance(t *testing.T, hex string) float64 {
	t.Helper()
	if len(hex) == 3 {
		hex = string([]byte{hex[0], hex[0], hex[1], hex[1], hex[2], hex[2]})
	}
	var l float64
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		n, err := strconv.ParseUint(hex[2*i:2*i+2], 16, 8)
		if err != nil {
			t.Fatal(err)
		}
		c := float64(n) / 255
		if c <= 0.04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		l += weight * c
	}
	return l
}

// However many findings a page has, the documents are read again only so often to say how each is silenced.
func TestPageOfManyFindings(t *testing.T) {
	var b strings.Builder
	r, _ := New("html", &b, Style{})
	asked := 0
	for page := range 100 {
		path := fmt.Sprintf("%d.md", page)
		d := Document{Path: path, Format: checker.Markdown, Source: []byte(strings.Repeat("We are SOC 2 certified.\n", 100))}
		for i := range 100 {
			f := checker.Finding{Path: path, Rule: "soc2-certified", Severity: checker.Warning, Start: checker.Position{Line: i + 1}, Fingerprint: fmt.Sprint(page, i)}
			f.Sentence.Claim = f.Fingerprint
			d.Findings = append(d.Findings, f)
		}
		d.Silence = func(checker.Finding) (checker.Silencing, bool) { asked++; return checker.Silencing{}, false }
		if err := r.Add(d); err != nil {
			t.Fatal(err)
		}
	}
	if asked < 50 || asked > 500 {
		t.Errorf("%d of 10000 findings are silenced", asked)
	}
}
