package prose

import (
	"testing"
	"unicode/utf8"
)

// checkInvariants checks what holds of every document.
func checkInvariants(t *testing.T, src []byte, d *Document) {
	t.Helper()
	last := -1
	for i, r := range d.Runs {
		checkText(t, src, r.Text)
		if t.Failed() {
			return
		}
		if start := r.pieces[0].src.Start; start < last {
			t.Errorf("run %d starts at %d, before the run before it", i, start)
		} else {
			last = start
		}
		checkIndices(t, d, i)
		at := 0
		for _, m := range r.Marks {
			if m.Start < at || m.End <= m.Start || m.End > len(r.Plain) {
				t.Errorf("run %d: mark %v of %d bytes, after %d", i, m, len(r.Plain), at)
			}
			at = m.Start
		}
	}
	at := 0
	for _, c := range d.Comments {
		if c.Start < at || c.End < c.Start || c.End > len(src) {
			t.Errorf("comment %v", c)
		}
		at = c.Start
	}
	at = 0
	for _, s := range d.Settings {
		if s.Start < at || s.End < s.Start || s.End > len(src) {
			t.Errorf("setting %v", s)
		}
		at = s.Start
	}
}

func checkText(t *testing.T, src []byte, text Text) {
	t.Helper()
	if !utf8.ValidString(text.Plain) || text.Plain == "" || len(text.pieces) == 0 {
		t.Fatalf("plain %q with %d pieces", text.Plain, len(text.pieces))
	}
	at, source := 0, 0
	for i, p := range text.pieces {
		if p.at != at || p.src.Start < source || p.src.End < p.src.Start || p.src.End > len(src) {
			t.Fatalf("piece %d of %q: %v, after %d of plain and %d of the source", i, text.Plain, p, at, source)
		}
		at, source = text.endOf(i), p.src.End
		if at <= p.at {
			t.Fatalf("piece %d of %q is empty: %v", i, text.Plain, p)
		}
		if p.verbatim && string(src[p.src.Start:p.src.End]) != text.Plain[p.at:at] {
			t.Fatalf("piece %d of %q is not verbatim: %v", i, text.Plain, p)
		}
	}
	if at != len(text.Plain) {
		t.Fatalf("pieces of %q end at %d", text.Plain, at)
	}
}

func checkIndices(t *testing.T, d *Document, i int) {
	t.Helper()
	r := d.Runs[i]
	if r.Under < -1 || r.Under >= i || r.Under >= 0 && (d.Runs[r.Under].Place != Heading || d.Runs[r.Under].Level == 0) {
		t.Errorf("run %d stands under %d", i, r.Under)
	}
	if r.Place == Heading != (r.Level >= 1 && r.Level <= 6) {
		t.Errorf("run %d, %s, has level %d", i, r.Place, r.Level)
	}
	if r.Lead < -1 || r.Lead >= len(d.Runs) || r.Lead == i || r.Lead >= 0 && !d.Runs[r.Lead].Body {
		t.Errorf("run %d is led by %d", i, r.Lead)
	}
	if c := r.Cell; c != nil {
		if c.Head < -1 || c.Head >= len(d.Runs) || c.Head == i || c.Row < 0 || c.Col < 0 || c.Table < 0 {
			t.Errorf("run %d stands in %v", i, *c)
		} else if c.Head >= 0 && (d.Runs[c.Head].Cell == nil || d.Runs[c.Head].Cell.Table != c.Table) {
			t.Errorf("run %d stands in %v, whose header is elsewhere", i, *c)
		}
	}
}
