/* KBS.preview: what the window asks of the live preview.

   take({page, from, to, changes})   puts in the place of what has changed what is there now; false where the page is another
                                     one than the window believes (`from` is the number on it), so that it is to be opened anew
   show(page, line, alone)           goes to a page, or opens it anew, and brings the block of that line into view
   mark(line)                        the bar beside the block of that line; the block comes into view
   outline(data), frame(html)        the course has other pages; the start page and the help pages read otherwise
   sheet(id)                         a help page, opened; "" closes it
   only(line)                        nothing but the block of that line, for a form

   A change is ["head", html], ["sources", html], ["blocks", place, at, count, html], ["run", place, block, at, count, html]
   or ["lines", [[first, last], ...]]; the places are picture, text and beside. */
KBS.preview = (() => {
  "use strict";
  const CONTROLS = "a,button,input,select,textarea,label,summary,video,dialog,header,nav,footer";
  const bar = KBS.el("i", { class: "here", "aria-hidden": "true", hidden: true });
  const tell = KBS.trackers.preview.tell;
  let line = 0;
  let alone = false;

  const article = () => document.querySelector("#page > article");

  function elements(html) {
    const template = document.createElement("template");
    template.innerHTML = html;
    return Array.from(document.importNode(template.content, true).children);
  }

  /* What was chosen and opened in a block stays so in the one that takes its place. */
  function carry(old, made) {
    const opened = Array.from(old.querySelectorAll("details"));
    made.querySelectorAll("details").forEach((one, i) => { one.open = Boolean(opened[i] && opened[i].open); });
    if (old.nodeName === "DETAILS" && made.nodeName === "DETAILS") { made.open = old.open; }
    if (old.dataset.block !== "question" || old.dataset.kind !== made.dataset.kind || made.querySelector(".result")) { return; }
    const given = KBS.question.read(old);
    if (given) { KBS.question.write(made, given); }
  }

  /* Words that are only read are changed where they stand: a browser then looks at nothing round them. */
  function rewritten(old, made) {
    const plain = (one) => one.matches("p,ul,ol,h2,h3,h4,blockquote,pre") && !one.querySelector("[data-block]");
    if (old.nodeName !== made.nodeName || !plain(old) || !plain(made)) { return false; }
    old.replaceChildren(...made.childNodes);
    old.dataset.line = made.dataset.line;
    return true;
  }

  function replace(parent, at, count, html) {
    const old = Array.from(parent.children).slice(at, at + count);
    const made = elements(html);
    if (old.length === 1 && made.length === 1 && rewritten(old[0], made[0])) { return; }
    const after = parent.children[at + count] || null;
    const focused = old.findIndex((one) => one.contains(document.activeElement));
    made.forEach((one) => parent.insertBefore(one, after));
    old.forEach((one) => {
      one.remove();
      KBS.emit("page-state", { id: one.dataset.id, ready: true });
    });
    KBS.blocks.enhance(parent, { page: KBS.frame.page });
    old.forEach((one, i) => { if (made[i]) { KBS.guarded(carry, [one, made[i]]); } });
    if (focused >= 0 && made[focused]) {
      const control = made[focused].querySelector("input,select,textarea,button,summary");
      if (control) { control.focus({ preventScroll: true }); }
    }
  }

  function inner(element, html) {
    if (element) { element.innerHTML = elements(html)[0].innerHTML; }
  }

  function column(place) { return article().querySelector(":scope > .page__" + place); }

  const ways = {
    head: (html) => inner(article().querySelector(".page__head"), html),
    sources: (html) => inner(article().querySelector(":scope > .sources"), html),
    blocks: (place, at, count, html) => replace(column(place), at, count, html),
    run: (place, block, at, count, html) => replace(column(place).children[block], at, count, html),
    lines: (all) => {
      const marked = article().querySelectorAll("[data-line]");
      if (marked.length !== all.length) { throw new Error("the page has other lines"); }
      marked.forEach((one, i) => { one.dataset.line = all[i].join("-"); });
    },
  };

  function take(patch) {
    const page = article();
    if (!page || KBS.frame.page !== patch.page || page.dataset.serial !== String(patch.from)) { return false; }
    try {
      patch.changes.forEach(([way, ...values]) => ways[way](...values));
    } catch (error) {
      return false;
    }
    page.dataset.serial = patch.to;
    if (alone) { isolate(); }
    place();
    return true;
  }

  function span(one) { return one.dataset.line.split("-").map(Number); }

  /* The block that has the line, or the last one before it. */
  function block() {
    const page = article();
    let found = null;
    if (!page || !line) { return null; }
    for (const one of page.querySelectorAll("[data-line]")) {
      const [first, last] = span(one);
      if (first <= line && line <= last) { return one; }
      if (first < line && (!found || span(found)[0] < first)) { found = one; }
    }
    return found;
  }

  function place() {
    const one = block();
    const main = document.getElementById("content");
    if (bar.parentNode !== main) { main.append(bar); }
    bar.hidden = !one || alone || !one.getClientRects().length;
    if (bar.hidden) { return; }
    const [box, frame] = [one.getBoundingClientRect(), main.getBoundingClientRect()];
    const side = getComputedStyle(main).direction === "rtl" ? frame.right - box.right : box.left - frame.left;
    bar.style.insetBlockStart = box.top - frame.top + "px";
    bar.style.blockSize = box.height + "px";
    bar.style.insetInlineStart = Math.max(3, side - 13) + "px";
  }

  /* Where in a long block the line stands is guessed from how far down it is in the source. */
  function reveal() {
    const one = block();
    if (!one) { return; }
    if (one.nodeName === "DETAILS" && !one.open) {
      one.open = true;
      place();
    }
    const box = one.getBoundingClientRect();
    const [first, last] = span(one);
    const at = box.height > innerHeight / 2 ? box.top + box.height * (line - first) / (last - first + 1) : box.top;
    const end = box.height > innerHeight / 2 ? at + 80 : box.bottom;
    if (at < 84 || end > innerHeight - 72) { window.scrollBy(0, at - Math.max(96, innerHeight / 4)); }
  }

  function mark(to) {
    line = to;
    if (alone) { isolate(); }
    place();
    if (!alone) { reveal(); }
  }

  function anew(id) {
    const at = window.scrollY;
    return KBS.pages.load(id).then((made) => {
      if (KBS.frame.page !== id) { return; }
      KBS.placing.place(id, made);
      window.scrollTo(0, at);
    });
  }

  function show(id, to, by) {
    line = to;
    alone = Boolean(by);
    sheet("");
    const going = !id || KBS.frame.page !== id ? KBS.frame.go(id || "start") : anew(id);
    return going.then(() => mark(to)).catch(() => { /* the player says so on the page */ });
  }

  function outline(data) {
    Object.assign(KBS.course, data);
    KBS.shape.take(KBS.course);
    if (KBS.shape.page(KBS.frame.page)) { KBS.placing.around(KBS.frame.page); }
  }

  function frame(html) {
    const made = new DOMParser().parseFromString(html, "text/html");
    [["#start", "innerHTML"], [".top__course", "textContent"], ["dialog.sheet:not(.sheet--rail)", "innerHTML"]].forEach(([which, what]) => {
      const now = document.querySelectorAll(which);
      made.querySelectorAll(which).forEach((one, i) => { if (now[i] && now[i][what] !== one[what]) { now[i][what] = one[what]; } });
    });
    KBS.startPage.show();
  }

  function sheet(id) {
    document.querySelectorAll("dialog[open]").forEach((one) => { if (one.id !== "help-" + id) { KBS.dialogs.close(one, "moved"); } });
    if (id) { KBS.dialogs.open("help-" + id); }
  }

  function isolate() {
    const one = block();
    document.querySelectorAll(".is-alone").forEach((other) => other.classList.remove("is-alone"));
    if (one && one.nodeName === "DETAILS") { one.open = true; }
    for (let up = one; up && up.id !== "page"; up = up.parentElement) { up.classList.add("is-alone"); }
    document.body.classList.add("only");
  }

  function only(to) {
    alone = true;
    mark(to);
  }

  document.addEventListener("click", (event) => {
    const one = event.target.closest("[data-line]");
    if (!one || alone || event.defaultPrevented || event.target.closest(CONTROLS) || !getSelection().isCollapsed) { return; }
    tell({ line: span(one)[0], page: KBS.frame.page });
  });
  KBS.on("shown", (news) => tell({ shown: news.page || "" }));
  KBS.on("page", () => setTimeout(place));
  new ResizeObserver(() => {
    place();
    if (alone) { tell({ height: document.getElementById("content").scrollHeight }); }
  }).observe(document.getElementById("page"));

  return { take, show, mark, outline, frame, sheet, only };
})();
/* This script may come before the course has begun, or after it, where it begins on the start page. */
(function () {
  "use strict";
  const tell = () => KBS.trackers.preview.tell({ ready: true });
  if (KBS.frame.ready) { tell(); } else { KBS.on("ready", tell); }
})();
