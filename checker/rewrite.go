package checker

import (
	"strings"

	"github.com/attestlint/attestlint/checker/internal/match"
	"github.com/attestlint/attestlint/phrases"
)

// rewrite says a list truthfully: "ISO 27001 and SOC 2 certified" becomes "ISO 27001 certified, with a SOC 2 report".
// What the table does not call wrong stays as it stands. It returns false where the claim is no list, or where
// what the table says instead does not speak of the framework.
func (j *judge) rewrite(c claim, context string) (text string, ok bool) {
	list, ok := c.reading.List(c.Match)
	if _, speaks := j.part(match.Member{Rule: c.Rule}, other(c.Rule.Say)); !ok || !speaks || c.Wording.Say != nil || c.parts != nil {
		return "", false
	}
	for i, m := range list.Members {
		if m.Rule != nil && m.Rule.ID != c.Rule.ID && j.off(m.Rule, context) {
			list.Members[i].Rule = nil // good enough here
		}
	}
	wrong, right := list.Wrong(), stays(list)
	and := conjunction(list)
	if c.reading.Predicate(list.First) {
		if said, ok := j.together(wrong, predicate, and); ok {
			return joined(right, ", "+and+" ", said), true
		}
	}
	beforeNoun := c.reading.Attributive(c.Last)
	if said, ok := j.together(wrong, attributive, and); ok && (beforeNoun || right != "") {
		with := " "
		if list.Or {
			with = " or "
		}
		if beforeNoun {
			return joined(right, " …"+with, said), true
		}
		return joined(right, ","+with, said), true
	}
	said, ok := j.together(wrong, other, and)
	switch {
	case !ok:
		return j.clauses(list), true
	case !list.Or && (c.alone(list) || !list.Noun && !strings.HasSuffix(list.Before, "(")):
		return joined(said, "; ", right), true
	}
	and = " " + and + " "
	if len(list.Members) > 2 {
		and = "," + and
	}
	if list.Before == "" && list.Members[0].Rule == nil {
		return joined(right, and, said), true
	}
	return joined(said, and, right), true
}

// off reports whether nothing is said of a claim in a context.
func (j *judge) off(rule *phrases.Rule, context string) bool {
	return j.settled(rule, context) == Off
}

// A placing picks the wording of a row for a place in a sentence.
type placing func(phrases.Say) []string

func predicate(s phrases.Say) []string   { return s.Predicate }
func attributive(s phrases.Say) []string { return s.Attributive }
func other(s phrases.Say) []string       { return s.Other }

// A part is what a row says of a framework, taken apart: "have a ", "SOC 2 Type II", " report".
type part struct{ before, name, after string }

// part takes apart the first of the texts of a row, false if it does not name the framework.
func (j *judge) part(m match.Member, texts []string) (part, bool) {
	framework, ok := j.checker.table.Framework(m.Rule.Framework)
	if !ok || len(texts) == 0 {
		return part{}, false
	}
	before, after, ok := strings.Cut(texts[0], framework.Name)
	name := framework.Name
	if rest, typed := strings.CutPrefix(after, " {type}"); typed {
		after, name = rest, strings.TrimSpace(name+" "+m.Type)
	}
	return part{before, name, strings.ReplaceAll(after, "{type}", m.Type)}, ok
}

// together says of all members what their rows say of each, in one phrase: "SOC 1 and SOC 2 reports". It returns
// false where their rows do not say the same.
func (j *judge) together(members []match.Member, at placing, and string) (string, bool) {
	var frame part
	var names []string
	for i, m := range members {
		p, ok := j.part(m, at(m.Rule.Say))
		if !ok || i > 0 && (p.before != frame.before || p.after != frame.after) {
			return "", false
		}
		frame, names = p, append(names, p.name)
	}
	before, after := frame.before, frame.after
	if framework, _ := j.checker.table.Framework(members[0].Rule.Framework); len(names) > 1 {
		singular := strings.TrimSuffix(strings.TrimSuffix(before, "a "), "an ")
		if strings.TrimSpace(after) == framework.Output || singular != before || strings.HasSuffix(before, "the ") {
			after += "s"
		}
		before = singular
	}
	return before + enumerate(names, and) + after, true
}

// clauses says a list in parts, of each what its row says: "SOC 1 and SOC 2 reports; [HIPAA compliance program]".
func (j *judge) clauses(list match.List) string {
	var said []string
	var group []match.Member // whose rows say the same
	kept := false
	for _, m := range list.Members {
		if m.Rule == nil {
			if !kept {
				said, group, kept = append(said, stays(list)), nil, true
			}
			continue
		}
		text, ok := j.together(append(group, m), other, "and")
		switch {
		case ok && len(group) > 0:
			said[len(said)-1], group = text, append(group, m)
			continue
		case !ok:
			text = strings.ReplaceAll(m.Rule.Say.Other[0], "{type}", m.Type)
		}
		said, group = append(said, strings.Join(strings.Fields(text), " ")), []match.Member{m}
	}
	return strings.Join(said, "; ")
}

// stays is what is right of a list, in its own words: "ISO 27001 certified"; "" if nothing is.
func stays(list match.List) string {
	right := list.Right()
	if len(right) == 0 {
		return ""
	}
	after := list.After
	if list.Plural && len(right) == 1 {
		after = strings.TrimSuffix(after, "s")
	}
	text := strings.TrimSpace(list.Before + " " + enumerate(right, conjunction(list)) + " " + after)
	return strings.NewReplacer("( ", "(", " )", ")").Replace(text)
}

// conjunction is the word that joins the members of a list.
func conjunction(list match.List) string {
	if list.Or {
		return "or"
	}
	return "and"
}

// joined joins two texts, either of which may be "".
func joined(a, by, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + by + b
}

// alone reports whether a list is all that its sentence says, as on a badge.
func (c claim) alone(list match.List) bool {
	words := c.reading.Words
	for i := c.sentence.from; i < c.sentence.to; i++ {
		if (i < list.First || i >= list.Last) && words[i].Kind <= match.Digits {
			return false
		}
	}
	return true
}

func enumerate(names []string, and string) string {
	last := len(names) - 1
	if last < 1 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:last], ", ") + " " + and + " " + names[last]
}
