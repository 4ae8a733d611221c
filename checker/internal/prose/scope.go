package prose

// A scope is how far an end tag, or a start tag that implies one, looks among the open elements. It is a bit, so that
// an element can bound several.
type scope uint8

const (
	templateScope scope = 1 << iota
	tableScope
	elementScope
	buttonScope
	listScope
	termScope
	optionScope
	timeScope // that of the <time> of the page
)

// bounds are the scopes that an element bounds.
var bounds = func() map[string]scope {
	m := map[string]scope{}
	for s, list := range map[scope]string{
		templateScope: "template",
		tableScope:    "table template",
		elementScope:  "caption foreignobject table td template th",
		buttonScope:   "button caption foreignobject table td template th",
		listScope:     "caption foreignobject ol table td template th ul",
		termScope:     "caption dl foreignobject table td template th",
		optionScope:   "datalist select table template",
		timeScope:     "aside blockquote dd dialog figure footer li nav table td template th",
	} {
		for name := range set(list) {
			m[name] |= s
		}
	}
	return m
}()

// tableParts are the elements that only a table holds.
var tableParts = set("caption col colgroup table tbody td tfoot th thead tr")

// scopeOf returns where the search for the start of an element ends.
func scopeOf(name string) scope {
	switch {
	case name == "template":
		return 0
	case name == "p":
		return buttonScope
	case name == "li":
		return listScope
	case name == "dt" || name == "dd":
		return termScope
	case tableParts[name]:
		return tableScope
	}
	return elementScope
}

// find returns the index of the innermost open element that is wanted, -1 if there is none in the scope. The
// element that bounds the scope may itself be the one.
func (a *assembler) find(wanted func(*element) bool, within scope) int {
	for i := len(a.stack) - 1; i > max(0, len(a.stack)-reach); i-- {
		e := &a.stack[i]
		if wanted(e) {
			return i
		}
		if e.bounds&within != 0 {
			return -1
		}
	}
	return -1
}

// endImplied closes what the start tag of an element closes without saying so.
func (a *assembler) endImplied(name string) {
	switch name {
	case "li", "p":
		a.end(name)
	case "dt", "dd":
		a.endAny(termScope, "dt", "dd")
	case "option", "optgroup":
		a.endAny(optionScope, "option")
		if name == "optgroup" {
			a.endAny(optionScope, "optgroup")
		}
	case "button", "a":
		a.end(name)
	case "td", "th":
		a.endAny(tableScope, "td", "th", "caption")
	case "tr":
		a.endAny(tableScope, "tr", "caption")
		a.endAny(tableScope, "td", "th")
	case "thead", "tbody", "tfoot", "caption", "colgroup":
		a.endAny(tableScope, "thead", "tbody", "tfoot", "caption", "colgroup")
	}
	if isHeading(name) && isHeading(a.top().name) {
		a.pop(Range{})
	}
	if d := displayOf(name); (d == block || d == listing) && !keepsParagraph[name] && !isComponent(name) {
		a.end("p")
		if name != "div" { // lines of code may be <div>s
			a.end("code")
		}
	}
}

func (a *assembler) end(name string) { a.endAny(scopeOf(name), name) }

// endAny closes the innermost open element of these names.
func (a *assembler) endAny(within scope, names ...string) {
	i := a.find(func(e *element) bool {
		for _, name := range names {
			if e.name == name {
				return true
			}
		}
		return false
	}, within)
	if i >= 0 {
		a.closeAt(i, Range{})
	}
}
