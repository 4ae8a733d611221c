package baseline

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const one = `{"path":"a.md","rule":"r","severity":"warning","text":"t","count":1,"fingerprint":"f"}`

// What another program has laid out otherwise is still the same.
func TestDecode(t *testing.T) {
	want, err := decode([]byte(`{"version": 1, "findings": [` + one + `]}`))
	if err != nil || len(want) != 1 {
		t.Fatalf("%v, %v", want, err)
	}
	for name, source := range map[string]string{
		"in one line":   `{"findings":[` + one + `],"version":1}`,
		"in many lines": "{\r\n\t\"version\":\r\n1,\"findings\": [\n" + strings.ReplaceAll(one, ",", ",\n") + "\n]\n}\n\n\n",
		"other keys":    `{"version": 1, "findings": [{"fingerprint":"f","count":1,"text":"t","severity":"warning","rule":"r","path":"\u0061.md"}]}`,
	} {
		got, err := decode([]byte(source))
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("%s: %v %s", name, err, diff)
		}
	}
}

// What is damaged is an error that says where and what to do, and never a baseline without findings.
func TestDecodeErrors(t *testing.T) {
	file := func(finding string) string { return "{\n\"version\": 1,\n\"findings\": [\n" + finding + "\n]\n}\n" }
	with := func(old, new string) string { return file(strings.Replace(one, old, new, 1)) }
	for name, c := range map[string]struct {
		source string
		line   int // 0 for none
		want   string
	}{
		"nothing":                {"", 0, "is empty"},
		"white space":            {" \n\n", 0, "is empty"},
		"null":                   {"null\n", 1, `"{" is missing`},
		"a list":                 {"[]", 1, `"{" is missing`},
		"an empty object":        {"{}", 1, "it has no version"},
		"no findings":            {`{"version": 1}`, 1, "it has no findings"},
		"no version":             {`{"findings": []}`, 1, "it has no version"},
		"findings of nothing":    {`{"version": 1, "findings": null}`, 1, `"[" is missing`},
		"findings of an object":  {`{"version": 1, "findings": {}}`, 1, `"[" is missing`},
		"text":                   {"# Trust\n", 1, "invalid character '#'"},
		"a later version":        {`{"version": 2, "what": []}`, 1, "version 2 is not the 1 that this attestlint reads"},
		"a version in words":     {`{"version": "1", "findings": []}`, 1, "cannot unmarshal string"},
		"version null":           {`{"version": null, "findings": []}`, 1, "version 0 is not the 1"},
		"cut off":                {"{\n\"version\": 1,\n\"findings\": [\n" + one, 4, "ends in the middle"},
		"cut off in a text":      {"{\n\"version\": 1,\n\"findings\": [\n" + one[:12], 4, "ends in the middle"},
		"cut off at the end":     {"{\n\"version\": 1,\n\"findings\": [\n" + one + "\n]\n", 5, "ends in the middle"},
		"more behind it":         {file(one) + "{}", 7, "something stands behind its end"},
		"rubbish behind it":      {file(one) + "x", 7, "something stands behind its end"},
		"an unknown key":         {`{"version": 1, "findings": [], "note": ""}`, 1, `unknown key "note"`},
		"a key in capitals":      {`{"Version": 1, "findings": []}`, 1, `unknown key "Version"`},
		"a key twice":            {`{"version": 1, "findings": [], "findings": []}`, 1, `the key "findings" stands there twice`},
		"a finding's key":        {with(`"text"`, `"line":3,"text"`), 4, `unknown key "line"`},
		"a finding's key twice":  {with(`"count":1`, `"count":1,"count":9`), 4, `the key "count" stands there twice`},
		"a finding in capitals":  {with(`"count"`, `"Count"`), 4, `unknown key "Count"`},
		"a key left out":         {with(`"rule":"r",`, ``), 4, "a finding has no rule"},
		"no count":               {with(`"count":1,`, ``), 4, "a finding has no count"},
		"count 0":                {with(`"count":1`, `"count":0`), 4, "the count 0 is not 1 or more"},
		"count -1":               {with(`"count":1`, `"count":-1`), 4, "the count -1 is not 1 or more"},
		"count 1.5":              {with(`"count":1`, `"count":1.5`), 4, "cannot unmarshal number 1.5"},
		"count null":             {with(`"count":1`, `"count":null`), 4, "the count 0 is not 1 or more"},
		"a huge count":           {with(`"count":1`, `"count":99999999999999999999`), 4, "cannot unmarshal number"},
		"count in words":         {with(`"count":1`, `"count":"1"`), 4, "cannot unmarshal string"},
		"an unknown severity":    {with(`"warning"`, `"grave"`), 4, `unknown severity "grave"`},
		"severity off":           {with(`"warning"`, `"off"`), 4, "a finding that is off is none"},
		"no path":                {with(`"a.md"`, `""`), 4, `"" is not the path of a file`},
		"a path with a detour":   {with(`"a.md"`, `"./a.md"`), 4, `"./a.md" is not the path of a file`},
		"no fingerprint":         {with(`"f"`, `""`), 4, "an empty rule or fingerprint"},
		"a finding twice":        {file(one + ",\n" + one), 5, "the finding stands there twice"},
		"not an object":          {file(`"a.md"`), 4, `"{" is missing`},
		"a comma too many":       {file(one + ","), 5, "invalid character"},
		"a comma missing":        {file(one + "\n" + one), 5, "invalid character"},
		"a conflict":             {file("<<<<<<< HEAD\n" + one + "\n=======\n>>>>>>> work"), 4, "holds a merge conflict: keep the lines of both sides"},
		"the end of a conflict":  {file(one + "\r\n>>>>>>> work\r"), 5, "holds a merge conflict"},
		"the middle of one":      {file(one + "\n======="), 5, "holds a merge conflict"},
		"another encoding":       {"\xff\xfe{\x00", 0, "is not UTF-8"},
		"Latin-1":                {with(`"t"`, "\"\xfc\""), 0, "is not UTF-8"},
		"a mark of its encoding": {"\ufeff" + file(one), 1, "invalid character"},
	} {
		shown := filepath.Join(t.TempDir(), Name)
		if err := os.WriteFile(shown, []byte(c.source), 0o644); err != nil {
			t.Fatal(err)
		}
		b, err := Read(shown, "b.json")
		if err == nil {
			t.Errorf("%s: read as %v", name, b.Entries())
			continue
		}
		said, at := err.Error(), "b.json: "
		if c.line > 0 {
			at = "b.json:" + string(rune('0'+c.line)) + ": "
		}
		if !strings.HasPrefix(said, at) || !strings.Contains(said, c.want) || strings.Contains(said, "\n") {
			t.Errorf("%s: %q, want %q and %q", name, said, at, c.want)
		}
		if !strings.Contains(said, restore) && !strings.Contains(said, "each once") {
			t.Errorf("%s: %q does not say what to do", name, said)
		}
	}
}

