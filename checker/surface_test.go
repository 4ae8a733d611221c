package checker_test

import (
	"cmp"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/attestlint/attestlint/checker"
	"github.com/attestlint/attestlint/phrases"
)

// A sentence is text in one format, the claim in it between ⟦ and ⟧.
type sentence struct {
	name   string
	format checker.Format
	before string
	claim  string
	after  string
}

func (s sentence) source() string { return s.before + s.claim + s.after }

// inBoth returns a sentence as Markdown and as HTML. Its text is escaped, so that a reader of either sees it.
func inBoth(text string) []sentence {
	before, rest, _ := strings.Cut(text, "⟦")
	claim, after, _ := strings.Cut(rest, "⟧")
	md := strings.NewReplacer("_", `\_`, "*", `\*`, "[", `\[`, "<", `\<`, "&", `\&`, "#", `\#`, "+", `\+`, "`", "\\`", "~", `\~`, "|", `\|`)
	return []sentence{
		{"markdown", checker.Markdown, md.Replace(before), md.Replace(claim), md.Replace(after) + "\n"},
		{"html", checker.HTML, "<p>" + html.EscapeString(before), html.EscapeString(claim), html.EscapeString(after) + "</p>\n"},
	}
}

// claimed returns the findings that are neither excused nor about a mere name or about what is not said, as rule and
// source text.
func claimed(t testing.TB, c *checker.Checker, s sentence) (got []string) {
	t.Helper()
	source := s.source()
	for _, f := range thatCount(t, c, checker.Document{Source: []byte(source), Format: s.format}) {
		if f.Claim != "name" && f.Claim != "mentioned" && !strings.HasSuffix(f.Rule, "-name") && !strings.HasSuffix(f.Rule, "-missing") {
			got = append(got, fmt.Sprintf("%s %q", f.Rule, source[f.Start.Offset:f.End.Offset]))
		}
	}
	return got
}

// soc2Forms are the ways to write SOC 2, with or without the type.
var soc2Forms = []string{
	// plain
	"SOC 2", "SOC2", "SOC-2", "SOC_2", "Soc 2", "soc2", "soc 2", "S.O.C. 2", "SOC two", "SOC Two", "SOC II", "SOC ii", "SOC Ⅱ",
	"SOC ②", "ＳＯＣ ２", "ＳＯＣ２",
	// white space and dashes
	"SOC\u00a02", "SOC\u202f2", "SOC\u20072", "SOC\u20602", "SOC\u00ad2", "SOC\u200b2", "SOC\n2", "SOC \u200e2", "SOC\u20112", "SOC–2",
	"SOC\u20102", "SOC\u22122",
	// marks
	"SOC 2®", "SOC® 2", "SOC 2(R)", "SOC 2™", "SOC 2®™", "SOC2®",
	// with the type
	"SOC 2 Type 2", "SOC 2 Type II", "SOC 2 type 2", "SOC 2 TYPE II", "SOC 2 Type-II", "SOC 2 Type-2", "SOC 2 Type2",
	"SOC 2 T2", "SOC 2 TII", "SOC2T2", "SOC2 T2", "SOC 2 (Type II)", "SOC 2 (Type 2)", "SOC 2, Type II", "SOC 2 – Type II",
	"SOC 2—Type II", "SOC 2/Type 2", "SOC 2: Type 2", "SOC 2 - Type 2", "SOC 2-Type 2", "Type II SOC 2", "Type 2 SOC 2", "Type-2 SOC 2",
	"SOC 2 II", "SOC II Type 2", "SOC II Type II", "SOC 2 Type ll", "SOC 2 Type Ⅱ", "SOC 2 Type I & II", "SOC 2 Type 1/2",
	"SOC 2 Types I and II", "SOC 2 Type I/II", "SOC 2 Type I and Type II", "SOC 2 Type 1", "SOC 2 Type I", "SOC-2 Type-II", "SOC 2® Type 2",
	"SOC 2 Type\u00a0II", "SOC 2\u00a0Type\u00a02", "SOC2-Type2", "SOC 2 Type two", "SOC 2 Typ 2",
	// names
	"AICPA SOC 2", "AICPA SOC2", "AICPA SOC 2 Type II", "SOC for Service Organizations",
	"SOC for Service Organizations: Trust Services Criteria", "System and Organization Controls 2", "System & Organization Controls (SOC) 2",
	"Service Organization Control 2", "Service Organisation Controls 2", "SOC 2 TSC", "SSAE 18 SOC 2",
	"SSAE18 SOC2 Type II", "SSAE-18 SOC 2 Type 2",
	// combined
	"SOC 2+", "SOC 2 (Security, Availability)", "SOC 2 (Security)", "SOC 2 Type II (Security and Availability)",
}

