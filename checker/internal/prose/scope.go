package prose

// A scope is the set of open elements that an end tag, or a start tag that implies one, does not look beyond.
type scope map[string]bool

var (
	templateScope = scope(set("template"))
	tableScope    = scope(set("table template"))
	elementScope  = scope(set("caption foreignobject table td template th"))
	buttonScope   = scope(set("button caption foreignobject table td template th"))
	listScope     = scope(set("caption foreignobject ol table td template th ul"))
	termScope     = scope(set("caption dl foreignobject table td template th"))
	optionScope   = scope(set("datalist select table template"))
)

// tableParts are the elements that only a table holds.
var tableParts = set("caption col colgroup table tbody td tfoot th thead tr")

// scopeOf returns where the search for the start of an element ends.
func scopeOf(name string) scope {
	switch {
	case tableParts[name]:
		return tableScope
	case name == "template":
		return nil
	case name == "p":
		return buttonScope
	case name == "li":
		return listScope
	case name == "dt" || name == "dd":
		return termScope
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
		if within[e.name] {
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
