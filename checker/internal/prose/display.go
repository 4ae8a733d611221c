package prose

// display is how an element stands among text.
type display int

const (
	inline  display = iota // text runs through it; so it does through every element that is not known
	block                  // text breaks before it and after it
	code                   // inline, an Object
	listing                // a block of code, nothing of it is read
	hidden                 // nothing of it is seen
	picture                // inline, a space; its texts are runs of their own
	titled                 // its text is a run of its own: <title>
)

// textBlock is the name of a block of text that is no element in HTML: that of a tight list item.
const textBlock = "#text"

// imageText is the name of the description of an image, as if it were the content of an element.
const imageText = "#alt"

// displays gives the elements that are not inline, as browsers show them.
var displays = names(map[display]string{
	block: "address article aside blockquote body caption center col colgroup dd details dialog dir div dl dt " +
		"fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html label legend li " +
		"main menu menuitem nav ol optgroup option p search section select summary table tbody td tfoot th " +
		"thead tr ul button foreignobject " + textBlock,
	code:    "code textarea iframe",
	listing: "pre listing plaintext xmp",
	hidden:  "script style template noembed noframes datalist rp",
	picture: "svg",
	titled:  "title " + imageText,
})

// void are the elements that have no end tag.
var void = set("area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr")

// rawText are the elements in which only their own end tag is markup.
var rawText = set("iframe noembed noframes plaintext script style textarea title xmp")

// spaced are the inline elements that a reader sees apart from the text before them.
var spaced = set("sup tspan")

// markOf tells which elements mark their text, and how.
var markOf = names(map[MarkKind]string{
	Struck:     "del s strike",
	Quotation:  "q",
	Link:       "a",
	Emphasis:   "b big em font i mark strong u",
	Definition: "dfn",
	Citation:   "cite",
})

// placeOf tells which elements make their text more than a paragraph.
var placeOf = names(map[Place]string{
	Heading:     "h1 h2 h3 h4 h5 h6",
	ListItem:    "li",
	TableCell:   "td th",
	Term:        "dt",
	Description: "dd",
	Caption:     "caption figcaption",
	Button:      "button",
})

// sections are the elements outside of which no text leads to a list inside of them.
var sections = set("article aside blockquote dd details dialog figure li nav section td th")

// keepsParagraph are the blocks that do not end an open paragraph: they can stand in one, or nowhere near one.
var keepsParagraph = set("body button col colgroup foreignobject frameset head html legend option optgroup " +
	"select caption tbody td tfoot th thead tr")

// displayOf returns how an element stands among text. Components, whose names are capitalised, are blocks.
func displayOf(name string) display {
	if d, ok := displays[name]; ok {
		return d
	}
	if isComponent(name) {
		return block
	}
	return inline
}
