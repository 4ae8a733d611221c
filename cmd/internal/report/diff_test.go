package report

import (
	"bytes"
	"strings"
	"testing"
)

func TestDiff(t *testing.T) {
	for _, c := range []struct{ what, was, now, want string }{
		{"nothing", "a\n", "a\n", ""},
		{"empty", "", "", ""},
		{"a line", "a\nb\nc\nd\ne\nf\n", "a\nb\nc\nd\ne\ng\n",
			"@@ -3,4 +3,4 @@\n c\n d\n e\n-f\n+g\n"},
		{"the first and the last", "a\n1\n2\n3\n4\n5\n6\n7\nb\n", "A\n1\n2\n3\n4\n5\n6\n7\nB\n",
			"@@ -1,4 +1,4 @@\n-a\n+A\n 1\n 2\n 3\n@@ -6,4 +6,4 @@\n 5\n 6\n 7\n-b\n+B\n"},
		{"two together", "a\nb\nc\n", "A\nB\nc\n", "@@ -1,3 +1,3 @@\n-a\n-b\n+A\n+B\n c\n"},
		{"as far apart as one hunk may be", "a\n1\n2\n3\n4\n5\n6\nb\n", "A\n1\n2\n3\n4\n5\n6\nB\n",
			"@@ -1,8 +1,8 @@\n-a\n+A\n 1\n 2\n 3\n 4\n 5\n 6\n-b\n+B\n"},
		{"three places", strings.Repeat("a\nb\nc\nd\ne\n", 4), strings.Repeat("a\nb\nc\nd\ne\n", 2) + "A\nB\nc\nD\ne\n" + "a\nb\nc\nd\nE\n",
			"@@ -8,13 +8,13 @@\n c\n d\n e\n-a\n-b\n+A\n+B\n c\n-d\n+D\n e\n a\n b\n c\n d\n-e\n+E\n"},
		{"the only line", "a\n", "b\n", "@@ -1 +1 @@\n-a\n+b\n"},
		{"no line feed at the end", "a\nb", "a\nc",
			"@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+c\n\\ No newline at end of file\n"},
		{"no line feed at the end of context", "a\nb", "c\nb",
			"@@ -1,2 +1,2 @@\n-a\n+c\n b\n\\ No newline at end of file\n"},
		{"bytes", "\uFEFFa\xff\r\n\x1b[0m\r\n", "\uFEFFb\xff\r\n\x1b[0m\r\n",
			"@@ -1,2 +1,2 @@\n-\uFEFFa\xff\r\n+\uFEFFb\xff\r\n \x1b[0m\r\n"},
		{"an empty line", "a\n\nb\n", "a\n\nc\n", "@@ -1,3 +1,3 @@\n a\n \n-b\n+c\n"},
	} {
		var b bytes.Buffer
		if err := NewDiff(&b, false, false).Add("x.md", []byte(c.was), []byte(c.now)); err != nil {
			t.Fatal(err)
		}
		want := c.want
		if want != "" {
			want = "diff --git a/x.md b/x.md\n--- a/x.md\n+++ b/x.md\n" + want
		}
		if b.String() != want {
			t.Errorf("%s: %q, want %q", c.what, b.String(), want)
		}
	}
}

func TestDiffNames(t *testing.T) {
	for path, want := range map[string]string{
		"docs/x.md":           "diff --git a/docs/x.md b/docs/x.md\n--- a/docs/x.md\n+++ b/docs/x.md\n",
		"a b.md":              "diff --git a/a b.md b/a b.md\n--- a/a b.md\t\n+++ b/a b.md\t\n",
		"ü.md":                "diff --git \"a/\\303\\274.md\" \"b/\\303\\274.md\"\n--- \"a/\\303\\274.md\"\n+++ \"b/\\303\\274.md\"\n",
		"\t\n\x1b\xff\"\\.md": "diff --git \"a/\\t\\n\\033\\377\\\"\\\\.md\" \"b/\\t\\n\\033\\377\\\"\\\\.md\"\n--- \"a/\\t\\n\\033\\377\\\"\\\\.md\"\n+++ \"b/\\t\\n\\033\\377\\\"\\\\.md\"\n",
	} {
		var b bytes.Buffer
		if err := NewDiff(&b, false, false).Add(path, []byte("a\n"), []byte("b\n")); err != nil {
			t.Fatal(err)
		}
		if got, _, _ := strings.Cut(b.String(), "@@"); got != want {
			t.Errorf("%q: %q, want %q", path, got, want)
		}
	}
}

// On a terminal nothing in a text is obeyed.
func TestDiffVisible(t *testing.T) {
	was, now := []byte("\x1b[2J a\tb\r\n-- c\r\n"), []byte("\x1b[2J A\tb\r\n-- d\r\n")
	var plain, colored bytes.Buffer
	if err := NewDiff(&plain, false, true).Add("x.md", was, now); err != nil {
		t.Fatal(err)
	}
	want := "@@ -1,2 +1,2 @@\n-\\x1b[2J a\tb\n--- c\n+\\x1b[2J A\tb\n+-- d\n"
	if _, got, _ := strings.Cut(plain.String(), "+++ b/x.md\n"); got != want {
		t.Errorf("printed %q, want %q", got, want)
	}
	if err := NewDiff(&colored, true, true).Add("x.md", was, now); err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{
		"\x1b[1m--- a/x.md\x1b[", "\n\x1b[36m@@ -1,2 +1,2 @@\x1b[", "\n\x1b[31m--- c\x1b[", "\n\x1b[32m+-- d\x1b[", "\n\x1b[31m-\\x1b[2J a\tb\x1b[",
	} {
		if !strings.Contains(colored.String(), line) {
			t.Errorf("%q lacks %q", colored.String(), line)
		}
	}
}
