// Runs in the page, in a world of its own: it shares the page's DOM and nothing else. browser.go says what is asked of it.
globalThis.attestlint = (() => {
  "use strict";
  // Every tree of the page that can be reached: the document, the open shadow trees, the documents of frames of its site.
  function* trees(root = document) {
    yield root;
    for (const element of root.querySelectorAll("*")) {
      if (element.shadowRoot) yield* trees(element.shadowRoot);
      if (element.localName === "iframe" || element.localName === "frame") {
        let inner = null;
        try { inner = element.contentDocument; } catch { /* of another site */ }
        if (inner?.documentElement) yield* trees(inner);
      }
    }
  }

  const limit = { Elements: 500_000, Text: 10 << 20 }; // as settle.go has it

  function extent() {
    const all = { Elements: 0, Text: 0, Complete: document.readyState === "complete" };
    if (document.getElementsByTagName("*").length > limit.Elements) return { ...all, Elements: limit.Elements + 1 };
    for (const tree of trees()) {
      all.Elements += tree.querySelectorAll("*").length;
      all.Text += ((tree.documentElement ?? tree).textContent ?? "").length;
    }
    return all;
  }

  // Scrolls to a part of the page, counted from 0. False if that is below its end. Time passes outside: where a page may
  // run no scripts, no timer of ours runs either.
  function scroll(part) {
    const at = Math.floor(part * window.innerHeight * 0.8);
    let more = false;
    for (const box of [document.scrollingElement ?? document.documentElement, ...scrollers()]) {
      if (!box) continue; // a script can take away all of the document
      const below = at < box.scrollHeight;
      box.scrollTo({ top: below ? at : 0, behavior: "instant" });
      more ||= below;
    }
    return more;
  }

  // The boxes that scroll in place of the page, as those of web apps do.
  function scrollers() {
    const found = [];
    for (const tree of trees()) {
      if (tree.defaultView && tree.defaultView !== window) continue;
      for (const element of tree.querySelectorAll("*")) {
        if (element.clientHeight < window.innerHeight / 2 || element.scrollHeight < element.clientHeight + 100) continue;
        if (/auto|scroll|overlay/.test(getComputedStyle(element).overflowY)) found.push(element);
      }
    }
    return found;
  }

  // Shows the page as a picture of all of it: what stays in sight while one scrolls stands once, where it begins, and
  // what lies over the page does not hide it.
  function pose() {
    window.scrollTo({ top: 0, left: 0, behavior: "instant" });
    const set = (element, property, value) => element.style.setProperty(property, value, "important");
    for (const box of scrollers()) {
      // It becomes as long as what is in it, and so does all around it.
      for (let e = box; e; e = e.parentElement ?? e.getRootNode().host) {
        set(e, "height", "auto"), set(e, "max-height", "none"), set(e, "overflow", "visible");
        if (getComputedStyle(e).position === "fixed") set(e, "position", "absolute");
      }
    }
    for (const tree of trees()) {
      for (const element of tree.querySelectorAll("*")) {
        const position = getComputedStyle(element).position;
        if (position === "sticky") set(element, "position", "relative"), set(element, "inset", "auto");
        if (position !== "fixed") continue;
        const { top, bottom, height } = element.getBoundingClientRect();
        if (top <= 10 && bottom > 0 && height < window.innerHeight / 3) set(element, "position", "absolute"); // the head of the page
        else set(element, "visibility", "hidden");
      }
    }
    return true;
  }

  return { trees, extent, scroll, pose };
})();
