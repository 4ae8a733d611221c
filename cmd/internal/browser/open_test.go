package browser_test

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"github.com/attestlint/attestlint/cmd/internal/browser"
)

// TestOpening opens what pages close, in the ways that they do it. Each hides the words "SOC 2 certified": in the end they are
// on the page once, and in its picture.
func TestOpening(t *testing.T) {
	const none = `<script>const say = (e, w) => { e.textContent = w }, claim = "We are SOC 2 certified."</script>`
	for name, page := range map[string]string{
		"details":          `<details><summary>More</summary>We are SOC 2 certified.</details>`,
		"details of one":   `<details name=a open><summary>A</summary>a</details><details name=a><summary>B</summary>We are SOC 2 certified.</details>`,
		"details late":     none + `<details id=d><summary>More</summary><p id=p></p></details><script>d.ontoggle = () => setTimeout(() => say(p, claim), 100)</script>`,
		"controls":         `<button aria-expanded=false aria-controls=p onclick="p.hidden = false; this.ariaExpanded = true">More</button><p id=p hidden>We are SOC 2 certified.</p>`,
		"height":           `<style>#p { max-height: 0; overflow: hidden } .on #p { max-height: 500px }</style><div id=d><button aria-expanded=false aria-controls=p onclick="d.classList.toggle('on')">More</button><div id=p>We are SOC 2 certified.</div></div>`,
		"bootstrap":        `<style>.tab-pane:not(.active) { display: none }</style><a href="#a" data-bs-toggle=tab class="nav-link active">A</a><a href="#b" data-bs-toggle=tab>B</a><div class="tab-pane active" id=a>a</div><div class=tab-pane id=b>We are SOC 2 certified.</div>`,
		"tabs by class":    none + `<div><button class="tab active">A</button><button class=tab onclick="say(p, 'b')">B</button></div><div id=p>We are SOC 2 certified.</div>`,
		"tabs that switch": none + `<div role=tablist><button role=tab aria-selected=true>A</button><button role=tab onclick="p.innerHTML = '<h2>B</h2><p>second</p>'">B</button></div><div id=p><h2>A</h2><p>We are SOC 2 certified.</p></div>`,
		"one answer open":  none + `<div id=l><section><h3><button aria-expanded=false>A</button></h3></section><section><h3><button aria-expanded=false>B</button></h3></section></div><script>for (const b of document.querySelectorAll("button")) b.onclick = () => { document.querySelector("#l p")?.remove(); b.parentElement.insertAdjacentHTML("afterend", b.textContent === "A" ? "<p>" + claim + "</p>" : "<p>b</p>") }</script>`,
		"slow":             none + `<button aria-expanded=false onclick="fetch('/').then(() => setTimeout(() => say(p, claim), 40))">More</button><p id=p></p>`,
		"press":            none + `<button role=tab aria-selected=false id=b>More</button><p id=p></p><script>b.onpointerdown = () => say(p, claim)</script>`,
		"focus":            none + `<button role=tab aria-selected=false onfocus="say(p, claim)">More</button><p id=p></p>`,
		"read more":        none + `<p id=p>We are…</p><button onclick="say(p, claim)">Read more</button>`,
		"load more":        none + `<div id=l></div><button id=b>Load more</button><script>let n = 0; b.onclick = () => { l.insertAdjacentHTML("beforeend", "<p>" + (++n === 4 ? claim : "item " + n) + "</p>"); if (n === 4) b.remove() }</script>`,
		"in a shadow tree": none + `<div id=h></div><script>let s = h.attachShadow({mode: "open"}); s.innerHTML = "<button aria-expanded=false>More</button><p></p>"; s.querySelector("button").onclick = () => say(s.querySelector("p"), claim)</script>`,
		"in a frame":       `<iframe height=300 srcdoc="<button aria-expanded=false onclick='p.textContent = &quot;We are SOC 2 certified.&quot;'>More</button><p id=p></p>"></iframe>`,
		"wrong answers":    none + `<button aria-expanded=false onclick="throw new Error">A</button><button aria-expanded=false onclick="say(p, claim)">B</button><p id=p></p>`,
		"when seen":        none + `<div style="height:4000px"></div><p id=p>later</p><script>new IntersectionObserver(([e]) => { if (e.isIntersecting) say(p, claim) }).observe(p)</script>`,
		"inner scroll":     none + `<body style="margin:0;height:100vh;overflow:hidden"><main style="height:100vh;overflow-y:auto"><div style="height:3000px"></div><p id=p>later</p></main><script>new IntersectionObserver(([e]) => { if (e.isIntersecting) say(p, claim) }).observe(p)</script>`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tab := open(t, shared(t), serve(t, "<!DOCTYPE html><title>Trust</title>"+page))
			p := tab.Page()
			const words = "SOC 2 certified"
			drawn := p.Text
			if i := bytes.Index(drawn, []byte("<script>const say")); i >= 0 {
				t.Fatal("the script is in the page")
			}
			if n := bytes.Count(drawn, []byte(words)); n != 1 || len(p.Notices) > 0 {
				t.Fatalf("%d times, notices %q: %s", n, p.Notices, drawn)
			}
			i := bytes.Index(drawn, []byte(words))
			picture, err := tab.Picture(context.Background(), [][2]int{{i, i + len(words)}})
			if err != nil {
				t.Fatal(err)
			}
			if b := picture.Boxes[0]; len(b) != 1 || b[0].Width < 50 || b[0].Y+b[0].Height > picture.Height {
				t.Errorf("boxes %v in %dx%d", b, picture.Width, picture.Height)
			}
		})
	}
}

// TestNotOpened leaves alone what does not belong to the text of a page.
func TestNotOpened(t *testing.T) {
	const page = `<!DOCTYPE html><title>Trust</title><p>We are SOC 2 certified.</p>
<nav><button aria-expanded=false>Menu</button></nav><header><button aria-expanded=false>Menu</button></header>
<button aria-expanded=false aria-haspopup=menu>Menu</button><div role=menu><button aria-expanded=false>Menu</button></div>
<form><button class=accordion>Send</button><button aria-expanded=false>Send</button></form>
<button class="cookie-toggle">Accept all cookies</button><button aria-expanded=false>Accept all</button><button class=tab>Log in</button>
<button class="theme-toggle">Dark</button><button disabled aria-expanded=false>Off</button><button aria-expanded=true class=accordion>Open</button>
<a href="/elsewhere" role=tab>Elsewhere</a><a href="/elsewhere" aria-expanded=false>Elsewhere</a><input type=checkbox aria-expanded=false>
<button data-bs-toggle=modal>Ask us</button><button>Contact</button><button role=combobox aria-expanded=false>Choose</button>
<dialog open><button aria-expanded=false>Inside</button></dialog><p id=log></p>
<script>addEventListener("click", (e) => log.append("[" + e.target.outerHTML + "]"), true)</script>`
	p := open(t, start(t, browser.Options{}), serve(t, page)).Page()
	_, log, _ := strings.Cut(string(p.Text), `<p id="log">`)
	if !strings.HasPrefix(log, "</p>") {
		t.Errorf("clicked: %s", log)
	}
}
