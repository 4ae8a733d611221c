package checker

import (
	"slices"
	"strings"

	"github.com/attestlint/attestlint/checker/internal/prose"
)

// Silencing is what to write into a document so that directives excuse one of its findings.
type Silencing struct {
	Comments []Comment // in the order of the source, one or two
	// Others is how many other findings they silence as well, where no comment can stand beside the words.
	Others int
}

// Comment is a directive to write into a source, and where.
type Comment struct {
	Text  string // on one line
	Where Where
	Line  int  // from 1
	Edit  Edit // inserts it, with the indentation and the line break that it needs; of an empty range
}

// Where says how a Comment stands to its line.
type Where int

const (
	Above  Where = iota // on a line of its own above
	Below               // on a line of its own below
	Ending              // at the end of the line
	Before              // right before the claim that begins in the line
	Behind              // right behind the claim that ends in the line
)

// Silencer tells how to silence the findings of a document. What it says is proved: with the comments in their places
// the document reads the same, the finding is silenced, and no other one comes or goes.
type Silencer struct {
	checker  *Checker
	doc      Document
	lines    lineTable
	page     *prose.Document
	findings []Finding
}

// Silencer reads a document.
func (c *Checker) Silencer(doc Document) *Silencer {
	j, directives, _ := c.judgeOf(doc) // Check returns the error, too
	return &Silencer{c, doc, j.lines, j.page, j.findings(directives)}
}

// Silence returns what to write, with a reason for people, so that a finding of the document is silenced. It is false
// where no comment can do that: plain text has none, and a comment that does nothing is to be removed.
func (s *Silencer) Silence(f Finding, reason string) (Silencing, bool) {
	at := slices.IndexFunc(s.findings, func(o Finding) bool {
		return o.Rule == f.Rule && o.Start == f.Start && o.End == f.End && o.Excuse == nil
	})
	if at < 0 || s.doc.Format == Plain || f.Rule == UnusedSuppression {
		return Silencing{}, false
	}
	w := writing{s, f.Rule, legible(reason)}
	for way := range w.ways(f) {
		if _, ok := s.proved(way, at, false); ok {
			return Silencing{Comments: way}, true
		}
	}
	for way := range w.ways(f) {
		if others, ok := s.proved(way, at, true); ok {
			return Silencing{way, others}, true
		}
	}
	for way := range w.whole(f) {
		if others, ok := s.proved(way, at, true); ok {
			return Silencing{way, others}, true
		}
	}
	return Silencing{}, false
}

// maxLines is how many lines above and below a claim are tried for a comment.
const maxLines = 8

// linesAbove returns lines above which a comment may do no harm, from a line up: it, and those where a block or a tag
// begins.
func (s *Silencer) linesAbove(line int) []int {
	lines := []int{line}
	for i := line; i >= 0 && len(lines) <= maxLines; i-- {
		if i == 0 || s.blank(i-1) || strings.HasPrefix(s.text(i), "<") {
			lines = append(lines, i)
		}
	}
	return lines
}

// linesBelow returns lines below which a comment may do no harm, from a line down: it, and those where a block, a tag
// or front matter ends.
func (s *Silencer) linesBelow(line int) []int {
	lines, count := []int{line}, s.lines.count()
	for i := line; i < count && len(lines) <= maxLines; i++ {
		text := s.text(i)
		if i+1 == count || s.blank(i+1) || strings.HasSuffix(text, ">") || text == "---" || text == "+++" {
			lines = append(lines, i)
		}
	}
	return lines
}

// harmless returns the first of comments in some lines with which the document reads the same.
func (s *Silencer) harmless(lines []int, comment func(line int) Comment) (Comment, bool) {
	for _, line := range lines {
		c := comment(line)
		if page := prose.Read(s.with(c), s.doc.Format); len(page.Comments) == len(s.page.Comments)+1 && sameText(s.page, page) {
			return c, true
		}
	}
	return Comment{}, false
}

// proved reports whether comments silence a finding and change nothing else. Where they may silence others of its
// rule, it says how many.
func (s *Silencer) proved(comments []Comment, at int, mayOthers bool) (others int, ok bool) {
	doc := s.doc
	doc.Source = s.with(comments...)
	j, directives, _ := s.checker.judgeOf(doc)
	if len(j.page.Comments) != len(s.page.Comments)+len(comments) || !sameText(s.page, j.page) {
		return 0, false
	}
	findings := j.findings(directives)
	if len(findings) != len(s.findings) {
		return 0, false
	}
	for i, f := range findings {
		old := s.findings[i]
		silenced := old.Excuse == nil && f.Excuse != nil && f.Excuse.Guard == GuardDirective
		switch {
		case old.Rule != f.Rule || old.Severity != f.Severity || old.Context != f.Context || old.Place != f.Place || old.Sentence != f.Sentence:
			return 0, false
		case i == at && !silenced:
			return 0, false
		case i == at:
		case silenced && mayOthers:
			others++
		case (old.Excuse == nil) != (f.Excuse == nil) || f.Excuse != nil && old.Excuse.Guard != f.Excuse.Guard:
			return 0, false
		}
	}
	return others, true
}

// with returns the source with comments in their places.
func (s *Silencer) with(comments ...Comment) []byte {
	edits := make([]Edit, len(comments))
	for i, c := range comments {
		edits[i] = c.Edit
	}
	return Apply(s.doc.Source, edits)
}

// blank reports whether nothing stands in a line, text is what does without white space around it. Lines count from 0.
func (s *Silencer) blank(line int) bool { return s.text(line) == "" }

func (s *Silencer) text(line int) string {
	return strings.TrimSpace(string(s.doc.Source[s.lines.starts[line]:s.lines.end(line)]))
}
