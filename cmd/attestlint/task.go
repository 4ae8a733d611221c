package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"path/filepath"
	"time"
	"unicode/utf8"

	"github.com/attestlint/attestlint/checker"
	"github.com/attestlint/attestlint/cmd/internal/baseline"
	"github.com/attestlint/attestlint/cmd/internal/config"
	"github.com/attestlint/attestlint/cmd/internal/report"
	"github.com/attestlint/attestlint/cmd/internal/source"
	"github.com/attestlint/attestlint/phrases"
)

// task is a file with all that decides how it is judged.
type task struct {
	file    source.File
	checker *checker.Checker
	context checker.Context
	failOn  string
	table   *phrases.Table
	known   *baseline.Baseline // nil for none

	reviews bool      // whether a checklist is made of it
	asOf    time.Time // the day as of which it is judged
}

// planner makes tasks of files. Each config makes one checker.
type planner struct {
	dir      string // the working directory
	options  options
	finder   *config.Finder
	table    *phrases.Table // of all configs, nil for that of each
	checkers map[*config.Config]*checker.Checker
}

func newPlanner(dir string, o options, finder *config.Finder) *planner {
	return &planner{dir: dir, options: o, finder: finder, checkers: map[*config.Config]*checker.Checker{}}
}

// plan returns the task of a file, false if its config excludes it.
func (p *planner) plan(f source.File) (task, bool, error) {
	c, err := p.finder.For(f.Name)
	if err != nil || c.Excludes(f.Name) {
		return task{}, false, err
	}
	t, err := p.under(c)
	t.file, t.context = f, c.Context(f.Name)
	return t, err == nil, err
}

// page returns the task of any page of the web. The config of the working directory holds for it, but the evidence in
// that does not, for the page may be somebody else's; both hold where the user names the config.
func (p *planner) page() (t task, ignored bool, err error) {
	c, err := p.finder.For(filepath.Join(p.dir, config.Name))
	if err != nil {
		return task{}, false, err
	}
	if p.options.config == "" && p.options.evidence == "" && c.Evidence != nil {
		anybody := *c
		anybody.Evidence = nil
		c, ignored = &anybody, true
	}
	t, err = p.under(c)
	return t, ignored, err
}

// under returns a task without a file, as a config and the options want it.
func (p *planner) under(c *config.Config) (task, error) {
	judge, err := p.checker(c)
	if err != nil {
		return task{}, err
	}
	t := task{checker: judge, failOn: cmp.Or(p.options.failOn, c.FailOn, "warning"), table: cmp.Or(p.table, c.Table)}
	t.reviews, t.asOf = p.options.checklist, p.options.asOf
	if t.asOf.IsZero() {
		t.asOf = time.Now()
	}
	return t, nil
}

// checker returns the checker of a config.
func (p *planner) checker(c *config.Config) (*checker.Checker, error) {
	key := c
	if known, ok := p.checkers[key]; ok {
		return known, nil
	}
	if p.table != nil {
		c = c.By(p.table)
	}
	evidence := c.Evidence
	if p.options.evidence != "" { // it may declare what only the own tables of a config know
		var err error
		if evidence, err = config.ReadEvidence(p.dir, p.options.evidence, c.Table); err != nil {
			return nil, err
		}
	}
	judge, err := checker.New(c.Table, checker.Settings{
		Context: p.options.context, Rules: c.Rules, AsOf: p.options.asOf, Evidence: evidence,
	})
	if err == nil {
		p.checkers[key] = judge
	}
	return judge, err
}

// result is what became of a task.
type result struct {
	task
	page     *report.Page // nil for a file
	read     bool
	source   []byte // nil where there is nothing to show or to write of it
	findings []checker.Finding

	checklist *report.Checklist // nil where it was not asked for
	stale     []baseline.Entry  // what the baseline knows and the file does not hold
	fixed     *fixed            // nil where fixes were not asked for, or did not work
	errs      []error           // a line each
	notices   []string          // what the user should know of the file
}

// do reads and checks a file. A panic is an error of that file alone.
func (t task) do(stdin io.Reader) (r result) {
	r.task = t
	defer r.rescue()
	text, err := t.file.Read(stdin)
	if err != nil {
		r.errs = []error{fmt.Errorf("%s: %w", t.file.Path, err)}
		return r
	}
	if !t.file.Named && report.Own(text) {
		r.errs = []error{fmt.Errorf("%s: %w", t.file.Path, errOwn)}
		return r
	}
	if !utf8.Valid(text) {
		r.notices = append(r.notices, t.file.Path+": is not all UTF-8: what is not cannot be read, convert it")
	}
	r.judge(text)
	return r
}

// judge checks the text of the file.
func (r *result) judge(text []byte) {
	var err error
	r.read = true
	r.findings, r.stale, err = r.check(text)
	r.errs = each(err)
	if r.page != nil {
		r.page.Unread = r.unread(text)
	}
	if r.reviews {
		r.review(text)
	}
	if len(r.findings) > 0 || r.file.Stdin {
		r.source = text
	}
}

// check returns the findings of a text as that of the file, and what the baseline knows that it does not hold. Fixes
// are checked by it, too.
func (t task) check(text []byte) ([]checker.Finding, []baseline.Entry, error) {
	findings, err := t.checker.Check(t.document(text))
	findings, stale := t.adopt(text, findings)
	return findings, stale, err
}

// document is the file with a text.
func (t task) document(text []byte) checker.Document {
	return checker.Document{Path: t.file.Path, Source: text, Format: t.file.Format, Context: t.context}
}

// rescue makes a panic an error of the file. It is to be deferred.
func (r *result) rescue() {
	if p := recover(); p != nil {
		r.errs = []error{r.fault(fmt.Errorf("cannot be checked: %v", p))}
	}
}

// fault is an error of the file that is none of the user's.
func (r *result) fault(err error) error {
	return fmt.Errorf("%s: %w, which is a fault of attestlint: please report it", r.file.Path, err)
}

// errOwn says that a file is not what a user has written.
var errOwn = errors.New("is a report of attestlint")

// leavesOut is whether an error is none where a folder holds the file, rather than that the user names it.
func (t task) leavesOut(err error) bool {
	return !t.file.Named && (errors.Is(err, source.ErrBinary) || errors.Is(err, errOwn))
}

// each takes joined errors apart.
func each(err error) []error {
	switch joined, ok := err.(interface{ Unwrap() []error }); {
	case err == nil:
		return nil
	case ok:
		return joined.Unwrap()
	}
	return []error{err}
}

// inOrder does tasks, some at a time, and yields their results in the order of the tasks. Only a few results
// wait for their turn, so memory does not grow with the number of files.
func inOrder(ctx context.Context, tasks []task, jobs int, do func(task) result) iter.Seq[result] {
	jobs = min(jobs, len(tasks))
	return func(yield func(result) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		queue := make(chan chan result, 4*jobs)
		slots := make(chan struct{}, jobs)
		go func() {
			defer close(queue)
			for _, t := range tasks {
				done := make(chan result, 1)
				select {
				case queue <- done:
				case <-ctx.Done():
					return
				}
				select {
				case slots <- struct{}{}:
				case <-ctx.Done():
					return
				}
				go func() {
					done <- do(t)
					<-slots
				}()
			}
		}()
		for done := range queue {
			select {
			case r := <-done:
				if !yield(r) {
					return
				}
			case <-ctx.Done():
				return
			}
		}
	}
}
