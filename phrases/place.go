package phrases

import (
	"fmt"
	"strconv"

	"go.yaml.in/yaml/v3"
)

// A line is a line of one of the files that were read: maxLines times the index of its file, plus its number.
type line = int

const maxLines = 1 << 20

// place is a line for people, "claims/passed.yaml:3".
func place(files []string, at line) string {
	return fmt.Sprintf("%s:%d", files[at/maxLines], at%maxLines)
}

// shift adds to the line of every node, which makes a place among all files of it.
func shift(n *yaml.Node, base line) {
	n.Line += base
	for _, child := range n.Content {
		shift(child, base)
	}
}

// lineOf returns the line of the node that a path of keys and indexes leads to, or of the last one on it.
func lineOf(n *yaml.Node, path ...string) line {
	at := n.Line
	for _, step := range path {
		next := childOf(n, step)
		if next == nil {
			break
		}
		n, at = next, next.Line
	}
	return at
}

func childOf(n *yaml.Node, step string) *yaml.Node {
	n = target(n)
	if i, err := strconv.Atoi(step); err == nil && n.Kind == yaml.SequenceNode && i < len(n.Content) {
		return n.Content[i]
	}
	if n.Kind == yaml.MappingNode {
		if at := keyIndex(n.Content, step); at >= 0 {
			return n.Content[at+1]
		}
	}
	return nil
}

// claimLine is where the row of a claim stands: in its framework, or in the outcome that the framework ends in.
func claimLine(framework, outcome *yaml.Node, claim string) line {
	if claims := childOf(framework, "claims"); claims != nil {
		if row := childOf(claims, claim); row != nil {
			return row.Line
		}
	}
	return lineOf(outcome, "claims", claim)
}
