package proposal

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/attestlint/attestlint/cmd/internal/config"
	"github.com/attestlint/attestlint/phrases"
)

func table(t *testing.T) *phrases.Table {
	t.Helper()
	table, err := phrases.Default()
	if err != nil {
		t.Fatal(err)
	}
	return table
}

// read reads a config as attestlint does, in a folder of its own.
func read(t *testing.T, text string) (*config.Config, string) {
	t.Helper()
	dir := t.TempDir()
	name := filepath.Join(dir, config.Name)
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	c, err := config.Read(name, config.Name, table(t))
	if err != nil {
		t.Fatalf("%v in:\n%s", err, text)
	}
	return c, dir
}

// The config that is proposed for files says of each of them what it is to be: its context, "exclude" or "".
func TestFor(t *testing.T) {
	for name, files := range map[string]map[string]string{
		"nothing": {},
		"a website": {
			"index.html": "", "blog/what-is-a-dpa.md": "", "docs/security.md": "",
			"legal/msa.md": "contract", "legal/eu/dpa.md": "contract",
			"rfp/answers.md": "rfp", "sales/battlecard.md": "sales", "investors/q3.md": "board",
			"archive/old.html": "exclude", "vendor/lib/README.md": "exclude",
		},
		"names that are written otherwise": {
			"02_Legal/a.md": "contract", "Terms of Service/en.md": "contract", "legal-2026/a.md": "contract",
			"RFP-acme/a.md": "rfp", "Security Questionnaires/2026.md": "rfp", "__fixtures__/a.html": "exclude",
			"_site/index.html": "exclude", "third_party/x.md": "exclude",
		},
		"files": {
			"pages/terms-of-service.html": "contract", "pages/DPA.md": "contract", "pages/pricing.html": "",
			"security-questionnaire.md": "rfp", "docs/our-security-questionnaire-guide.md": "",
		},
		"one in another": {
			"legal/a.md": "contract", "legal/rfp/b.md": "rfp", "legal/rfp/contracts/c.md": "contract",
			"sales/legal/d.md": "contract", "sales/e.md": "sales", "legal/archive/f.md": "exclude", "archive/legal/g.md": "exclude",
			"legal/security-questionnaire.md": "rfp",
		},
		"many of one name": {
			"a/testdata/x.md": "exclude", "b/testdata/x.md": "exclude", "c/testdata/x.md": "exclude", "d/e/testdata/x.md": "exclude",
			"testdata/x.md": "exclude", "en/legal/x.md": "contract", "de/legal/x.md": "contract", "fr/legal/x.md": "contract", "it/legal/x.md": "contract",
			"en/dpa.md": "contract", "de/dpa.md": "contract", "fr/dpa.md": "contract", "it/dpa.md": "contract", "it/sla-about.md": "",
		},
		"code that is called so": {
			"contracts/README.md": "", "contracts/CHANGELOG.md": "", "smart-contracts/token.md": "", "board-games/chess.md": "",
		},
		"odd names": {
			`legal/"quoted"/a.md`:                       "contract",
			`a "b" 'c' #d: {e} [f] *?!&|>%@/legal/x.md`: "contract",
			`back\slash/legal/x.md`:                     "contract",
			"line\nbreak\ttab/legal/x.md":               "contract",
			"\u2028\u00a0\u0085\ufeff/legal/x.md":       "contract",
			"日本語🙂/legal/x.md":                           "contract",
			"- dash/legal/x.md":                         "contract",
			"{a,b}{c{d{e{f{g{h{i{j/legal/x.md":          "contract",
			"[a-z]/legal/x.md":                          "contract",
			"q/legal/x.md":                              "contract",
			"~/legal/null/true/1e3/x.md":                "contract",
		},
	} {
		t.Run(name, func(t *testing.T) {
			text, err := For(slices.Sorted(maps.Keys(files)), table(t)).YAML(table(t))
			if err != nil {
				t.Fatal(err)
			}
			c, dir := read(t, string(text))
			for file, want := range files {
				got := c.Context(filepath.Join(dir, file)).Name
				if c.Excludes(filepath.Join(dir, file)) {
					got = "exclude"
				}
				if got != want {
					t.Errorf("%q is %q, want %q, by:\n%s", file, got, want, text)
				}
			}
			if c.FailOn != "warning" || c.Evidence != nil || len(c.Rules) > 0 {
				t.Errorf("the config says more than its contexts:\n%s", text)
			}
		})
	}
}

