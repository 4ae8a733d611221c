package checker_test

import (
	"fmt"

	"github.com/attestlint/attestlint/checker"
	"github.com/attestlint/attestlint/phrases"
)

func Example() {
	table, _ := phrases.Default()
	c, _ := checker.New(table, checker.Settings{})
	findings, _ := c.Check(checker.Document{
		Path: "trust.md", Format: checker.Markdown, Source: []byte("We are **SOC 2 Type II** certified."),
	})
	for _, f := range findings {
		fmt.Printf("%s:%d:%d %s %s: %q\n", f.Path, f.Start.Line, f.Start.Column, f.Severity, f.Rule, f.Text)
		fmt.Println("say:", f.Suggestions[0].Text)
	}
	// Output:
	// trust.md:1:10 warning soc2-certified: "SOC 2 Type II certified"
	// say: have a SOC 2 Type II report
}
