package browser

import (
	"sync"
	"time"

	"github.com/chromedp/cdproto/cdp"
	cdpfetch "github.com/chromedp/cdproto/fetch"
	"github.com/chromedp/cdproto/inspector"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/target"
)

// watch is what the browser tells of a tab as it goes along.
type watch struct {
	paused chan *cdpfetch.EventRequestPaused
	login  chan *cdpfetch.EventAuthRequired
	dialog chan struct{}
	window chan target.ID

	mu       sync.Mutex
	main     cdp.FrameID
	response *network.Response // of the document
	failed   string            // how the request for the document failed
	request  network.RequestID // that for the document
	crashed  bool
	pending  map[network.RequestID]sent
	last     time.Time // when the last request ended or began
}

// sent is a request that is not answered.
type sent struct {
	address string
	frame   cdp.FrameID // whose document is asked for, "" for other things
}

func newWatch() *watch {
	return &watch{
		paused: make(chan *cdpfetch.EventRequestPaused, 1024), login: make(chan *cdpfetch.EventAuthRequired, 1024),
		dialog: make(chan struct{}, 1024), window: make(chan target.ID, 1024),
		pending: map[network.RequestID]sent{}, last: time.Now(),
	}
}

// streams are the kinds of requests that have no end, and nothing to draw.
var streams = map[network.ResourceType]bool{
	network.ResourceTypeEventSource: true, network.ResourceTypeWebSocket: true, network.ResourceTypeMedia: true,
	network.ResourceTypePing: true, network.ResourceTypePrefetch: true, network.ResourceTypeCSPViolationReport: true,
	network.ResourceTypePreflight: true, network.ResourceTypeSignedExchange: true, network.ResourceTypeManifest: true,
}

// event takes note of an event. It is called in their order, and must not wait.
func (w *watch) event(ev any) {
	switch ev := ev.(type) {
	case *cdpfetch.EventRequestPaused:
		w.mu.Lock()
		if ev.FrameID == w.main { // the page goes on to another
			w.pending[network.RequestID(ev.RequestID)] = sent{ev.Request.URL, ev.FrameID}
		}
		w.mu.Unlock()
		offer(w.paused, ev)
	case *cdpfetch.EventAuthRequired:
		offer(w.login, ev)
	case *page.EventJavascriptDialogOpening:
		offer(w.dialog, struct{}{})
	case *target.EventTargetCreated:
		if ev.TargetInfo.Type == "page" && string(ev.TargetInfo.OpenerFrameID) != "" || ev.TargetInfo.OpenerID != "" {
			offer(w.window, ev.TargetInfo.TargetID)
		}
	default:
		w.note(ev)
	}
}

// offer puts a value into a queue. A page that floods it gets no answer.
func offer[T any](queue chan T, value T) {
	select {
	case queue <- value:
	default:
	}
}

func (w *watch) note(ev any) {
	w.mu.Lock()
	defer w.mu.Unlock()
	switch ev := ev.(type) {
	case *network.EventRequestWillBeSent:
		if ev.Type == network.ResourceTypeDocument && ev.FrameID == w.main {
			w.request, w.failed = ev.RequestID, ""
			clear(w.pending) // of the document before it
		}
		if !streams[ev.Type] {
			request := sent{address: ev.Request.URL}
			if ev.Type == network.ResourceTypeDocument {
				request.frame = ev.FrameID
			}
			w.pending[ev.RequestID] = request
			w.last = time.Now()
		}
	case *network.EventResponseReceived:
		if ev.RequestID == w.request {
			w.response = ev.Response
		}
	case *network.EventLoadingFinished:
		w.answered(ev.RequestID)
	case *network.EventLoadingFailed:
		if ev.RequestID == w.request && !ev.Canceled {
			w.failed = ev.ErrorText
		}
		w.answered(ev.RequestID)
	case *page.EventFrameDetached: // or drawn by another process, as those of other sites are
		w.dropped(ev.FrameID)
	case *page.EventFrameStoppedLoading:
		w.dropped(ev.FrameID)
	case *inspector.EventTargetCrashed:
		w.crashed = true
	}
}

func (w *watch) answered(id network.RequestID) {
	if _, ok := w.pending[id]; ok {
		delete(w.pending, id)
		w.last = time.Now()
	}
}

// refused takes a document that was not let through as answered.
func (w *watch) refused(ev *cdpfetch.EventRequestPaused) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.answered(network.RequestID(ev.RequestID))
}

// dropped takes what a frame waits for as answered.
func (w *watch) dropped(frame cdp.FrameID) {
	for id, r := range w.pending {
		if r.frame == frame {
			w.answered(id)
		}
	}
}

// state is what is known of a page at a moment.
type state struct {
	response *network.Response
	failed   string
	crashed  bool
	waiting  []string      // the addresses that did not answer yet
	idle     time.Duration // how long nothing is waited for
}

func (w *watch) state() state {
	w.mu.Lock()
	defer w.mu.Unlock()
	s := state{response: w.response, failed: w.failed, crashed: w.crashed}
	for _, r := range w.pending {
		s.waiting = append(s.waiting, r.address)
	}
	if len(w.pending) == 0 {
		s.idle = time.Since(w.last)
	}
	return s
}

// forget has what is not answered yet not be waited for.
func (w *watch) forget() {
	w.mu.Lock()
	defer w.mu.Unlock()
	clear(w.pending)
}
