package phrases

import (
	"regexp"
	"strings"
	"testing"
)

func TestChecklistErrors(t *testing.T) {
	for _, test := range []struct{ old, new, want string }{
		{"frameworks: [soc2, soc1, soc3]", "frameworks: [soc2, soc1, soc33]", `unknown framework "soc33": did you mean "soc3"?`},
		{"frameworks: [iso27001]", "frameworks: [iso27001, soc2]", "soc2 has a checklist already"},
		{"claims: [held, public", "claims: [helt, public", `unknown claim "helt": did you mean "held"?`},
		{"despite: [negation, denial]", "despite: [negaton]", `unknown guard "negaton": did you mean "negation"?`},
		{"frameworks: [soc2, soc1]\n", "frameworks: [soc2, soc4]\n", `the checklist is not for "soc4"`},
		{"- point: type", "- point: Type", `point: "Type" is no name for it`},
		{`ask: "Is the {framework} report a Type 1 or a Type 2?"`, "ask: ''", "ask: is missing"},
		{`wordings: ["{type}"]`, `wordings: ["{typ}"]`, `unknown {typ}`},
		{"months: 12", "months: 0", "months: is 0: write 1 or more"},
		{"          note: ", "          nota: ", `unknown key "nota": did you mean "note"?`},
		{"  none: ", "  non: ", `unknown key "non": did you mean "none"?`},
	} {
		if _, err := Load(changed(t, "checklist.yaml", test.old, test.new)); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v, want %q", test.new, err, test.want)
		}
	}
}

// A point of an own table is merged over ours by its name, and the texts are filled in.
func TestChecklistExtends(t *testing.T) {
	table, err := Extend([]File{{Name: "own.yaml", Data: []byte("checklists:\n  - checklist: report\n    points:\n      - {point: firm, ask: \"Who examined {framework}?\"}\n")}})
	if err != nil {
		t.Fatal(err)
	}
	ours, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	r, _ := table.Review("soc2")
	base, _ := ours.Review("soc2")
	if len(r.Points) != len(base.Points) {
		t.Errorf("%d points, want %d", len(r.Points), len(base.Points))
	}
	for i, p := range r.Points {
		want := base.Points[i].Ask
		if p.ID == "firm" {
			want = "Who examined SOC 2?"
		}
		if p.Ask != want || strings.Contains(p.Why+p.Title+p.Stated[0].Text, "{framework}") {
			t.Errorf("%s: %q, want %q", p.ID, p.Ask, want)
		}
	}
	if table.Version == ours.Version || !regexp.MustCompile(`^20\d\d-\d\d-\d\d-[0-9a-f]{12}$`).MatchString(table.Version) {
		t.Errorf("version %q, that of ours is %q", table.Version, ours.Version)
	}
}

// What is printed may be about somebody else's page: it says what the words are, and never what their author is.
func TestTone(t *testing.T) {
	table, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	harsh := regexp.MustCompile(`(?i)\b(false|falsely|lie|lies|lying|liar|mislead\w*|misled|decei\w+|fraud\w*|dishonest\w*|illegal\w*|misrepresent\w*|untruth\w*)\b`)
	say := func(where string, texts ...string) {
		for _, text := range texts {
			if word := harsh.FindString(text); word != "" {
				t.Errorf("%s says %q: %s", where, word, text)
			}
		}
	}
	for _, r := range table.Rules {
		say(r.ID, r.Title, r.Message, r.Why)
		say(r.ID, r.Say.Other...)
	}
	for _, f := range table.Frameworks {
		say(f.ID, f.About, f.Verify)
		say(f.ID, f.Ask...)
		for _, why := range f.Matters {
			say(f.ID, why)
		}
	}
	for _, r := range table.Reviews {
		for _, p := range r.Points {
			say(r.Framework+" "+p.ID, p.Title, p.Why, p.Ask, p.Several)
			if p.Old != nil {
				say(p.ID, p.Old.Note, p.Old.Ask, p.Old.Future)
			}
		}
	}
	say("checklist-notes", table.ChecklistNotes.About, table.ChecklistNotes.None, table.ChecklistNotes.Ask)
}