func TestReadErrors(t *testing.T) {
	dir := t.TempDir()
	huge := filepath.Join(dir, "huge.json")
	if err := os.WriteFile(huge, []byte("{"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(huge, maxSize+1); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		filepath.Join(dir, "no.json"): "b.json: no such baseline: `attestlint baseline write --baseline b.json` makes one",
		dir:                           "b.json: is no regular file",
		huge:                          "b.json: is larger than 64 MiB",
		"a\x00b":                      "b.json: invalid argument",
	} {
		if _, err := Read(name, "b.json"); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: error %v, want %q", name, err, want)
		}
	}
	if _, err := Read(filepath.Join(dir, Name), Name); err == nil || !strings.Contains(err.Error(), "`attestlint baseline write` makes one") {
		t.Errorf("error %v", err)
	}
}

// What is read as a baseline reads the same when it is written again.
func FuzzDecode(f *testing.F) {
	f.Add("{\n  \"version\": 1,\n  \"findings\": [\n    " + one + "\n  ]\n}\n")
	f.Add(`{"version":1,"findings":[]}`)
	f.Add("{\"version\":1,\"findings\":[\n<<<<<<< a\n" + one + "\n=======\n>>>>>>> b\n]}")
	f.Add(`{"version":1,"findings":[` + one + `,` + strings.Replace(one, "warning", "error", 1) + `]}`)
	f.Fuzz(func(t *testing.T, source string) {
		entries, err := decode([]byte(source))
		if err != nil {
			if strings.Contains(err.Error(), "\n") {
				t.Errorf("an error of two lines: %q", err)
			}
			return
		}
		b := &Baseline{files: map[string][]Entry{}}
		for _, e := range entries {
			b.files[e.Path] = append(b.files[e.Path], e)
		}
		again, err := decode(b.Encode())
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(b.Entries(), again); diff != "" {
			t.Errorf("(-want +got)\n%s", diff)
		}
	})
}
