/* KBS.parts: what several kinds of block share.

   attempt()                     the learner's attempt, or a stand-in that only remembers (previews)
   reviewing()                   whether nothing may be changed
   next(id, ready, hint)         tells the frame of its Next button: not ready means that something is still to do,
                                 so Next is not the filled button; with a hint, the hint stands in its place
   button(key, icon, fn, kind)   a button with a text of ours
   line(kind, icon, words)       a paragraph with an icon
   result(state, words)          the short line that answers a check; it can take the focus
   verdicts(root, response, answer, kind) / noVerdicts(root)    feedback beside each .option, and away again
   accepted(kept, root, fn, button)   fn() shows in `root` that an answer was taken: at once, or, where the attempt confirms,
                                 when the promise `kept` has come true. `button` says meanwhile that it is being kept
   pagesLeft()                   ids of the pages still to be seen: before the final check or, without one, of the course
   pageLinks(ids)                a list of links to pages
   settled(fn)                   fn a little after the last call; .now() at once, if anything is waiting
   save(name, type, text)        hands a file made here to the browser, or to the window
   printOnly(element)            prints a copy of one element and nothing else */
KBS.parts = (function () {
  "use strict";
  const el = KBS.el;
  const kept = {};
  const nobody = {
    mode: "normal", seed: "1", learnerName: "", notesKept: false, passedOn: "",
    first: { answers: {}, handed: "" },
    final: { tries: 0, best: null, passed: false, done: false, current: null, lastItems: [] },
    response: function (id) { return kept[id]; },
    keep: function (id, response) { kept[id] = response; },
    record: function (one) { kept[one.id] = one.response; },
    note: function (id) { return kept["note " + id] || ""; },
    setNote: function (id, words) { kept["note " + id] = words; },
    seen: function () { return true; },
    handInFirst: function () { this.first.handed = new Date().toISOString().slice(0, 10); },
    beginFinal: function (items) { this.final.current = { items: items, answers: {} }; },
    finishFinal: function () { this.final.current = null; },
  };
  const ICONS = { right: "circle-check", missed: "info" };

  function attempt() { return KBS.attempt || nobody; }

  function reviewing() { return attempt().mode === "review"; }

  function next(id, ready, hint) {
    if (!KBS.printing) { KBS.emit("page-state", { id: id, ready: ready, hint: hint || "" }); }
  }

  function pagesLeft() {
    const course = KBS.course;
    const seen = {};
    KBS.progress.pages(course).forEach(function (id) { seen[id] = attempt().seen(id); });
    return course.finalCheck ? KBS.progress.beforeFinal(course, seen) : KBS.progress.unseen(course, seen);
  }

  function pageLinks(ids) {
    return el("ul", { class: "links" }, ids.map(function (id) {
      return el("li", null, el("a", { href: "#" + id }, KBS.shape.page(id).title));
    }));
  }

  function button(key, icon, fn, kind) {
    return el("button", { type: "button", class: "button " + (kind || ""), click: fn },
      icon && KBS.icon(icon), KBS.text(key));
  }

  function line(kind, icon, words) { return el("p", { class: kind }, KBS.icon(icon), el("span", null, words)); }

  function result(state, words) {
    const made = line("result", ICONS[state] || "circle-dots", words);
    made.dataset.state = state;
    made.tabIndex = -1;
    return made;
  }

  function same(one, two) { return KBS.marking.words(one) === KBS.marking.words(two); }

  function verdicts(root, response, answer, kind) {
    root.querySelectorAll(".option").forEach(function (option) {
      const chosen = response.includes(option.dataset.key);
      const right = answer.includes(option.dataset.key);
      const state = chosen ? (right ? "right" : "not-quite") : (right ? "missed" : "other");
      const box = option.querySelector(".feedback");
      const body = box.firstElementChild;
      const lead = body.querySelector(".lead");
      const word = state === "other" ? "" : KBS.text("blocks.verdict." + state + (state === "not-quite" ? "" : "-" + kind));
      option.dataset.state = state;
      if (chosen) {
        option.querySelector("label span").prepend(el("b", { class: "chosen made" }, KBS.text("blocks.verdict.yours")));
      }
      if (word && !(lead && same(lead.textContent, word))) { body.prepend(el("b", { class: "verdict made" }, word)); }
      box.prepend(el("span", { class: "made" }, KBS.icon(ICONS[state] || "circle-dots")));
      box.hidden = !body.textContent.trim();
    });
  }

  function noVerdicts(root) {
    root.querySelectorAll(".made,.result").forEach(function (one) { one.remove(); });
    root.querySelectorAll(".feedback").forEach(function (one) { one.hidden = true; });
    root.querySelectorAll("[data-state]").forEach(function (one) { delete one.dataset.state; });
  }

  /* Where answers are kept asynchronously, window/accepting.js puts another in its place. */
  function accepted(promise, root, fn) { if (fn) { fn(); } }

  function settled(fn) {
    let timer = 0;
    function run() { timer = 0; fn(); }
    function later() { clearTimeout(timer); timer = setTimeout(run, 700); }
    later.now = function () { if (timer) { clearTimeout(timer); run(); } };
    return later;
  }

  function save(name, type, text) {
    if (attempt().saveFile) {
      attempt().saveFile(name, text);
      return;
    }
    const url = URL.createObjectURL(new Blob([text], { type: type }));
    el("a", { href: url, download: name }).click();
    setTimeout(function () { URL.revokeObjectURL(url); }, 60000);
  }

  function printOnly(element) {
    const copy = element.cloneNode(true);
    copy.querySelectorAll("textarea").forEach(function (box, i) {
      box.replaceWith(el("p", { class: "written" }, element.querySelectorAll("textarea")[i].value));
    });
    copy.hidden = false;
    KBS.print.paper(el("article", { class: "paper" }, copy));
  }

  return {
    attempt: attempt, reviewing: reviewing, next: next, button: button, line: line, result: result,
    pagesLeft: pagesLeft, pageLinks: pageLinks, verdicts: verdicts, noVerdicts: noVerdicts, accepted: accepted, settled: settled, save: save, printOnly: printOnly,
  };
})();
