package prose

import "testing"

func TestMarkdown(t *testing.T) {
	testStories(t, Markdown, []story{
		{"empty", "", nil},
		{"mark only", "\uFEFF", nil},
		{"headings", "# a {#id}\n\nb\n=\n\n### c\n\nd\n\n> # e\n> f\n\ng", []string{
			`heading 1 "a" 2-3`, `heading 1 "b" 11-12`, `heading 3 "c" 20-21 under 1`, `paragraph "d" 23-24 under 2`,
			`heading 1 "e" 30-31 quoted`, `paragraph "f" 34-35 under 4 quoted`, `paragraph "g" 37-38 under 2`,
		}},
		{"lists", "Avoid:\n\n- a\n- b\n  c\n  1. d\n\n     e\n\n* f\n\n## g\n- h", []string{
			`paragraph "Avoid:" 0-6`, `list item "a" 10-11 lead 0`, `list item "b\nc" 14-19 lead 0`, `list item "d" 25-26 lead 2`,
			`list item "e" 33-34 lead 2`, `list item "f" 38-39 lead 0`, `heading 2 "g" 44-45`, `list item "h" 48-49 lead 6 under 6`,
		}},
		{"inline markup", "*a **b*** ~~c~~ `d` [e](f) <g@h.i> www.j.k \\* &lt; l&m", []string{
			`paragraph "a b c ` + "\uFFFC e \uFFFC \uFFFC" + ` * < l&m" 1-54 emphasis 0-3 emphasis 2-3 struck 4-5 link 10-11`,
		}},
		{"breaks", "a  \nb\\\nc\nd<br>e", []string{`paragraph "a\nb\nc\nd\ne" 0-15 break 1-2 break 3-4 break 7-8`}},
		{"images", "a ![b *c* `d`](e 'f \\' &amp;') g [![h](i)](j)", []string{
			`paragraph "a   g" 0-32`, `alt text "b c ` + "\uFFFC" + `" 4-13`, `title attribute "f ' &" 18-28`, `alt text "h" 36-37`,
		}},
		{"titles", "> [a](b \"c\n> d\")\n\n[e]: <f>\n  (g)\n[h]: i\n\n[e] [x](<y z> 't')", []string{
			`paragraph "a" 3-4 quoted link 0-1`, `title attribute "c\nd" 9-14 quoted`, `title attribute "g" 30-31`,
			`paragraph "e x" 42-47 link 0-1 link 2-3`, `title attribute "t" 56-57`,
		}},
		{"table", "| a | b |\n|---|---|\n| c \\| d | `e` |\n| f |", []string{
			`table cell "a" 2-3 cell 0:0,0 head -1`, `table cell "b" 6-7 cell 0:0,1 head -1`,
			`table cell "c | d" 22-28 cell 0:1,0 head 0`, `table cell "f" 39-40 cell 0:2,0 head 0`,
		}},
		{"task list", "- [x] a\n- [ ] b", []string{`list item "☑ a" 2-7`, `list item "☐ b" 10-15`}},
		{"footnotes stand where they are written", "[^1]: a\n\nb[^1] c[^2]", []string{`paragraph "a" 6-7`, `paragraph "b c[^2]" 9-20`}},
		{"code", "a\n\n    b\n\n```\n<!-- c -->\n```\n\n`<!-- d -->` e", []string{
			`paragraph "a" 0-1`, `paragraph "` + "\uFFFC" + ` e" 30-44`,
		}},
		{"HTML keeps its elements over blank lines", "<blockquote>\n\na\n\n</blockquote>\n\n<template>\n\nb\n\n</template>\n\nc", []string{
			`paragraph "a" 14-15 quoted`, `paragraph "c" 60-61`,
		}},
		{"HTML closes what Markdown opens", "- a </li> b\n\nc <code>d\n\ne", []string{
			`list item "a" 2-3`, `paragraph "b" 10-11`, `paragraph "c ` + "\uFFFC" + `" 13-21`, `paragraph "e" 24-25`,
		}},
		{"comments", "a <!-- b --> c\n\n<!-- d --> e <!--\nf --> g\n\n> <!--\n> h\n> -->", []string{
			`paragraph "a  c" 0-14`, `paragraph "e" 27-28`, `paragraph "f --> g" 34-41`,
			`comment " b " 2-12`, `comment " d " 16-26`, `comment "\n" 29-34`, `comment "\nh\n" 45-59`,
		}},
		{"JSON-LD", "<script type=\"application/ld+json\">\n{\"name\":\n\n\"a\"}\n</script>\n\nb", []string{
			`structured data "a" 47-48`, `paragraph "b" 62-63`,
		}},
	})
}
