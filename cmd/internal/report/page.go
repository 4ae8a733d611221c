package report

import (
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/attestlint/attestlint/checker"
)

// Page is what is known of a document that was read from the web, beside its text.
type Page struct {
	Address  string    // where it was read, after redirects, without credentials and fragment
	Time     time.Time // when
	SHA256   string    // of what was read, hexadecimal
	Rendered bool      // by a browser
	Unread   []string  // what belongs to the page and was not read, a line each: linked PDFs, pictures
	Picture  *Picture  // how it looks, nil where that is not known
}

// Picture is a page as it looks, in full length.
type Picture struct {
	Bytes         []byte
	MediaType     string // image/png, image/jpeg or image/webp
	Width, Height int    // pixels
	// Boxes are where the words of each finding stand, in the order of Document.Findings: one box for each line of
	// them, none where they are not seen.
	Boxes [][]Box
}

// Box is a rectangle in pixels of a picture, from its left upper corner.
type Box struct{ X, Y, Width, Height int }

// only is a document with those of its findings that pass.
func (d Document) only(passes func(checker.Finding) bool) Document {
	var findings []checker.Finding
	var boxes [][]Box
	for i, f := range d.Findings {
		if !passes(f) {
			continue
		}
		findings = append(findings, f)
		if d.Page != nil && d.Page.Picture != nil {
			boxes = append(boxes, d.Page.Picture.of(i))
		}
	}
	d.Findings = findings
	if d.Page != nil && d.Page.Picture != nil {
		page, picture := *d.Page, *d.Page.Picture
		picture.Boxes, page.Picture, d.Page = boxes, &picture, &page
	}
	return d
}

// of is where the words of a finding stand in the picture.
func (p *Picture) of(finding int) []Box {
	if finding >= len(p.Boxes) {
		return nil
	}
	return p.Boxes[finding]
}

// unedited is a document without the edits of its findings.
func (d Document) unedited() Document {
	d.Findings = slices.Clone(d.Findings)
	for i, f := range d.Findings {
		f.Suggestions = slices.Clone(f.Suggestions)
		for k := range f.Suggestions {
			f.Suggestions[k].Edits = nil
		}
		d.Findings[i] = f
	}
	return d
}

// linked is an address that can be linked to, "" for what is none of the web or may be read as more than an address.
func linked(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || address != Visible(address) || strings.ContainsAny(address, "<>\"'`|\\ ") {
		return ""
	}
	return address
}
