package prose

import (
	"testing"
	"time"
)

func TestDates(t *testing.T) {
	for _, test := range []struct {
		name, src          string
		format             Format
		published, revised string
	}{
		{"nothing", "a", Markdown, "", ""},
		{"YAML", "---\ndate: 2023-05-01\nlastmod: 2024-01-02T03:04:05Z\n---\n", Markdown, "2023-05-01", "2024-01-02"},
		{"words", "---\npublished_at: \"May 1, 2023\"\n---\n", MDX, "2023-05-01", ""},
		{"time of day", "---\npubDate: 'Mon, 01 May 2023 10:00:00 +0200'\n---\n", Markdown, "2023-05-01", ""},
		{"broken YAML", "---\ntitle: [a\ndate: 2023-05-01\n---\n", Markdown, "2023-05-01", ""},
		{"TOML", "+++\ndate = 2023-05-01T10:00:00Z\nupdated = 2024-01-02\n+++\n", Markdown, "2023-05-01", "2024-01-02"},
		{"TOML string", "+++\ndate = \"2023-05-01\"\n+++\n", Markdown, "2023-05-01", ""},
		{"below the top", "---\nevent:\n  date: 2023-05-01\n---\n", Markdown, "", ""},
		{"below the top in TOML", "+++\n[event]\ndate = 2023-05-01\n+++\n", Markdown, "", ""},
		{"which number is the month?", "---\ndate: 05/01/2023\n---\n", Markdown, "", ""},
		{"only revised", "---\nlastmod: 2023-05-01\n---\n", Markdown, "", "2023-05-01"},
		{"meta", `<meta property="article:published_time" content="2023-05-01T00:00:00+00:00"><meta property="article:modified_time" content="2024-01-02">`, HTML, "2023-05-01", "2024-01-02"},
		{"an article", `<article><h1>a</h1><p><time datetime="2023-05-01">b</time><p><time datetime="2024-01-01">c</time></article>`, HTML, "2023-05-01", ""},
		{"the header of an article", `<article><header><time datetime="2023-05-01">b</time><h1>a</h1></header></article>`, HTML, "2023-05-01", ""},
		{"a header with the title", `<header><h1>a</h1><time datetime="2023-05-01">b</time></header>`, HTML, "2023-05-01", ""},
		{"a header with news", `<header><time datetime="2023-05-01">b</time></header><h1>a</h1>`, HTML, "", ""},
		{"a list of posts", `<h1>a</h1><article><h2>b</h2><time datetime="2023-05-01">c</time></article><article><h2>d</h2><time datetime="2023-04-01">e</time></article>`, HTML, "", ""},
		{"a post and others", `<article><h1>b</h1><time datetime="2023-05-01">c</time></article><article><h2>d</h2><time datetime="2023-04-01">e</time></article>`, HTML, "2023-05-01", ""},
		{"a table in an article", `<article><h1>b</h1><ul><li><time datetime="2023-05-01">c</time></ul></article>`, HTML, "", ""},
		{"an event", `<p>Join us on <time datetime="2023-05-01">May 1</time>`, HTML, "", ""},
		{"JSX", "<article>\n<h1>a</h1>\n<time dateTime=\"2023-05-01\">May</time>\n</article>\n", MDX, "2023-05-01", ""},
		{"front matter before meta", "---\ndate: 2023-05-01\n---\n<meta property=\"article:published_time\" content=\"2022-01-01\">", HTML, "2023-05-01", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := Read([]byte(test.src), test.format)
			if got := day(d.Published); got != test.published {
				t.Errorf("published %q, want %q", got, test.published)
			}
			if got := day(d.Revised); got != test.revised {
				t.Errorf("revised %q, want %q", got, test.revised)
			}
		})
	}
}

func day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}
