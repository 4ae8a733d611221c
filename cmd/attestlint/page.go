package main

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/urfave/cli/v2"

	"github.com/attestlint/attestlint/cmd/internal/source"
)

// pageFlags are the flags that decide which pages are read, and how.
func pageFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "urls", Usage: "check the pages whose addresses stand in this `FILE`, one a line; - for standard input"},
		&cli.BoolFlag{Name: "sitemap", DisableDefaultText: true, Usage: "check the pages that the sitemap of each address's host lists"},
		&cli.IntFlag{Name: "max-pages", Value: 100, Usage: "check `N` pages of a sitemap at most"},
		&cli.IntFlag{Name: "crawl", DefaultText: "none", Usage: "follow the links of each address on its host, and check `N` pages at most"},
		&cli.IntFlag{Name: "depth", Value: 5, Usage: "follow `N` links one after another at most"},
		&cli.BoolFlag{Name: "render", DisableDefaultText: true, Usage: "read pages as they are drawn by a Chrome or Chromium, which has to be installed"},
		&cli.StringFlag{Name: "browser", Usage: "the `FILE` of the Chrome or Chromium that --render runs", DefaultText: "the one that is installed"},
		&cli.StringSliceFlag{Name: "allow-private", Usage: "read pages in a private network, too, on this `HOST` or in this range of addresses; may be given several times"},
		&cli.DurationFlag{Name: "timeout", Usage: "how long a page may take, as a `TIME` such as 45s", DefaultText: "30s, with --render 60s"},
		&cli.BoolFlag{Name: "checklist", DisableDefaultText: true, Usage: "add what each page states about the report, and what to ask"},
		&cli.StringFlag{Name: "save", Usage: "keep what was read of pages in this `FOLDER`"},
	}
}

// pageOptions are what a user asks of pages.
type pageOptions struct {
	urls      string           // the file that lists addresses, "" for none
	addresses []source.Address // those that the user named
	wrong     []error          // what he named that is no address of a page
	sitemap   bool
	maxPages  int
	crawl     int // pages at most, 0 for no crawl
	depth     int
	render    bool
	browser   string // "" to look for it
	allowed   []string
	timeout   time.Duration // 0 for the usual one
	save      string        // "" for nowhere
}

// pageOptionsOf reads the flags of pages.
func pageOptionsOf(c *cli.Context) (pageOptions, error) {
	p := pageOptions{
		urls: c.String("urls"), sitemap: c.Bool("sitemap"), maxPages: c.Int("max-pages"), crawl: c.Int("crawl"), depth: c.Int("depth"), render: c.Bool("render"),
		browser: c.String("browser"), allowed: c.StringSlice("allow-private"), timeout: c.Duration("timeout"), save: c.String("save"),
	}
	for _, f := range []struct {
		flag string
		n    int
	}{{"max-pages", p.maxPages}, {"crawl", p.crawl}, {"depth", p.depth}} {
		if c.IsSet(f.flag) && f.n < 1 {
			return p, fmt.Errorf("--%s %d checks nothing: write 1 or more", f.flag, f.n)
		}
	}
	switch {
	case c.IsSet("urls") && p.urls == "":
		return p, errors.New("--urls names no file: write one, or leave it out")
	case c.IsSet("max-pages") && !p.sitemap:
		return p, errors.New("--max-pages is for the pages of a --sitemap: leave it out")
	case c.IsSet("depth") && p.crawl == 0:
		return p, errors.New("--depth is for the links that --crawl follows: leave it out")
	case c.IsSet("browser") && !p.render:
		return p, errors.New("--browser is for --render: add that, or leave it out")
	case c.IsSet("browser") && p.browser == "":
		return p, errors.New("--browser names no file: leave it out to use the one that is installed")
	case c.IsSet("save") && p.save == "":
		return p, errors.New("--save names no folder: write one, or leave it out")
	case c.IsSet("timeout") && p.timeout <= 0:
		return p, fmt.Errorf("--timeout %s is no time in which a page could be read: write one such as 45s", p.timeout)
	}
	return p, nil
}

// takeAddresses takes the addresses out of what the user names. An address that is wrong is kept as an error, for the
// others can be checked.
func (o *options) takeAddresses() {
	var paths []string
	for _, typed := range o.paths {
		address, ok, err := source.AddressOf(typed)
		switch {
		case !ok:
			paths = append(paths, typed)
		case err != nil:
			o.wrong = append(o.wrong, fmt.Errorf("%s: %w", address.Shown, err))
		default:
			o.addresses = append(o.addresses, address)
		}
	}
	o.paths = paths
}

// namesPages is whether any page is to be checked.
func (p pageOptions) namesPages() bool { return len(p.addresses)+len(p.wrong) > 0 || p.urls != "" }

// fits checks what is asked of pages against the rest.
func (o options) fits(c *cli.Context) error {
	if !o.namesPages() {
		for _, f := range []string{"sitemap", "crawl", "render", "allow-private", "timeout", "save"} {
			if c.IsSet(f) {
				return fmt.Errorf("--%s is for pages of the web: name the address of one, such as https://example.com/security", f)
			}
		}
		return nil
	}
	switch {
	case o.fix || o.diff:
		return errors.New("--fix and --diff are for files: a page of the web cannot be written")
	case o.changed:
		return errors.New("--changed does not know what is new on a page of the web: leave it out")
	case o.baseline != "":
		return errors.New("--baseline knows the findings of files: leave it out to check pages of the web")
	case o.urls == source.Stdin && slices.Contains(o.paths, source.Stdin):
		return fmt.Errorf("--urls %s and the path %q both read standard input: leave one of them out", source.Stdin, source.Stdin)
	}
	return nil
}
