package phrases

import (
	"strings"
	"testing"
)

func TestFolderErrors(t *testing.T) {
	const first = "folders:\n"
	for folder, want := range map[string]string{
		"{context: contarct, names: [x]}":          `unknown context "contarct": did you mean "contract"?`,
		"{context: rfp, exclude: old, names: [x]}": "write context: or exclude:, and not both",
		"{names: [x]}":                              "write context: or exclude:, and not both",
		"{context: rfp, files: [x]}":                "needs names:",
		`{context: rfp, names: ["rfp-["]}`:          `"rfp-[" is no name of a folder or file`,
		`{context: rfp, names: [x], files: [""]}`:   `"" is no name of a folder or file`,
		`{context: rfp, nmaes: [x]}`:                `unknown key "nmaes": did you mean "names"?`,
		`{exclude: old, names: [x], contexts: rfp}`: `unknown key "contexts"`,
	} {
		if _, err := Load(changed(t, "folders.yaml", first, first+"  - "+folder+"\n")); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", folder, err, want)
		}
	}
}
