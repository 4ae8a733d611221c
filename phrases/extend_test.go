package phrases

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// own is a table of one file.
func own(text string) []File { return []File{{"own.yaml", []byte(text)}} }

const northlight = `framework: northlight
name: Northlight Seal
ends-in: attestation
output: report
issuer: a licensed CPA firm
names: ["northlight [seal]"]
verify: Ask for the report.
ask: ["Which period does it cover?"]
confidence: high
checked: 2026-11-21
sources: ["https://example.com/northlight"]
`

func extend(t *testing.T, tables ...[]File) *Table {
	t.Helper()
	table, err := Extend(tables...)
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func rule(t *testing.T, table *Table, id string) Rule {
	t.Helper()
	r, ok := table.Rule(id)
	if !ok {
		t.Fatalf("there is no rule %s", id)
	}
	return r
}

// Without own tables the table is the built-in one.
func TestExtendByNothing(t *testing.T) {
	base, _ := Default()
	if diff := cmp.Diff(base.RuleIDs(), extend(t).RuleIDs()); diff != "" {
		t.Error(diff)
	}
}

func TestNewFramework(t *testing.T) {
	base, _ := Default()
	table := extend(t, own(northlight))
	if n, want := len(table.Frameworks), len(base.Frameworks)+1; n != want {
		t.Errorf("%d frameworks, want %d", n, want)
	}
	r := rule(t, table, "northlight-certified")
	if r.Title != "“Northlight Seal certified”" || !strings.HasPrefix(table.Place(r), "outcomes/attestation.yaml:") {
		t.Errorf("northlight-certified: %q at %s", r.Title, table.Place(r))
	}
	if _, ok := base.Rule("northlight-certified"); ok {
		t.Error("the built-in table has changed")
	}
}

// An own file replaces what it names of a row, and nothing else.
func TestOverride(t *testing.T) {
	base, _ := Default()
	was := rule(t, base, "soc2-compliant")
	for name, test := range map[string]struct {
		text string
		want func(*Rule)
	}{
		"a severity": {"severity: {marketing: warning}", func(r *Rule) { r.Severity["marketing"] = Warning }},
		"title":      {"title: own", func(r *Rule) { r.Title = "own" }},
		"message":    {"message: 'own {framework}'", func(r *Rule) { r.Message = "own SOC 2" }},
		"why":        {"why: own", func(r *Rule) { r.Why = "own" }},
		"edit":       {"edit: manual", func(r *Rule) { r.Edit = "manual" }},
		"swap":       {"swap: {compliant: own}", func(r *Rule) { r.Swap = map[string]string{"compliant": "own"} }},
		"say":        {"say: {other: [own]}", func(r *Rule) { r.Say.Other = []string{"own"} }},
		"wrong":      {"wrong: [own]", func(r *Rule) { r.Wrong = []Example{{Text: "own"}} }},
		"allowed":    {"allowed: [own]", func(r *Rule) { r.Allowed = []Example{{Text: "own"}} }},
		"sources":    {"sources: ['https://example.com']", func(r *Rule) { r.Sources = []string{"https://example.com"} }},
		"checked":    {"checked: 2026-01-01", func(r *Rule) { r.Checked = "2026-01-01" }},
		"confidence": {"confidence: low", func(r *Rule) { r.Confidence = "low" }},
		"from":       {"from: 2026-01-01", func(r *Rule) { r.From = "2026-01-01" }},
		"until":      {"until: 2027-01-01", func(r *Rule) { r.Until = "2027-01-01" }},
		"naming":     {"naming: true", func(r *Rule) { r.Naming = true }},
		"no value":   {"severity:", func(*Rule) {}},
	} {
		t.Run(name, func(t *testing.T) {
			want := rule(t, extend(t), "soc2-compliant")
			test.want(&want)
			got := rule(t, extend(t, own("framework: soc2\nclaims:\n  compliant:\n    "+test.text+"\n")), "soc2-compliant")
			ignore := cmp.FilterPath(func(p cmp.Path) bool { return p.Last().String() == ".at" }, cmp.Ignore())
			if diff := cmp.Diff(want, got, cmp.AllowUnexported(Rule{}, Example{}, Pattern{}), ignore); diff != "" {
				t.Error(diff)
			}
			// Of the outcome it holds for all that end in it.
			of := rule(t, extend(t, own("outcome: attestation\nclaims:\n  compliant:\n    "+test.text+"\n")), "soc2-compliant")
			if diff := cmp.Diff(want, of, cmp.AllowUnexported(Rule{}, Example{}, Pattern{}), ignore); diff != "" {
				t.Error(diff)
			}
		})
	}
	if diff := cmp.Diff(was.Severity, rule(t, base, "soc2-compliant").Severity); diff != "" {
		t.Error("the built-in table has changed", diff)
	}
}

// A row that the built-in table writes with "<<" keeps what it takes from the other row.
func TestOverrideOfMergedRow(t *testing.T) {
	r := rule(t, extend(t, own("outcome: law\nclaims:\n  certification: {severity: {sales: off}}\n")), "hipaa-certification")
	if r.Severity["sales"] != Off || r.Severity["contract"] != Error || r.Title != "“HIPAA certification”" || r.Why == "" {
		t.Errorf("%+v", r)
	}
}

func TestOverridePhrase(t *testing.T) {
	base, _ := Default()
	table := extend(t, own(`framework: soc2
checked: 2026-01-01
phrases:
  - rule: tsc-name
    severity: {sales: info}
    wordings: ["trusty services criteria", {text: "trusted services criteria", say: ["own"]}]
`))
	was, r := rule(t, base, "tsc-name"), rule(t, table, "tsc-name")
	if r.Severity["sales"] != Info || r.Severity["contract"] != Warning || r.Message != was.Message || len(r.Wordings) != len(was.Wordings)+1 {
		t.Errorf("%+v", r)
	}
	i := slices.IndexFunc(r.Wordings, func(w Wording) bool { return w.Text.Text == "trusted services criteria" })
	if diff := cmp.Diff([]string{"own"}, r.Wordings[i].Say); diff != "" {
		t.Error(diff)
	}
	if n, want := len(table.Frameworks), len(base.Frameworks); n != want {
		t.Errorf("%d frameworks, want %d", n, want)
	}
	if f, _ := table.Framework("soc2"); f.Checked != "2026-01-01" || f.Name != "SOC 2" {
		t.Errorf("%+v", f)
	}
}

// What is found is added to what the table finds.
func TestAdditions(t *testing.T) {
	base, _ := Default()
	table := extend(t, []File{
		{"a/neighbours.yaml", []byte("neighbours: [\"blue badge\", {text: \"iso\"}]\n")},
		{"a/cues.yaml", []byte("cues:\n  - {guard: joke, reason: \"“{cue}”\", before: [\"just kidding {seal}\"], reach: sentence}\n")},
		{"a/parties.yaml", []byte("parties: {names: [\"our friend\"]}\n")},
		{"a/claim.yaml", []byte("claim: blessed\nlanguage: en\nwordings: [\"{framework} blessed\"]\n")},
		{"a/certified.yaml", []byte("claim: certified\nwordings: [\"{framework} (stamped|sealed)\"]\n")},
		{"a/names.yaml", []byte("framework: soc2\nnames: [\"the big two\"]\n")},
		{"a/outcome.yaml", []byte("outcome: blessing\nclaims:\n  blessed:\n" + row)},
		{"a/northlight.yaml", []byte(strings.Replace(northlight, "attestation", "blessing", 1))},
		{"a/words.yaml", []byte("seal: \"(seal|stamp)\"\n")},
	})
	if n, want := len(table.Neighbours), len(base.Neighbours)+1; n != want {
		t.Errorf("%d neighbours, want %d", n, want)
	}
	if n, want := len(table.Guards.Cues), len(base.Guards.Cues)+1; n != want || table.Guards.Question.Reason == "" {
		t.Errorf("%d cues, want %d", n, want)
	}
	if n, want := len(table.Guards.Parties.Names), len(base.Guards.Parties.Names)+1; n != want || len(table.Guards.Parties.Roles) == 0 {
		t.Errorf("%d parties, want %d", n, want)
	}
	if r := rule(t, table, "northlight-blessed"); table.Place(r) != "a/outcome.yaml:4" || table.PlaceOf(r.Wrong[0]) != "a/outcome.yaml:10" {
		t.Errorf("northlight-blessed at %s, its example at %s", table.Place(r), table.PlaceOf(r.Wrong[0]))
	}
	if _, ok := table.Rule("northlight-certified"); ok {
		t.Error("a blessing says nothing of certified")
	}
	if n, want := len(rule(t, table, "soc2-certified").Wordings), len(rule(t, base, "soc2-certified").Wordings)+1; n != want {
		t.Errorf("%d wordings, want %d", n, want)
	}
	f, _ := table.Framework("soc2")
	if last := f.Names[len(f.Names)-1].Text; last.Text != "the big two" || len(last.Node.Parts) != 3 {
		t.Errorf("names end in %+v", last)
	}
}

const blessed = `claim: blessed
language: en
wordings: ["{framework} blessed"]
outcomes:
  attestation:
` + row

// row is what a row must say, and no more.
const row = `    title: t
    message: m
    why: w
    severity: {contract: error, rfp: error, marketing: error, sales: error, board: error}
    say: {other: [x]}
    edit: manual
    wrong: [a]
    allowed: [b]
    sources: ["https://example.com"]
`

// A claim may bring its rows with it, and a later table may change them under the claim or under the outcome.
func TestRowsOfClaims(t *testing.T) {
	for _, over := range []string{
		"claim: blessed\noutcomes: {attestation: {severity: {sales: info}}}\n",
		"outcome: attestation\nclaims: {blessed: {severity: {sales: info}}}\n",
	} {
		table := extend(t, []File{{"blessed.yaml", []byte(blessed)}}, own(over))
		r := rule(t, table, "soc2-blessed")
		if r.Severity["sales"] != Info || r.Severity["board"] != Error || r.Title != "t" {
			t.Errorf("%s: %+v", over, r)
		}
	}
	table := extend(t, []File{{"blessed.yaml", []byte(blessed)}})
	if at := table.Place(rule(t, table, "soc2-blessed")); at != "blessed.yaml:6" {
		t.Errorf("soc2-blessed at %s", at)
	}
	_, err := Extend([]File{{"blessed.yaml", []byte(blessed)}, {"outcome.yaml", []byte("outcome: attestation\nclaims: {blessed: {edit: safe}}")}})
	if want := `blessed.yaml:6: the row of "blessed" for "attestation" is in outcome.yaml:2 already: write it once`; err == nil || err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
}

// The later table wins, field by field.
func TestTablesOverTables(t *testing.T) {
	table := extend(t, own(northlight),
		own("framework: northlight\nclaims: {compliant: {severity: {marketing: warning, sales: info}}}\n"),
		own("framework: northlight\nclaims: {compliant: {severity: {sales: warning}}}\n"))
	if s := rule(t, table, "northlight-compliant").Severity; s["marketing"] != Warning || s["sales"] != Warning || s["contract"] != Error {
		t.Errorf("severities %v", s)
	}
}

func TestExtendErrors(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"", "own.yaml:1: it is empty: write a table, or remove it"},
		{"# nothing\n", "own.yaml:1: it is empty"},
		{"just text", `own.yaml:1: it is no part of a table: write it as "key: value"`},
		{"- a", `own.yaml:1: it is no part of a table`},
		{"a: b\n---\nc: d", "own.yaml:1: it holds more than one YAML document"},
		{"framework: [", "own.yaml:1: did not find expected node content"},
		{"\n\nframwork: northlight\nname: x", `own.yaml:3: it is no part of a table that attestlint knows: did you mean "framework:"?`},
		{"zzzzzzz: y", `own.yaml:1: it is no part of a table that attestlint knows: begin it with framework:, claim:, outcome:, neighbours:, parties: or cues:`},
		{"neighbours: []\nquestions: []", `own.yaml:2: unknown key "questions": did you mean "question"?`},
		{"framework: North Light", `own.yaml:1: framework: "North Light" is no name for it: write small letters and digits, joined by hyphens`},
		{"framework: northlight", "own.yaml:1: name: is missing"},
		{"framework: northlight", "own.yaml:1: ask: is missing"},
		{"framework: northlight", "own.yaml:1: sources: is missing"},
		{strings.Replace(northlight, "ends-in: attestation", "ends-in: atestation", 1), `own.yaml:3: unknown outcome "atestation": did you mean "attestation"?`},
		{strings.Replace(northlight, "2026-11-21", "2026-11-31", 1), `own.yaml:10: checked: "2026-11-31" is no date: write YYYY-MM-DD`},
		{strings.Replace(northlight, "https://", "www.", 1), `own.yaml:11: source "www.example.com/northlight" is no web address`},
		{strings.Replace(northlight, "[seal]", "[seal", 1), `own.yaml:6: pattern "northlight [seal", column 12: "[" is not closed`},
		{strings.Replace(northlight, "[seal]", "{seel}", 1), `own.yaml:6: pattern "northlight {seel}", column 12: unknown {seel}`},
		{northlight + "claims: {certifed: {edit: safe}}", `own.yaml:12: unknown claim "certifed": did you mean "certified"?`},
		{northlight + "claims:\n  certified:\n    severity: {marketng: info}", `own.yaml:14: severity: unknown context "marketng": did you mean "marketing"?`},
		{northlight + "claims:\n  certified:\n    severity: {marketing: infos}", `own.yaml:14: unknown severity "infos": did you mean "info"?`},
		{northlight + "claims:\n  certified: {edit: saf}", `own.yaml:13: edit: is "saf": write safe, evidence or manual`},
		{northlight + "claims:\n  mentioned: {edit: safe}", "own.yaml:13: title: is missing"},
		{northlight + "name: twice", `own.yaml:12: mapping key "name" already defined at line 2`},
		{northlight + "phrases:\n  - rule: soc2-certified\n    wordings: [x y]", `own.yaml:13: the rule "soc2-certified" is in outcomes/attestation.yaml:`},
		{"framework: soc2\nphrases:\n  - {rule: tsc-name, wordings: [{say: [x]}]}", "own.yaml:3: a wording needs text:"},
		{"claim: certified\nwordings: [\"certified\"]", `own.yaml:2: pattern "certified" is about no {framework}`},
		{"claim: certified\nwordings: [{text: \"{framework} x\", despite: [negaton]}]", `own.yaml:2: unknown guard "negaton": did you mean "negation"?`},
		{"claim: blessed\nwordings: [\"{framework} blessed\"]", "own.yaml:1: language: is missing"},
		{"outcome: attestation\nclaims: {certified: {sources: [x]}}", `own.yaml:2: source "x" is no web address`},
		{strings.Replace(blessed, "attestation", "atestation", 1), `own.yaml:5: unknown outcome "atestation": did you mean "attestation"?`},
		{strings.Replace(blessed, "    why: w\n", "", 1), `own.yaml:6: why: is missing`},
		{"cues: [{guard: joke}]", "own.yaml:1: a guard needs guard: and reason:"},
		{"cues:\n  - {guard: joke, reason: x, frameworks: [soc22]}", `own.yaml:2: unknown framework "soc22": did you mean "soc2"?`},
		{"neighbours: [Blue]", `own.yaml:1: pattern "Blue", column 1: "Blue": write it in lower case`},
		{"contexts: [{context: court}]", `own.yaml:1: unknown context "court": write contract, rfp, marketing, sales or board: a table cannot add one`},
		{"a: &a [*a]", "own.yaml:1: "},
		{"framework: &a\n  b: *a", "own.yaml:1: "},
		{"neighbours: &a [*a]", "own.yaml:1: "},
		{strings.Repeat("#", 1<<20), "own.yaml:1: it is larger than 1 MiB: split it"},
	} {
		_, err := Extend(own(test.text))
		if err == nil || !slices.ContainsFunc(strings.Split(err.Error(), "\n"), func(line string) bool { return strings.HasPrefix(line, test.want) }) {
			t.Errorf("%.80q: error %v, want %s", test.text, err, test.want)
		}
	}
}

