package source

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestReadDiff(t *testing.T) {
	const head = "diff --git a/a.md b/a.md\nindex 1..2 100644\n--- a/a.md\n+++ b/a.md\n"
	for name, c := range map[string]struct {
		diff string
		want map[string]Lines
	}{
		"nothing":     {"", map[string]Lines{}},
		"one line":    {head + "@@ -1 +1 @@ about @@ -9 +9 @@\n-old\n+new\n", map[string]Lines{"a.md": {{1, 2}}}},
		"several":     {head + "@@ -0,0 +1,2 @@\n+x\n+y\n@@ -7,2 +9,3 @@\n-x\n-y\n+z\n+z\n+z\n", map[string]Lines{"a.md": {{1, 3}, {9, 12}}}},
		"removed":     {head + "@@ -3,2 +2,0 @@\n-x\n-y\n", map[string]Lines{}},
		"no line end": {head + "@@ -1 +1 @@\n-x\n\\ No newline at end of file\n+y\n\\ No newline at end of file\n", map[string]Lines{"a.md": {{1, 2}}}},
		"content like a head": {
			head + "@@ -1,2 +1,3 @@\n--- a/b.md\n-@@ -1 +1 @@\n+++ b/b.md\n+diff --git a/b.md b/b.md\n+@@ -5 +5 @@\n",
			map[string]Lines{"a.md": {{1, 4}}},
		},
		"new": {"diff --git a/b.md b/b.md\nnew file mode 100644\nindex 0..1\n--- /dev/null\n+++ b/b.md\n@@ -0,0 +1 @@\n+x\n", map[string]Lines{"b.md": {{1, 2}}}},
		"gone": {
			"diff --git a/b.md b/b.md\ndeleted file mode 100644\n--- a/b.md\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n" + head + "@@ -1 +1 @@\n-x\n+y\n",
			map[string]Lines{"a.md": {{1, 2}}},
		},
		"mode alone":      {"diff --git a/b.md b/b.md\nold mode 100644\nnew mode 100755\n", map[string]Lines{}},
		"renamed":         {"diff --git a/x b.md b/y z.md\nsimilarity index 90%\nrename from x b.md\nrename to y z.md\n--- a/x b.md\t\n+++ b/y z.md\t\n@@ -1 +1 @@\n-x\n+y\n", map[string]Lines{"y z.md": {{1, 2}}}},
		"odd name":        {"diff --git \"a/\\303\\274\\t\\\".md\" \"b/\\303\\274\\t\\\".md\"\n--- /dev/null\n+++ \"b/\\303\\274\\t\\\".md\"\n@@ -0,0 +1 @@\n+x\n", map[string]Lines{"ü\t\".md": {{1, 2}}}},
		"odd and spaced":  {"diff --git \"a/ \\\".md\" \"b/ \\\".md\"\n--- /dev/null\n+++ \"b/ \\\".md\"\t\n@@ -0,0 +1 @@\n+x\n", map[string]Lines{" \".md": {{1, 2}}}},
		"no text":         {"diff --git \"a/\\377.md\" \"b/\\377.md\"\n--- /dev/null\n+++ \"b/\\377.md\"\n@@ -0,0 +1 @@\n+x\n", map[string]Lines{"\xff.md": {{1, 2}}}},
		"unmerged":        {"* Unmerged path a.md\n" + head + "@@ -1 +1 @@\n-x\n+y\n", map[string]Lines{"a.md": {{1, 2}}}},
		"long lines":      {head + "@@ -1 +1,2 @@\n-" + strings.Repeat("x", 1<<17) + "\n+" + strings.Repeat("y", 1<<16) + "\n+z\n", map[string]Lines{"a.md": {{1, 3}}}},
		"carriage return": {head + "@@ -1 +1 @@\n-x\r\r\n+y\r+z\r\n", map[string]Lines{"a.md": {{1, 2}}}},
	} {
		got, err := readDiff(strings.NewReader(c.diff))
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if diff := cmp.Diff(c.want, got, cmp.AllowUnexported(lineRange{})); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", name, diff)
		}
	}
}

