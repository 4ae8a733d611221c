// Opens what is closed, as a reader's clicks do, and keeps what a click takes away: in the end all panels stand one under
// another. open.go drives it: begin, then click and after for each click, then finish.
attestlint.opener = (() => {
  "use strict";
  const { trees } = attestlint;

  // ---- What is clicked.

  const words = (element) => (element?.textContent ?? "").replace(/\s+/g, " ").trim();
  const inert = document.implementation.createHTMLDocument(""); // what is copied here loads and runs nothing

  const closed = "[aria-expanded=false]";
  const toggles = ":is([data-toggle],[data-bs-toggle]):is([data-toggle=tab],[data-toggle=pill],[data-toggle=collapse],[data-bs-toggle=tab],[data-bs-toggle=pill],[data-bs-toggle=collapse])";
  const tabs = "[role=tab]";
  const buttons = "button,[role=button]";
  const candidates = [closed, toggles, tabs, buttons].join();

  // Buttons that say by their class or their words alone what they do.
  const opens = /(^|[-_\s])(tab|tabs|accordion|collapse|collapsible|collapsed|expand|expander|expandable|faq|disclosure|toggle)([-_\s]|$)/i;
  const more = /^(show|read|see|view|load|learn)\s+(more|all|details)\b|^(more|details|expand|expand all|show all|view all)$/i;

  // What leads away, belongs to the site and not to the page, asks for consent, or does something.
  const outside = "nav,[role=navigation],[role=menu],[role=menubar],[role=dialog],[role=alertdialog],[aria-modal=true],dialog,[role=search],[role=listbox],[role=combobox],[role=toolbar],video,audio";
  const foreign = /(^|[-_\s])(theme|dark|light|menu|nav|navbar|hamburger|lang|language|locale|search|cookie|cookies|consent|modal|dialog|popup|play|pause|mute|carousel|slide|slider|prev|next|dropdown|share|copy|chat)([-_\s]|$)/i;
  const acts = /\b(accept|agree|consent|allow|reject|decline|subscribe|sign (up|in|out)|log ?(in|out)|buy|pay|order|delete|remove|download|submit|send|cookies?|book|register|contact)\b/i;

  const isTab = (element) => element.matches(tabs) || element.matches("[data-toggle=tab],[data-toggle=pill],[data-bs-toggle=tab],[data-bs-toggle=pill]");
  const isCurrent = (element) => element.getAttribute("aria-selected") === "true" || /(^|[-_\s])(active|selected|current)([-_\s]|$)/i.test(element.getAttribute("class") ?? "");

  function leadsAway(element) {
    const link = element.closest("a[href],area[href]");
    if (!link) return false;
    const href = link.getAttribute("href").trim();
    return href !== "" && !href.startsWith("#") && link.href.split("#")[0] !== document.URL.split("#")[0];
  }

  function mayClick(element) {
    if (element.disabled || element.getAttribute("aria-disabled") === "true") return false;
    if (element.matches("input,select,textarea,summary,[contenteditable]")) return false;
    const popup = element.getAttribute("aria-haspopup");
    if (popup && popup !== "false") return false;
    if (element.form && element.type !== "button" && element.type !== undefined) return false;
    if (element.closest(outside) || leadsAway(element)) return false;
    const header = element.closest("header,[role=banner]");
    if (header && !header.closest("main,article,section,[role=main]")) return false;
    const own = [element.getAttribute("class"), element.id, element.getAttribute("aria-label")].join(" ");
    if (foreign.test(own) || (!isTab(element) && acts.test(words(element).slice(0, 80)) && !element.matches(closed))) return false;
    if (element.matches(closed)) {
      if (acts.test(words(element).slice(0, 80)) && /^\W*\w+(\W+\w+){0,2}\W*$/.test(words(element))) return false;
      return true;
    }
    if (element.matches(toggles)) return !isCurrent(element);
    if (isTab(element)) return !isCurrent(element);
    if (element.getAttribute("aria-expanded") === "true" || element.getAttribute("aria-pressed")) return false;
    return (opens.test(element.getAttribute("class") ?? "") && !isCurrent(element)) || more.test(words(element));
  }

  const isSeen = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;

  const done = new WeakSet();
  const counts = new Map(); // pages that draw a button anew after a click are clicked again, but not for ever

  // The next thing to click: what opens before what replaces, and of tabs those that stand last, which are the inner ones:
  // a panel is opened as far as it goes before another takes its place.
  function next() {
    let tab = null;
    for (const tree of trees()) {
      for (const element of tree.querySelectorAll(candidates)) {
        if (done.has(element) || !mayClick(element) || !isSeen(element)) continue;
        if ((counts.get(key(element)) ?? 0) >= 3) continue;
        if (!isTab(element)) return element;
        if (!tab || group(element) !== group(tab)) tab = element;
      }
    }
    return tab;
  }
  const group = (element) => element.closest("[role=tablist]") ?? element.parentElement;
  const key = (element) => [element.localName, element.id, element.getAttribute("aria-controls"), words(element)].join(" ");

  // ---- What a click takes away.

  let observer = null;
  const observed = new WeakSet();
  const clicked = [];
  let trigger = null, before = null, owner = null, size = 0;
  let pending = []; // what is to be put back

  function watch() {
    for (const tree of trees()) {
      if (observed.has(tree)) continue;
      observed.add(tree);
      observer.observe(tree, { subtree: true, childList: true, characterData: true, characterDataOldValue: true });
      const view = tree.defaultView;
      if (!view) continue;
      view.addEventListener("click", (event) => {
        const link = event.composedPath().find((e) => e.localName === "a" || e.localName === "area");
        if (link && leadsAway(link)) event.preventDefault();
      }, true);
      view.addEventListener("submit", (event) => { event.preventDefault(); event.stopImmediatePropagation(); }, true);
    }
  }

  // A copy of a tree, and where each of its elements has gone.
  function copied(node, into) {
    const copy = inert.importNode(node, true);
    const pair = (from, to) => {
      const a = inert.createTreeWalker(from, NodeFilter.SHOW_ELEMENT), b = inert.createTreeWalker(to, NodeFilter.SHOW_ELEMENT);
      for (let x = a.currentNode, y = b.currentNode; x && y; x = a.nextNode(), y = b.nextNode()) into.set(x, y);
    };
    pair(node, copy);
    return copy;
  }

  // All trees as they are before a click. One that is too large is not copied: what changes in its place is lost then.
  function copies() {
    const all = new Map();
    for (const tree of trees()) {
      const top = tree.documentElement ? [tree.body ?? tree.documentElement] : [...tree.children];
      if (tree.querySelectorAll("*").length > 20000) continue;
      for (const element of top) copied(element, all);
    }
    return all;
  }

  const isControl = (node) => !!(node.nodeType === 1 ? node : node.parentElement)?.closest("button,[role=button],[role=tab],summary,script,style,title,[aria-live]");

  function ancestor(nodes) {
    let common = nodes[0];
    for (const node of nodes) while (common && !common.contains(node)) common = common.parentElement;
    return common;
  }

  // Takes what the records say is gone into what is to be put back.
  function take(records) {
    const added = new Set(), gone = [], changed = new Set();
    for (const record of records) for (const node of record.addedNodes) added.add(node);
    for (const record of records) {
      if (isControl(record.target)) continue;
      if (record.type === "characterData") {
        if (record.target.isConnected && record.oldValue.trim() && record.oldValue.trim() !== record.target.data.trim() && record.target.parentElement) changed.add(record.target.parentElement);
        continue;
      }
      for (const node of record.removedNodes) {
        if (node.isConnected || added.has(node) || !words(node)) continue;
        if (node.nodeType === 3) {
          if (record.target.isConnected && words(record.target) && record.target.nodeType === 1) changed.add(record.target);
        } else if (node.nodeType === 1 && !/^(script|style|link|noscript|template)$/.test(node.localName)) {
          gone.push({ parent: record.target, node, next: record.nextSibling });
        }
      }
    }
    // Text that was written over: the old panel is the smallest element that has all of it.
    const old = [];
    if (changed.size && before) {
      const list = [...changed].filter((e) => e.isConnected && before.has(e));
      let panel = list.length ? ancestor(list) : null;
      if (panel && (panel.contains(trigger) || /^(html|body|main)$/.test(panel.localName))) panel = null;
      for (const element of panel ? [panel] : list) {
        if (before.has(element) && !element.contains(trigger)) old.push(element);
      }
    }
    for (const element of old) {
      if (old.some((o) => o !== element && o.contains(element))) continue;
      const copy = before.get(element);
      absorb(element, before);
      pending.push({ parent: element.parentNode, live: [element], copy, owner, by: trigger, next: null });
    }
    for (const { parent, node, next } of gone) {
      if (old.some((o) => o.contains(parent))) continue;
      const map = new Map();
      const copy = copied(node, map);
      absorb(node, map);
      if (!parent.isConnected) {
        // What held it was taken away as well, or replaced.
        const place = before?.get(parent);
        if (place && !place.contains(copy) && words(place) === words(parent)) continue;
      }
      const live = [...added].filter((a) => a.parentNode === parent);
      pending.push({ parent, live, copy, owner, by: trigger, next });
    }
  }

  // What was to be put back into an element is put into its copy, for the element goes.
  function absorb(element, map) {
    const inside = pending.filter((p) => element.contains(p.parent));
    pending = pending.filter((p) => !inside.includes(p));
    place(inside.map((p) => ({
      ...p, parent: map.get(p.parent) ?? map.get(element), live: p.live.map((l) => map.get(l)).filter(Boolean), next: map.get(p.next) ?? null,
    })));
  }

  const follows = (a, b) => {
    const position = a && b ? b.compareDocumentPosition(a) : 0;
    return !(position & Node.DOCUMENT_POSITION_DISCONNECTED) && !!(position & Node.DOCUMENT_POSITION_FOLLOWING);
  };

  // Puts panels back beside the one that is shown, in the order of what opens them.
  function place(entries) {
    const groups = new Map();
    for (const entry of entries) {
      const where = entry.live[0]?.isConnected && !entry.parent?.isConnected ? entry.live[0].parentNode : entry.parent;
      if (!groups.has(where)) groups.set(where, []);
      groups.get(where).push(entry);
    }
    for (let [where, list] of groups) {
      const root = where?.getRootNode?.();
      const lost = !where || (root !== inert && !where.isConnected && !isCopy(root));
      if (lost) where = document.body ?? document.documentElement;
      if (!where) continue;
      const shown = list.at(-1).by;
      const live = list.flatMap((p) => p.live).filter((l) => l.parentNode === where);
      list.sort((a, b) => follows(a.owner, b.owner) ? 1 : follows(b.owner, a.owner) ? -1 : 0);
      for (const { copy, owner, next } of list) {
        const text = words(copy);
        if (!text || words(where).includes(text)) continue; // it is there again
        reveal(copy);
        const after = follows(owner, shown);
        if (live.length && !after) live[0].before(copy);
        else if (live.length) (live.lastCopy ?? live.at(-1)).after(copy), live.lastCopy = copy;
        else if (!lost && next?.parentNode === where) next.before(copy);
        else where.append(copy);
      }
    }
  }
  const isCopy = (root) => root?.ownerDocument === inert || root === inert;

  // ---- The steps.

  const openDetails = () => {
    let opened = false;
    for (const tree of trees()) {
      for (const details of tree.querySelectorAll("details:not([open])")) {
        details.removeAttribute("name"); // of those with one name one is open
        details.open = true;
        opened = true;
      }
    }
    return opened;
  };

  function begin() {
    observer = new MutationObserver((records) => flushed.push(...records));
    watch();
    return openDetails(); // some load what is in them when they are opened
  }
  let flushed = [];
  const records = () => [...flushed.splice(0), ...observer.takeRecords()];

  // Clicks the next thing. False if there is none.
  function click() {
    openDetails();
    watch();
    take(records()); // what went by itself, or late
    const element = next();
    if (!element) return false;
    done.add(element);
    counts.set(key(element), (counts.get(key(element)) ?? 0) + 1);
    clicked.push(element);
    trigger = element;
    before = copies();
    owner = [...(group(element)?.querySelectorAll(tabs) ?? [])].find((t) => t !== element && isCurrent(t))
      ?? clicked.findLast((c) => c !== element && group(c) === group(element) && isTab(c) === isTab(element)) ?? null;
    if (owner) done.add(owner); // its panel is there already
    size = words(document.documentElement).length;
    const opts = { bubbles: true, cancelable: true, composed: true, view: element.ownerDocument.defaultView, button: 0, buttons: 1, detail: 1 };
    // As a mouse does it: some listen to the press, some to the focus, most to the click.
    const press = (Event, name, more) => element.dispatchEvent(new Event(name, { ...opts, ...more }));
    press(PointerEvent, "pointerdown", { pointerId: 1, pointerType: "mouse", isPrimary: true });
    press(MouseEvent, "mousedown");
    element.focus?.({ preventScroll: true });
    press(PointerEvent, "pointerup", { pointerId: 1, pointerType: "mouse", isPrimary: true, buttons: 0 });
    press(MouseEvent, "mouseup", { buttons: 0 });
    element.click?.();
    return true;
  }

  const dialogs = () => [...document.querySelectorAll("dialog[open],[role=dialog],[aria-modal=true]")].filter(isSeen);
  let known = null;

  // Takes note of what the click has done, once the page is quiet after it.
  function after() {
    watch();
    known ??= new WeakSet();
    for (const dialog of dialogs()) {
      if (known.has(dialog)) continue;
      known.add(dialog);
      if (dialog.localName === "dialog") dialog.close();
      else dialog.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", code: "Escape", keyCode: 27, bubbles: true, cancelable: true, composed: true }));
    }
    take(records());
    before = null;
    // A button that brings more each time is clicked as long as it does.
    if (trigger && trigger.isConnected && more.test(words(trigger)) && words(document.documentElement).length > size) {
      done.delete(trigger);
      counts.delete(key(trigger));
    }
    return true;
  }

  // How much has happened since the click.
  const stirred = () => { flushed.push(...observer.takeRecords()); return flushed.length; };

  // Shows an element whatever hides it.
  function reveal(element) {
    element.removeAttribute("hidden");
    element.removeAttribute("inert");
    const style = { visibility: "visible", opacity: "1", height: "auto", "max-height": "none", transform: "none", overflow: "visible" };
    for (const [property, value] of Object.entries(style)) element.style?.setProperty(property, value, "important");
    if (element.isConnected && getComputedStyle(element).display === "none") element.style.setProperty("display", "block", "important");
  }

  function finish() {
    take(records());
    observer.disconnect();
    openDetails();
    place(pending);
    pending = [];
    for (const element of clicked) {
      if (!element.isConnected) continue;
      const root = element.getRootNode();
      const ids = [element.getAttribute("aria-controls"), element.getAttribute("data-target"), element.getAttribute("data-bs-target"), element.getAttribute("href")]
        .flatMap((s) => (s ?? "").split(/\s+/)).map((s) => s.replace(/^#/, "")).filter((s) => /^[\w:.-]+$/.test(s));
      for (const id of ids) {
        const panel = root.getElementById?.(id);
        if (panel && !panel.contains(element) && (!isSeen(panel) || panel.clientHeight < 2)) reveal(panel);
      }
    }
    for (const tree of trees()) {
      for (const panel of tree.querySelectorAll("[role=tabpanel]")) if (!isSeen(panel)) reveal(panel);
    }
    return true;
  }

  return { begin, click, after, stirred, finish };
})();
