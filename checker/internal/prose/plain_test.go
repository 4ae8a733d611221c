package prose

import "testing"

func TestPlain(t *testing.T) {
	testStories(t, Plain, []story{
		{"a line is a paragraph", "What SOC 2 is\nSOC 2 is a report.\nIt is no certificate.\n\n\nEnd", []string{
			`paragraph "What SOC 2 is" 0-13`, `paragraph "SOC 2 is a report." 14-32`, `paragraph "It is no certificate." 33-54`,
			`paragraph "End" 57-60`,
		}},
		{"wrapped lines", "Acme Corporation of Springfield has been SOC 2 Type II\r\nCertified since it was founded in the year of 2019 by\nits founder.\nEnd.", []string{
			`paragraph "Acme Corporation of Springfield has been SOC 2 Type II\nCertified since it was founded in the year of 2019 by\nits founder." 0-122`,
			`paragraph "End." 123-127`,
		}},
		{"lists", "Avoid:\n- SOC 2\n  certified\n- b\n    1) c\n* d\n\n  e\n\nf", []string{
			`paragraph "Avoid:" 0-6`, `list item "SOC 2\ncertified" 9-26 lead 0`, `list item "b" 29-30 lead 0`, `list item "c" 38-39 lead 2`,
			`list item "d" 42-43 lead 0`, `list item "e" 47-48 lead 0`, `paragraph "f" 50-51`,
		}},
		{"numbers", "1. a\n2. b\n\nAcme has no certificate of SOC\n2. It has a report.\n(c) d\n9001) e", []string{
			`list item "a" 3-4`, `list item "b" 8-9`, `paragraph "Acme has no certificate of SOC" 11-41`,
			`paragraph "2. It has a report." 42-61`, `list item "d" 66-67 lead 3`, `paragraph "9001) e" 68-75`,
		}},
		{"tables", "| a | b |\n|---|---|\n| c \\| d | e |\nf | g\n\nh | i", []string{
			`table cell "a" 2-3 cell 0:0,0 head -1`, `table cell "b" 6-7 cell 0:0,1 head -1`, `table cell "c \\| d" 22-28 cell 0:1,0 head 0`,
			`table cell "e" 31-32 cell 0:1,1 head 1`, `table cell "f" 35-36 cell 0:2,0 head 0`, `table cell "g" 39-40 cell 0:2,1 head 1`,
			`paragraph "h | i" 42-47`,
		}},
		{"quotes and rules", "a\n> b\n> c\nd\n====\ne", []string{
			`paragraph "a" 0-1`, `paragraph "b\nc" 4-9 quoted`, `paragraph "d" 10-11`, `paragraph "e" 17-18`,
		}},
	})
}