// soc2Markup are ways to write SOC 2 that need markup, in Markdown and in HTML. The span may leave out markup
// at the end that stands for nothing but a mark.
var soc2Markup = []struct{ markdown, html string }{
	{"SOC&nbsp;2", "SOC&nbsp;2"},
	{"SOC&#160;2", "SOC&#xA0;2"},
	{"SOC&shy;2", "SOC&shy;2"},
	{"SOC<br>2", "SOC<br>2"},
	{"SOC  \n2", "SOC<br/>2"},
	{"**SOC** 2", "<b>SOC</b> 2"},
	{"SOC **2**", "SOC <strong>2</strong>"},
	{"SOC *2*", "<span>SOC</span>&nbsp;<span>2</span>"},
	{"SOC 2&reg;", "SOC 2&reg;"},
	{"SOC 2<sup>®</sup>", "SOC 2<sup>®</sup>"},
	{"SOC<sup>®</sup> 2", "SOC<sup>&reg;</sup> 2"},
	{"SOC\\_2", "SOC&#95;2"},
	{"S<!-- x -->OC 2", "S<!-- x -->OC 2"},
	{"[SOC 2](/security) Type II", `<a href="/security">SOC 2</a> Type II`},
	{"SOC 2 <abbr>Type II</abbr>", "SOC 2 <abbr>Type II</abbr>"},
	{"SOC 2 &ndash; Type II", "SOC 2 &ndash; Type II"},
	{"SOC 2 Type I &amp; II", "SOC 2 Type I &amp; II"},
}

// claims say something wrong of %s.
var claims = []struct{ claim, text string }{
	{"certified", "We are ⟦%s certified⟧ today."},
	{"certified", "Our platform is ⟦certified for %s⟧."},
	{"certification", "We hold ⟦%s certification⟧ now."},
	{"certificate", "Please find our ⟦%s certificate⟧ here."},
	{"accredited", "The service is ⟦%s accredited⟧."},
	{"compliant", "We run a ⟦%s compliant⟧ platform."},
	{"passed", "In May we ⟦passed our %s⟧ audit."},
}

func TestSurfaceForms(t *testing.T) {
	c := newChecker(t, "")
	for _, form := range soc2Forms {
		for _, claim := range claims {
			for _, s := range inBoth(strings.ReplaceAll(claim.text, "%s", form)) {
				want := []string{fmt.Sprintf("soc2-%s %q", claim.claim, s.claim)}
				if got := claimed(t, c, s); !slices.Equal(got, want) {
					t.Errorf("%s %q:\ngot  %v\nwant %v", s.name, s.source(), got, want)
				}
			}
		}
	}
}

func TestSurfaceMarkup(t *testing.T) {
	c := newChecker(t, "")
	for _, form := range soc2Markup {
		for _, claim := range claims {
			before, rest, _ := strings.Cut(claim.text, "⟦")
			middle, after, _ := strings.Cut(rest, "⟧")
			for _, s := range []sentence{
				{"markdown", checker.Markdown, before, strings.ReplaceAll(middle, "%s", form.markdown), after},
				{"html", checker.HTML, "<p>" + before, strings.ReplaceAll(middle, "%s", form.html), after},
			} {
				got := claimed(t, c, s)
				if len(got) != 1 || !slices.Contains(wantSpans(claim.claim, s.claim), got[0]) {
					t.Errorf("%s %q:\ngot  %v\nwant %v", s.name, s.source(), got, wantSpans(claim.claim, s.claim)[0])
				}
			}
		}
	}
}

