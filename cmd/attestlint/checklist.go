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
	if p := r.page; p != nil {
		r.checklist.Address, r.checklist.Time, r.checklist.SHA256, r.checklist.Unread = p.Address, p.Time, p.SHA256, p.Unread
		return
	}
	sum := sha256.Sum256(text)
	r.checklist.Time, r.checklist.SHA256, r.checklist.Unread = time.Now(), hex.EncodeToString(sum[:]), r.unread(text)
}

// unread is what belongs to a text and was not read with it, a line each.
func (r *result) unread(text []byte) []string {
	switch p := r.page; {
	case r.file.Format != checker.HTML && r.file.Format != checker.XHTML:
		return nil
	case p != nil:
		base, _ := url.Parse(p.Address) // nil where it is none
		return unread.Lines(text, base, p.Rendered)
	}
	return unread.Lines(text, nil, false)
}
