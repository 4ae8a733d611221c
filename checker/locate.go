package checker

import (
	"sort"
	"strings"

	"github.com/attestlint/attestlint/checker/internal/fragment"
	"github.com/attestlint/attestlint/checker/internal/prose"
)

// locate tells findings where they stand to a reader: under which heading, and what opens the page at them.
func (j *judge) locate(findings []Finding) {
	for i := range findings {
		findings[i].Heading = j.headingAbove(findings[i].Start.Offset)
	}
	if len(findings) == 0 || j.doc.Format != HTML && j.doc.Format != XHTML {
		return
	}
	searched := prose.Search(j.doc.Source, j.doc.Format == XHTML)
	spans := make([]fragment.Span, len(findings))
	for i, f := range findings {
		at := prose.Range{Start: f.Start.Offset, End: f.End.Offset}
		switch prose.Place(f.Place) {
		case prose.PageTitle, prose.Meta, prose.Structured, prose.FrontMatter:
			continue
		case prose.AltText, prose.TitleText, prose.Label, prose.Placeholder:
			at.End = at.Start
		}
		if start, end, ok := searched.Found(at); ok {
			spans[i] = fragment.Span{Start: start, End: end}
		} else {
			findings[i].Anchor = searched.Above(at.Start)
		}
	}
	for i, directive := range fragment.Directives(searched.Plain, spans) {
		findings[i].Fragment = directive
	}
}

const (
	maxTold  = 100     // characters of a heading that are told
	maxAbove = 1 << 10 // bytes of it that are looked at for them
)

// headingAbove returns the words of the heading above a place of the source, "" for none.
func (j *judge) headingAbove(at int) string {
	runs := j.page.Runs
	i := sort.Search(len(runs), func(i int) bool { return runs[i].Source(0, 1).Start > at }) - 1
	if i < 0 {
		return ""
	}
	above := runs[i].Under
	if runs[i].Level > 0 && at >= runs[i].Source(0, len(runs[i].Plain)).End {
		above = i
	}
	if above < 0 {
		return ""
	}
	heading := runs[above].Plain
	heading = strings.ToValidUTF8(heading[:min(len(heading), maxAbove)], "")
	words := []rune(legible(strings.ReplaceAll(heading, string(prose.Object), " ")))
	if len(words) > maxTold {
		return strings.TrimSpace(string(words[:maxTold-1])) + "…"
	}
	return string(words)
}

// LinkTo returns the address that opens a page at the finding: at its words, or else at the nearest element above them
// that has a name. A fragment that the page's own address has is replaced.
func (f Finding) LinkTo(address string) string {
	address, _, _ = strings.Cut(address, "#")
	switch {
	case f.Fragment != "":
		return address + "#:~:" + f.Fragment
	case f.Anchor != "":
		return address + "#" + fragment.Encode(f.Anchor)
	}
	return address
}
