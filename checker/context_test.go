package checker_test

import (
	"strings"
	"testing"

	"github.com/attestlint/attestlint/checker"
	"github.com/attestlint/attestlint/phrases"
	"github.com/google/go-cmp/cmp"
)

const says = "We are SOC 2 certified.\n"

func TestContextOfDocument(t *testing.T) {
	byConfig := checker.Context{Name: "sales", Reason: "config: decks/**"}
	for _, test := range []struct {
		name, flag string
		config     checker.Context
		format     checker.Format
		source     string
		want       checker.Context
		severity   checker.Severity
	}{
		{"nobody says", "", checker.Context{}, checker.Markdown, says, checker.Context{Name: "marketing", Reason: "default"}, checker.Warning},
		{"config", "", byConfig, checker.Markdown, says, byConfig, checker.Info},
		{"front matter", "", byConfig, checker.Markdown, "---\nattestlint-context: contract\n---\n" + says, checker.Context{Name: "contract", Reason: "front matter"}, checker.Error},
		{"TOML", "", byConfig, checker.Markdown, "+++\nattestlint-context = \"board\"\n+++\n" + says, checker.Context{Name: "board", Reason: "front matter"}, checker.Error},
		{"meta", "", byConfig, checker.HTML, `<meta name="attestlint-context" content="rfp"><p>` + says, checker.Context{Name: "rfp", Reason: "<meta>"}, checker.Error},
		{"flag", "marketing", byConfig, checker.Markdown, "---\nattestlint-context: contract\n---\n" + says, checker.Context{Name: "marketing", Reason: "--context"}, checker.Warning},
		{"directive", "marketing", byConfig, checker.Markdown, "<!-- attestlint-context contract -->\n\n" + says, checker.Context{Name: "contract", Reason: "directive on line 1"}, checker.Error},
		{"directive in MDX", "", byConfig, checker.MDX, "{/* attestlint-context contract */}\n\n" + says, checker.Context{Name: "contract", Reason: "directive on line 1"}, checker.Error},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := newChecker(t, test.flag)
			found := thatCount(t, c, checker.Document{Source: []byte(test.source), Format: test.format, Context: test.config})
			if len(found) != 1 {
				t.Fatalf("%d findings, want 1", len(found))
			}
			if got := (checker.Context{Name: found[0].Context, Reason: found[0].ContextReason}); got != test.want || found[0].Severity != test.severity {
				t.Errorf("%v in %v, want %v in %v", found[0].Severity, got, test.severity, test.want)
			}
		})
	}
}

// A directive holds from there on until the next, or until its section ends.
func TestContextOfSection(t *testing.T) {
	source := strings.ReplaceAll(`# Page
CLAIM
<!-- attestlint-context sales -->
CLAIM
## Contract
CLAIM
<!-- attestlint-context contract -->
CLAIM
### Deeper
CLAIM
## Beside it
CLAIM
<!-- attestlint-context rfp -->
## Questions
CLAIM
### Deeper
CLAIM
## After
CLAIM
# Next page
CLAIM
`, "\n", "\n\n")
	source = strings.ReplaceAll(source, "CLAIM", strings.TrimSpace(says))
	var got []string
	for _, f := range thatCount(t, newChecker(t, ""), checker.Document{Source: []byte(source), Format: checker.Markdown}) {
		got = append(got, f.Context)
	}
	want := []string{"marketing", "sales", "sales", "contract", "contract", "sales", "rfp", "rfp", "sales", "marketing"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("contexts (-want +got):\n%s", diff)
	}
}

func TestUnknownContext(t *testing.T) {
	c := newChecker(t, "")
	for source, want := range map[string]string{
		"---\nattestlint-context: contarct\n---\n" + says:          `x.md:2: unknown context "contarct": did you mean "contract"?`,
		"Text.\n\n<!-- attestlint-context marketng -->\n\n" + says: `x.md:3: unknown context "marketng": did you mean "marketing"?`,
	} {
		found, err := c.Check(checker.Document{Path: "x.md", Source: []byte(source), Format: checker.Markdown})
		if err == nil || err.Error() != want {
			t.Errorf("%q: error %v, want %s", source, err, want)
		}
		if len(found) != 1 || found[0].Context != "marketing" {
			t.Errorf("%q: %v: the rest is still checked", source, found)
		}
	}
}