// What is no diff is an error, and never one that adds nothing.
func TestReadDiffErrors(t *testing.T) {
	const head = "diff --git a/a.md b/a.md\n--- a/a.md\n+++ b/a.md\n"
	for name, c := range map[string]struct{ diff, want string }{
		"ends early":    {head + "@@ -1 +1,2 @@\n-x\n+y\n", "ends in the middle"},
		"other count":   {head + "@@ -1 +1,2 @@\n-x\n-y\n+z\n+z\n", "another number of lines"},
		"context":       {head + "@@ -1,2 +1,2 @@\n x\n-y\n+z\n", "cannot be read"},
		"no numbers":    {head + "@@ -x +y @@\n", "cannot be read"},
		"huge":          {head + "@@ -1 +99999999999999999999,1 @@\n+x\n", "cannot be read"},
		"backwards":     {head + "@@ -1,0 +9,1 @@\n+x\n@@ -1,0 +2,1 @@\n+x\n", "goes back to line 2"},
		"binary":        {"diff --git a/a.md b/a.md\nBinary files a/a.md and b/a.md differ\n", "cannot be read"},
		"combined":      {"diff --cc a.md\n--- a/a.md\n+++ b/a.md\n@@@ -1,1 -1,1 +1,1 @@@\n++x\n", "cannot be read"},
		"no prefix":     {"diff --git a.md a.md\n--- a.md\n+++ a.md\n@@ -1 +1 @@\n-x\n+y\n", "names no file"},
		"broken quote":  {"diff --git a b\n--- a/x\n+++ \"b/x\n", "names no file"},
		"endless name":  {"diff --git a b\n--- a/x\n+++ b/" + strings.Repeat("x", 1<<17) + "\n", "too long"},
		"nothing added": {head + "@@ -1 +1 @@\n", "ends in the middle"},
	} {
		if got, err := readDiff(strings.NewReader(c.diff)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, error %v, want %q", name, got, err, c.want)
		}
	}
}

func TestLines(t *testing.T) {
	const text = "one\ntwo\r\nthree\rfour\n\nsix"
	for name, c := range map[string]struct {
		lines Lines
		want  []string
	}{
		"first":           {Lines{{1, 2}}, []string{"one\n"}},
		"a line feed":     {Lines{{2, 3}}, []string{"two\r\n"}},
		"carriage return": {Lines{{3, 4}}, []string{"three\rfour\n"}},
		"several":         {Lines{{1, 3}, {4, 6}}, []string{"one\ntwo\r\n", "\nsix"}},
		"behind the end":  {Lines{{5, 9}, {12, 13}}, []string{"six"}},
	} {
		var got []string
		for _, r := range c.lines.In([]byte(text)) {
			got = append(got, text[r[0]:r[1]])
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", name, diff)
		}
	}
}

func TestTouch(t *testing.T) {
	r := Ranges{{4, 8}, {8, 9}, {20, 30}}
	for _, c := range []struct {
		start, end int
		want       bool
	}{
		{0, 4, false}, {0, 5, true}, {3, 40, true}, {7, 8, true}, {8, 9, true}, {9, 20, false}, {9, 21, true}, {29, 35, true},
		{30, 35, false}, {4, 4, true}, {30, 30, false},
	} {
		if got := r.Touch(c.start, c.end); got != c.want {
			t.Errorf("[%d, %d): %v", c.start, c.end, got)
		}
	}
	if Ranges(nil).Touch(0, 100) {
		t.Error("nothing is touched")
	}
}

// However a diff is broken, what is read of it is sorted, and it is read without a panic.
func FuzzReadDiff(f *testing.F) {
	f.Add("diff --git a/a.md b/a.md\n--- a/a.md\n+++ b/a.md\n@@ -1,2 +1 @@\n-x\n-y\n+z\n\\ No newline at end of file\n@@ -5,0 +5,2 @@\n+x\n+y\n")
	f.Add("diff --git \"a/\\303\\274.md\" \"b/\\303\\274.md\"\n--- /dev/null\n+++ \"b/\\303\\274.md\"\n@@ -0,0 +1 @@\n+x")
	f.Fuzz(func(t *testing.T, diff string) {
		added, err := readDiff(strings.NewReader(diff))
		if err != nil {
			return
		}
		for name, lines := range added {
			if name == "" || len(lines) == 0 {
				t.Errorf("%q has the lines %v", name, lines)
			}
			at := 0
			for _, r := range lines {
				if r.from < at || r.to <= r.from {
					t.Errorf("%q: %v", name, lines)
				}
				at = r.to
			}
			last := 0
			for _, r := range lines.In([]byte(diff)) {
				if r[0] < last || r[1] <= r[0] || r[1] > len(diff) {
					t.Errorf("%v stand at %v of %d bytes", lines, r, len(diff))
				}
				last = r[1]
			}
		}
	})
}
