package report

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// schema is one of testdata/schemas, which takes no properties that it does not name: reviewdog's take any.
func schema(t *testing.T, name string) *jsonschema.Schema {
	t.Helper()
	text, err := os.ReadFile("../../../testdata/schemas/" + name)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	if strings.HasPrefix(name, "reviewdog") {
		for _, d := range doc.(map[string]any)["definitions"].(map[string]any) {
			d.(map[string]any)["additionalProperties"] = false
		}
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource(name, doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile(name)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// valid fails unless a text is JSON as a schema has it.
func valid(t *testing.T, s *jsonschema.Schema, text string) {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Validate(doc); err != nil {
		t.Errorf("%v in:\n%s", err, text)
	}
}

// Reports are as their schemas have them: with findings, without, with errors, and with what would do harm elsewhere.
func TestSchemas(t *testing.T) {
	sarif, rdjson, line := schema(t, "sarif-schema-2.1.0.json"), schema(t, "reviewdog-DiagnosticResult.json"), schema(t, "reviewdog-Diagnostic.json")
	summary := Summary{Errors: []string{"gone.md: no such file or folder"}}
	for name, docs := range map[string][]Document{"documents": documents(t), "nothing": nil, "hostile": {hostile(t)}} {
		for _, style := range []Style{{}, {Root: "/repository", Silenced: true}, {Root: "/repository", Excused: true}} {
			for _, format := range []string{"sarif", "rdjson", "rdjsonl"} {
				t.Run(name+" "+format, func(t *testing.T) {
					var b bytes.Buffer
					r, _ := New(format, &b, style)
					text := reported(t, r, &b, summary, docs...)
					switch format {
					case "sarif":
						valid(t, sarif, text)
					case "rdjson":
						valid(t, rdjson, text)
					default:
						for l := range strings.Lines(text) {
							valid(t, line, l)
						}
					}
				})
			}
		}
	}
}

// The schemas fail what is not as they have it, so that a report can fail them.
func TestSchemasFail(t *testing.T) {
	for name, text := range map[string]string{
		"sarif-schema-2.1.0.json":         `{"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "x"}}, "result": []}]}`,
		"reviewdog-DiagnosticResult.json": `{"diagnostics": [{"message": "x", "rule": "y"}]}`,
		"reviewdog-Diagnostic.json":       `{"message": "x", "severity": "HINT"}`,
	} {
		doc, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		if schema(t, name).Validate(doc) == nil {
			t.Errorf("%s takes %s", name, text)
		}
	}
}
