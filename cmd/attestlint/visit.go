package main

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"sync"

	"github.com/attestlint/attestlint/checker"
	"github.com/attestlint/attestlint/cmd/internal/address"
	"github.com/attestlint/attestlint/cmd/internal/archive"
	"github.com/attestlint/attestlint/cmd/internal/config"
	"github.com/attestlint/attestlint/cmd/internal/fetch"
	"github.com/attestlint/attestlint/cmd/internal/report"
	"github.com/attestlint/attestlint/cmd/internal/source"
)

// A visitor reads pages and checks each as soon as it is there. It is safe for concurrent use.
type visitor struct {
	*checking
	task   task // what all pages have in common
	typed  []source.Address
	client *fetch.Client
	kept   *archive.Archive // nil where pages are not kept

	mu      sync.Mutex
	visited map[*fetch.Page]result
	unkept  []error // why pages could not be kept
}

// visitor makes ready what it takes to read pages: nil where the options name none.
func (c *checking) visitor(ctx context.Context, finder *config.Finder, destinations []destination) (*visitor, error) {
	typed, err := c.addresses()
	if len(typed) == 0 || err != nil {
		return nil, err
	}
	policy, err := address.New(c.options.allowed)
	if err != nil {
		return nil, err
	}
	task, ignored, err := newPlanner(c.dir, c.options, finder).page()
	if err != nil {
		return nil, err
	}
	if ignored {
		c.notice("the evidence in " + config.Name + " does not hold for pages of the web, which may be somebody else's: name the file by --evidence if they are yours")
	}
	v := &visitor{checking: c, task: task, typed: typed, visited: map[*fetch.Page]result{}}
	if dir := c.options.save; dir != "" {
		if v.kept, err = archive.Open(c.absolute(dir)); err != nil {
			return nil, fmt.Errorf("--save %s: %w", dir, err)
		}
	}
	v.client = fetch.New(fetch.Options{Env: c.env, Policy: policy, Agent: agent(), Whole: c.options.timeout})
	return v, err
}

// addresses are those that the user named, and those of his list. Those that are wrong are told, like files that
// cannot be read.
func (c *checking) addresses() ([]source.Address, error) {
	for _, err := range c.options.wrong {
		c.fail(err)
	}
	if c.options.urls == "" {
		return c.options.addresses, nil
	}
	listed, err := source.Lister{Dir: c.dir}.Addresses(c.options.urls, c.in)
	for _, err := range each(err) {
		c.fail(err)
	}
	return append(slices.Clone(c.options.addresses), listed...), nil
}

// pages reads and checks all pages, and takes the results in the order of their addresses. Of a run that is interrupted
// it takes those that there are. An error is one of taking.
func (v *visitor) pages(ctx context.Context) error {
	if v == nil {
		return nil
	}
	v.progress = newProgress(v.err, v.most(), v.options.quiet)
	var results []result
	for _, a := range v.typed {
		p, err := v.visit(ctx, a.URL)
		v.progress.step()
		if r, ok := v.result(ctx, a.URL, p, err); ok {
			results = append(results, r)
		}
	}
	slices.SortStableFunc(results, func(a, b result) int { return strings.Compare(a.file.Path, b.file.Path) })
	for _, r := range results {
		if err := v.take(r); err != nil {
			return err
		}
	}
	for _, err := range v.unkept {
		v.fail(err)
	}
	return nil
}

// most is how many pages there may be.
func (v *visitor) most() int {
	switch {
	case v.options.crawl > 0:
		return v.options.crawl
	case v.options.sitemap:
		return v.options.maxPages * len(v.typed)
	}
	return len(v.typed)
}

// visit reads a page and checks it. The result waits for its turn.
func (v *visitor) visit(ctx context.Context, u *url.URL) (*fetch.Page, error) {
	p, err := v.client.Get(ctx, u)
	if err != nil {
		return nil, err
	}
	err = p.Unreadable()
	v.save(p, err)
	if err != nil {
		return nil, err
	}
	v.keep(p, v.check(u, p))
	return p, nil
}

// save keeps a page in the archive, if there is one, with the reason why it is not read.
func (v *visitor) save(p *fetch.Page, unread error) {
	if v.kept == nil {
		return
	}
	kept := archive.Page{Page: p}
	if unread != nil {
		kept.Unread = unread.Error()
	}
	if err := v.kept.Save(kept); err != nil {
		v.mu.Lock()
		defer v.mu.Unlock()
		v.unkept = append(v.unkept, fmt.Errorf("--save %s: %w", v.options.save, err))
	}
}

// check checks a page.
func (v *visitor) check(u *url.URL, p *fetch.Page) result {
	r := result{task: v.task}
	r.file = source.File{Path: v.shown(u), Format: p.Format, Named: true}
	r.page = &report.Page{Address: p.Address, Time: p.Time, SHA256: p.Sum(), Rendered: p.Rendered}
	defer r.rescue()
	for _, notice := range p.Notices {
		r.notices = append(r.notices, r.file.Path+": "+notice)
	}
	r.judge(p.Text)
	silenced := 0
	for i, f := range r.findings {
		r.findings[i].Link = f.LinkTo(p.Address)
		if f.Excuse != nil && f.Excuse.Guard == checker.GuardDirective {
			silenced++
		}
	}
	if silenced > 0 {
		r.notices = append(r.notices, fmt.Sprintf("%s: the page itself silences %s: --show-excused prints them", r.file.Path, report.Count(silenced, "finding")))
	}
	return r
}

func (v *visitor) keep(p *fetch.Page, r result) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.visited[p] = r
}

// result is what became of a page that was found; false for one that an interrupt has kept from being read.
func (v *visitor) result(ctx context.Context, u *url.URL, p *fetch.Page, err error) (result, bool) {
	if err == nil {
		v.mu.Lock()
		defer v.mu.Unlock()
		return v.visited[p], true
	}
	r := result{task: v.task}
	r.file.Path = v.shown(u)
	r.errs = []error{fmt.Errorf("%s: %w", r.file.Path, err)}
	return r, ctx.Err() == nil
}

// shown is how the address of a page is reported: as the user typed it, if he did.
func (v *visitor) shown(u *url.URL) string {
	for _, a := range v.typed {
		if *a.URL == *u {
			return a.Shown
		}
	}
	bare := *u
	bare.User, bare.Fragment, bare.RawFragment = nil, "", ""
	return bare.String()
}
