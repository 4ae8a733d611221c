(function () {
  "use strict";
  var byId = document.getElementById.bind(document);
  var main = byId("findings"), controls = byId("controls"), status = byId("status"), none = byId("none");
  document.documentElement.classList.add("js");

  document.addEventListener("click", function (event) {
    var button = event.target.closest("button[data-copy]");
    if (!button) return;
    copy(button.getAttribute("data-copy"), function (done) {
      var label = button.firstChild, words = label.data;
      label.data = done ? "Copied" : "Press Ctrl+C";
      button.classList.toggle("done", done);
      setTimeout(function () { label.data = words; button.classList.remove("done"); }, 1600);
    });
  });

  function copy(text, then) {
    if (navigator.clipboard && window.isSecureContext) {
      navigator.clipboard.writeText(text).then(function () { then(true); }, function () { then(select(text)); });
    } else {
      then(select(text));
    }
  }

  // select copies where there is no clipboard to write to, as on pages of a plain http server.
  function select(text) {
    var area = document.createElement("textarea"), focused = document.activeElement;
    area.value = text;
    area.className = "unseen";
    document.body.appendChild(area);
    area.select();
    var done = false;
    try { done = document.execCommand("copy"); } catch (e) { /* it stays selected by hand */ }
    area.remove();
    if (focused) focused.focus();
    return done;
  }

  var opened = [];
  window.addEventListener("beforeprint", function () {
    opened = Array.prototype.slice.call(document.querySelectorAll("details:not([open])"));
    opened.forEach(function (d) { d.open = true; });
  });
  window.addEventListener("afterprint", function () {
    opened.forEach(function (d) { d.open = false; });
  });

  if (!controls) return;
  var articles = Array.prototype.slice.call(main.querySelectorAll("article"));
  var bySeverity = Array.prototype.slice.call(main.querySelectorAll("section.group"));
  var homes = articles.map(function (a) { return a.parentNode; });
  var sections = bySeverity, grouping = "severity", words = [];
  var marks = Array.prototype.slice.call(document.querySelectorAll(".mark"));
  var boxes = Array.prototype.slice.call(controls.querySelectorAll("input[name=severity]"));
  var fields = { q: byId("q"), rule: byId("rule"), context: byId("context"), group: byId("group") };
  controls.hidden = false;

  // regroup puts the findings into sections by severity, page or rule, in their order.
  function regroup(by) {
    if (by === grouping) return;
    sections.forEach(function (s) { s.remove(); });
    grouping = by;
    if (by === "severity") {
      articles.forEach(function (a, i) { homes[i].appendChild(a); });
      sections = bySeverity;
    } else {
      var made = new Map();
      articles.forEach(function (a) {
        var key = a.getAttribute("data-" + by);
        if (!made.has(key)) made.set(key, section(key));
        made.get(key).appendChild(a);
      });
      sections = Array.from(made.keys()).sort().map(function (key) { return made.get(key); });
    }
    sections.forEach(function (s) { main.appendChild(s); });
  }

  function section(name) {
    var s = document.createElement("section"), h = document.createElement("h2"), c = document.createElement("code");
    s.className = "group";
    c.textContent = name;
    h.append(c, " ", document.createElement("small"));
    s.appendChild(h);
    return s;
  }

  function filter() {
    var asked = fields.q.value.toLowerCase().split(/\s+/).filter(Boolean), shown = 0;
    var degrees = boxes.filter(function (b) { return b.checked; }).map(function (b) { return b.value; }), off = {};
    regroup(fields.group.value);
    articles.forEach(function (a, i) {
      var fits = degrees.indexOf(a.getAttribute("data-degree")) >= 0 &&
        (!fields.rule.value || fields.rule.value === a.getAttribute("data-rule")) &&
        (!fields.context.value || fields.context.value === a.getAttribute("data-context"));
      if (fits && asked.length) {
        if (words[i] === undefined) words[i] = a.textContent.toLowerCase();
        fits = asked.every(function (w) { return words[i].indexOf(w) >= 0; });
      }
      a.hidden = !fits;
      off[a.id] = !fits;
      if (fits) shown++;
    });
    marks.forEach(function (m) { m.classList.toggle("off", off[m.getAttribute("data-finding")]); });
    sections.forEach(function (s) {
      var n = s.querySelectorAll("article:not([hidden])").length;
      s.hidden = n === 0;
      s.querySelector("h2 small").textContent = n;
    });
    none.hidden = shown > 0;
    status.textContent = (shown === articles.length ? "All " + shown : shown + " of " + articles.length) + " shown";
  }

  // The state of the filters stands in the address, so that a view can be linked.
  function write() {
    var p = new URLSearchParams(), degrees = boxes.filter(function (b) { return b.checked; });
    if (fields.q.value) p.set("q", fields.q.value);
    if (degrees.length < boxes.length) p.set("severity", degrees.map(function (b) { return b.value; }).join(","));
    if (fields.rule.value) p.set("rule", fields.rule.value);
    if (fields.context.value) p.set("context", fields.context.value);
    if (fields.group.value !== "severity") p.set("group", fields.group.value);
    var hash = p.toString();
    try { history.replaceState(null, "", hash ? "#" + hash : location.pathname + location.search); } catch (e) { /* a page without an address */ }
  }

  function read() {
    var hash = location.hash.slice(1);
    if (hash && hash.indexOf("=") < 0) return; // the place of a finding
    var p = new URLSearchParams(hash), degrees = p.has("severity") ? p.get("severity").split(",") : null;
    boxes.forEach(function (b) { b.checked = !degrees || degrees.indexOf(b.value) >= 0; });
    ["q", "rule", "context", "group"].forEach(function (name) {
      var field = fields[name];
      field.value = p.get(name) || (name === "group" ? "severity" : "");
      if (field.selectedIndex < 0) field.selectedIndex = 0;
    });
    filter();
  }

  function changed() { filter(); write(); }
  function all() { controls.reset(); setTimeout(changed); }
  var waiting;
  fields.q.addEventListener("input", function () { clearTimeout(waiting); waiting = setTimeout(changed, 120); });
  controls.addEventListener("change", changed);
  controls.addEventListener("submit", function (event) { event.preventDefault(); changed(); });
  controls.addEventListener("reset", function () { setTimeout(changed); });
  byId("all").addEventListener("click", function () { all(); fields.q.focus(); });
  window.addEventListener("hashchange", read);
  read();
  filter();
})();
