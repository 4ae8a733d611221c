package browser

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/css"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/emulation"
	cdpfetch "github.com/chromedp/cdproto/fetch"
	cdplog "github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"

	"github.com/attestlint/attestlint/cmd/internal/address"
	"github.com/attestlint/attestlint/cmd/internal/fetch"
	"github.com/attestlint/attestlint/cmd/internal/location"
)

// Tab is a page in the browser. It shares nothing with other tabs: no cookies, no storage, no way to the network.
type Tab struct {
	browser *Browser
	process *process
	proxy   *proxy
	watch   *watch
	ctx     context.Context // chromedp's
	cancel  context.CancelFunc
	typed   *url.URL // with its credentials

	world    runtime.ExecutionContextID // where our scripts run, out of the reach of the page's
	opening  runtime.ExecutionContextID // the world in which the page is opened
	page     *fetch.Page
	document *document
	notices  []string
	last     extent // of the page
	since    time.Time
	restless bool // the page does not become quiet
	unloaded bool // it does not load to its end
	hangs    int  // how often a script of it was stopped

	mu        sync.Mutex
	stays     bool     // the page is not left any more
	documents int      // how many were asked for: the first and its redirects
	asked     *url.URL // the last of them
	refused   error
	close     func()

	loggedIn bool // whether the credentials were given, once: asked again, they were wrong; known to answer alone
}

// Open draws the page at an address that the user typed: a literal address or localhost there may be reached.
func (b *Browser) Open(ctx context.Context, u *url.URL) (*Tab, error) {
	return b.open(ctx, u, b.options.Policy.Typed(u))
}

// Found draws the page at an address that another page named.
func (b *Browser) Found(ctx context.Context, u *url.URL) (*Tab, error) {
	return b.open(ctx, location.Bare(u), b.options.Policy)
}

func (b *Browser) open(ctx context.Context, u *url.URL, policy *address.Policy) (*Tab, error) {
	if u.Scheme != "http" && u.Scheme != "https" {
		return nil, fmt.Errorf("has the scheme %q: only http and https are read", u.Scheme)
	}
	p, err := b.process()
	if err != nil {
		return nil, err
	}
	t := &Tab{browser: b, process: p, watch: newWatch(), typed: u}
	if t.proxy, err = newProxy(policy, b.upward); err != nil {
		return nil, err
	}
	t.ctx, t.cancel = chromedp.NewContext(p.ctx, chromedp.WithListener(t.watch.event),
		chromedp.WithNewBrowserContext(func(c *target.CreateBrowserContextParams) {
			c.ProxyServer, c.ProxyBypassList = t.proxy.address(), bypass
		}))
	t.close = sync.OnceFunc(t.end)
	op, done := t.within(ctx, b.options.Timeout)
	defer done()
	err = t.draw(op)
	if err == nil {
		return t, nil
	}
	err = t.explain(ctx, op, err)
	t.Close()
	return nil, err
}

// within returns chromedp's context of the tab, which also ends with another one and after a time.
func (t *Tab) within(ctx context.Context, d time.Duration) (context.Context, context.CancelFunc) {
	op, cancel := context.WithTimeout(t.ctx, d)
	stop := context.AfterFunc(ctx, cancel)
	return op, func() { stop(); cancel() }
}

// Page is the page as it is drawn, with all that is opened.
func (t *Tab) Page() *fetch.Page { return t.page }

// Close ends the tab. What it holds is gone.
func (t *Tab) Close() { t.close() }

// closeTime bounds how long the browser may take to close a tab. One that takes longer hangs, and is ended.
const closeTime = 5 * time.Second

