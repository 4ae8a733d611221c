package match

import "slices"

// members reads {framework} at a word as one framework or as a list. In "SOC 2 and ISO 27001 certified" what
// follows is said of every member; in "certified for ISO 27001, SOC 2 report" what stands before is said of those
// that have no word of their own.
func (r *Reading) members(at int, w *wording) []state {
	from, ok := r.named(at)
	if !ok {
		if from, ok = r.behindStrangers(at); !ok || !w.last || w.first {
			return nil
		}
		return r.led(nil, at, from, w)
	}
	switch {
	case w.last:
		return r.led([]state{{r.mentions[from].end, from, from}}, at, from, w)
	case w.first:
		return r.sharing(from)
	}
	var states []state // of words on both sides all members share
	for last := from; last < len(r.mentions) && r.mentions[last].list <= from; last++ {
		for m := from; m <= last && r.mentions[last].shares <= from; m++ {
			states = append(states, state{r.mentions[last].end, m, last})
		}
	}
	return states
}

// sharing returns the states behind a mention, and behind the members of its list with which it shares what follows:
// "SOC 2 and ISO 27001 certified".
func (r *Reading) sharing(from int) []state {
	var states []state
	last := from
	for ; last < len(r.mentions) && r.mentions[last].list <= from; last++ {
		if r.mentions[last].shares > from {
			continue
		}
		states = append(states, state{r.mentions[last].end, from, last})
		if behind, ok := r.behindBrackets(last); ok {
			states = append(states, state{behind, from, last})
		}
	}
	last--
	if end, ok := r.stranger(r.mentions[last].end); ok && r.mentions[last].shares <= from {
		states = append(states, state{end, from, last})
	}
	return states
}

// led adds the members from first on of the list at a word of which is said what stands before it.
func (r *Reading) led(states []state, at, first int, w *wording) []state {
	for m := first; m < len(r.mentions) && (m == first || r.joinedTo(m, at)); m++ {
		if m == first && len(states) > 0 || r.own(m, w) {
			continue
		}
		states = append(states, state{r.mentions[m].end, m, first})
	}
	return states
}

// joinedTo reports whether a mention is joined to the one before it, if with the preposition before the list at
// a word said again: "certified for ISO 27001 and for SOC 2".
func (r *Reading) joinedTo(m, at int) bool {
	if r.mentions[m].list < m {
		return true
	}
	if m == 0 || at == 0 {
		return false
	}
	behind, joint := r.connector(r.mentions[m-1].end)
	return joint != apart && behind+1 == r.mentions[m].start && r.Words[behind].Kind == Letters && r.Words[behind].Form == r.Words[at-1].Form
}

// own reports whether a member of a list has a word of its own behind it: "certified for ISO 27001, SOC 2 report".
// What the claim itself is about may stand behind the last one: "passed our ISO 27001 and SOC 2 audits".
func (r *Reading) own(m int, w *wording) bool {
	i := r.mentions[m].end
	if _, about := r.At(w.about, i); about && r.mentions[m].joint == byWord {
		return false
	}
	if _, own := r.At(r.finder.own, i); own {
		return true
	}
	if i >= len(r.Words) || r.Words[i].Form != "(" {
		return false
	}
	for end := i + 1; end < min(i+maxAside, len(r.Words)) && r.Words[end].Form != ")"; end++ {
		if _, own := r.At(r.finder.own, end); own {
			return true
		}
	}
	return false
}

// behindStrangers returns the first mention of a list that begins with names that the table does not know:
// "Certifications: CREST, SOC 2".
func (r *Reading) behindStrangers(at int) (m int, ok bool) {
	if at == 0 {
		return 0, false
	}
	if _, introduced := r.At(r.finder.introduces, at-1); !introduced {
		return 0, false
	}
	for range maxStrangers {
		end, known := r.unknownName(at)
		if !known {
			return 0, false
		}
		behind, joint := r.connector(r.behindAside(end))
		if joint == apart {
			return 0, false
		}
		if m, ok = r.named(behind); ok {
			return m, true
		}
		at = behind
	}
	return 0, false
}

// behindBrackets returns the word behind brackets that end with a member or follow it: "ISO 27001 (and SOC 2)
// certified", "SOC 2 (2024) certified".
func (r *Reading) behindBrackets(m int) (behind int, ok bool) {
	end := r.mentions[m].end
	if behind = r.behindAside(end); behind > end {
		return behind, true
	}
	if end < len(r.Words) && r.Words[end].Form == ")" && r.mentions[m].joint == byWord && m > 0 {
		between := r.Words[r.mentions[m-1].end:r.mentions[m].start]
		return end + 1, slices.ContainsFunc(between, func(w Word) bool { return w.Form == "(" })
	}
	return 0, false
}