// wantSpans are the spans a claim may have: up to the name's last word, with the mark and the markup behind it
// or without.
func wantSpans(claim, text string) (all []string) {
	for _, end := range []string{"", ")", "<sup>®</sup>", "</sup>", "</b>", "</strong>", "</span>", "</abbr>", "**", "*", "&reg;"} {
		all = append(all, fmt.Sprintf("soc2-%s %q", claim, strings.TrimSuffix(text, end)))
	}
	start := strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(text, "**"), "<b>"), "<span>"), "[")
	start = strings.TrimPrefix(start, `<a href="/security">`)
	return append(all, fmt.Sprintf("soc2-%s %q", claim, start))
}

// TestSurfaceLists: of a list every member that is no certification is claimed, each once; "SOC 1, 2 and 3" are
// three.
func TestSurfaceLists(t *testing.T) {
	c := newChecker(t, "")
	tests := []struct {
		text string
		want []string // the frameworks, in any order
	}{
		{"We are SOC 1, 2 & 3 certified.", []string{"soc1", "soc2", "soc3"}},
		{"We are SOC 1, 2 and 3 certified.", []string{"soc1", "soc2", "soc3"}},
		{"We are SOC 1/2 certified.", []string{"soc1", "soc2"}},
		{"We are SOC 1/2/3 certified.", []string{"soc1", "soc2", "soc3"}},
		{"We are SOC1/SOC2 certified.", []string{"soc1", "soc2"}},
		{"We are SOC 1 and 2 certified.", []string{"soc1", "soc2"}},
		{"We are SOC I, II & III certified.", []string{"soc1", "soc2", "soc3"}},
		{"We are SOC 1 & SOC 2 Type II certified.", []string{"soc1", "soc2"}},
		{"We are SOC 2/3 certified.", []string{"soc2", "soc3"}},
		{"We are SOC 1 Type II, SOC 2 Type II certified.", []string{"soc1", "soc2"}},
		{"We are SOC 2 and SOC 3 certified.", []string{"soc2", "soc3"}},
		{"We are SOC 2/ISO 27001 certified.", []string{"soc2"}},
		{"We are ISO/SOC 2 certified.", []string{"iso", "soc2"}},
		{"We are ISO 27001/SOC 2 certified.", []string{"soc2"}},
		{"We are SOC 2 & ISO certified.", []string{"iso", "soc2"}},
		{"We are SOC 2 & ISO 27001-certified.", []string{"soc2"}},
		{"We are ISO/IEC 27001- and SOC 2-certified.", []string{"soc2"}},
		{"We are both SOC 2 and ISO 27001 certified.", []string{"soc2"}},
		{"We are ISO 27001, SOC 2 Type II and HIPAA certified.", []string{"hipaa", "soc2"}},
		{"We are HITRUST- and SOC 2-certified.", []string{"soc2"}},
		{"We are PCI and SOC 2 certified.", []string{"pcidss", "soc2"}},
		{"We are SOC 2+HIPAA certified.", []string{"hipaa", "soc2"}},
		{"Our certifications (SOC 2 Type II certified, ISO 27001 certified) are listed.", []string{"soc2"}},
		{"We're ISO 27001 certified, PCI DSS compliant, and SOC 2 certified.", []string{"soc2"}},
		{"We are certified for SOC 2, HIPAA and GDPR.", []string{"gdpr", "hipaa", "soc2"}},
		{"Certified: SOC 2 · HIPAA · GDPR · PCI", []string{"gdpr", "hipaa", "pcidss", "soc2"}},
		{"We hold SOC 2, ISO 27001 and HITRUST certifications.", []string{"soc2"}},
		{"We have SOC 2 Type II + ISO 27001 certifications.", []string{"soc2"}},
		{"SOC 2 certified and HIPAA compliant", []string{"soc2"}},
		{"SOC 2 Type II report, ISO 27001 certified", nil},
		{"SOC 2 Type II, ISO 27001 certified, HIPAA compliant", nil},
		{"ISO 27001 certified and SOC 2 attested", nil},
		{"ISO 27001 certification and a SOC 2 report", nil},
		{"SOC 2 report and ISO 27001 certificate", nil},
		{"FIPS 140-2 certified for SOC 2 compliance", nil},
		{"ISO 27001 certified. SOC 2 Type 2 report available.", nil},
		{"Type II next to ISO 27001 certified", nil},
	}
	for _, test := range tests {
		for _, s := range inBoth(test.text) {
			findings, err := c.Check(checker.Document{Path: "doc", Source: []byte(s.source()), Format: s.format})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, f := range findings {
				if f.Excuse == nil {
					got = append(got, f.Framework)
				}
			}
			slices.SortFunc(got, cmp.Compare)
			if !slices.Equal(got, test.want) {
				t.Errorf("%s %q: got %v, want %v", s.name, test.text, got, test.want)
			}
		}
	}
}

