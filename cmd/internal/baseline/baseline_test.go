package baseline

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/attestlint/attestlint/checker"
)

// found is a finding of the rule r.
func found(key string, s checker.Severity) checker.Finding {
	return checker.Finding{Rule: "r", Key: key, Severity: s, Text: "text of " + key}
}

func newBaseline(t *testing.T, dir string) *Baseline {
	t.Helper()
	b, err := New(filepath.Join(dir, Name), Name)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// folder is a folder whose name has no links in it.
func folder(t *testing.T) string {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

func pointers(findings []checker.Finding) []*checker.Finding {
	all := make([]*checker.Finding, len(findings))
	for i := range findings {
		all[i] = &findings[i]
	}
	return all
}

func TestExcuse(t *testing.T) {
	const off, info, warning, fatal = checker.Off, checker.Info, checker.Warning, checker.Error
	dir := folder(t)
	name := filepath.Join(dir, "docs", "a.md")
	for test, c := range map[string]struct {
		before, after []checker.Finding
		want          string // k for known, n for new
		stale         int
	}{
		"the same":              {[]checker.Finding{found("a", warning)}, []checker.Finding{found("a", warning)}, "k", 0},
		"another":               {[]checker.Finding{found("a", warning)}, []checker.Finding{found("b", warning)}, "n", 1},
		"one more":              {[]checker.Finding{found("a", warning)}, []checker.Finding{found("a", warning), found("a", warning)}, "kn", 0},
		"one less":              {[]checker.Finding{found("a", warning), found("a", warning)}, []checker.Finding{found("a", warning)}, "k", 1},
		"in another order":      {[]checker.Finding{found("a", warning), found("b", info)}, []checker.Finding{found("b", info), found("a", warning)}, "kk", 0},
		"more serious":          {[]checker.Finding{found("a", warning)}, []checker.Finding{found("a", fatal)}, "n", 1},
		"less serious":          {[]checker.Finding{found("a", fatal)}, []checker.Finding{found("a", info)}, "k", 0},
		"each as serious":       {[]checker.Finding{found("a", fatal), found("a", warning)}, []checker.Finding{found("a", warning), found("a", fatal)}, "kk", 0},
		"one more serious":      {[]checker.Finding{found("a", warning), found("a", warning)}, []checker.Finding{found("a", fatal), found("a", warning)}, "nk", 1},
		"none left":             {[]checker.Finding{found("a", warning)}, nil, "", 1},
		"nothing known":         {nil, []checker.Finding{found("a", warning)}, "n", 0},
		"one that was excused":  {[]checker.Finding{{Rule: "r", Key: "a", Severity: warning, Excuse: &checker.Excuse{}}}, []checker.Finding{found("a", warning)}, "n", 0},
		"one that is now":       {[]checker.Finding{found("a", warning)}, []checker.Finding{{Rule: "r", Key: "a", Severity: warning, Excuse: &checker.Excuse{}}}, "n", 1},
		"another rule":          {[]checker.Finding{found("a", warning)}, []checker.Finding{{Rule: "s", Key: "a", Severity: warning}}, "n", 1},
		"off is never reported": {[]checker.Finding{found("a", warning)}, []checker.Finding{found("a", off)}, "k", 0},
	} {
		b := newBaseline(t, dir)
		b.Record(name, c.before)
		stale := b.Excuse(name, pointers(c.after))
		got := ""
		for _, f := range c.after {
			if f.Excuse != nil && f.Excuse.Guard == checker.GuardBaseline {
				got += "k"
			} else {
				got += "n"
			}
		}
		if got != c.want || Count(stale) != c.stale {
			t.Errorf("%s: %s and %d stale, want %s and %d", test, got, Count(stale), c.want, c.stale)
		}
		b.Remove(stale)
		if again := b.Excuse(name, pointers(c.after)); Count(again) > 0 && !strings.Contains(got, "k") {
			t.Errorf("%s: stale again after pruning: %v", test, again)
		}
		if Count(b.Entries()) != strings.Count(got, "k") {
			t.Errorf("%s: %d known after pruning, want %d", test, Count(b.Entries()), strings.Count(got, "k"))
		}
		for _, other := range []string{"docs/b.md", "a.md", "docs/docs/a.md"} {
			fresh := []checker.Finding{found("a", info)}
			if b.Excuse(filepath.Join(dir, filepath.FromSlash(other)), pointers(fresh)); fresh[0].Excuse != nil {
				t.Errorf("%s: known in %s, too", test, other)
			}
		}
	}
}

// The file reads back as it was written, whatever names and claims hold.
func TestRoundTrip(t *testing.T) {
	dir := folder(t)
	b := newBaseline(t, dir)
	for i, name := range []string{"b.md", "a.md", "docs/ü \"x\" <y>.md", "../out.md", "\xff.md", "\xfe.md", "a\nb.md", `c\d.md`} {
		b.Record(filepath.Join(dir, name), []checker.Finding{
			found("z", checker.Warning), found("z", checker.Warning), found("z", checker.Error), {Rule: "r", Key: "y", Severity: checker.Info, Text: "\u2028<!-- \"\n\x00\xff -->"},
			{Rule: "q", Key: "k", Severity: checker.Info, Text: strings.Repeat("long ", 100+i)},
		})
	}
	text := b.Encode()
	if lines := strings.Count(string(text), "\n"); lines != 5+len(b.Entries()) {
		t.Errorf("%d entries in %d lines", len(b.Entries()), lines)
	}
	if err := os.WriteFile(filepath.Join(dir, Name), text, 0o644); err != nil {
		t.Fatal(err)
	}
	got, err := Read(filepath.Join(dir, Name), Name)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(b.Entries(), got.Entries()); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if again := got.Encode(); string(again) != string(text) {
		t.Errorf("written again it is\n%s", again)
	}
	if added, removed := Difference(b.Entries(), got.Entries()); added+removed > 0 {
		t.Errorf("%d added, %d removed", added, removed)
	}
	if len(got.files) != 8 {
		t.Errorf("%d files, want 8", len(got.files))
	}
}

func TestEmpty(t *testing.T) {
	b := newBaseline(t, folder(t))
	want := "{\n  \"version\": 1,\n  \"findings\": []\n}\n"
	if got := string(b.Encode()); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if entries, err := decode([]byte(want)); err != nil || len(entries) > 0 {
		t.Errorf("read as %v, %v", entries, err)
	}
}

// Only the entries of files that do not exist are gone.
func TestGone(t *testing.T) {
	dir := folder(t)
	b := newBaseline(t, dir)
	for _, name := range []string{"here.md", "gone.md", "no/folder.md", "link.md", "here.md/below.md"} {
		b.Record(filepath.Join(dir, name), []checker.Finding{found("a", checker.Info), found("a", checker.Info)})
	}
	if err := os.WriteFile(filepath.Join(dir, "here.md"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("nowhere", filepath.Join(dir, "link.md")); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range b.Gone() {
		got = append(got, e.Path)
	}
	if diff := cmp.Diff([]string{"gone.md", "here.md/below.md", "no/folder.md"}, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	b.Remove(b.Gone())
	if n := Count(b.Entries()); n != 4 {
		t.Errorf("%d left, want 4", n)
	}
}

func TestNewErrors(t *testing.T) {
	if _, err := New(filepath.Join(t.TempDir(), "no", Name), "no/"+Name); err == nil || !strings.HasPrefix(err.Error(), "no/"+Name+": there is no folder for it") {
		t.Errorf("error %v", err)
	}
}
