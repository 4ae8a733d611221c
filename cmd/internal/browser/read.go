package browser

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"time"

	"github.com/chromedp/cdproto/cdp/jsonv2"
	"github.com/chromedp/cdproto/domsnapshot"

	"github.com/attestlint/attestlint/checker"
	"github.com/attestlint/attestlint/cmd/internal/fetch"
	"github.com/attestlint/attestlint/cmd/internal/location"
)

// decode reads a value that a script returns. One without a value is what it is.
func decode(value jsonv2.Value, into any) error {
	if len(value) == 0 {
		return nil
	}
	return json.Unmarshal(value, into)
}

// read makes the page of what the tab shows.
func (t *Tab) read(ctx context.Context) error {
	if err := t.judge(); err != nil {
		return err
	}
	now, err := run[extent](ctx, t, "attestlint.extent()")
	if err != nil {
		return err
	}
	if now.Text > maxText || now.Elements > maxElements {
		return errLarge
	}
	snapshot, err := call(ctx, domsnapshot.CaptureSnapshot, domsnapshot.CaptureSnapshotParams{ComputedStyles: styles})
	if err != nil {
		return err
	}
	if t.document, err = newDocument(&snapshot); err != nil {
		return err
	}
	response := t.watch.state().response
	if response == nil {
		return errors.New("does not answer in time: try again later")
	}
	at, err := url.Parse(response.URL)
	if err != nil {
		return fmt.Errorf("is at an address that cannot be read: %w", err)
	}
	t.page = &fetch.Page{
		Asked:     location.Bare(t.typed).String(),
		Address:   location.Bare(at).String(),
		Time:      time.Now(),
		MediaType: "text/html",
		Charset:   "utf-8",
		Format:    checker.HTML,
		Raw:       t.document.text,
		Text:      t.document.text,
		Header:    t.header(),
		Notices:   append(append(t.notices, t.document.notices()...), t.refusals()...),
		Rendered:  true,
	}
	return nil
}

// refusals say what the page was not given.
func (t *Tab) refusals() []string {
	hosts, requests := t.proxy.refusals()
	if requests == 0 {
		return nil
	}
	if requests == 1 {
		return []string{fmt.Sprintf("1 request to a private address was refused, %s: name it by --allow-private if the page needs it", several(hosts))}
	}
	return []string{fmt.Sprintf("%d requests to private addresses were refused, %s: name them by --allow-private if the page needs them", requests, several(hosts))}
}
