package main

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/attestlint/attestlint/checker"
	"github.com/attestlint/attestlint/cmd/internal/baseline"
)

// maxRounds is how often a document is fixed and read again. Each round takes what the one before it left because it
// overlapped.
const maxRounds = 10

// fixed is a document after its fixes.
type fixed struct {
	source   []byte
	findings []checker.Finding // what remains, excused ones included
	stale    []baseline.Entry  // what the baseline knows and it does not hold
	count    int               // how many findings have been fixed
}

// fix applies the proven edits of findings and reads the result again, until there are none.
func fix(source []byte, findings []checker.Finding, check func(source []byte) []checker.Finding) (fixed, error) {
	f := fixed{source: source, findings: findings}
	for range maxRounds {
		picked := pick(f.findings)
		if len(picked) == 0 {
			return f, nil
		}
		var err error
		if f.source, err = apply(f.source, picked); err != nil {
			return f, err
		}
		f.count += len(picked)
		f.findings = check(f.source)
	}
	rules := map[string]bool{}
	for _, p := range pick(f.findings) {
		rules[p.rule] = true
	}
	if len(rules) == 0 {
		return f, nil
	}
	return f, fmt.Errorf("the fixes of %s do not come to an end", strings.Join(slices.Sorted(maps.Keys(rules)), ", "))
}

// picked are the edits that fix a finding.
type picked struct {
	rule  string
	edits []checker.Edit
}

// pick returns the edits that can be applied at once, in the order of the source: those of findings that count, which
// are true as they stand or by the evidence, and do not overlap.
func pick(findings []checker.Finding) (all []picked) {
	end := 0
	for _, f := range findings {
		edits := editsOf(f)
		if len(edits) == 0 || f.Excuse != nil || len(all) > 0 && edits[0].Start <= end {
			continue
		}
		end = edits[len(edits)-1].End
		all = append(all, picked{f.Rule, edits})
	}
	return all
}

// editsOf returns the edits that fix a finding, none where that needs a person.
func editsOf(f checker.Finding) []checker.Edit {
	for _, s := range f.Suggestions {
		if s.Fixes() {
			return s.Edits
		}
	}
	return nil
}

// apply makes edits. It is an error if they overlap, or touch a line break: all that is known of lines would be wrong.
func apply(source []byte, all []picked) ([]byte, error) {
	var edits []checker.Edit
	done := 0
	broken := func(p picked) error { return errors.New("the fix of " + p.rule + " is broken") }
	for _, p := range all {
		for _, e := range p.edits {
			if e.Start < done || e.End < e.Start || e.End > len(source) ||
				bytes.ContainsAny(source[e.Start:e.End], "\r\n") || strings.ContainsAny(e.Text, "\r\n") {
				return nil, broken(p)
			}
			done = e.End
		}
		edits = append(edits, p.edits...)
	}
	result := checker.Apply(source, edits)
	if len(result) == 0 || endsLine(result) != endsLine(source) { // a line is gone that no line break ended
		return nil, broken(all[len(all)-1])
	}
	return result, nil
}

// endsLine is whether a text ends in a line break.
func endsLine(text []byte) bool {
	return bytes.HasSuffix(text, []byte("\n")) || bytes.HasSuffix(text, []byte("\r"))
}
