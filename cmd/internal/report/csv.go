package report

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/attestlint/attestlint/checker"
)

// sheet is comma-separated values for a spreadsheet, as RFC 4180 has them: a header, then a row for each distinct
// finding, with how often it stands and where.
type sheet struct {
	telling
	w io.Writer
}

func (t *sheet) Add(d Document) error {
	t.take(d)
	return nil
}

var columns = []string{
	"severity", "rule", "claim", "sentence", "message", "why", "say", "fix", "context", "context reason", "place",
	"count", "path", "line", "column", "places", "note", "source", "heading", "link",
}

func (t *sheet) Close(Summary) error {
	w := csv.NewWriter(t.w)
	w.UseCRLF = true
	if err := w.Write(columns); err != nil {
		return err
	}
	for _, f := range t.all {
		if err := w.Write(f.row()); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}

func (f *told) row() []string {
	var say, fix []string
	for i, s := range f.Suggestions {
		say = append(say, Say(s))
		for _, line := range f.changes[i] {
			fix = append(fix, line.after())
		}
	}
	var notes []string
	for _, e := range []*checker.Excuse{f.Excuse, f.Lowered, f.Upheld} {
		if e != nil {
			notes = append(notes, excuse(*e))
		}
	}
	if h := hint(f.Finding); h != "" {
		notes = append(notes, h)
	}
	row := []string{
		degree(f.Finding), f.Rule, f.Text, f.Sentence.Before + f.Sentence.Claim + f.Sentence.After, f.Message, f.Why,
		strings.Join(say, " / "), strings.Join(fix, " / "), f.Context, f.ContextReason, f.Place,
		strconv.Itoa(len(f.places)), f.Path, strconv.Itoa(f.Start.Line), strconv.Itoa(f.Start.Column),
		f.allPlaces(), strings.Join(notes, "; "), f.Source, f.Heading, linked(f.Link),
	}
	for i, cell := range row {
		row[i] = harmless(Visible(cell))
	}
	return row
}

// maxCell is how many bytes of places a cell holds: spreadsheets take 32767 characters.
const maxCell = 30000

// allPlaces are the places of a finding, as many as a cell can hold.
func (f *told) allPlaces() string {
	var b strings.Builder
	for i, p := range f.places {
		if b.Len() > maxCell {
			b.WriteString("; and " + strconv.Itoa(len(f.places)-i) + " more")
			break
		}
		if i > 0 {
			b.WriteString("; ")
		}
		b.WriteString(p.String())
	}
	return b.String()
}

// harmless is a cell that no spreadsheet takes for a formula.
// https://owasp.org/www-community/attacks/CSV_Injection
func harmless(cell string) string {
	if r, _ := utf8.DecodeRuneInString(cell); strings.ContainsRune("=+-@\t\r\n＝＋－＠", r) {
		return "'" + cell
	}
	return cell
}
