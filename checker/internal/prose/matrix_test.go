package prose

import (
	"strings"
	"testing"
)

// form is a way to write "SOC 2 certified". inner stands in the source from its first to its last byte.
type form struct {
	name               string
	open, inner, close string
	plain              string
	in                 string // the languages that it is of: m Markdown, h HTML, x MDX
	lines              bool   // it needs two lines
}

// nextLine stands for a line's end with what the block writes at the start of the next line.
const nextLine = "\n@"

var forms = []form{
	{"plain", "", "SOC 2 certified", "", "SOC 2 certified", "mhx", false},
	{"bold", "**", "SOC 2 certified", "**", "SOC 2 certified", "mx", false},
	{"half bold", "**", "SOC 2** certified", "", "SOC 2 certified", "mx", false},
	{"link", "[", "SOC 2 certified", "](/s \"t\")", "SOC 2 certified", "mx", false},
	{"link inside", "", "SOC 2 [certified", "](/s)", "SOC 2 certified", "mx", false},
	{"escape", "", `SOC\-2 certified`, "", "SOC-2 certified", "mx", false},
	{"inner emphasis", "", "SOC 2 certi**fied", "**", "SOC 2 certified", "mx", false},
	{"struck", "~~", "SOC 2 certified", "~~", "SOC 2 certified", "mx", false},
	{"b", "<b>", "SOC 2 certified", "</b>", "SOC 2 certified", "mhx", false},
	{"spans", "<span>", "SOC</span> <i>2</i> <span>certified", "</span>", "SOC 2 certified", "mhx", false},
	{"br", "", "SOC 2<br />certified", "", "SOC 2\ncertified", "mhx", false},
	{"wbr", "", "SOC 2 certi<wbr />fied", "", "SOC 2 certified", "mhx", false},
	{"a", "<a href=\"/s\">", "SOC 2 certified", "</a>", "SOC 2 certified", "mhx", false},
	{"nbsp", "", "SOC&nbsp;2 certified", "", "SOC\u00A02 certified", "mhx", false},
	{"number", "", "SOC&#160;2 certified", "", "SOC\u00A02 certified", "mhx", false},
	{"shy", "", "SOC 2 certi&shy;fied", "", "SOC 2 certi\u00ADfied", "mhx", false},
	{"last entity", "", "SOC 2 certifie&#100;", "", "SOC 2 certified", "mhx", false},
	{"first entity", "", "&#x53;OC 2 certified", "", "SOC 2 certified", "mhx", false},
	{"reg", "", "SOC® 2 certified", "", "SOC® 2 certified", "mhx", false},
	{"reg entity", "", "SOC&reg; 2 certified", "", "SOC® 2 certified", "mhx", false},
	{"hyphen", "", "SOC-2-certified", "", "SOC-2-certified", "mhx", false},
	{"comment", "", "SOC 2<!-- c --> certified", "", "SOC 2 certified", "mh", false},
	{"JSX comment", "", "SOC 2{/* c */} certified", "", "SOC 2 certified", "x", false},
	{"soft break", "", "SOC 2" + nextLine + "certified", "", "SOC 2\ncertified", "mhx", true},
	{"hard break", "", "SOC 2  " + nextLine + "certified", "", "SOC 2\ncertified", "mx", true},
	{"backslash break", "", "SOC 2\\" + nextLine + "certified", "", "SOC 2\ncertified", "mx", true},
	{"bold soft break", "**", "SOC 2**" + nextLine + "certified", "", "SOC 2\ncertified", "mx", true},
}

// container is a block that a phrase stands in.
type blockForm struct {
	name          string
	format        Format
	language      string
	before, after string
	next          string // what the next line begins with, "-" where there can be none
	place         Place
}

