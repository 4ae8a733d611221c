package prose

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	gmhtml "github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/util"
	"golang.org/x/net/html"
)

// TestCommonMark compares the text that is read of all examples of the CommonMark specification with what
// html.Parse sees in goldmark's own HTML.
func TestCommonMark(t *testing.T) {
	wraps := []struct {
		name string
		wrap func(string) string
	}{
		{"plain", func(s string) string { return s }},
		{"quote", func(s string) string { return prefixed(s, "> ", "> ") }},
		{"list", func(s string) string { return prefixed(s, "-   ", "    ") }},
		{"ordered", func(s string) string { return prefixed(s, "1.\t", "\t") }},
		{"crlf", func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") }},
	}
	for _, w := range wraps {
		t.Run(w.name, func(t *testing.T) {
			for _, example := range commonMarkExamples(t) {
				src := []byte(w.wrap(example))
				d := Read(src, Markdown)
				checkInvariants(t, src, d)
				if got, want := readText(d), renderedText(t, src); got != want {
					t.Errorf("of %q\ngot  %q\nwant %q", src, got, want)
				}
			}
		})
	}
}

// prefixed puts the text into a container.
func prefixed(s, first, next string) string {
	return first + strings.ReplaceAll(strings.TrimSuffix(s, "\n"), "\n", "\n"+next) + "\n"
}

func commonMarkExamples(t testing.TB) []string {
	t.Helper()
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/yuin/goldmark").Output()
	if err != nil {
		t.Fatal(err)
	}
	spec, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(dir)), "_test", "spec.json"))
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct{ Markdown string }
	if err := json.Unmarshal(spec, &cases); err != nil {
		t.Fatal(err)
	}
	var examples []string
	for _, c := range cases {
		examples = append(examples, c.Markdown)
	}
	if len(examples) < 600 {
		t.Fatalf("%d examples", len(examples))
	}
	return examples
}

// readText returns the text of a page that has been read, without white space.
func readText(d *Document) string {
	var b strings.Builder
	for _, r := range d.Runs {
		if r.Body {
			b.WriteString(r.Plain + "\n")
		}
	}
	return squeeze(b.String())
}

var address = regexp.MustCompile(`[a-zA-Z0-9]+://[^\s<>"|` + "`" + `]*`)

// squeeze takes white space and addresses from a text.
func squeeze(s string) string {
	s = address.ReplaceAllString(s, "")
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == Object {
			return -1
		}
		return r
	}, s)
}

// renderedText returns the text that a browser shows of goldmark's HTML, without white space, code and
// addresses that stand for themselves.
func renderedText(t testing.TB, src []byte) string {
	t.Helper()
	md := goldmark.New(
		goldmark.WithExtensions(extension.GFM, extension.Footnote),
		goldmark.WithParserOptions(parser.WithAttribute()),
		goldmark.WithRendererOptions(gmhtml.WithUnsafe(), renderer.WithNodeRenderers(util.Prioritized(noAutoLinks{}, 1))),
	)
	var page bytes.Buffer
	if err := md.Convert(clean(src).bytes(), &page); err != nil {
		t.Fatal(err)
	}
	root, err := html.Parse(&page)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	collectText(&b, root)
	return squeeze(b.String())
}

func (t Text) bytes() []byte { return []byte(t.Plain) }

// noAutoLinks renders an address that stands for itself as nothing.
type noAutoLinks struct{}

func (noAutoLinks) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	r.Register(ast.KindAutoLink, func(util.BufWriter, []byte, ast.Node, bool) (ast.WalkStatus, error) {
		return ast.WalkContinue, nil
	})
}

func collectText(b *strings.Builder, n *html.Node) {
	switch n.Type {
	case html.TextNode:
		b.WriteString(n.Data)
	case html.ElementNode:
		switch n.Data {
		case "code", "pre", "script", "style", "template", "textarea", "title", "iframe", "xmp", "plaintext", "listing":
			return
		case "sup", "a":
			for _, a := range n.Attr {
				if a.Key == "class" && strings.HasPrefix(a.Val, "footnote-") {
					return
				}
			}
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		collectText(b, c)
	}
}
