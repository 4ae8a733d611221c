package cause

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

func TestOf(t *testing.T) {
	missing := filepath.Join(t.TempDir(), "missing")
	_, open := os.Open(missing)
	other := errors.New("it is Friday")
	for _, c := range []struct {
		err  error
		want string
	}{
		{open, errors.Unwrap(open).Error()},
		{fmt.Errorf("a.md: %w", open), errors.Unwrap(open).Error()},
		{os.Rename(missing, missing+"2"), errors.Unwrap(open).Error()},
		{other, "it is Friday"},
	} {
		if got := Of(c.err); got.Error() != c.want {
			t.Errorf("Of(%v) = %q, want %q", c.err, got, c.want)
		}
	}
	if !errors.Is(Of(open), fs.ErrNotExist) {
		t.Errorf("Of(%v) is no fs.ErrNotExist", open)
	}
	if err := Of(nil); err != nil {
		t.Errorf("Of(nil) = %v", err)
	}
}
