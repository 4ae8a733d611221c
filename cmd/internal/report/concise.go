package report

import (
	"bytes"
	"fmt"
	"io"

	"github.com/attestlint/attestlint/checker"
)

// concise is a line a finding, in the form that editors read: path:line:column: severity rule message.
type concise struct {
	w     io.Writer
	paint paint
}

func (c *concise) Add(d Document) error {
	var b bytes.Buffer
	for _, f := range d.Findings {
		fmt.Fprintf(&b, "%s:%d:%d: %s %s %s", c.paint.bold(AtLineStart(f.Path)), f.Start.Line, f.Start.Column,
			c.paint.severity(f), f.Rule, Visible(f.Message))
		if f.Excuse != nil {
			fmt.Fprintf(&b, " (%s)", Visible(excuse(*f.Excuse)))
		}
		b.WriteByte('\n')
	}
	_, err := c.w.Write(b.Bytes())
	return err
}

func (c *concise) Close(Summary) error { return nil }

func excuse(e checker.Excuse) string {
	if e.Reason == "" {
		return e.Guard
	}
	return e.Guard + ": " + e.Reason
}
