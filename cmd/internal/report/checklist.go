package report

import (
	"fmt"
	"strings"
	"time"

	"github.com/attestlint/attestlint/checker"
)

// Checklist is what a document states of what a reviewer verifies, with what one has to know to look it up again.
type Checklist struct {
	checker.Checklist
	Path    string    // as in Document
	Address string    // where a page was read, "" for a file
	Time    time.Time // when it was read
	SHA256  string    // of what was read, hexadecimal
	AsOf    time.Time // the day as of which it was judged
	Table   string    // the version of the table
	Unread  []string  // what belongs to the page and was not read, a line each
}

// Checklists are the names of the formats that have checklists.
func Checklists() []string {
	var names []string
	for _, f := range formats {
		if f.checks {
			names = append(names, f.name)
		}
	}
	return names
}

// facts are what one has to know to look a checklist up again, each with its name.
func (c *Checklist) facts() [][2]string {
	var all [][2]string
	if c.Address != "" && c.Address != c.Path {
		all = append(all, [2]string{"read at", c.Address})
	}
	return append(all,
		[2]string{"read", c.Time.UTC().Format(time.RFC3339)},
		[2]string{"SHA-256", c.SHA256},
		[2]string{"as of", c.AsOf.Format(time.DateOnly)},
		[2]string{"table", c.Table},
	)
}

// stated is the sentence of a statement in quotation marks, with the words that state it as mark has them.
func stated(s checker.Statement, mark func(string) string) string {
	return "“" + Visible(s.Sentence.Before) + mark(Visible(s.Sentence.Claim)) + Visible(s.Sentence.After) + "”"
}

// where is the place of a statement.
func where(s checker.Statement) string {
	return fmt.Sprintf("%s %d:%d", s.Place, s.Start.Line, s.Start.Column)
}

// numbered is a list of questions as text to copy.
func numbered(questions []string) string {
	var b strings.Builder
	for i, q := range questions {
		fmt.Fprintf(&b, "%d. %s\n", i+1, Visible(q))
	}
	return b.String()
}

// checklistObject is a checklist as JSON has it.
type checklistObject struct {
	Path    string   `json:"path"`
	Address string   `json:"address,omitempty"`
	Time    string   `json:"time"` // RFC 3339, in UTC
	SHA256  string   `json:"sha256"`
	AsOf    string   `json:"as_of"`
	Table   string   `json:"table"`
	Unread  []string `json:"unread"`
	checker.Checklist
}

func (c *Checklist) object() checklistObject {
	return checklistObject{
		Path: c.Path, Address: c.Address, Time: c.Time.UTC().Format(time.RFC3339), SHA256: c.SHA256, AsOf: c.AsOf.Format(time.DateOnly),
		Table: c.Table, Unread: append([]string{}, c.Unread...), Checklist: c.Checklist,
	}
}
