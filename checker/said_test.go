package checker_test

import (
	"strings"
	"testing"

	"github.com/attestlint/attestlint/checker"
)

// The sentence of each finding that counts, with the claim between « and ».
func TestSentence(t *testing.T) {
	long := strings.Repeat("very ", 200)
	for _, c := range []struct {
		name, source string
		want         []string
	}{
		{"markup", "One. We are **SOC&nbsp;2** <b>certified</b>, see [it](/x). Two.\n", []string{"We are «SOC 2 certified», see it."}},
		{"lines", "We are SOC 2\ncertified since\n2023.\n", []string{"We are «SOC 2 certified» since 2023."}},
		{"whole", "# SOC 2 certified\n", []string{"«SOC 2 certified»"}},
		{"mark", "(SOC 2 certified)\n", []string{"(«SOC 2 certified»)"}},
		{"code", "We run `x` and are SOC 2 certified.\n", []string{"We run … and are «SOC 2 certified»."}},
		{"invisible", "We\u200b are\u202e SOC 2 certi\u00adfied.\n", []string{"We are «SOC 2 certified»."}},
		{"layout", "| x | status |\n|---|---|\n| SOC 2 | Certified |\n", []string{"«SOC 2 Certified»"}},
		{"list", "Certifications:\n\n- SOC 2\n", []string{"«Certifications: SOC 2»"}},
		{"alt text", "![A **SOC 2** certified team](a.png)\n", []string{"A «SOC 2 certified team»"}},
		{"comment", "<!-- attestlint-disable-next-line -->\nx\n", []string{"«<!-- attestlint-disable-next-line -->»"}},
		{"numerals", "A Type 2 report. A Type 2 audit. The Type II report.\n", []string{"The «Type II» report."}},
		{"long", long + "SOC 2 certified " + long, []string{
			"…" + strings.Repeat("very ", 60) + "«SOC 2 certified»" + strings.Repeat(" very", 60) + "…",
		}},
	} {
		var got []string
		for _, f := range thatCount(t, newChecker(t, ""), checker.Document{Source: []byte(c.source), Format: checker.Markdown}) {
			got = append(got, f.Sentence.Before+"«"+f.Sentence.Claim+"»"+f.Sentence.After)
		}
		if strings.Join(got, "\n") != strings.Join(c.want, "\n") {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

// An answer is read with its question.
func TestSentenceOfAnswer(t *testing.T) {
	source := "Are you SOC 2 certified?\n\nYes, since 2023.\n"
	findings := thatCount(t, newChecker(t, "rfp"), checker.Document{Source: []byte(source), Format: checker.Markdown})
	if len(findings) == 0 {
		t.Error("no finding")
	}
	for _, f := range findings {
		if want := (checker.Sentence{Before: "Are you SOC 2 certified? ", Claim: "Yes", After: ", since 2023."}); f.Sentence != want {
			t.Errorf("%s: %+v", f.Rule, f.Sentence)
		}
	}
}
