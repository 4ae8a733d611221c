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
	states := []state{{r.mentions[from].end, from, from}}
	if w.last {
		return r.led(states, at, from, w)
	}
	for last := from; last < len(r.mentions) && r.mentions[last].list <= from; last++ {
		if r.mentions[last].shares > from {
			continue
		}
		end := r.mentions[last].end
		for m := from; m <= last && (m == from || !w.first); m++ {
			if last > from {
				states = append(states, state{end, m, last})
			}
		}
		for _, behind := range r.behindBrackets(last) {
			states = append(states, state{behind, from, last})
		}
		if end, ok := r.stranger(end); ok && w.first {
			states = append(states, state{end, from, last})
		}
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

// behindBrackets returns the words behind brackets that end with a member or follow it: "ISO 27001 (and SOC 2)
// certified", "SOC 2 (2024) certified".
func (r *Reading) behindBrackets(m int) []int {
	end := r.mentions[m].end
	if end >= len(r.Words) {
		return nil
	}
	if behind := r.behindAside(end); behind > end {
		return []int{behind}
	}
	if r.Words[end].Form == ")" && r.mentions[m].joint == byWord && m > 0 {
		between := r.Words[r.mentions[m-1].end:r.mentions[m].start]
		if slices.ContainsFunc(between, func(w Word) bool { return w.Form == "(" }) {
			return []int{end + 1}
		}
	}
	return nil
}

// behindSlot returns the wordings that can begin with the framework at word i, by what stands behind it or
// behind the list that it begins.
func (r *Reading) behindSlot(i int) []int {
	from, ok := r.named(i)
	if !ok {
		return nil
	}
	wordings := slices.Clone(r.finder.bySlot[""])
	add := func(end int) {
		if end < len(r.Words) {
			wordings = append(wordings, r.finder.bySlot[r.Words[end].Form]...)
		}
	}
	for last := from; last < len(r.mentions) && r.mentions[last].list <= from; last++ {
		if r.mentions[last].shares > from {
			continue
		}
		end := r.mentions[last].end
		add(end)
		for _, behind := range r.behindBrackets(last) {
			add(behind)
		}
		if end, ok := r.stranger(end); ok {
			add(end)
		}
	}
	slices.Sort(wordings)
	return slices.Compact(wordings)
}
