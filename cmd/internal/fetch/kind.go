package fetch

import (
	"bytes"
	"fmt"
	"mime"
	"net/http"
	"net/url"
	"strings"

	"github.com/attestlint/attestlint/checker"
)

// decide tells the media type and format of a page from its header, its address and its first bytes. It is an error
// for what holds no text that attestlint reads.
func (p *Page) decide(u *url.URL) error {
	declared := strings.ToLower(strings.TrimSpace(strings.SplitN(p.Header.Get("Content-Type"), ";", 2)[0]))
	if parsed, _, err := mime.ParseMediaType(declared); err == nil {
		declared = parsed
	}
	sniffed := strings.SplitN(http.DetectContentType(p.Raw), ";", 2)[0]
	head := p.Raw[:min(len(p.Raw), 1024)]
	format, named := checker.FormatOf(u.Path)
	p.MediaType = declared
	switch declared {
	case "text/html", "application/xhtml+xml", "text/markdown", "text/x-markdown", "text/plain":
		if bytes.Contains(head, []byte("%PDF-")) && sniffed == "application/pdf" || isBinary(sniffed, head) {
			return refuse(sniffed)
		}
	case "", "application/octet-stream", "binary/octet-stream", "application/unknown", "unknown/unknown", "*/*", "application/x-unknown":
		switch {
		case isBinary(sniffed, head) || sniffed == "application/pdf" || sniffed == "application/octet-stream":
			return refuse(sniffed)
		case sniffed == "text/html", sniffed == "text/xml" && isXHTML(head):
			p.MediaType = sniffed
		default:
			p.MediaType = "text/plain"
		}
	case "text/xml", "application/xml":
		if !isXHTML(head) {
			return refuse(declared)
		}
	default:
		return refuse(declared)
	}
	switch p.MediaType {
	case "text/html":
		p.Format = checker.HTML
	case "application/xhtml+xml", "text/xml", "application/xml":
		p.Format = checker.XHTML
	case "text/plain":
		p.Format = checker.Plain
		if named {
			p.Format = format
		}
	default:
		p.Format = checker.Markdown
		if named && format == checker.MDX {
			p.Format = checker.MDX
		}
	}
	return nil
}

// isBinary is whether bytes are of a type that is no text. A type alone may be mistaken: "BM" begins a picture and BMW.
func isBinary(sniffed string, head []byte) bool {
	return !strings.HasPrefix(sniffed, "text/") && sniffed != "application/octet-stream" && sniffed != "application/pdf" &&
		bytes.IndexByte(head, 0) >= 0
}

// isXHTML is whether XML is a page.
func isXHTML(head []byte) bool { return bytes.Contains(bytes.ToLower(head), []byte("<html")) }

// refuse names a type that is not read, and what to do.
func refuse(mediaType string) error {
	top, sub, _ := strings.Cut(mediaType, "/")
	what, remedy := fmt.Sprintf("of the type %q", mediaType), "name a page of HTML, Markdown or plain text"
	switch {
	case sub == "pdf":
		what, remedy = "a PDF", "download it, turn it into text (pdftotext) and check the file"
	case top == "image":
		what = "a picture"
	case top == "video", top == "audio":
		what = "a recording"
	case top == "font":
		what = "a font"
	case sub == "zip", strings.Contains(sub, "zip"), sub == "x-tar", strings.HasPrefix(sub, "x-rar"):
		what, remedy = "an archive", "download it, unpack it and check the folder"
	case strings.HasSuffix(sub, "json"):
		what = "JSON"
	case strings.HasPrefix(sub, "rss"), strings.HasPrefix(sub, "atom"):
		what = "a feed"
	case strings.HasSuffix(sub, "xml"):
		what = "XML"
	case strings.Contains(sub, "word"), strings.Contains(sub, "officedocument"), strings.Contains(sub, "opendocument"), strings.Contains(sub, "excel"), strings.Contains(sub, "powerpoint"):
		what, remedy = "an office document", "download it, save it as HTML or text and check the file"
	case sub == "octet-stream":
		what = "a binary file"
	case strings.Contains(sub, "javascript"), sub == "css":
		what = "code"
	}
	return sorted{plain(fmt.Sprintf("is %s, which is not read: %s", what, remedy)), ErrType}
}
