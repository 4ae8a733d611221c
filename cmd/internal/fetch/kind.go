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
	if !strings.Contains(declared, "/") {
		declared = "" // it names no type
	}
	sniffed := strings.SplitN(http.DetectContentType(p.Raw), ";", 2)[0]
	head := p.Raw[:min(len(p.Raw), 1024)]
	p.MediaType = declared
	switch declared {
	case "text/html", "application/xhtml+xml", "text/markdown", "text/x-markdown", "text/plain":
		if isBinary(sniffed, head) {
			return Refusal(sniffed)
		}
	case "", "application/octet-stream", "binary/octet-stream", "application/unknown", "unknown/unknown", "*/*":
		switch {
		case isBinary(sniffed, head) || sniffed == "application/octet-stream":
			return Refusal(sniffed)
		case sniffed == "text/html", sniffed == "text/xml" && isXHTML(head):
			p.MediaType = sniffed
		case sniffed == "text/xml":
			return Refusal(sniffed)
		default:
			p.MediaType = "text/plain"
		}
	case "text/xml", "application/xml":
		if !isXHTML(head) {
			return Refusal(declared)
		}
	default:
		return Refusal(declared)
	}
	p.Format = formatOf(p.MediaType, u.Path)
	return nil
}

// formatOf is how a page of a media type is read. Markdown is mostly sent as plain text: then its name tells.
func formatOf(mediaType, path string) checker.Format {
	format, named := checker.FormatOf(path)
	switch {
	case mediaType == "text/html":
		return checker.HTML
	case strings.HasSuffix(mediaType, "xml"):
		return checker.XHTML
	case mediaType == "text/plain" && named:
		return format
	case mediaType == "text/plain":
		return checker.Plain
	case named && format == checker.MDX:
		return checker.MDX
	}
	return checker.Markdown
}

// isBinary is whether bytes are of a type that is no text. A type alone may be mistaken: "BM" begins a picture and BMW.
func isBinary(sniffed string, head []byte) bool {
	if strings.HasPrefix(sniffed, "text/") || sniffed == "application/octet-stream" {
		return false
	}
	return sniffed == "application/pdf" || bytes.IndexByte(head, 0) >= 0
}

// isXHTML is whether XML is a page.
func isXHTML(head []byte) bool { return bytes.Contains(bytes.ToLower(head), []byte("<html")) }

// Refusal says that a media type is not read, and what to do.
func Refusal(mediaType string) error {
	top, sub, _ := strings.Cut(mediaType, "/")
	what, remedy := fmt.Sprintf("of the type %q", mediaType), "name a page of HTML, Markdown or plain text"
	switch {
	case strings.HasSuffix(sub, "pdf"):
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
