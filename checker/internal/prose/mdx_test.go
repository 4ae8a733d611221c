package prose

import "testing"

func TestMDX(t *testing.T) {
	testStories(t, MDX, []story{
		{"modules", "import A from 'a'\nexport const b = {\n\n  c: `}`\n}\n\n# d\n\nexport your data e", []string{
			`heading 1 "d" 52-53`, `paragraph "export your data e" 55-73 under 0`,
		}},
		{"module at the end", "a\n\nexport const b = {\n\n  c: 1\n}", []string{`paragraph "a" 0-1`}},
		{"component in a file", "<Script src=\"a\" />\n\nb\n\n<style>{`\nc\n`}</style>\n\nd", []string{
			`paragraph "b" 20-21`, `paragraph "d" 47-48`,
		}},
		{"props", "<Hero title=\"a &amp; b\" subTitle={'c\\'d'} alt={`e`} href=\"f\" text={g} icon=\"h\" {...i} body='/j' onClick={() => \"}\"} />", []string{
			`property "a & b" 13-22`, `property "c'd" 35-39`, `alt text "e" 48-49`,
		}},
		{"indented elements", "<Row>\n    <Col\n      title=\"a\"\n    >\n        b **c**\n\n        - d\n          e\n        - f\n    </Col>\n</Row>\n\n    g", []string{
			`property "a" 28-29`, `paragraph "b c" 45-50 emphasis 2-3`, `list item "d\ne" 64-77 lead 1`, `list item "f" 88-89 lead 1`,
			`paragraph "g" 113-114`,
		}},
		{"elements in containers", "- a\n\n  <Note>\n    b\n  </Note>\n\n  c\n- d\n\n> <Note>\n> e\n> </Note>", []string{
			`list item "a" 2-3`, `list item "b" 18-19`, `list item "c" 33-34`, `list item "d" 37-38`, `paragraph "e" 51-52 quoted`,
		}},
		{"elements in lines", "a <Link to='b'>c</Link> d <Card>e</Card> f <Code>g</Code> <b>h</b> <Button>i</Button>", []string{
			`paragraph "a c d" 0-25 link 2-3`, `paragraph "e" 32-33`, `paragraph "f ` + "\uFFFC" + ` h" 41-62 emphasis 6-7`, `button "i" 75-76`,
		}},
		{"comments and expressions", "{/* a */}\n\nb {/* c */} d {e} f\n\n{g.map(() => {})}\n\n{/* h */ /* i */}\n\n```\n{/* j */}\n```", []string{
			`paragraph "b  d ` + "\uFFFC" + ` f" 11-30`,
			`comment " a " 0-9`, `comment " c " 13-22`, `comment " h " 51-68`, `comment " i " 51-68`,
		}},
		{"names have a case", "<button>a</button>\n\n<Button>b</Button>\n\n<li>c</li>\n\n<Li>d</Li>", []string{
			`button "a" 8-9`, `button "b" 28-29`, `list item "c" 44-45`, `paragraph "d" 56-57`,
		}},
		{"what is no JSX is text", "a < b, {c\n\n<D e=\"\n\nf <http://g.h> i\n\n<Script>\n\nj", []string{
			`paragraph "a < b, {c" 0-9`, `paragraph "<D e=\"" 11-17`, `paragraph "f <` + "\uFFFC" + `> i" 19-35`, `paragraph "j" 47-48`,
		}},
	})
}
