package prose

import (
	"sync"
	"testing"
)

// TestReadConcurrently reads the same documents at once, for the race detector and for equal results.
func TestReadConcurrently(t *testing.T) {
	for format, sources := range seeds {
		for _, src := range sources {
			want := render(Read([]byte(src), format))
			var group sync.WaitGroup
			for range 4 {
				group.Go(func() {
					if got := render(Read([]byte(src), format)); got != want {
						t.Errorf("%q: got\n%s\nwant\n%s", src, got, want)
					}
				})
			}
			group.Wait()
		}
	}
}

// TestSource checks the map of a text whose pieces come from all kinds of sources.
func TestSource(t *testing.T) {
	r := Read([]byte("a **b** &amp; c\r\n> d\\* e"), Markdown).Runs[0]
	for _, c := range []struct {
		start, end int
		want       Range
		verbatim   bool
	}{
		{0, 1, Range{0, 1}, true},
		{0, 3, Range{0, 5}, false},
		{2, 3, Range{4, 5}, true},
		{3, 5, Range{7, 13}, false},
		{4, 5, Range{8, 13}, false},
		{5, 7, Range{13, 15}, true},
		{2, 2, Range{4, 4}, true},
		{0, 7, Range{0, 15}, false},
	} {
		if got := r.Source(c.start, c.end); got != c.want {
			t.Errorf("Source(%d, %d) of %q = %v, want %v", c.start, c.end, r.Plain, got, c.want)
		}
		if got := r.Verbatim(c.start, c.end); got != c.verbatim {
			t.Errorf("Verbatim(%d, %d) of %q = %v, want %v", c.start, c.end, r.Plain, got, c.verbatim)
		}
	}
}
