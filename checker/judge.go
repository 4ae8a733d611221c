package checker

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/attestlint/attestlint/checker/internal/match"
	"github.com/attestlint/attestlint/checker/internal/prose"
	"github.com/attestlint/attestlint/phrases"
)

// judge is the checking of one document.
type judge struct {
	checker   *Checker
	doc       Document
	page      *prose.Document
	lines     lineTable
	contexts  contexts
	blank     *passage         // without words
	passages  []*passage       // of the runs that were looked at
	skimmed   []*passage       // of the runs that were skimmed
	subjects  []known          // whether a run does nothing but name frameworks, of those that were looked at
	tables    map[int]bool     // tables about other parties, counted from 1, of which a claim was reported
	told      map[int]bool     // runs that name frameworks of which layout says something
	detected  map[int]Context  // run of a heading → the context of its section; nil until it is asked for
	seen      map[string]int   // fingerprints without their count → how many there were
	fragments map[string]bool  // to what links of the document lead, nil until it is asked for
	silencers []suppression    // of the directives that disable
	drafts    map[string]draft // what edits could make of findings, by their fingerprints; nil while edits are proved
	explains  bool             // whether matches whose rule is off are kept

	resting map[string][]claim // the first own claims about a framework that the evidence bears out
	asserts []claim            // own claims to ask for particulars, one for each block and framework
	given   map[givenIn]uint64 // particulars that a run gives, of those that were looked at
	roman   *bool              // whether types are written in Roman numerals, nil until it is asked for
}

// A claim is a match in its run, on the way to a finding.
type claim struct {
	match.Match
	run              int   // where it stands; of a claim told by layout, where its claim word does
	parts            []int // the runs of a claim told by layout, which the reading joins; else nil
	at               prose.Range
	reading          *passage
	sentence, clause extent
	reply            answer // of a question that is answered yes, where its own claims are kept
}

// An extent is a half-open range of words around a claim.
type extent struct{ from, to int }

func newClaim(m match.Match, run int, reading *passage, at prose.Range) claim {
	c := claim{Match: m, run: run, reading: reading, at: at}
	c.sentence = c.findSentence()
	c.clause = c.findClause()
	return c
}

// reading takes a run into words, once.
func (j *judge) reading(run int) *passage {
	if j.passages[run] == nil {
		r := j.page.Runs[run]
		j.passages[run] = newPassage(j.checker.finder.Read(r.Plain), r)
	}
	return j.passages[run]
}

// skim takes a run into words if it may hold anything that is looked for in every run. Else it is a passage without
// words: most runs are, and need not be read.
func (j *judge) skim(run int) *passage {
	if j.skimmed[run] == nil {
		j.skimmed[run] = j.blank
		if j.checker.screen.Passes(j.page.Runs[run].Plain) {
			j.skimmed[run] = j.reading(run)
		}
	}
	return j.skimmed[run]
}

// run judges the claims of a run.
func (j *judge) run(i int) []Finding {
	var findings []Finding
	run, reading := &j.page.Runs[i], j.skim(i)
	for _, m := range reading.Claims() {
		if f, ok := j.claim(newClaim(m, i, reading, run.Source(m.Start, m.End))); ok {
			findings = append(findings, f)
		}
	}
	return j.right(i, findings)
}

// claim judges a claim by the table and by the evidence, false if it is none or is switched off in its context.
func (j *judge) claim(c claim) (Finding, bool) {
	f, counts := j.byTable(c)
	return j.weigh(c, f, counts)
}

// byTable judges a claim by the table alone.
func (j *judge) byTable(c claim) (f Finding, ok bool) {
	if c.acrossLinks() {
		return f, false
	}
	place := j.page.Runs[c.run].Place
	f = j.finding(c.Rule, c.at, legible(c.reading.Text[c.Start:c.End]), string(place))
	f.Sentence = c.said()
	decided := false
	if f.Severity, decided = j.decided(c.Rule.ID, f.Context); !decided {
		f.Severity = c.Severity(f.Context)
	}
	if f.Severity == Off {
		return j.keepOff(f)
	}
	if !decided {
		j.cap(&f, place)
	}
	v := j.verdict(c, f.Context)
	j.lower(&f, v, decided)
	j.move(&f, v.answer)
	if f.Excuse == nil {
		f.Suggestions = j.suggestions(c, f.Context, v.Guard)
	}
	j.identify(&f, strings.Join(c.sentenceForms(), " "))
	if v.Guard == "" {
		j.drafted(c, &f)
	}
	return f, true
}

