package checker_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/attestlint/attestlint/checker"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// insert returns a source with comments in it.
func insert(source []byte, comments []checker.Comment) []byte {
	for _, c := range slices.Backward(comments) {
		source = slices.Insert(slices.Clone(source), c.Edit.Start, []byte(c.Edit.Text)...)
	}
	return source
}

// counting are the fingerprints of the findings that count: they stay what they are wherever the words move.
func counting(findings []checker.Finding) (prints []string) {
	for _, f := range findings {
		if f.Excuse == nil {
			prints = append(prints, f.Rule+" "+f.Fingerprint)
		}
	}
	return prints
}

// silence writes what is proposed for each finding of a document, and wants that it alone is gone. It returns the
// findings for which nothing is proposed, and how each of the others is silenced.
func silence(t *testing.T, c *checker.Checker, doc checker.Document) (not []checker.Finding, how []string) {
	t.Helper()
	findings, err := c.Check(doc)
	if err != nil {
		t.Fatal(err)
	}
	s := c.Silencer(doc)
	for _, f := range findings {
		if f.Excuse != nil {
			continue
		}
		silencing, ok := s.Silence(f, "the reason")
		if !ok {
			not = append(not, f)
			continue
		}
		var places []string
		for _, c := range silencing.Comments {
			places = append(places, fmt.Sprintf("%s %d", []string{"above", "below", "ending", "before", "behind"}[c.Where], c.Line))
		}
		how = append(how, fmt.Sprintf("%d: %s, others: %d", f.Start.Line, strings.Join(places, ", "), silencing.Others))
		written := doc
		written.Source = insert(doc.Source, silencing.Comments)
		after, err := c.Check(written)
		if err != nil {
			t.Fatal(err)
		}
		got := counting(after)
		want, gone := []string{}, []string{} // what stays, and what does not
		for _, print := range counting(findings) {
			if slices.Contains(got, print) {
				want = append(want, print)
			} else {
				gone = append(gone, print)
			}
		}
		other := func(print string) bool { return !strings.HasPrefix(print, f.Rule+" ") }
		if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" || len(gone) != 1+silencing.Others ||
			!slices.Contains(gone, f.Rule+" "+f.Fingerprint) || slices.ContainsFunc(gone, other) {
			t.Errorf("%s:%d: %s by %v silences %q (-want +got):\n%s", doc.Path, f.Start.Line, f.Rule, silencing, gone, diff)
		}
	}
	return not, how
}

// Each finding of the test documents can be silenced alone, but for those of plain text and of comments.
func TestSilence(t *testing.T) {
	for _, context := range []string{"", "contract"} {
		c := newChecker(t, context)
		for _, folder := range []string{"documents", "site", "evidence", "quiet"} {
			for _, name := range documents(t, filepath.Join(testdata, folder)) {
				source, err := os.ReadFile(name)
				if err != nil {
					t.Fatal(err)
				}
				format, _ := checker.FormatOf(name)
				not, _ := silence(t, c, checker.Document{Path: name, Source: source, Format: format})
				for _, f := range not {
					if format != checker.Plain && f.Rule != checker.UnusedSuppression {
						t.Errorf("%s:%d: nothing silences %s %q", name, f.Start.Line, f.Rule, f.Text)
					}
				}
			}
		}
	}
}

