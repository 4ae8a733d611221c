package fragment

// maxPlaces is how many places of the same words are told apart. A browser goes to the first one that fits, so what
// stands behind them is none the worse for it.
const maxPlaces = 10_000

// node is one of a trie of the first words of aims.
type node struct {
	next  map[byte]*node
	found *places // where the words stand that end here, nil if none do
}

// find finds where the first words of aims stand, all of them in one walk through the text.
func (p *page) find(aims []*aim) {
	root := &node{next: map[byte]*node{}}
	for _, a := range aims {
		n := root
		for i := a.first.Start; i < a.first.End; i++ {
			next := n.next[p.key[i]]
			if next == nil {
				next = &node{next: map[byte]*node{}}
				n.next[p.key[i]] = next
			}
			n = next
		}
		if n.found == nil {
			n.found = &places{}
		}
		a.found = n.found
	}
	if len(aims) == 0 {
		return
	}
	var begins [256]bool
	for c := range root.next {
		begins[c] = true
	}
	for at := range len(p.key) {
		if !begins[p.key[at]] || at > 0 && joins(p.key[at-1]) && joins(p.key[at]) {
			continue
		}
		n := root
		for i := at; i < len(p.key); i++ {
			if n = n.next[p.key[i]]; n == nil {
				break
			}
			if n.found != nil && len(n.found.at) < maxPlaces {
				n.found.at = append(n.found.at, at)
			}
		}
	}
}

// joins reports whether two such bytes stand in one word.
func joins(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_'
}
