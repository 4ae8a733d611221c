package browser

import (
	"cmp"
	"errors"
	"net/url"
	"regexp"
	"strings"

	"github.com/chromedp/cdproto/domsnapshot"

	"github.com/attestlint/attestlint/cmd/internal/fetch"
	"github.com/attestlint/attestlint/cmd/internal/location"
)

// errLarge says that a page is too large.
var errLarge = errors.New("is larger than 10 MiB when it is drawn, which is not read: name a page with less on it")

// writer writes a document.
type writer struct {
	snapshot *domsnapshot.CaptureSnapshotResult
	document
	out   strings.Builder
	large bool
}

// A tree is one document of a snapshot with its nodes linked.
type tree struct {
	*domsnapshot.DocumentSnapshot
	children [][]int
	pseudo   map[int]bool
	frames   map[int]int // the documents of frames, by the element of the frame
	bounds   map[int]domsnapshot.Rectangle
	display  map[int]string
}

// styles are the properties that a snapshot tells.
var styles = []string{"display"}

// newDocument writes what a snapshot holds as HTML.
func newDocument(s *domsnapshot.CaptureSnapshotResult) (*document, error) {
	if len(s.Documents) == 0 {
		return nil, errors.New("the browser shows no document")
	}
	w := &writer{snapshot: s}
	w.out.WriteString("<!DOCTYPE html>")
	t := w.tree(0)
	for _, child := range t.children[0] {
		w.node(t, child)
	}
	w.out.WriteByte('\n')
	if w.large {
		return nil, errLarge
	}
	w.text = []byte(w.out.String())
	return &w.document, nil
}

func (w *writer) tree(index int) *tree {
	d := w.snapshot.Documents[index]
	t := &tree{
		DocumentSnapshot: d, children: make([][]int, len(d.Nodes.ParentIndex)),
		pseudo: map[int]bool{}, frames: map[int]int{},
		bounds: map[int]domsnapshot.Rectangle{}, display: map[int]string{},
	}
	for i, parent := range d.Nodes.ParentIndex {
		if parent >= 0 {
			t.children[parent] = append(t.children[parent], i)
		}
	}
	if r := d.Nodes.PseudoType; r != nil {
		for _, at := range r.Index {
			t.pseudo[int(at)] = true
		}
	}
	if r := d.Nodes.ContentDocumentIndex; r != nil {
		for i, at := range r.Index {
			t.frames[int(at)] = int(r.Value[i])
		}
	}
	for i, at := range d.Layout.NodeIndex {
		t.bounds[int(at)] = d.Layout.Bounds[i]
		if style := d.Layout.Styles[i]; len(style) > 0 {
			t.display[int(at)] = w.string(domsnapshot.StringIndex(style[0]))
		}
	}
	return t
}

func (w *writer) string(i domsnapshot.StringIndex) string {
	if i < 0 || int(i) >= len(w.snapshot.Strings) {
		return ""
	}
	return w.snapshot.Strings[i]
}

// endsComment is what a comment that a script has made may hold, and one in a source may not.
// https://html.spec.whatwg.org/multipage/syntax.html#comments
var endsComment = regexp.MustCompile(`--!?>|-$`)

// The kinds of nodes, https://dom.spec.whatwg.org/#interface-node.
const (
	elementNode = 1
	textNode    = 3
	commentNode = 8
)

func (w *writer) node(t *tree, i int) {
	if w.out.Len() > fetch.MaxBody {
		w.large = true
		return
	}
	if t.pseudo[i] {
		return
	}
	switch t.Nodes.NodeType[i] {
	case textNode:
		w.words(t, i)
	case commentNode:
		// Of comments only ours are of use; others would stand between words that a reader sees as one.
		if text := w.string(t.Nodes.NodeValue[i]); strings.HasPrefix(strings.TrimSpace(text), "attestlint-") && !endsComment.MatchString(text) {
			w.out.WriteString("<!--" + text + "-->")
		}
	case elementNode:
		w.element(t, i)
	}
}

func (w *writer) words(t *tree, i int) {
	start := w.out.Len()
	escape.WriteString(&w.out, w.string(t.Nodes.NodeValue[i]))
	w.places = append(w.places, place{start, w.out.Len(), t.Nodes.BackendNodeID[i], true})
}

var (
	escape          = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")
	escapeAttribute = strings.NewReplacer("&", "&amp;", `"`, "&quot;", "<", "&lt;", ">", "&gt;")
)