// Where a comment does harm it is not proposed.
func TestWhereSilenced(t *testing.T) {
	for _, c := range []struct {
		name, source string
		format       checker.Format
		want         string
	}{
		{"paragraph", "One.\n\nWe are SOC 2 certified.\n", checker.Markdown, "3: above 3, others: 0"},
		{"middle", "We do it all,\nand are SOC 2 certified.\n", checker.Markdown, "2: ending 1, others: 0"},
		{"hard break", "We do it all,  \nand are SOC 2 certified.\n", checker.Markdown, "2: above 1, below 2, others: 0"},
		{"lazy", "- We\nare SOC 2 certified.\n", checker.Markdown, "2: ending 1, others: 0"},
		{"first item", "- SOC 2 certified\n- b\n", checker.Markdown, "1: above 1, others: 0"},
		{"item", "- a\n- SOC 2 certified\n- b\n", checker.Markdown, "2: ending 1, others: 0"},
		{"paragraph of item", "- a\n\n  We are SOC 2 certified.\n", checker.Markdown, "3: above 3, others: 0"},
		{"quote", "> One.\n>\n> We are SOC 2 certified.\n", checker.Markdown, "3: above 3, others: 0"},
		{"row", "| a | b |\n|---|---|\n| SOC 2 certified | x |\n", checker.Markdown, "3: above 1, below 3, others: 0"},
		{"rows", "| a | b |\n|---|---|\n| SOC 2 certified | x |\n| SOC 2 certified | y |\n", checker.Markdown,
			"3: before 3, behind 3, others: 0\n4: before 4, behind 4, others: 0"},
		{"twice", "SOC 2 certified, yes, SOC 2 certified!\n", checker.Markdown,
			"1: above 1, others: 1\n1: before 1, behind 1, others: 0"},
		{"front matter", "---\ntitle: SOC 2 certified\n---\n\nText.\n", checker.Markdown, "2: below 3, others: 0"},
		{"front matter alone", "---\ntitle: SOC 2 certified\n---\n", checker.Markdown, "2: below 3, others: 0"},
		{"front matter and text", "---\ntitle: SOC 2 certified\n---\n\nWe are SOC 2 certified.\n", checker.Markdown,
			"2: below 3, others: 1\n5: above 5, others: 0"},
		{"behind a directive", "<!-- attestlint-disable-next-line soc2-passed -->\nWe passed SOC 2 and are SOC 2 certified.\n", checker.Markdown,
			"2: ending 1, others: 0"},
		{"tag", "<p>a</p>\n<img\n  alt=\"SOC 2 certified\"\n  src=\"a.png\">\n<p>b</p>\n", checker.HTML, "3: above 2, below 4, others: 0"},
		{"one line", "<p>SOC 2 certified</p><p>SOC 2 certified</p>", checker.HTML,
			"1: before 1, behind 1, others: 0\n1: before 1, behind 1, others: 0"},
		{"JSON-LD", "<head>\n<script type=\"application/ld+json\">\n{\n \"description\": \"We are SOC 2 certified\"\n}\n</script>\n</head>\n", checker.HTML,
			"4: above 2, below 6, others: 0"},
		{"XHTML", "<p>SOC 2 certified</p>\n", checker.XHTML, "1: above 1, others: 0"},
		{"JSX", "# A\n\n<Card\n  title=\"SOC 2 certified\"\n/>\n", checker.MDX, "4: above 3, below 5, others: 0"},
		{"JSX text", "<Card>\n  We are SOC 2 certified\n</Card>\n", checker.MDX, "2: above 2, others: 0"},
		{"plain text", "We are SOC 2 certified.\n", checker.Plain, ""},
		{"CRLF and BOM", "\uFEFFWe are SOC 2 certified\r\nSOC 2 certified\r\n", checker.Markdown, "1: above 1, others: 0\n2: ending 1, others: 0"},
		{"no last line break", "| a |\n|---|\n| SOC 2 certified |", checker.Markdown, "3: above 1, below 3, others: 0"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, how := silence(t, newChecker(t, "marketing"), checker.Document{Path: c.name, Source: []byte(c.source), Format: c.format})
			if diff := cmp.Diff(c.want, strings.Join(how, "\n")); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// A comment is written as its document has comments, with its indentation and line breaks.
func TestSilencingComment(t *testing.T) {
	for _, c := range []struct {
		source string
		format checker.Format
		want   string
	}{
		{"a\r\n\r\n  > We are SOC 2 certified.\r\n", checker.Markdown,
			"a\r\n\r\n  > <!-- attestlint-disable-next-line soc2-certified -- why not -->\r\n  > We are SOC 2 certified.\r\n"},
		{"We are SOC 2 certified.", checker.MDX, "{/* attestlint-disable-next-line soc2-certified -- why not */}\nWe are SOC 2 certified."},
		{"\uFEFF<p>SOC 2 certified</p>", checker.XHTML, "\uFEFF<!-- attestlint-disable-next-line soc2-certified -->\n<p>SOC 2 certified</p>"},
	} {
		doc := checker.Document{Source: []byte(c.source), Format: c.format}
		judge := newChecker(t, "")
		s, ok := judge.Silencer(doc).Silence(thatCount(t, judge, doc)[0], " why\nnot ")
		if got := string(insert(doc.Source, s.Comments)); !ok || got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}
