package main

import (
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/attestlint/attestlint/checker"
)

// installed is the browser that draws pages in tests. Where there is none the test is left out, unless one is named.
func installed(t *testing.T) string {
	t.Helper()
	if name := os.Getenv("ATTESTLINT_TEST_BROWSER"); name != "" {
		return name
	}
	for _, name := range []string{"chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			return found
		}
	}
	t.Skip("no Chrome or Chromium is installed: pages are not drawn in this test (ATTESTLINT_TEST_BROWSER names one)")
	return ""
}

// onLine is where a comment stands that silences a finding.
var onLine = regexp.MustCompile(` on line \d+`)

// said is what findings say, wherever on the page that is.
func said(findings []checker.Finding) []string {
	var all []string
	for _, f := range findings {
		line := fmt.Sprintf("%s %s %s %q %s", f.Severity, f.Rule, f.Context, f.Text, f.Message)
		if f.Excuse != nil {
			line += " excused: " + f.Excuse.Guard + ": " + onLine.ReplaceAllString(f.Excuse.Reason, "")
		}
		for _, s := range f.Suggestions {
			line += fmt.Sprintf(" → %s (%s)", s.Text, s.Kind)
		}
		all = append(all, line)
	}
	return all
}

// Pages that a browser has drawn say what their sources say, though their scripts, fonts and pictures are out of reach,
// and so does what is kept of them.
func TestPagesDrawnAlike(t *testing.T) {
	program := installed(t)
	names, address := wholePages(t)
	kept := t.TempDir()
	var files []checker.Finding
	args := []string{"--render", "--browser", program, "--save", kept}
	for _, name := range names {
		files = append(files, found(t, name)...)
		args = append(args, address+name)
	}
	start := time.Now()
	drawn := found(t, address+names[0], args...)
	if took := time.Since(start); took > time.Minute {
		t.Errorf("it takes %s", took)
	}
	if diff := cmp.Diff(said(files), said(drawn)); diff != "" {
		t.Errorf("(-files +drawn):\n%s", diff)
	}
	if diff := cmp.Diff(drawn, found(t, kept)); diff != "" {
		t.Errorf("(-drawn +kept):\n%s", diff)
	}
}
