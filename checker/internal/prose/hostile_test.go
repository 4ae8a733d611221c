package prose

import (
	"strings"
	"testing"
)

// TestHostile reads documents that have brought readers down.
func TestHostile(t *testing.T) {
	bomb := "---\na: &a [x]\n"
	for c := 'b'; c <= 'i'; c++ {
		bomb += string(c) + ": &" + string(c) + " [" + strings.Repeat("*"+string(c-1)+",", 9) + "]\n"
	}
	for name, s := range map[string]string{
		"YAML bomb":         bomb + "title: *i\n---\nEnd",
		"brackets":          "---\ntitle: " + strings.Repeat("[", 20_000) + "\n---\nEnd",
		"braces":            "+++\ntitle = " + strings.Repeat("{a=", 20_000) + "\n+++\nEnd",
		"long line of YAML": "---\ntitle: [" + strings.Repeat("a,", 50_000) + "]\n---\nEnd",
		"divisions":         strings.Repeat("<div>x", 20_000) + "\n\nEnd",
		"emphasis":          strings.Repeat("<b>x", 20_000) + strings.Repeat("</b>", 20_000) + " End",
		"lists":             strings.Repeat("<ul><li>x", 5_000) + "\n\nEnd",
		"end tags":          "<script>" + strings.Repeat("</", 200_000) + "</script>\n\nEnd",
		"comments":          "<p>" + strings.Repeat("<!--", 200_000) + "-->End",
		"cells":             "<table><tr>" + strings.Repeat("<td colspan=1000 rowspan=1000>x", 5_000) + "<td>End</table>",
		"attributes":        "<p " + strings.Repeat("alt=x ", 50_000) + ">End",
		"templates":         strings.Repeat("{{a}}<b>x</b>", 20_000) + strings.Repeat("{% ", 20_000) + "End",
		"bad bytes":         strings.Repeat("\xff", 50_000) + " End",
		"modules":           strings.Repeat("import {\n\n", 20_000) + "End",
		"JSX comments":      strings.Repeat("{/* ", 50_000) + "End",
		"JSX tags":          strings.Repeat("<A x='", 50_000) + ">End",
		"JSX elements":      strings.Repeat("<A>\n\n", 5_000) + "End",
		"line ends":         strings.Repeat("\r\n", 200_000) + "End",
	} {
		for _, format := range []Format{Markdown, MDX, HTML, Plain} {
			src := []byte(s)
			d := Read(src, format)
			checkInvariants(t, src, d)
			if n := len(d.Runs); n == 0 || !strings.Contains(d.Runs[n-1].Plain, "End") {
				t.Errorf("%s in format %d: the end is not read", name, format)
			}
		}
	}
}