// TestNumberMissing: "SOC" alone is an operations centre, unless something beside it says that it is a report.
func TestNumberMissing(t *testing.T) {
	c := newChecker(t, "")
	for _, text := range []string{
		"We are ⟦SOC Type II certified⟧.",
		"We are ⟦SOC Type 2 certified⟧.",
		"We are ⟦AICPA SOC Type 2 certified⟧.",
		"We have an ⟦AICPA SOC certification⟧.",
		"Our cloud is ⟦SOC certified⟧, and the SOC report is on request.",
		"The SOC report shows that we are ⟦SOC certified⟧.",
		"Our data centers are ⟦SOC-compliant⟧, as their SOC reports show.",
		"We ⟦passed our SOC Type II⟧ audit.",
	} {
		for _, s := range inBoth(text) {
			got := claimed(t, c, s)
			if len(got) != 1 || !strings.HasPrefix(got[0], "soc-") || !strings.HasSuffix(got[0], fmt.Sprintf("%q", s.claim)) {
				t.Errorf("%s %q: got %v, want one soc- finding", s.name, text, got)
			}
		}
	}
}

// lookAlikes are not SOC 2.
var lookAlikes = []string{
	"SOC", "24/7 SOC", "SOC team", "SOC analyst", "SOC tier 2 analyst", "SOC L2 analyst", "SOC level 2 analyst", "SOCaaS", "SOC-as-a-Service",
	"SoC", "SoC 2", "system-on-chip", "ARM SoC", "PSoC", "MPSoC", "2 nm SoC", "SoC Type 2", "PSoC 2", "MPSoC 2",
	"SOC 2010", "SOC 2018", "SOC 2000", "SOC 20", "SOC 21", "SOC 2.5", "SOC 20%", "SOC 2%", "SOC 200", "SOC 201", "SOC 2.0",
	"state of charge (SOC)", "SOC estimation", "soil organic carbon (SOC)", "SOC stock 2 t/ha", "spin-orbit coupling", "second-order cone (SOC)",
	"Soc. 2", "J. Chem. Soc. 2", "Assoc 2", "Assoc. 2", "Society 2", "SOCKS5", "SOCKS 2", "socket 2", "soccer 2", "ISOC 2", "ASOC 2", "SOC2S", "SOCR 2", "SOC 4", "SOCX2",
	"CSA STAR Level 2", "Cyber Essentials", "Certified SOC Analyst (CSA)", "CISA", "SOC 1.2.3", "SOC-2018", "SOC2018",
}

// certifiable are frameworks that one is certified against; to call oneself compliant with them says less.
var certifiable = []string{"ISO 27001", "ISO/IEC 27001:2022", "HITRUST r2"}

func TestLookAlikes(t *testing.T) {
	c := newChecker(t, "contract")
	for _, text := range []string{
		"%s", "We are %s certified.", "Our %s certification is new.", "The %s certificate is attached.", "It passed %s review.",
		"Our staff is certified for %s work.", "%s compliant parts", "certified %s", "The %s score rose.",
	} {
		forms := lookAlikes
		if !strings.Contains(text, "compliant") {
			forms = slices.Concat(lookAlikes, certifiable)
		}
		for _, form := range forms {
			for _, s := range inBoth(strings.ReplaceAll(text, "%s", form)) {
				if got := claimed(t, c, s); len(got) > 0 {
					t.Errorf("%s %q: got %v", s.name, s.source(), got)
				}
			}
		}
	}
}