func (w *writer) element(t *tree, i int) {
	name := w.name(t, i)
	attributes := w.attributes(t, i)
	switch {
	case name == "script" && !isData(attributes["type"]), unseen[name]:
		return
	case name == "script":
		w.verbatim(t, i, name)
		return
	case name == "slot":
		w.content(t, i) // it is not there for readers
		return
	case isFrame[name] && (name != "object" || t.frames[i] > 0):
		w.frame(t, i, attributes)
		return
	case name == "xmp", name == "plaintext", name == "listing":
		name = "pre" // what they hold is written as other text is
	}
	w.open(t, i, name)
	if void[name] {
		return
	}
	// A component is a line or a block as its style has it. Its name does not tell.
	block := strings.Contains(name, "-") && isBlock(t.display[i])
	if block {
		w.out.WriteString("<div>")
	}
	w.content(t, i)
	if block {
		w.out.WriteString("</div>")
	}
	w.out.WriteString("</" + name + ">")
}

func (w *writer) content(t *tree, i int) {
	for _, child := range t.children[i] {
		w.node(t, child)
	}
}

// frame writes the document of a frame in its place. That of another site is not at hand.
func (w *writer) frame(t *tree, i int, attributes map[string]string) {
	index, ok := t.frames[i]
	if !ok || !sameOrigin(w.string(t.DocumentURL), w.string(w.snapshot.Documents[index].DocumentURL)) {
		if b := t.bounds[i]; len(b) == 4 && b[2] >= seenFrame && b[3] >= seenFrame {
			w.unread = append(w.unread, w.resolved(t, attributes))
		}
		return
	}
	inner := w.tree(index)
	w.open(t, i, "div")
	for _, child := range inner.children[0] {
		if w.name(inner, child) != "html" {
			continue
		}
		for _, part := range inner.children[child] {
			if name := w.name(inner, part); name == "body" || name == "frameset" {
				w.content(inner, part)
			}
		}
	}
	w.out.WriteString("</div>")
}

// resolved is the address of a frame, "" if it has none.
func (w *writer) resolved(t *tree, attributes map[string]string) string {
	base, err := url.Parse(w.string(t.BaseURL))
	src := cmp.Or(attributes["src"], attributes["data"])
	if err != nil || src == "" {
		return ""
	}
	to, err := base.Parse(src)
	if err != nil {
		return ""
	}
	return location.Bare(to).String()
}

// sameOrigin is whether a frame's document is of the same origin as the one that it stands in, which documents without an
// address of their own are.
func sameOrigin(outer, inner string) bool {
	o, err := url.Parse(outer)
	i, err2 := url.Parse(inner)
	return err == nil && err2 == nil && (i.Scheme == "about" || location.Origin(i) == location.Origin(o))
}

// seenFrame is how wide and high a frame is at least, in CSS pixels, if it is for readers. Those that only count visits are
// smaller.
const seenFrame = 40

// verbatim writes an element whose text is no markup.
func (w *writer) verbatim(t *tree, i int, name string) {
	w.open(t, i, name)
	for _, child := range t.children[i] {
		text := w.string(t.Nodes.NodeValue[child])
		w.out.WriteString(strings.ReplaceAll(text, "</", `<\/`)) // JSON reads it as the same
	}
	w.out.WriteString("</" + name + ">")
}

// open writes a start tag.
func (w *writer) open(t *tree, i int, name string) {
	if onOwnLine[name] && !w.atLineStart() {
		w.out.WriteByte('\n')
	}
	start := w.out.Len()
	w.out.WriteString("<" + name)
	pairs := t.Nodes.Attributes[i]
	for n := 0; n+1 < len(pairs); n += 2 {
		key, value := w.string(domsnapshot.StringIndex(pairs[n])), w.string(domsnapshot.StringIndex(pairs[n+1]))
		if !isPlainName(key) || isForMachines(key, value) {
			continue
		}
		w.out.WriteString(" " + key + `="`)
		escapeAttribute.WriteString(&w.out, value)
		w.out.WriteByte('"')
	}
	w.out.WriteByte('>')
	w.places = append(w.places, place{start, w.out.Len(), t.Nodes.BackendNodeID[i], false})
	if name == "pre" || name == "textarea" {
		w.out.WriteByte('\n') // which is not part of their content
	}
}

// atLineStart is whether nothing but end tags has been written since the last line end. Another line would part what follows from
// a directive for the next line.
func (w *writer) atLineStart() bool {
	text := w.out.String()
	return endTags.MatchString(text[strings.LastIndexByte(text, '\n')+1:])
}

var endTags = regexp.MustCompile(`^(</[^<>]*>)*$`)

// name is the name of a node's element in lower case.
func (w *writer) name(t *tree, i int) string {
	if t.Nodes.NodeType[i] != elementNode {
		return ""
	}
	name := strings.ToLower(w.string(t.Nodes.NodeName[i]))
	if !isPlainName(name) {
		return "span" // scripts can give elements names that no HTML can hold
	}
	return name
}

func (w *writer) attributes(t *tree, i int) map[string]string {
	found := map[string]string{}
	pairs := t.Nodes.Attributes[i]
	for n := 0; n+1 < len(pairs); n += 2 {
		found[w.string(domsnapshot.StringIndex(pairs[n]))] = w.string(domsnapshot.StringIndex(pairs[n+1]))
	}
	return found
}
