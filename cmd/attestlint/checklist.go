package main

import (
	"crypto/sha256"
	"encoding/hex"
	"net/url"
	"time"

	"github.com/attestlint/attestlint/checker"
	"github.com/attestlint/attestlint/cmd/internal/report"
	"github.com/attestlint/attestlint/cmd/internal/unread"
)

// review makes the checklist of a text as that of the page or the file. Of a folder only what names a framework with a
// checklist gets one.
func (r *result) review(text []byte) {
	c := r.checker.Checklist(r.document(text))
	if len(c.Reviews) == 0 && !r.file.Named && !r.file.Stdin {
		return
	}
	r.checklist = &report.Checklist{Checklist: c, Path: r.file.Path, AsOf: r.asOf, Table: r.table.Version}
	var base *url.URL
	rendered := false
	if p := r.page; p != nil {
		r.checklist.Address, r.checklist.Time, r.checklist.SHA256 = p.Address, p.Time, p.SHA256
		base, _ = url.Parse(p.Address) // which is nil where it is none
		rendered = p.Rendered
	} else {
		sum := sha256.Sum256(text)
		r.checklist.Time, r.checklist.SHA256 = time.Now(), hex.EncodeToString(sum[:])
	}
	if r.file.Format == checker.HTML || r.file.Format == checker.XHTML {
		r.checklist.Unread = unread.Lines(text, base, rendered)
	}
	if r.page != nil {
		r.page.Unread = r.checklist.Unread
	}
}