// TestRows reads the wordings of testdata/documents/rows: each must be one finding of each rule that it stands under, in
// its place and with its severity in every context, in Markdown and in HTML; what stands under "silent" must be none.
func TestRows(t *testing.T) {
	names, err := filepath.Glob("../testdata/documents/rows/*.txt")
	if err != nil || len(names) == 0 {
		t.Fatalf("%d files of rows, error %v", len(names), err)
	}
	for _, name := range names {
		t.Run(filepath.Base(name), func(t *testing.T) { testRows(t, name) })
	}
}

// checkersOf returns a Checker for each context, as of a day.
func checkersOf(t *testing.T, contexts []string, day time.Time) map[string]*checker.Checker {
	t.Helper()
	table, err := phrases.Default()
	if err != nil {
		t.Fatal(err)
	}
	checkers := map[string]*checker.Checker{}
	for _, context := range contexts {
		if checkers[context], err = checker.New(table, checker.Settings{Context: context, AsOf: day}); err != nil {
			t.Fatal(err)
		}
	}
	return checkers
}

var contexts = []string{"contract", "rfp", "marketing", "sales", "board"}

func testRows(t *testing.T, name string) { testRowsBy(t, name, checkersOf(t, contexts, today)) }

func testRowsBy(t *testing.T, name string, checkers map[string]*checker.Checker) {
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	type row struct {
		rule       string
		severities []string
		guard      string // that lowers or excuses it, "" where that is left open
	}
	var rows []row // of the headings above
	headings := false
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSuffix(line, "\n")
		text, indented := strings.CutPrefix(line, "  ")
		if line == "" || line[0] == '#' {
			continue
		}
		if !indented && !headings {
			rows = nil
		}
		headings = !indented
		switch {
		case line == "silent":
		case strings.HasPrefix(line, "as-of "):
			day, err := time.Parse(time.DateOnly, strings.TrimPrefix(line, "as-of "))
			if err != nil {
				t.Fatalf("%s: %q: %v", name, line, err)
			}
			checkers, headings = checkersOf(t, contexts, day), false
		case !indented:
			fields := strings.Fields(line)
			if len(fields) < 1+len(contexts) || len(fields) > 2+len(contexts) {
				t.Fatalf("%s: %q does not name five severities, with or without a guard", name, line)
			}
			fields = append(fields, "")
			rows = append(rows, row{fields[0], fields[1 : 1+len(contexts)], fields[1+len(contexts)]})
		default:
			plain, spans := spansOf(text)
			if len(spans) != len(rows) {
				t.Fatalf("%s: %q has %d spans under %d rules", name, text, len(spans), len(rows))
			}
			for f, s := range inBoth(plain) {
				for i, context := range contexts {
					var want []string
					guards := map[string]bool{"": true}
					for k, row := range rows {
						guards[row.guard] = true
						if row.severities[i] != "off" {
							want = append(want, fmt.Sprintf("%s %s %q", row.severities[i], row.rule, inBoth("⟦" + spans[k])[f].claim))
						}
					}
					got := judged(t, checkers[context], s)
					if len(guards) > 1 {
						got = guardedBy(t, checkers[context], s, guards)
					}
					if !slices.Equal(got, want) {
						t.Errorf("%s, %s: %s:\ngot  %v\nwant %v", s.name, context, text, got, want)
					}
				}
			}
		}
	}
}

// spansOf takes the marks [[ and ]] out of a sentence and returns what stands between them, in the order of their
// beginnings and then of their ends.
func spansOf(marked string) (plain string, spans []string) {
	var open []int
	var found [][2]int
	for marked != "" {
		switch {
		case strings.HasPrefix(marked, "[["):
			open, marked = append(open, len(plain)), marked[2:]
		case strings.HasPrefix(marked, "]]"):
			found = append(found, [2]int{open[len(open)-1], len(plain)})
			open, marked = open[:len(open)-1], marked[2:]
		default:
			plain, marked = plain+marked[:1], marked[1:]
		}
	}
	slices.SortFunc(found, func(a, b [2]int) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) })
	for _, span := range found {
		spans = append(spans, plain[span[0]:span[1]])
	}
	return plain, spans
}

