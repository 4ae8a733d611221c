package prose

import (
	"fmt"
	"strings"
	"testing"
)

// render writes the runs of a document, one a line, the way tests compare them:
//
//	heading 1 "Trust" 2-7
//	list item "SOC 2" 20-25 lead 0 under 0
func render(d *Document) string {
	var b strings.Builder
	for _, r := range d.Runs {
		src := r.Source(0, len(r.Plain))
		fmt.Fprintf(&b, "%s", r.Place)
		if r.Level > 0 {
			fmt.Fprintf(&b, " %d", r.Level)
		}
		fmt.Fprintf(&b, " %q %d-%d", r.Plain, src.Start, src.End)
		if r.Lead >= 0 {
			fmt.Fprintf(&b, " lead %d", r.Lead)
		}
		if r.Under >= 0 {
			fmt.Fprintf(&b, " under %d", r.Under)
		}
		if r.Quoted {
			b.WriteString(" quoted")
		}
		if c := r.Cell; c != nil {
			fmt.Fprintf(&b, " cell %d:%d,%d head %d", c.Table, c.Row, c.Col, c.Head)
		}
		for _, m := range r.Marks {
			fmt.Fprintf(&b, " %s %d-%d", markNames[m.Kind], m.Start, m.End)
		}
		b.WriteByte('\n')
	}
	for _, c := range d.Comments {
		fmt.Fprintf(&b, "comment %q %d-%d\n", c.Text, c.Start, c.End)
	}
	for _, s := range d.Settings {
		fmt.Fprintf(&b, "setting %s %q %d-%d %s\n", s.Key, s.Value, s.Start, s.End, s.Origin)
	}
	return b.String()
}

var markNames = map[MarkKind]string{
	Struck: "struck", Quotation: "quotation", Break: "break", Link: "link", Emphasis: "emphasis", Definition: "definition",
}

// story is a source and how its document renders.
type story struct {
	name, src string
	want      []string
}

func testStories(t *testing.T, format Format, stories []story) {
	t.Helper()
	for _, s := range stories {
		t.Run(s.name, func(t *testing.T) {
			d := Read([]byte(s.src), format)
			checkInvariants(t, []byte(s.src), d)
			want := strings.Join(s.want, "\n")
			if got := strings.TrimSuffix(render(d), "\n"); got != want {
				t.Errorf("source:\n%s\ngot:\n%s\nwant:\n%s", s.src, got, want)
			}
		})
	}
}
