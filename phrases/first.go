package phrases

// Firsts are the words that a pattern can begin with, a bit for each. Words may share a bit: it only tells which
// words a pattern does not begin with.
type Firsts uint64

// FirstOf is the bit of a word or mark, folded.
func FirstOf(word string) Firsts {
	hash := uint32(2166136261) // FNV-1a
	for i := range len(word) {
		hash = (hash ^ uint32(word[i])) * 16777619
	}
	return 1 << (hash >> 26)
}

// WithFirst returns the node with First and Empty as its kind, its word and its parts make them.
func (n Node) WithFirst() Node {
	n.First, n.Empty = 0, n.Kind == Optional || n.Kind == Gap || n.Kind == Sequence
	switch n.Kind {
	case Word:
		n.First = FirstOf(n.Word)
	case Slot, Gap:
		n.First = ^Firsts(0)
	case Optional:
		n.First = n.Parts[0].First
	case Choice:
		for _, part := range n.Parts {
			n.First |= part.First
			n.Empty = n.Empty || part.Empty
		}
	case Sequence:
		for _, part := range n.Parts {
			if n.Empty {
				n.First |= part.First
			}
			n.Empty = n.Empty && part.Empty
		}
	}
	return n
}
