package checker

import "testing"

// A text takes the capitals of the words that it stands for, also where nothing is left of them.
func TestCapitals(t *testing.T) {
	for _, c := range []struct{ from, to, want string }{
		{"We are SOC 2 certified", "We have a SOC 2 report", "We have a SOC 2 report"},
		{"SOC 2 CERTIFICATION", "SOC 2 report", "SOC 2 REPORT"},
		{"SOC 2 Certification", "SOC 2 report", "SOC 2 Report"},
		{"soc 2 certification", "SOC 2 report", "soc 2 report"},
		{"Certified for SOC 2", "has a report for SOC 2", "Has a report for SOC 2"},
		{"Big and small", "and small", "and small"},
		{"Trust Services Big Criteria", "Trust Services Criteria", "Trust Services Criteria"},
	} {
		found, ok := changes(c.from, c.to, asSentence)
		got := c.from
		for i := len(found) - 1; i >= 0; i-- {
			got = got[:found[i].start] + found[i].text + got[found[i].end:]
		}
		if !ok || got != c.want {
			t.Errorf("%q as %q: got %q, want %q", c.from, c.to, got, c.want)
		}
	}
}
