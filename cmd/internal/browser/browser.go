// Package browser draws pages in a Chrome or Chromium of the machine. An address goes in; out comes the page as a reader
// gets to see it, with all that a click opens, as HTML, and a picture of it that tells where the words stand.
//
// The browser has a fresh profile, reaches only what the policy of addresses allows, and ends with the run: its
// processes are killed, and its files are removed.
package browser

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/chromedp"

	"github.com/attestlint/attestlint/cmd/internal/address"
	"github.com/attestlint/attestlint/cmd/internal/cause"
)

// Options say which browser draws the pages, and within what limits.
type Options struct {
	Path    string          // of the browser, or its name on the PATH; "" finds one
	Env     []string        // as os.Environ gives it: where browsers are installed, and the proxy to use
	Policy  *address.Policy // which addresses the pages may reach
	Timeout time.Duration   // for each page, 0 for a minute; a picture has as long again
}

// Browser is a running browser. It is safe for concurrent use.
type Browser struct {
	options Options
	path    string
	ctx     context.Context // ends the browser
	cancel  context.CancelFunc
	nowhere *proxy // what is not said by a tab
	upward  *upward

	mu      sync.Mutex
	running *process // nil if there is none
	closed  bool
}

// A process is one start of the browser. A page that ends it takes no other page along: there is a next one.
type process struct {
	ctx    context.Context // chromedp's
	cancel context.CancelFunc
	folder string // the profile, and the browser's temporary files
	agent  string // the header User-Agent that it sends by itself
	pid    int
}

// startTime bounds how long a browser may take to start.
const startTime = 30 * time.Second

// Start finds the browser and starts it. It ends with Close, or with the context.
func Start(ctx context.Context, o Options) (*Browser, error) {
	o.Timeout = cmp.Or(o.Timeout, time.Minute)
	path, err := find(o.Path, o.Env)
	if err != nil {
		return nil, err
	}
	nowhere, err := newProxy(nil, nil)
	if err != nil {
		return nil, err
	}
	b := &Browser{options: o, path: path, nowhere: nowhere, upward: newUpward(o.Env)}
	b.ctx, b.cancel = context.WithCancel(ctx)
	if _, err := b.process(); err != nil {
		return nil, errors.Join(err, b.Close())
	}
	return b, nil
}

// process returns the running browser. One that has ended is started again.
func (b *Browser) process() (*process, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.closed {
		return nil, errors.New("the browser is closed")
	}
	if err := b.ctx.Err(); err != nil {
		return nil, err
	}
	if b.running != nil {
		if b.running.ctx.Err() == nil {
			return b.running, nil
		}
		err := b.running.end()
		b.running = nil
		if err != nil {
			return nil, err
		}
	}
	p, err := b.launch()
	if err != nil {
		return nil, err
	}
	b.running = p
	return p, nil
}

func (b *Browser) launch() (*process, error) {
	folder, err := os.MkdirTemp("", "attestlint-browser-")
	if err != nil {
		return nil, fmt.Errorf("cannot make a folder for the browser: %w", cause.Of(err))
	}
	p := &process{folder: folder}
	options := append(flags(filepath.Join(folder, "profile"), b.nowhere.address()),
		chromedp.ExecPath(b.path), chromedp.ModifyCmdFunc(ownGroup))
	if runtime.GOOS == "linux" {
		options = append(options, chromedp.Env("TMPDIR="+folder)) // a browser that is killed removes nothing
	}
	allocated, release := chromedp.NewExecAllocator(b.ctx, options...)
	ctx, cancel := chromedp.NewContext(allocated, chromedp.WithLogf(silent), chromedp.WithErrorf(silent))
	p.ctx, p.cancel = ctx, func() { cancel(); release() }

	slow := time.AfterFunc(startTime, release)
	err = chromedp.Do(ctx)
	if err == nil {
		p.pid = chromedp.FromContext(ctx).Browser.Process().Pid
		var version browser.GetVersionResult
		if version, err = chromedp.CallBrowser(ctx, browser.GetVersion, cdp.Empty{}); err == nil {
			p.agent = version.UserAgent
		}
	}
	if !slow.Stop() && err != nil {
		err = fmt.Errorf("it did not answer within %v", startTime)
	}
	if err == nil {
		return p, nil
	}
	if stopped := b.ctx.Err(); stopped != nil {
		return nil, errors.Join(stopped, p.end())
	}
	return nil, errors.Join(fmt.Errorf("the browser %s does not start: %s: try another by --browser FILE", b.path, lastLine(err)), p.end())
}

func silent(string, ...any) {}

// Close ends the browser and removes its files.
func (b *Browser) Close() error {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.closed = true
	b.cancel()
	b.nowhere.close()
	if b.running == nil {
		return nil
	}
	err := b.running.end()
	b.running = nil
	return err
}

// end kills all processes of the browser and removes its files. What the browser would save at its end is not kept, so
// that it need not be asked.
func (p *process) end() error {
	p.cancel() // chromedp waits for the first process
	if p.pid != 0 {
		_ = killGroup(p.pid) // those that outlive it; mostly there is none
	}
	// On some systems files stay in use for a moment after the process that used them.
	var err error
	for range 50 {
		if err = os.RemoveAll(p.folder); err == nil {
			return nil
		}
		time.Sleep(50 * time.Millisecond)
	}
	return fmt.Errorf("cannot remove the folder of the browser, %s: %w", p.folder, cause.Of(err))
}
