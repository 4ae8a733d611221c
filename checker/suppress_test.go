package checker_test

import (
	"fmt"
	"testing"

	"github.com/attestlint/attestlint/checker"
	"github.com/google/go-cmp/cmp"
)

// The findings that are left, as line and rule.
func TestSuppressions(t *testing.T) {
	c := newChecker(t, "")
	for _, test := range []struct {
		name   string
		format checker.Format
		source string
		want   []string
	}{
		{"next line", checker.Markdown, "<!-- attestlint-disable-next-line soc2-certified -- counsel asked for it -->\nWe are SOC 2 certified.\n\nWe are SOC 2 certified.\n", []string{"4 soc2-certified"}},
		{"next line that is not blank", checker.Markdown, "<!-- attestlint-disable-next-line -->\n\n  \nWe are SOC 2 certified.\n", nil},
		{"a claim that begins there", checker.Markdown, "<!-- attestlint-disable-next-line -->\nWe are SOC 2\ncertified.\n", nil},
		{"several rules", checker.Markdown, "<!-- attestlint-disable-next-line soc2-passed, soc2-certified -->\nWe passed SOC 2 and are SOC 2 certified.\n", nil},
		{"another rule", checker.Markdown, "<!-- attestlint-disable-next-line soc2-passed -->\nWe are SOC 2 certified.\n", []string{"1 unused-suppression", "2 soc2-certified"}},
		{"region", checker.Markdown, "<!-- attestlint-disable soc2-certified -->\n\nWe are SOC 2 certified. We passed SOC 2.\n\n<!-- attestlint-enable soc2-certified -->\n\nWe are SOC 2 certified.\n", []string{"3 soc2-passed", "7 soc2-certified"}},
		{"region within a line", checker.HTML, "<p>We are <!-- attestlint-disable -->SOC 2 certified<!-- attestlint-enable --> and SOC 2 accredited.</p>", []string{"1 soc2-accredited"}},
		{"open region", checker.HTML, "<p>SOC 2 certified</p><!-- attestlint-disable -->\n<p>SOC 2 certified</p>", []string{"1 soc2-certified"}},
		{"file", checker.HTML, "<p>SOC 2 certified</p>\n<!-- attestlint-disable-file soc2-certified -->\n<p>We passed SOC 2.</p>", []string{"3 soc2-passed"}},
		{"MDX", checker.MDX, "{/* attestlint-disable-next-line soc2-certified */}\nWe are SOC 2 certified.\n", nil},
		{"in code", checker.Markdown, "```\n<!-- attestlint-disable-file -->\n```\n\nWe are SOC 2 certified.\n", []string{"5 soc2-certified"}},
		{"nothing to suppress", checker.Markdown, "<!-- attestlint-disable-file -->\n\nText.\n", []string{"1 unused-suppression"}},
		{"an excused match needs none", checker.Markdown, "<!-- attestlint-disable-next-line -->\nWe are not SOC 2 certified.\n", []string{"1 unused-suppression"}},
		{"nothing disabled", checker.Markdown, "<!-- attestlint-enable -->\n", []string{"1 unused-suppression"}},
		{"no such directive", checker.Markdown, "<!-- attestlint-disabel -->\n\nWe are SOC 2 certified.\n", []string{"1 unused-suppression", "3 soc2-certified"}},
		{"an ordinary comment", checker.Markdown, "<!-- attestlint is a tool -->\n", nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			for _, f := range thatCount(t, c, checker.Document{Source: []byte(test.source), Format: test.format}) {
				got = append(got, fmt.Sprint(f.Start.Line, " ", f.Rule))
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("%s (-want +got):\n%s", test.source, diff)
			}
		})
	}
}

func TestAdviceOnSuppressions(t *testing.T) {
	c := newChecker(t, "")
	for source, want := range map[string]string{
		"<!-- attestlint-disable-file soc2-certifid -->\n": `This directive suppresses nothing: unknown rule "soc2-certifid": did you mean "soc2-certified"?`,
		"<!-- attestlint-disable-nextline -->\n":           `This directive suppresses nothing: there is no such directive: did you mean "attestlint-disable-next-line"?`,
		"<!-- attestlint-disable-file soc2-passed -->\n":   `This directive suppresses nothing`,
	} {
		found := thatCount(t, c, checker.Document{Source: []byte(source), Format: checker.Markdown})
		if len(found) != 1 || found[0].Message != want {
			t.Errorf("%q: %+v, want %q", source, found, want)
		}
	}
}
