package phrases

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
)

// changed returns the built-in table with a text replaced in one file.
func changed(t *testing.T, file, old, new string) fs.FS {
	t.Helper()
	files := fstest.MapFS{}
	err := fs.WalkDir(builtIn, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(builtIn, path)
		if path == file {
			if !strings.Contains(string(data), old) {
				t.Fatalf("%s does not hold %q", file, old)
			}
			data = []byte(strings.Replace(string(data), old, new, 1))
		}
		files[path] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestLoadErrors(t *testing.T) {
	for _, test := range []struct{ file, old, new, want string }{
		{"frameworks/soc3.yaml", "right: [public]", "right: [publik]", `frameworks/soc3.yaml:20: unknown claim "publik": did you mean "public"?`},
		{"frameworks/soc1.yaml", "issuer:", "isuer:", `frameworks/soc1.yaml:5: unknown key "isuer": did you mean "issuer"?`},
		{"frameworks/soc1.yaml", "ends-in: attestation", "ends-in: atestation", `frameworks/soc1.yaml:3: unknown outcome "atestation": did you mean "attestation"?`},
		{"frameworks/soc1.yaml", "[{typed}]", "[{typedd}]", `unknown {typedd}: did you mean "typed"?`},
		{"frameworks/soc1.yaml", "soc (1|one|i)", "soc (1|one|i", `"(" is not closed`},
		{"frameworks/soc1.yaml", "soc (1|one|i)", "soc1", `"soc1" mixes letters and digits`},
		{"frameworks/soc1.yaml", "soc (1|one|i)", "SOC 1", `"SOC": write it in lower case`},
		{"frameworks/soc1.yaml", "2026-11-21", "November 2026", `frameworks/soc1.yaml:8: checked: "November 2026" is no date`},
		{"frameworks/soc1.yaml", "https://us", "us", "is no web address"},
		{"frameworks/soc1.yaml", "name: SOC 1", "name: SOC 1\nname: SOC 1", `already defined`},
		{"frameworks/soc1.yaml", "name: SOC 1", "name: [", `frameworks/soc1.yaml:`},
		{"frameworks/ssae16.yaml", "rfp: warning", "rfb: warning", `frameworks/ssae16.yaml:`},
		{"claims/passed.yaml", "claim: passed", "claim: past", `unknown claim "passed"`},
		{"outcomes/attestation.yaml", "edit: evidence", "edit: evident", `edit: is "evident": write safe, evidence or manual`},
		{"outcomes/attestation.yaml", "marketing: warning", "marketing: warn", `unknown severity "warn": did you mean "warning"?`},
		{"outcomes/attestation.yaml", "board: error", "bord: error", `unknown context "bord": did you mean "board"?`},
		{"outcomes/attestation.yaml", "board: error", "sales: info", `outcomes/attestation.yaml:`},
		{"outcomes/attestation.yaml", "    why: >-", "    wy: >-", `unknown key "wy": did you mean "why"?`},
		{"outcomes/attestation.yaml", "      attributive: [\"with a {framework} {type} {output}\"]\n      other: [\"{framework} {type} {output}\"]", "      attributive: [\"x\"]", "say: needs wording in other:"},
		{"guards.yaml", "reach: clause", "rech: clause", `unknown key "rech": did you mean "reach"?`},
		{"guards.yaml", "reach: clause", "reach: paragraph", `reach: is "paragraph": write clause or sentence`},
		{"claims/passed.yaml", "{framework} pass (certificate", "pass (certificate", `is about no {framework}`},
		{"claims/passed.yaml", "  - \"{framework} pass", "  - \"{word} {framework} pass", `begins with any {word}`},
		{"claims/passed.yaml", "{framework} pass (certificate", "{framework} {up to 99 words} (certificate", `{up to 99 words}: write {up to 6 words}, with a number from 1 to 12`},
		{"claims/passed.yaml", "  - \"{framework} pass", "  - \"{up to 2 words} {framework} pass", `begins with any {word}`},
		{"claims/failed.yaml", "despite: [negation]", "type: \"3\"", `type: is "3": write 1 or 2`},
		{"claims/failed.yaml", "despite: [negation]", "despite: [negaton]", `unknown guard "negaton": did you mean "negation"?`},
		{"outcomes/attestation.yaml", "{framework} certifies nobody", "{framwork} certifies nobody", `only {framework}, {output}, {issuer} and {type}`},
		{"frameworks/soc1.yaml", "framework: soc1", "framework: soc3", `frameworks/soc3.yaml:1: framework "soc3" is in frameworks/soc1.yaml:1 already: write it in one file`},
		{"frameworks/soc2.yaml", "rule: aicpa-name", "rule: soc2-certified", `the rule "soc2-certified" is in outcomes/attestation.yaml:`},
		{"frameworks/soc2.yaml", "rule: aicpa-name", "rule: AICPA name", `a phrase needs rule:, of small letters, digits and hyphens, and wordings:`},
		{"guards.yaml", "claims: [mentioned]", "claims: [mentionned]", `unknown claim "mentionned": did you mean "mentioned"?`},
		{"outcomes/law.yaml", "    edit:", "    from: 2026-13-01\n    edit:", `from: "2026-13-01" is no date: write YYYY-MM-DD`},
		{"outcomes/law.yaml", "    edit:", "    from: 2026-02-01\n    until: 2026-02-01\n    edit:", `until: 2026-02-01 is not behind from: 2026-02-01`},
		{"frameworks/soc1.yaml", "verify:", "verfy:", `frameworks/soc1.yaml:11: unknown key "verfy": did you mean "verify"?`},
		{"frameworks/soc1.yaml", "confidence: high", "", `frameworks/soc1.yaml:1: confidence: is missing`},
		{"frameworks/soc1.yaml", "confidence: high", "confidence: sure", `confidence: is "sure": write high, medium or low`},
		{"frameworks/soc1.yaml", "confidence: high", "confidence: high\nmatters: {sale: x}", `matters: unknown context "sale": did you mean "sales"?`},
		{"words.yaml", "and:", "and: \"(a\"\nbut:", `words.yaml:`},
	} {
		_, err := Load(changed(t, test.file, test.old, test.new))
		switch {
		case test.want == "":
			if err != nil {
				t.Errorf("%s with %q: %v", test.file, test.new, err)
			}
		case err == nil:
			t.Errorf("%s with %q: no error, want %q", test.file, test.new, test.want)
		case !strings.Contains(err.Error(), test.want):
			t.Errorf("%s with %q: %v, want %q", test.file, test.new, err, test.want)
		}
	}
}

func TestMissingFile(t *testing.T) {
	if _, err := Load(fstest.MapFS{}); err == nil || !strings.Contains(err.Error(), "words.yaml") {
		t.Errorf("an empty folder: %v", err)
	}
}

// A rule is named after what it finds, and every framework of a kind has the rules of its kind.
func TestRules(t *testing.T) {
	table, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range []string{
		"soc2-certified", "soc2-certification", "soc2-certificate", "soc2-accredited", "soc2-passed", "soc2-compliant",
		"soc2-name", "tsc-name", "aicpa-certified", "sas70-certified", "ssae16-certified", "ssae18-certified", "soc1-certified",
		"unused-suppression",
	} {
		if _, ok := table.Rule(id); !ok {
			t.Errorf("there is no rule %s", id)
		}
	}
	if _, ok := table.Rule("iso27001-certified"); ok {
		t.Error("ISO/IEC 27001 does end in a certificate")
	}
	for _, f := range table.Frameworks {
		if f.About == "" {
			t.Errorf("%s: neither the framework nor its outcome %s says what it ends in", f.ID, f.EndsIn)
		}
	}
	seen := map[string]bool{}
	for _, r := range table.Rules {
		if seen[r.ID] {
			t.Errorf("%s stands twice", r.ID)
		}
		seen[r.ID] = true
	}
	if r, _ := table.Rule("soc2-certified"); r.Say.Other[0] != "SOC 2 {type} report" {
		t.Errorf("soc2-certified says %q", r.Say.Other)
	}
	if r, _ := table.Rule("ssae16-certified"); r.Severity["rfp"] != Warning || r.Why == "" {
		t.Errorf("ssae16-certified departs in its severity alone, and is %v", r.Severity)
	}
}

func FuzzLoad(f *testing.F) {
	for _, seed := range []string{"framework: x\nnames: [a]\n", "a: &a [*a]\n", "claims: {certified: {say: {other: [x]}}}\n", "\xff", "phrases:\n- rule: x-y\n  wordings: ['{framework']\n"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		files := changed(t, "frameworks/soc1.yaml", "", "").(fstest.MapFS)
		files["frameworks/soc1.yaml"] = &fstest.MapFile{Data: data}
		if table, err := Load(files); (table == nil) == (err == nil) {
			t.Errorf("table %v with error %v", table, err)
		}
	})
}
