package match

import (
	"slices"
	"strings"

	"github.com/attestlint/attestlint/phrases"
)

// A state is how far a pattern has come in the words: the index of the next word, and the framework that its
// {framework} was read as.
type state struct {
	at     int
	target int // index in mentions, -1 for none
	edge   int // the mention at that edge of the list around it at which the pattern's words stand, -1 for none
}

// A walk tries the ways through a pattern.
type walk struct {
	words    []Word
	reading  *Reading // nil where no {framework} is read: in a name, and backwards
	wording  *wording // whose {framework} may be a list; nil where it is one framework
	list     []state  // {framework} at the word start, if known
	start    int
	furthest int     // the word that the longest way leads to
	all      bool    // whether found is wanted
	found    []state // where the ways end, each once
}

// from walks through a node from word i on, and returns the word that the longest way leads to, -1 if there is none.
func (w *walk) from(n *phrases.Node, i int) int {
	w.furthest = -1
	w.follow(n, nil, state{i, -1, -1})
	return w.furthest
}

// A path is what of a pattern comes next: some parts of a sequence, and what follows it.
type path struct {
	parts []phrases.Node
	then  *path
}

// on goes on with what comes next.
func (w *walk) on(next *path, s state) {
	for next != nil && len(next.parts) == 0 {
		next = next.then
	}
	if next != nil {
		w.follow(&next.parts[0], &path{next.parts[1:], next.then}, s)
		return
	}
	w.furthest = max(w.furthest, s.at)
	if w.all && !slices.Contains(w.found, s) {
		w.found = append(w.found, s)
	}
}

// follow reads a node from state s on, and goes on with what comes next.
func (w *walk) follow(n *phrases.Node, next *path, s state) {
	if !n.Empty && (s.at >= len(w.words) || n.First&w.words[s.at].first == 0) { // most fail here
		return
	}
	switch n.Kind {
	case phrases.Word:
		if w.words[s.at].Form == n.Word {
			s.at++
			w.on(next, s)
		}
	case phrases.Slot:
		w.followSlot(n.Word, next, s)
	case phrases.Optional:
		w.follow(&n.Parts[0], next, s)
		w.on(next, s)
	case phrases.Choice:
		for i := range n.Parts {
			w.follow(&n.Parts[i], next, s)
		}
	case phrases.Sequence:
		w.on(&path{n.Parts, next}, s)
	case phrases.Gap:
		w.on(next, s)
		for most := n.Most; most > 0 && s.at < len(w.words) && !closes(w.words[s.at]); most-- {
			s.at++
			w.on(next, s)
		}
	}
}

func (w *walk) followSlot(name string, next *path, s state) {
	switch word := &w.words[s.at]; {
	case name == "framework" && w.reading != nil:
		w.followFramework(next, s)
	case name == "number" && word.Kind == Digits, name == "word" && word.Kind <= Digits, name == "name" && word.Capital:
		s.at++
		w.on(next, s)
	}
}

func (w *walk) followFramework(next *path, s state) {
	if w.wording == nil {
		if m, ok := w.reading.named(s.at); ok {
			w.on(next, state{w.reading.mentions[m].end, m, m})
		}
		return
	}
	list := w.list
	if s.at != w.start || list == nil {
		list = w.reading.members(s.at, w.wording)
	}
	for _, behind := range list {
		w.on(next, behind)
	}
}

// closes reports whether a word ends what a phrase can reach over.
func closes(w Word) bool {
	return w.Kind == Object || w.names || w.Kind == Mark && strings.Contains(".!?;|•·", w.Form)
}
