package report

import "time"

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