// TestLabels: what stands in an alternative text, a title or a label is a warning at most.
func TestLabels(t *testing.T) {
	severities := []string{"warning", "warning", "warning", "info", "warning"}
	for i, context := range []string{"contract", "rfp", "marketing", "sales", "board"} {
		c := newChecker(t, context)
		for _, claim := range []struct{ rule, text string }{
			{"soc2-certified", "SOC 2 Certified"},
			{"soc2-certified", "SOC 2 Type II Certified"},
			{"soc2-certified", "AICPA SOC 2 Certified"},
			{"soc2-certification", "SOC 2 Certification"},
			{"soc2-certificate", "SOC 2 certificate"},
		} {
			for _, s := range []sentence{
				{"alt", checker.HTML, `<p><img src="soc2-certified.svg" alt="`, claim.text, `"></p>`},
				{"single quotes", checker.HTML, `<img alt='`, claim.text, ` badge' class=soc-2-certified>`},
				{"title", checker.HTML, `<a href="/soc-2-certified" title="`, claim.text, `">Papers</a>`},
				{"aria-label", checker.HTML, `<button aria-label="`, claim.text, `"></button>`},
				{"svg", checker.HTML, `<svg><title>`, claim.text, `</title></svg>`},
				{"image", checker.Markdown, "![", claim.text, "](/soc-2-certified.png)"},
				{"image title", checker.Markdown, `![](x.png "`, claim.text, `")`},
				{"link title", checker.Markdown, `[Papers](/x "`, claim.text, `")`},
			} {
				want := []string{fmt.Sprintf("%s %s %q", severities[i], claim.rule, claim.text)}
				if got := judged(t, c, s); !slices.Equal(got, want) {
					t.Errorf("%s, %s: %q: got %v, want %v", s.name, context, s.source(), got, want)
				}
			}
		}
		for _, quiet := range []string{"SOC 2", "ISO 27001 certified", "", "AICPA SOC for Service Organizations logo", "SOC 2 report available under NDA"} {
			if got := judged(t, c, sentence{"alt", checker.HTML, `<img src="soc2-certified.svg" alt="`, quiet, `">`}); len(got) > 0 {
				t.Errorf("%s: alt text %q: got %v", context, quiet, got)
			}
		}
	}
}

// guardedBy returns all findings that are not about a mere name, as severity or "excused", rule and source text,
// and the guard that lowers or excuses it if it is none of those.
func guardedBy(t testing.TB, c *checker.Checker, s sentence, guards map[string]bool) (got []string) {
	t.Helper()
	source := s.source()
	all, err := c.Check(checker.Document{Path: "doc", Source: []byte(source), Format: s.format})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range all {
		severity, by := f.Severity.String(), cmp.Or(f.Excuse, f.Lowered)
		if f.Excuse != nil {
			severity = "excused"
		}
		text := fmt.Sprintf("%s %s %q", severity, f.Rule, source[f.Start.Offset:f.End.Offset])
		if by != nil && !guards[by.Guard] {
			text += " " + by.Guard
		}
		if by != nil && (by.Reason == "" || strings.Contains(by.Reason, "{")) {
			t.Errorf("%q: %s with the reason %q", source, by.Guard, by.Reason)
		}
		if f.Claim != "name" && !strings.HasSuffix(f.Rule, "-missing") {
			got = append(got, text)
		}
	}
	return got
}

// judged returns the findings that count, as severity, rule and source text. What a sentence does not say is for other
// tests.
func judged(t testing.TB, c *checker.Checker, s sentence) (got []string) {
	t.Helper()
	source := s.source()
	for _, f := range thatCount(t, c, checker.Document{Source: []byte(source), Format: s.format}) {
		if strings.HasSuffix(f.Rule, "-missing") {
			continue
		}
		got = append(got, fmt.Sprintf("%s %s %q", f.Severity, f.Rule, source[f.Start.Offset:f.End.Offset]))
	}
	return got
}