func TestSameFrameworkTwice(t *testing.T) {
	_, err := Extend([]File{{"a.yaml", []byte(northlight)}, {"b.yaml", []byte(northlight)}})
	if want := `b.yaml:1: framework "northlight" is in a.yaml:1 already: write it in one file`; err == nil || err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
}

// A table that is all wrong does not bury its reader.
func TestManyErrors(t *testing.T) {
	_, err := Extend(own("claim: x\n" + strings.Repeat("x: y\n", 100)))
	if n := len(err.(interface{ Unwrap() []error }).Unwrap()); n != maxErrors+1 {
		t.Errorf("%d errors", n)
	}
}

func FuzzExtend(f *testing.F) {
	for _, seed := range []string{
		northlight, "framework: soc2\nclaims: {compliant: {severity: {marketing: warning}}}", "a: &a [*a]", "<<: *a", "cues: [{}]", "claims:",
		"framework: soc2\nclaims: &a\n  <<: [*a, {certified: {}}]", "words: {a: b}", "neighbours: {a: b}", "contexts: [x]\nplaces: [y]", "question: {yes: [x]}",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if table, err := Extend([]File{{"own.yaml", data}}); (table == nil) == (err == nil) {
			t.Errorf("table %v with error %v", table, err)
		}
	})
}
