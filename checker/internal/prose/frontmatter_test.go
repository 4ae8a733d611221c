package prose

import "testing"

func TestFrontMatter(t *testing.T) {
	testStories(t, Markdown, []story{
		{"styles of YAML", "---\ntitle: \"a \\\"b\\\" \\u00e9 c\n  d\"\nsubtitle: 'it''s'\nsummary: e\n  f\n\n  g\n---\nh", []string{
			`front matter "a \"b\" é c d" 12-32`, `front matter "it's" 45-50`, `front matter "e f\ng" 61-71`, `paragraph "h" 76-77`,
		}},
		{"blocks of YAML", "\uFEFF---\r\ndescription: >-\r\n  a\r\n  b\r\n\r\n  c\r\nsummary: |2\r\n   d\r\n\r\n  e\r\n...\r\nf", []string{
			`front matter "a b\nc" 27-40`, `front matter "d\n\ne" 58-66`, `paragraph "f" 73-74`,
		}},
		{"keys", "---\nslug: a\nseoTitle: b\nhero:\n  og_description: c\n  image: d\n  badge: /e.svg\nfeatures: [f, g, {url: h, label: i}]\ntags: [j]\n---\n", []string{
			`front matter "b" 22-23`, `front matter "c" 48-49`, `front matter "f" 88-89`, `front matter "g" 91-92`, `front matter "i" 110-111`,
		}},
		{"settings", "---\nattestlint-context: rfp\nx:\n  attestlint-context: sales\n---\n", []string{
			`setting attestlint-context "rfp" 24-27 front matter`,
		}},
		{"aliases and tags", "---\ntitle: &a !!str b\nlabel: *a\ndescription: 12\n---\n", []string{`front matter "b" 20-21`}},
		{"TOML", "+++\ntitle = \"a \\\"b\\\" \\u00e9\"\n[x.y]\nog_title = '''\nc\nd'''\nz = {label = 'e'}\nbullets = [\"f\"]\nsummary = \"\"\"g \\\n  h\"\"\"\n+++\ni", []string{
			`front matter "a \"b\" é" 13-27`, `front matter "c\nd" 50-53`, `front matter "e" 71-72`, `front matter "f" 87-88`,
			`front matter "g h" 104-111`, `paragraph "i" 119-120`,
		}},
		{"no front matter", "---\n\na\n\n---\n", []string{`paragraph "a" 5-6`}},
		{"not closed", "---\ntitle: a", []string{`paragraph "title: a" 4-12`}},
		{"broken", "---\ntitle: [a\nurl: /b\n---\nb", []string{`front matter "[a" 11-13`, `paragraph "b" 26-27`}},
		{"broken twice", "---\nattestlint-context: rfp\ntitle: \"We: SOC 2\n  - alt:   it's\n---\n", []string{`front matter "We: SOC 2" 36-45`, `front matter "it's" 57-61`, `setting attestlint-context "rfp" 24-27 front matter`}},
		{"broken TOML", "+++\ntitle = \"a\"\nlabel = \n+++\nb", []string{`front matter "a" 13-14`, `paragraph "b" 29-30`}},
	})
}
