package report

import (
	"bytes"
	"io"
)

// lines is a finding a line, as a finding marshals.
type lines struct{ w io.Writer }

func (l *lines) Add(d Document) error {
	var b bytes.Buffer
	for _, f := range d.Findings {
		if err := writeJSON(&b, "", f); err != nil {
			return err
		}
	}
	_, err := l.w.Write(b.Bytes())
	return err
}

func (l *lines) Close(Summary) error { return nil }