var blockForms = []blockForm{
	{"paragraph", Markdown, "m", "", "\n", "", Paragraph},
	{"second paragraph", Markdown, "m", "\uFEFFOne.\n\n", "\n\nThree.", "   ", Paragraph},
	{"heading", Markdown, "m", "## ", " ##\n", "-", Heading},
	{"setext heading", Markdown, "m", "", "\n===\n", "", Heading},
	{"list", Markdown, "m", "- One\n- ", "\n- Three\n", "  ", ListItem},
	{"ordered list", Markdown, "m", "1.\tOne\n2.\t", "\n\n\tTwo\n", "\t", ListItem},
	{"lazy list", Markdown, "m", "* ", "\n", "", ListItem},
	{"quote", Markdown, "m", "> One\n>\n> ", "\n", "> ", Paragraph},
	{"list in quote", Markdown, "m", "> - ", "\n", ">   ", ListItem},
	{"table cell", Markdown, "m", "| A | B |\n|---|---|\n| x | ", " |\n", "-", TableCell},
	{"header cell", Markdown, "m", "A | ", "\n---|---\n", "-", TableCell},
	{"footnote", Markdown, "m", "x[^1]\n\n[^1]: ", "\n", "    ", Paragraph},
	{"after front matter", Markdown, "m", "---\ntitle: x\n---\n", "\n", "", Paragraph},
	{"after TOML", Markdown, "m", "+++\ntitle = 'x'\n+++\n\n", "\n", "", Paragraph},
	{"div in Markdown", Markdown, "h", "One.\n\n<div class=\"a\">\n", "\n</div>\n", "", Paragraph},
	{"div in a list in a quote", Markdown, "h", "> - <div>", "</div>\n", ">   ", ListItem},
	{"HTML paragraph", HTML, "h", "<!doctype html>\n<p title='x'>", "</p>", "\t", Paragraph},
	{"HTML heading", HTML, "h", "<h2>", "</h2>", "", Heading},
	{"HTML list", HTML, "h", "<ul><li>One<li>", "<li>Two</ul>", "", ListItem},
	{"HTML cell", HTML, "h", "<table><tr><td>x<td>", "</table>", " ", TableCell},
	{"HTML button", HTML, "h", "<p>x</p><button>", "</button>", "", Button},
	{"HTML quote", HTML, "h", "<blockquote>", "</blockquote>", "", Paragraph},
	{"XHTML division", XHTML, "h", "<div/><div>", "</div>", "", Paragraph},
	{"MDX paragraph", MDX, "x", "import X from 'x'\n\n", "\n", "", Paragraph},
	{"MDX component", MDX, "x", "<Card a={{b: 1}}>\n    ", "\n</Card>\n", "    ", Paragraph},
	{"MDX list in a component", MDX, "x", "<A>\n  <B>\n    - ", "\n  </B>\n</A>\n", "      ", ListItem},
	{"MDX component in a line", MDX, "x", "One <Card>", "</Card>", "", Paragraph},
}

// TestMatrix checks where a phrase is found, in every form and every block. What is expected follows from the
// parts that the document is made of.
func TestMatrix(t *testing.T) {
	const before, after = "We are ", " now."
	for _, block := range blockForms {
		for _, f := range forms {
			if !strings.Contains(f.in, block.language) || f.lines && block.next == "-" {
				continue
			}
			for _, newline := range []string{"\n", "\r\n"} {
				t.Run(block.name+"/"+f.name, func(t *testing.T) {
					inSource := func(s string) string {
						s = strings.ReplaceAll(s, nextLine, "\n"+block.next)
						return strings.ReplaceAll(s, "\n", newline)
					}
					start := len(inSource(block.before + before + f.open))
					want := Range{start, start + len(inSource(f.inner))}
					src := []byte(inSource(block.before + before + f.open + f.inner + f.close + after + block.after))
					d := Read(src, block.format)
					checkInvariants(t, src, d)
					for _, r := range d.Runs {
						if !strings.HasPrefix(r.Plain, before) {
							continue
						}
						plain := strings.Join(strings.Fields(strings.ReplaceAll(r.Plain, "\u00A0", "~")), " ")
						if wanted := before + strings.NewReplacer("\n", " ", "\u00A0", "~").Replace(f.plain) + after; plain != wanted {
							t.Errorf("%q: got %q, want %q", src, r.Plain, wanted)
						}
						got := r.Source(len(before), len(r.Plain)-len(after))
						if got != want || r.Place != block.place || !r.Body {
							t.Errorf("%q: got %s %q at %v, want %s at %v", src, r.Place, src[got.Start:got.End], got, block.place, want)
						}
						return
					}
					t.Errorf("%q: not found in\n%s", src, render(d))
				})
			}
		}
	}
}
