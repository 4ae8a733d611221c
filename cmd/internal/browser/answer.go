package browser

import (
	"fmt"
	"net/url"

	"github.com/chromedp/cdproto/cdp"
	cdpfetch "github.com/chromedp/cdproto/fetch"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"

	"github.com/attestlint/attestlint/cmd/internal/location"
)

// answer answers what the tab asks as long as it is there.
func (t *Tab) answer() {
	for {
		var err error
		select {
		case <-t.ctx.Done():
			return
		case ev := <-t.watch.paused:
			if reason := t.leaves(ev); reason != "" {
				t.watch.refused(ev)
				_, err = call(t.ctx, cdpfetch.FailRequest, cdpfetch.FailRequestParams{RequestID: ev.RequestID, ErrorReason: reason})
			} else {
				_, err = call(t.ctx, cdpfetch.ContinueRequest, cdpfetch.ContinueRequestParams{RequestID: ev.RequestID})
			}
		case ev := <-t.watch.login:
			_, err = call(t.ctx, cdpfetch.ContinueWithAuth, cdpfetch.ContinueWithAuthParams{
				RequestID: ev.RequestID, AuthChallengeResponse: t.login(ev),
			})
		case <-t.watch.dialog:
			_, err = call(t.ctx, page.HandleJavaScriptDialog, page.HandleJavaScriptDialogParams{Accept: false})
		case id := <-t.watch.window:
			_, err = chromedp.CallBrowser(t.ctx, target.CloseTarget, target.CloseTargetParams{TargetID: id})
		}
		_ = err // what has gone by itself needs no answer
	}
}

// maxRedirects is how often a page may send on to another before it is read.
const maxRedirects = 10

// leaves is why a document is not asked for, "" if it may be.
func (t *Tab) leaves(ev *cdpfetch.EventRequestPaused) network.ErrorReason {
	if ev.FrameID != cdp.FrameID(chromedp.FromContext(t.ctx).Target.TargetID) {
		return ""
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.documents++
	to, err := url.Parse(ev.Request.URL)
	switch {
	case t.stays:
		return network.ErrorReasonAborted // a click or a script wants to go elsewhere, and the page stays as it is
	case t.refused != nil:
	case err != nil || to.Scheme != "http" && to.Scheme != "https":
		t.refused = fmt.Errorf("goes to an address that is not http or https, which is not followed: name the address of the page")
	case t.documents > maxRedirects+1:
		t.refused = fmt.Errorf("redirects more than %d times: name the address where it ends", maxRedirects)
	default:
		t.asked = to
		return ""
	}
	return network.ErrorReasonBlockedByClient
}

// stay has the page not be left any more.
func (t *Tab) stay() {
	t.mu.Lock()
	t.stays = true
	t.mu.Unlock()
}

// login answers who asks for a user and a password: the proxy, or the site whose credentials were typed.
func (t *Tab) login(ev *cdpfetch.EventAuthRequired) *cdpfetch.AuthChallengeResponse {
	if ev.AuthChallenge.Source == cdpfetch.AuthChallengeSourceProxy {
		return &cdpfetch.AuthChallengeResponse{
			Response: cdpfetch.AuthChallengeResponseResponseProvideCredentials, Username: user, Password: t.proxy.secret,
		}
	}
	u, err := url.Parse(ev.Request.URL)
	given := t.typed.User
	if err != nil || given == nil || t.loggedIn || location.Origin(u) != location.Origin(t.typed) {
		return &cdpfetch.AuthChallengeResponse{Response: cdpfetch.AuthChallengeResponseResponseCancelAuth}
	}
	t.loggedIn = true
	password, _ := given.Password()
	return &cdpfetch.AuthChallengeResponse{
		Response: cdpfetch.AuthChallengeResponseResponseProvideCredentials, Username: given.Username(), Password: password,
	}
}