// move puts a finding where a question is answered yes.
func (j *judge) move(f *Finding, a answer) {
	if a.says != affirms {
		return
	}
	run := &j.page.Runs[a.run]
	at := run.Source(a.at.from, a.at.to)
	f.Start, f.End = j.lines.position(at.Start), j.lines.position(at.End)
	f.Text, f.Place = legible(run.Plain[a.at.from:a.at.to]), string(run.Place)
	question := f.Sentence.Before + f.Sentence.Claim + f.Sentence.After + " "
	f.Sentence = sentenceIn(run.Plain, extent{0, len(run.Plain)}, a.at)
	f.Sentence.Before = question + f.Sentence.Before
}

// finding fills in what is known of any finding.
func (j *judge) finding(rule *phrases.Rule, at prose.Range, text, place string) Finding {
	context := j.context(at.Start)
	f := Finding{
		Path: j.doc.Path, Rule: rule.ID, Framework: rule.Framework, Claim: rule.Claim,
		Context: context.Name, ContextReason: context.Reason,
		Place: place, Text: text, Sentence: Sentence{Claim: text}, Message: rule.Message, Why: rule.Why,
		Start: j.lines.position(at.Start), End: j.lines.position(at.End), Suggestions: []Suggestion{},
	}
	if len(rule.Sources) > 0 {
		f.Source = rule.Sources[0]
	}
	return f
}

// decided is the severity that the user has set for a rule: nothing lowers it.
func (j *judge) decided(rule, context string) (s Severity, ok bool) {
	own := j.checker.settings.Rules[rule]
	if s, ok = own[context]; !ok {
		s, ok = own[""]
	}
	return s, ok
}

// settled is the severity of a rule in a context: the user's, or else that of the table.
func (j *judge) settled(rule *phrases.Rule, context string) Severity {
	if s, ok := j.decided(rule.ID, context); ok {
		return s
	}
	return rule.Severity[context]
}

// cap lowers a finding to what its place allows.
func (j *judge) cap(f *Finding, place prose.Place) {
	for _, p := range j.checker.table.Places {
		if slices.Contains(p.Places, string(place)) && f.Severity > p.AtMost {
			f.Severity = p.AtMost
			f.Lowered = &Excuse{"place", strings.ReplaceAll(p.Reason, "{place}", string(place))}
		}
	}
}

// lower excuses a finding, or lowers it, as a guard says.
func (j *judge) lower(f *Finding, v verdict, decided bool) {
	lower := f.Severity.Lower(v.lower)
	if v.once > 0 && !decided {
		lower = min(f.Severity, Info)
		if j.tables[v.once] {
			lower = Off
		}
		j.tables[v.once] = true
	}
	switch {
	case v.Guard == "":
	case v.full:
		f.Upheld = &v.Excuse
	case v.lower == 0 || lower == Off && !decided:
		f.Excuse, f.Lowered = &v.Excuse, nil
	case !decided:
		f.Severity, f.Lowered = lower, &v.Excuse
	}
}

// identify names a finding by its rule and the words around it, and by its path and how many equal ones stand before
// it, too.
func (j *judge) identify(f *Finding, words string) {
	f.Key = hashed(f.Rule + "\x00" + words)
	key := f.Rule + "\x00" + j.doc.Path + "\x00" + words
	j.seen[key]++
	f.Fingerprint = hashed(fmt.Sprintf("%s\x00%d", key, j.seen[key]))
}

// keyOfDocument is the key of a finding that a document has once, wherever it is reported.
func keyOfDocument(rule string) string { return hashed(rule) }

func hashed(key string) string {
	sum := sha256.Sum256([]byte(key))
	return hex.EncodeToString(sum[:16])
}

// legible is text as it is read: any white space is one space, and what takes no room is gone.
func legible(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case r == '\u00AD' || unicode.Is(unicode.Cf, r):
			return -1
		case unicode.IsSpace(r):
			return ' '
		}
		return r
	}, text)
	return strings.Join(strings.Fields(text), " ")
}
