package main

import (
	"context"
	"fmt"
	"math"
	"os"
	"regexp"
	"strconv"
	"sync"

	"github.com/attestlint/attestlint/checker"
	"github.com/attestlint/attestlint/cmd/internal/config"
	"github.com/attestlint/attestlint/cmd/internal/source"
	"github.com/attestlint/attestlint/phrases"
)

// A spot is a line of a file, and maybe a column on it.
type spot struct {
	path   string
	line   int // from 1
	column int // from 1, in code points; 0 for the whole line
}

var (
	lineBehind   = regexp.MustCompile(`^(.+):(\d+)$`)
	columnBehind = regexp.MustCompile(`^(.+):(\d+):(\d+)$`)
)

// spotOf reads FILE:LINE or FILE:LINE:COLUMN. A name may hold colons: of two readings the one counts whose file
// there is.
func (a *app) spotOf(arg string) (spot, bool) {
	number := func(digits string) int {
		n, err := strconv.Atoi(digits)
		if err != nil { // no file is so long
			return math.MaxInt
		}
		return n
	}
	if m := columnBehind.FindStringSubmatch(arg); m != nil {
		if _, err := os.Stat(a.absolute(m[1] + ":" + m[2])); err != nil {
			return spot{m[1], number(m[2]), number(m[3])}, true
		}
	}
	if m := lineBehind.FindStringSubmatch(arg); m != nil {
		return spot{path: m[1], line: number(m[2])}, true
	}
	return spot{}, false
}

// explainSpot checks the file and explains what stands at the spot.
func (a *app) explainSpot(ctx context.Context, s spot, o options, table *phrases.Table) error {
	if info, err := os.Stat(a.absolute(s.path)); err == nil && info.IsDir() {
		return fmt.Errorf("%s is a folder: name a file in it, and a line of that", s.path)
	}
	finder, err := config.NewFinder(a.dir, o.config, table)
	if err != nil {
		return err
	}
	listing := source.Lister{Dir: a.dir, Env: a.env, StdinFilename: o.stdinFilename}.List(ctx, o.paths)
	if len(listing.Errors) > 0 {
		return listing.Errors[0]
	}
	f := listing.Files[0]
	c, err := finder.For(f.Name)
	if err != nil {
		return err
	}
	judge, err := newPlanner(a.dir, o, finder).checker(c)
	if err != nil {
		return err
	}
	text, err := f.Read(a.in)
	if err != nil {
		return fmt.Errorf("%s: %w", f.Path, err)
	}
	doc := checker.Document{Path: f.Path, Source: text, Format: f.Format, Context: c.Context(f.Name)}
	e, failed := judge.Explain(doc, s.line)
	if s.line < 1 || s.line > e.Lines {
		return fmt.Errorf("%s: there is no line %d: lines are counted from 1 to %d", f.Path, s.line, e.Lines)
	}
	p := spotPage{spot: s, Explanation: e, file: f, source: text, config: c, silence: silencer(judge, doc)}
	p.write()
	if _, err := fmt.Fprint(a.out, p.String()); err != nil {
		return err
	}
	return failed
}

// reasonToWrite stands for the reason in a comment that is to be written.
const reasonToWrite = "the reason"

// silencer says how findings of a document are silenced. It reads the document when it is first asked.
func silencer(judge *checker.Checker, doc checker.Document) func(checker.Finding) (checker.Silencing, bool) {
	read := sync.OnceValue(func() *checker.Silencer { return judge.Silencer(doc) })
	return func(f checker.Finding) (checker.Silencing, bool) { return read().Silence(f, reasonToWrite) }
}