func (t *Tab) end() {
	closed := make(chan struct{})
	go func() {
		defer close(closed)
		if c := chromedp.FromContext(t.ctx); c.Target != nil {
			ctx, cancel := context.WithTimeout(t.process.ctx, closeTime)
			defer cancel()
			// Closed first, and then left: what nobody listens to any more must send nothing.
			_, _ = chromedp.CallBrowser(ctx, target.CloseTarget, target.CloseTargetParams{TargetID: c.Target.TargetID})
		}
		t.cancel()
	}()
	select {
	case <-closed:
	case <-time.After(2 * closeTime):
		t.process.cancel()
		<-closed
	}
	t.proxy.close()
}

// draw opens the page and all that is closed in it, and reads it.
func (t *Tab) draw(ctx context.Context) error {
	if err := t.prepare(ctx); err != nil {
		return err
	}
	if err := t.navigate(ctx); err != nil {
		return err
	}
	if err := t.settle(ctx); err != nil {
		return err
	}
	if err := t.scroll(ctx); err != nil {
		return err
	}
	t.stay()
	if err := t.openAll(ctx); err != nil {
		return err
	}
	return t.read(ctx)
}

// call runs a command in the tab.
func call[P, R any](ctx context.Context, command cdp.Command[P, R], params P) (R, error) {
	return chromedp.Call(ctx, command, params)
}

// prepare makes the tab, and makes it harmless.
func (t *Tab) prepare(ctx context.Context) error {
	// The tab lives as long as the context that makes it: its own, not that of this step.
	slow := context.AfterFunc(ctx, t.cancel)
	err := chromedp.Do(t.ctx)
	if slow() && err != nil {
		return err
	}
	if err != nil || ctx.Err() != nil {
		return errors.Join(ctx.Err(), err)
	}
	c := chromedp.FromContext(t.ctx)
	t.watch.mu.Lock()
	t.watch.main = cdp.FrameID(c.Target.TargetID) // which is the frame of the page, too
	t.watch.mu.Unlock()
	go t.answer()
	steps := []func() error{
		// What is not needed is not listened to: a page could flood it.
		step(ctx, cdplog.Disable, cdp.Empty{}),
		step(ctx, css.Disable, cdp.Empty{}),
		step(ctx, dom.Disable, cdp.Empty{}),
		step(ctx, runtime.Disable, cdp.Empty{}),
		// Documents wait for us: the first asks for the login of the proxy, and where a page goes is seen.
		step(ctx, cdpfetch.Enable, cdpfetch.EnableParams{
			HandleAuthRequests: new(true),
			Patterns:           []*cdpfetch.RequestPattern{{URLPattern: "*", ResourceType: network.ResourceTypeDocument}},
		}),
		step(ctx, network.SetBypassServiceWorker, network.SetBypassServiceWorkerParams{Bypass: true}),
		step(ctx, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: width, Height: height, DeviceScaleFactor: 1}),
		step(ctx, emulation.SetUserAgentOverride, emulation.SetUserAgentOverrideParams{UserAgent: t.process.agent + " attestlint", AcceptLanguage: "en,*;q=0.5"}),
		// What moves and fades in would be caught on its way.
		step(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{{Name: "prefers-reduced-motion", Value: "reduce"}},
		}),
		func() error {
			_, err := chromedp.CallBrowser(ctx, browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{
				Behavior: browser.SetDownloadBehaviorBehaviorDeny, BrowserContextID: c.BrowserContextID,
			})
			return err
		},
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

func step[P, R any](ctx context.Context, command cdp.Command[P, R], params P) func() error {
	return func() error {
		_, err := call(ctx, command, params)
		return err
	}
}

// navigate goes to the page and waits until its document begins to come.
func (t *Tab) navigate(ctx context.Context) error {
	res, err := call(ctx, page.Navigate, page.NavigateParams{URL: location.Bare(t.typed).String()})
	if err != nil {
		return err
	}
	if err := t.refusal(); err != nil {
		return err
	}
	if res.ErrorText != "" && !strings.Contains(res.ErrorText, "ERR_HTTP_RESPONSE_CODE_FAILURE") {
		return t.failure(res.ErrorText, res.IsDownload)
	}
	return t.judge()
}

func (t *Tab) refusal() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.refused
}
