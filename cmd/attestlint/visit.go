package main

import (
	"context"
	"fmt"
	"net/http"
	"net/url"

	"github.com/attestlint/attestlint/checker"
	"github.com/attestlint/attestlint/cmd/internal/archive"
	"github.com/attestlint/attestlint/cmd/internal/browser"
	"github.com/attestlint/attestlint/cmd/internal/crawl"
	"github.com/attestlint/attestlint/cmd/internal/fetch"
	"github.com/attestlint/attestlint/cmd/internal/location"
	"github.com/attestlint/attestlint/cmd/internal/report"
	"github.com/attestlint/attestlint/cmd/internal/source"
)

// named is an address with what the user typed of its host, and whether he typed that.
func (v *visitor) named(u *url.URL) (*url.URL, bool) {
	for _, a := range v.typed {
		if location.Origin(a.URL) == location.Origin(u) {
			named := *u
			named.User = a.URL.User
			return &named, true
		}
	}
	return u, false
}

// bytes reads what pages are found by.
func (v *visitor) bytes(ctx context.Context, u *url.URL, limit int64) (int, http.Header, []byte, error) {
	if named, typed := v.named(u); typed {
		return v.client.Bytes(ctx, named, limit)
	}
	return v.client.FoundBytes(ctx, u, limit)
}

// visit reads a page and checks it. The result waits for its turn.
func (v *visitor) visit(ctx context.Context, u *url.URL) (p *fetch.Page, err error) {
	defer func() {
		if fault := recover(); fault != nil { // the other pages can be read
			p, err = nil, fmt.Errorf("cannot be read: %v, which is a fault of attestlint: please report it", fault)
		}
	}()
	read := v.read
	if v.browser != nil {
		read = v.draw
	}
	p, r, err := read(ctx, u)
	if err != nil {
		return nil, err
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	v.visited[p] = r
	return p, nil
}

// save keeps a page, and the reason why it cannot be read if there is one.
func (v *visitor) save(p *fetch.Page, unread error, picture *report.Picture) {
	if v.kept == nil {
		return
	}
	kept := archive.Page{Page: p}
	if unread != nil {
		kept.Unread = unread.Error()
	}
	if picture != nil {
		kept.Picture, kept.PictureType = picture.Bytes, picture.MediaType
	}
	if err := v.kept.Save(kept); err != nil {
		v.mu.Lock()
		defer v.mu.Unlock()
		v.unkept = append(v.unkept, fmt.Errorf("--save %s: %w", v.options.save, err))
	}
}

// read reads a page as it is sent.
func (v *visitor) read(ctx context.Context, u *url.URL) (p *fetch.Page, r result, err error) {
	if named, typed := v.named(u); typed {
		p, err = v.client.Get(ctx, named)
	} else {
		p, err = v.client.Found(ctx, u)
	}
	if err != nil {
		return nil, r, err
	}
	err = p.Unreadable()
	if err == nil {
		r = v.check(u, p)
	}
	v.save(p, err, nil)
	return p, r, err
}

// draw reads a page as a browser draws it.
func (v *visitor) draw(ctx context.Context, u *url.URL) (p *fetch.Page, r result, err error) {
	open := v.browser.Found
	named, typed := v.named(u)
	if typed {
		open = v.browser.Open
	}
	tab, err := open(ctx, named)
	if err != nil {
		return nil, r, err
	}
	defer tab.Close()
	p = tab.Page()
	if err := p.Unreadable(); err != nil {
		v.save(p, err, nil)
		return nil, r, err
	}
	r = v.check(u, p)
	if v.kept != nil || v.picture && len(r.findings) > 0 {
		if err := v.look(ctx, tab, &r); err != nil {
			r.notices = append(r.notices, r.file.Path+": "+err.Error())
		}
	}
	v.save(p, nil, r.page.Picture)
	return p, r, nil
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
	if words, sparse := p.Sparse(); sparse && r.read && len(r.findings) == 0 {
		r.notices = append(r.notices, fmt.Sprintf("%s: nothing is found, but the page has only %s of text: see in a browser whether that is all of it", r.file.Path, report.Count(words, "word")))
	}
	return r
}

// look takes a picture of a page, with the places of its findings.
func (v *visitor) look(ctx context.Context, tab *browser.Tab, r *result) error {
	ranges := make([][2]int, len(r.findings))
	for i, f := range r.findings {
		ranges[i] = [2]int{f.Start.Offset, f.End.Offset}
	}
	p, err := tab.Picture(ctx, ranges)
	if err != nil {
		return err
	}
	if p.Note != "" {
		r.notices = append(r.notices, r.file.Path+": "+p.Note)
	}
	r.page.Picture = &report.Picture{Bytes: p.Image, MediaType: p.MediaType, Width: p.Width, Height: p.Height, Boxes: make([][]report.Box, len(p.Boxes))}
	for i, boxes := range p.Boxes {
		for _, b := range boxes {
			r.page.Picture.Boxes[i] = append(r.page.Picture.Boxes[i], report.Box(b))
		}
	}
	return nil
}

// result is what became of a page that was found; false for one that an interrupt has kept from being read.
func (v *visitor) result(ctx context.Context, found crawl.Result) (result, bool) {
	if found.Err == nil {
		v.mu.Lock()
		defer v.mu.Unlock()
		r := v.visited[found.Page]
		delete(v.visited, found.Page) // so that the page is held no longer than its findings need it
		return r, true
	}
	r := result{task: v.task}
	r.file.Path = v.shown(found.Address)
	r.errs = []error{fmt.Errorf("%s: %w", r.file.Path, found.Err)}
	return r, ctx.Err() == nil
}

// shown is how the address of a page is reported: as the user typed it, if he did.
func (v *visitor) shown(u *url.URL) string {
	for _, a := range v.typed {
		if *a.URL == *u {
			return a.Shown
		}
	}
	return location.Bare(u).String()
}
