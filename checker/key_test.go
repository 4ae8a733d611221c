package checker_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/attestlint/attestlint/checker"
)

// The key of a finding stays the same while its sentence does.
func TestKey(t *testing.T) {
	const claim = "We are SOC 2 certified."
	keys := func(path, source string) (keys []string) {
		for _, f := range thatCount(t, newChecker(t, ""), checker.Document{Path: path, Source: []byte(source), Format: checker.Markdown}) {
			keys = append(keys, f.Rule+" "+f.Key)
		}
		return keys
	}
	want := keys("a.md", claim)
	if len(want) != 1 {
		t.Fatalf("%d findings, want 1", len(want))
	}
	for name, c := range map[string]struct {
		path, source string
		same         bool
	}{
		"another path":            {"docs/b.html", claim, true},
		"moved":                   {"a.md", "# Trust\n\n- Fast\n- " + claim + "\n", true},
		"other sentences":         {"a.md", "We are fast. " + claim + " Ask us.", true},
		"markup, case and spaces": {"a.md", "We are **SOC&nbsp;2**\n Certified.", true},
		"another sentence":        {"a.md", "We are proudly SOC 2 certified.", false},
		"another end":             {"a.md", "We are SOC 2 certified since 2023.", false},
		"another type":            {"a.md", "We are SOC 2 Type 1 certified.", false},
		"another rule":            {"a.md", "We are SOC 2 accredited.", false},
	} {
		if got := keys(c.path, c.source); cmp.Equal(got, want) != c.same {
			t.Errorf("%s: key %v, of the claim alone %v", name, got, want)
		}
	}
	if got := keys("a.md", claim+"\n\n"+claim); !cmp.Equal(got, []string{want[0], want[0]}) {
		t.Errorf("keys of two equal claims: %v, want twice %v", got, want)
	}
}

// A finding about the whole document has one key, wherever it stands.
func TestKeyOfDocument(t *testing.T) {
	var want string
	for _, source := range []string{
		"A SOC 2 Type 2 report. A SOC 2 Type 2 report. A SOC 2 Type II report.",
		"Our SOC 2 Type II report. Our SOC 2 Type 2 report.",
		"Our SOC 2 Type 1 report. Our SOC 1 Type II report. Its SOC 2 Type II report.",
	} {
		var key string
		for _, f := range thatCount(t, newChecker(t, ""), checker.Document{Source: []byte(source), Format: checker.Markdown}) {
			if f.Rule == "type-numeral" {
				key = f.Key
			}
		}
		if want == "" {
			want = key
		}
		if key == "" || key != want {
			t.Errorf("%q: key %q, want %q", source, key, want)
		}
	}
}

func TestKeyOfOldReport(t *testing.T) {
	c := declaring(t, "rfp", acme(), date("2028-01-01"))
	keys := map[string]bool{}
	for _, source := range []string{
		"We have a SOC 2 Type 2 report of Example CPA LLP.",
		"Acme is SOC 2 certified.\n\nAcme holds a SOC 2 report.",
	} {
		for _, f := range thatCount(t, c, checker.Document{Source: []byte(source), Format: checker.Markdown}) {
			if f.Rule == "soc2-old-report" {
				keys[f.Key] = true
			} else if keys[f.Key] {
				t.Errorf("%s has the key of an old report", f.Rule)
			}
		}
	}
	if len(keys) != 1 {
		t.Errorf("keys %v, want one", keys)
	}
}