func TestSettings(t *testing.T) {
	table, err := phrases.Default()
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		rules map[string]map[string]checker.Severity
		want  checker.Severity
	}{
		{nil, checker.Warning},
		{map[string]map[string]checker.Severity{"soc2-certified": {"": checker.Off}}, checker.Off},
		{map[string]map[string]checker.Severity{"soc2-certified": {"": checker.Error}}, checker.Error},
		{map[string]map[string]checker.Severity{"soc2-certified": {"": checker.Error, "marketing": checker.Info}}, checker.Info},
		{map[string]map[string]checker.Severity{"soc2-certified": {"contract": checker.Off}}, checker.Warning},
	} {
		c, err := checker.New(table, checker.Settings{Rules: test.rules})
		if err != nil {
			t.Fatal(err)
		}
		got := checker.Off
		for _, f := range thatCount(t, c, checker.Document{Source: []byte(says), Format: checker.Markdown}) {
			got = f.Severity
		}
		if got != test.want {
			t.Errorf("rules %v: %v, want %v", test.rules, got, test.want)
		}
	}
	_, err = checker.New(table, checker.Settings{Context: "contarct", Rules: map[string]map[string]checker.Severity{"soc2-certifed": {"bord": checker.Off}}})
	want := `unknown context "contarct": did you mean "contract"?
unknown rule "soc2-certifed": did you mean "soc2-certified"?
unknown context "bord": did you mean "board"?`
	if err == nil || err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
}

// A severity that the user has set is final.
func TestDecidedSeverity(t *testing.T) {
	table, err := phrases.Default()
	if err != nil {
		t.Fatal(err)
	}
	c, err := checker.New(table, checker.Settings{Rules: map[string]map[string]checker.Severity{"soc2-certified": {"": checker.Error}}})
	if err != nil {
		t.Fatal(err)
	}
	for _, source := range []string{"![SOC 2 certified](x)\n", "We plan to be SOC 2 certified.\n"} {
		found := thatCount(t, c, checker.Document{Source: []byte(source), Format: checker.Markdown})
		if len(found) != 1 || found[0].Severity != checker.Error || found[0].Lowered != nil {
			t.Errorf("%q: %+v", source, found)
		}
	}
}

// What lowers a severity is told.
func TestLowered(t *testing.T) {
	c := newChecker(t, "contract")
	for source, want := range map[string]string{
		"![SOC 2 certified](x)\n":          "place",
		"We plan to be SOC 2 certified.\n": "goal",
		"We are \"SOC 2 certified\".\n":    "quotation",
	} {
		found := thatCount(t, c, checker.Document{Source: []byte(source), Format: checker.Markdown})
		if len(found) != 1 || found[0].Lowered == nil || found[0].Lowered.Guard != want || found[0].Lowered.Reason == "" {
			t.Errorf("%q: %+v, want it lowered by %s", source, found, want)
		}
	}
}

// In HTML a section may be an element.
func TestContextOfElement(t *testing.T) {
	source := "<main><section><h2>Terms</h2><!-- attestlint-context contract --><p>SOC 2 certified</p></section><section><p>SOC 2 certified</p></section></main>"
	var got []string
	for _, f := range thatCount(t, newChecker(t, ""), checker.Document{Source: []byte(source), Format: checker.HTML}) {
		got = append(got, f.Context)
	}
	if diff := cmp.Diff([]string{"contract", "marketing"}, got); diff != "" {
		t.Errorf("contexts (-want +got):\n%s", diff)
	}
}

// What stands in alternative text is a badge: at most a warning.
func TestPlaceCaps(t *testing.T) {
	found := thatCount(t, newChecker(t, "contract"), checker.Document{Source: []byte("![SOC 2 certified](badge.png)\n"), Format: checker.Markdown})
	if len(found) != 1 || found[0].Severity != checker.Warning || found[0].Place != "alt text" || found[0].Suggestions[0].Kind != checker.Manual {
		t.Errorf("%+v", found)
	}
}
