package main

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"sync"

	"github.com/attestlint/attestlint/cmd/internal/address"
	"github.com/attestlint/attestlint/cmd/internal/archive"
	"github.com/attestlint/attestlint/cmd/internal/browser"
	"github.com/attestlint/attestlint/cmd/internal/config"
	"github.com/attestlint/attestlint/cmd/internal/crawl"
	"github.com/attestlint/attestlint/cmd/internal/fetch"
	"github.com/attestlint/attestlint/cmd/internal/source"
)

// A visitor reads pages and checks each as soon as it is there. It is safe for concurrent use.
type visitor struct {
	*checking
	task    task // what all pages have in common
	typed   []source.Address
	client  *fetch.Client
	browser *browser.Browser // nil where pages are not rendered
	picture bool             // whether a report shows how pages look
	kept    *archive.Archive // nil where pages are not kept

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
	if c.options.render {
		v.picture = slices.ContainsFunc(destinations, func(d destination) bool { return d.format == "html" })
		v.browser, err = browser.Start(ctx, browser.Options{Path: c.options.browser, Env: c.env, Policy: policy, Timeout: c.options.timeout})
	}
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

// starts are the addresses that the user named.
func (v *visitor) starts() []*url.URL {
	all := make([]*url.URL, len(v.typed))
	for i, a := range v.typed {
		all[i] = a.URL
	}
	return all
}

// crawling is how pages are found.
func (v *visitor) crawling() crawl.Options {
	o := crawl.Options{Sitemap: v.options.sitemap, Pages: v.options.maxPages, Agent: "attestlint", Get: v.visit, Bytes: v.bytes, Notice: v.notice}
	if v.options.crawl > 0 {
		o.Depth, o.Pages = v.options.depth, v.options.crawl
	}
	return o
}

// pages reads and checks all pages, and takes the results in the order of their addresses. Of a run that is interrupted
// it takes those that there are. An error is one of taking.
func (v *visitor) pages(ctx context.Context) error {
	if v == nil {
		return nil
	}
	v.progress = newProgress(v.err, len(v.typed), v.options.quiet)
	var results []result
	for found := range crawl.Pages(ctx, v.starts(), v.crawling()) {
		v.progress.reach(found.Read, found.Known)
		if r, ok := v.result(ctx, found); ok {
			results = append(results, r)
		}
	}
	v.progress.clear()
	v.progress = nil
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

// close ends what pages were read by.
func (v *visitor) close() {
	if v != nil && v.browser != nil {
		if err := v.browser.Close(); err != nil {
			v.notice("the browser could not be ended: " + err.Error())
		}
	}
}