// A glob that stands for one folder alone does not match another.
func TestLiteral(t *testing.T) {
	text, err := For([]string{"*/legal/x.md", "[ab]/legal/x.md", `\a/legal/x.md`}, table(t)).YAML(table(t))
	if err != nil {
		t.Fatal(err)
	}
	c, dir := read(t, string(text))
	for _, other := range []string{"a/legal/x.md", "ab/legal/x.md", "a/legal", "legal/x.md"} {
		if context := c.Context(filepath.Join(dir, other)); context.Name != "" {
			t.Errorf("%s is %+v", other, context)
		}
	}
}

// A name that YAML or a glob cannot hold is left out, and the rest stays.
func TestUnwritable(t *testing.T) {
	p := For([]string{"\xff/legal/x.md", strings.Repeat("long/", 400) + "legal/x.md", "legal/x.md"}, table(t))
	if len(p.Contexts) != 1 || len(p.Contexts[0].Globs) != 1 || p.Contexts[0].Globs[0] != (Glob{Text: "legal/**", Files: 1}) {
		t.Errorf("proposed: %+v", p)
	}
}

// What is commented out is right, too, once the blanks are filled in.
func TestComments(t *testing.T) {
	text, err := For(nil, table(t)).YAML(table(t))
	if err != nil {
		t.Fatal(err)
	}
	key := regexp.MustCompile(`^# ( .*|[a-z-]+:.*)$`)
	var all []string
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSuffix(line, "\n")
		if m := key.FindStringSubmatch(line); m != nil {
			line = m[1]
		}
		all = append(all, line)
	}
	filled := strings.NewReplacer(
		"organization: [___]", "organization: [Acme]", "{from: ___, to: ___}", "{from: 2025-01-01, to: 2025-12-31}",
		"issued: ___", "issued: 2026-02-15", "firm: ___", "firm: Example CPA LLP", "opinion: ___", "opinion: unqualified",
		"categories: [___]", "categories: [security]", "covers: [___]", "covers: [Acme Cloud]", "exceptions: ___", "exceptions: 0",
		"type: ___", "type: 2", "body: ___", "body: Example Certification Ltd", "scope: ___", "scope: Acme Cloud", "until: ___", "until: 2028-05-31",
		"- framework: ___ # "+table(t).Declared("reports")[0], "- framework: soc2 # "+table(t).Declared("reports")[0],
		"- framework: ___ #", "- framework: iso27001 #",
	).Replace(strings.Join(all, "\n"))
	if strings.Contains(filled, "___") {
		t.Fatalf("blanks are left:\n%s", filled)
	}
	c, dir := read(t, filled)
	if c.Evidence == nil || len(c.Evidence.Reports) != 1 || len(c.Evidence.Certificates) != 1 || len(c.Rules) != 2 {
		t.Errorf("evidence %+v, rules %v, from:\n%s", c.Evidence, c.Rules, filled)
	}
	if got := c.Context(filepath.Join(dir, "legal/a.md")).Name; got != "contract" || !c.Excludes(filepath.Join(dir, "archive/a.md")) {
		t.Errorf("legal/a.md is %q by:\n%s", got, filled)
	}
}

// The proposal states no fact: what it says of evidence is commented out and blank.
func TestNoFacts(t *testing.T) {
	text, err := For([]string{"legal/a.md"}, table(t)).YAML(table(t))
	if err != nil {
		t.Fatal(err)
	}
	_, evidence, ok := strings.Cut(string(text), "# evidence:\n")
	if !ok {
		t.Fatalf("no evidence in:\n%s", text)
	}
	for line := range strings.Lines(evidence) {
		said, _, _ := strings.Cut(strings.TrimPrefix(line, "#"), "#")
		_, value, _ := strings.Cut(said, ": ")
		if !strings.HasPrefix(line, "#") || value != "" && !strings.Contains(value, "___") && !strings.Contains(said, "complete: false") && !strings.Contains(said, "confidential:") {
			t.Errorf("the evidence says %q", line)
		}
	}
}
