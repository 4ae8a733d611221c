// Package prose reads documents. The bytes of a Markdown, MDX, HTML or plain text file go in; out come the
// runs of text that a reader sees, each byte of them mapped to its source.
//
// Blocks break runs, inline markup does not: "**SOC 2** certified" is one run, two table cells are two.
// Code, scripts, styles, templates, URLs, identifiers and comments are no prose.
package prose

import "time"

// Format says how the bytes of a document are read.
type Format int

const (
	Plain    Format = iota // paragraphs, list items and pipe tables
	Markdown               // CommonMark with GFM, footnotes, front matter and raw HTML
	MDX                    // Markdown with JSX instead of HTML
	HTML                   // documents and fragments
	XHTML                  // HTML in which a self-closing tag is closed
)

// Document is what a reader sees of a source, in the order of the source.
type Document struct {
	Runs     []Run     // sorted by the source of their first byte
	Boxes    []Box     // numbered as they open, the page itself first
	Comments []Comment // HTML comments and MDX {/* … */}, sorted
	Settings []Setting // attestlint-… keys of front matter and <meta>, sorted
	// Fragments are what the links of the document that stay within it lead to, without the "#".
	Fragments []string
	// Published is the day that the page gives as its own, in UTC, and Revised the last one on which it says to
	// have been changed; zero where it does not say. A date in its text is neither.
	Published, Revised time.Time
}

// Comment is a comment of the document, where directives stand.
type Comment struct {
	Text    string // what stands between the marks
	Range          // with the marks
	Section int    // where the <section>, <article> or the like ends that it stands in; 0 for none
}

// Setting is a value that the document gives for one of our keys, such as attestlint-context.
type Setting struct {
	Key, Value string
	Origin     string // "front matter" or "<meta>"
	Range             // of the value
}

// Place says what a run is to its reader. Its values stand in the output.
type Place string

const (
	Paragraph   Place = "paragraph"
	Heading     Place = "heading"
	ListItem    Place = "list item"
	TableCell   Place = "table cell"
	Term        Place = "term"        // <dt>
	Description Place = "description" // <dd>
	Caption     Place = "caption"     // <figcaption>, <caption>
	Button      Place = "button"      // <button>, <input type="submit">
	AltText     Place = "alt text"
	TitleText   Place = "title attribute" // of HTML, of a Markdown link or image, of a reference definition
	Label       Place = "label"           // aria-label and its like
	Placeholder Place = "placeholder"
	PageTitle   Place = "page title"
	Meta        Place = "meta"            // <meta> description, og:… and twitter:…
	Structured  Place = "structured data" // a string of JSON-LD
	FrontMatter Place = "front matter"
	Property    Place = "property" // a string prop of an MDX component
)

// Run is one unbroken text in its place.
type Run struct {
	Text
	Place Place
	// Body is set where the text is part of the page itself, not of an attribute or of metadata.
	Body bool
	// Level is 1 to 6 for a heading, else 0.
	Level int
	// Anchor is the id that the author gives a heading, "" if none. Of its words a site makes one as it likes.
	Anchor string
	// Under is the index in Document.Runs of the heading whose section this run stands in, -1 for none. Of a
	// heading it is the next higher one. Metadata stands under none, and a heading inside a <blockquote> has
	// no section outside of it.
	Under int
	// Lead is, for a list item, the index of the body run that stands right before its list, or for a nested
	// list the item that holds it; -1 for none.
	Lead int
	// Quoted is set inside a <blockquote>.
	Quoted bool
	// Cell tells the place in a table, nil outside of one.
	Cell *Cell
	// Box is the index in Document.Boxes of the innermost block that holds this run.
	Box int
	// Marks are what inline markup says of parts of the text, sorted by start, outer before inner.
	Marks []Mark
}

// Cell is a place in a table.
type Cell struct {
	Table    int // counts the tables of the document from 0
	Row, Col int // count from 0
	Head     int // the index of the run in the header cell of this column, -1 for none and for a header cell itself
}

// Mark is a half-open range of bytes of a run's Plain with a meaning for the reader.
type Mark struct {
	Kind       MarkKind
	Start, End int
	Element    int // numbers the elements of the document, 0 for none: a link may hold several runs
}

// MarkKind is what the markup around a part of a run means.
type MarkKind int

const (
	Struck     MarkKind = iota // ~~…~~, <del>, <s>, <strike>
	Quotation                  // <q>
	Break                      // the "\n" that stands for a <br> or a hard break
	Link                       // the text of a link
	Emphasis                   // <em>, <i>, <b>, <strong>, <mark> …
	Definition                 // <dfn>
	Citation                   // <cite>
)

// Object stands in Plain for something that is not prose but takes room between words: a code span, a
// template tag, an MDX expression, an address. No phrase matches across it. Its piece stands for all of it.
// A picture is a space instead, and a <wbr>, a comment or a footnote's mark is nothing at all.
const Object = '\uFFFC'
