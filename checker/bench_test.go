package checker_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/attestlint/attestlint/checker"
)

// Documents of many claims and of none, whole: reading, finding and judging.
func BenchmarkCheck(b *testing.B) {
	c := newChecker(b, "")
	for name, text := range map[string]string{
		"claims": "- Acme is ISO 27001 and **SOC 2 Type II** certified, and we passed our yearly SOC 2 audit.\n",
		"lists":  "SOC 1, 2 and 3, ISO 27001, HITRUST, ",
		"prose":  "- Acme keeps backups in two regions, and tells you before anything *changes* in its [plans](/plans).\n",
	} {
		for _, times := range []int{2000, 4000, 8000} { // in linear time, equal rates
			b.Run(fmt.Sprintf("%s/%d", name, times), func(b *testing.B) {
				doc := checker.Document{Source: []byte(strings.Repeat(text, times)), Format: checker.Markdown}
				b.SetBytes(int64(len(doc.Source)))
				b.ReportAllocs()
				for b.Loop() {
					if _, err := c.Check(doc); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
