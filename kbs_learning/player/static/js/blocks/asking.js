/* KBS.asking: the questions of a check one at a time, an overview, and whether to hand them in. The first check and the
   final check share it.

   KBS.asking(root, check)    check: {id, given(): the answers so far by question, sure(open): the words of the last
                              question before handing in, `open` answers missing, handIn()}
   begin(questions, quietly)  asks them, from the first that is not answered
   load(questions)            a promise of their forms: forms[question]
   details(question, answer)  what KBS.attempt.record wants
   marked()                   the same of every question; what was left open counts as no answer
   put(quietly, title, ...)   a heading and what belongs to it, in place of what is there
   kept()                     a line that says so where nothing is kept anywhere
   row(...), part(name, fn)   a row of buttons; a filled one with the text blocks.final.<name> */
KBS.asking = function (root, check) {
  "use strict";
  const el = KBS.el;
  const text = KBS.text;
  const parts = KBS.parts;
  const attempt = parts.attempt();
  const body = root.querySelector(".final__body");
  const forms = {};
  let items = [];
  let begun = Date.now();

  function part(name, fn) { return parts.button("blocks.final." + name, "", fn, "button--primary"); }

  function back(to) { return parts.button("blocks.final.back", "arrow-left", function () { question(to); }); }

  function row(...buttons) { return el("p", { class: "actions actions--turn" }, buttons); }

  function put(quietly, title, ...children) {
    const heading = el("h2", { tabindex: "-1" }, title);
    body.replaceChildren(heading, ...children);
    if (!quietly) {
      heading.focus({ preventScroll: true });
      root.scrollIntoView({ block: "start" });
    }
  }

  function answer(one) { return check.given()[one] || ""; }

  function complete(one) { return KBS.marking.complete(forms[one].dataset.kind, answer(one)); }

  function kept() { return attempt.tracked === false ? el("p", null, text("frame.left_words_unsaved")) : ""; }

  /* Whoever comes back is told that nothing was lost. */
  function welcome(back) {
    const given = items.filter(complete).length;
    return back && given ? el("p", { class: "note" }, text("blocks.final.back-again", { given: given, count: items.length })) : "";
  }

  function leftOpen() { return items.filter(function (one) { return !complete(one); }); }

  function begin(questions, quietly) {
    items = questions;
    load(items).then(function () {
      const open = items.findIndex(function (one) { return !complete(one); });
      begun = Date.now();
      root.querySelector(".final__intro").hidden = true;
      parts.next(check.id, false);
      if (open < 0) { overview(quietly); } else { question(open, quietly); }
    }).catch(function () {
      put(quietly, text("blocks.final.not-loaded"), row(part("again-load", function () { begin(questions); })));
    });
  }

  /* Each question comes from its own page, without its feedback's script; nothing is marked before all are handed in. */
  function load(questions) {
    return Promise.all(questions.map(function (one) {
      const page = KBS.course.questions.find(function (known) { return known[0] === one; })[1];
      return KBS.pages.load(page).then(function (article) {
        const form = article.querySelector('[data-block=question][data-id="' + one + '"]');
        forms[one] = form;
        form.dataset.enhanced = "";
        form.querySelectorAll(".question__kicker,.actions,.hint").forEach(function (extra) { extra.remove(); });
        KBS.question.prepare(form, function () { attempt.keep(check.id + "." + one, KBS.question.read(form)); });
        form.addEventListener("submit", function (event) { event.preventDefault(); });
        if (answer(one)) { KBS.question.write(form, answer(one)); }
      });
    }));
  }

  /* On to what shows the answers as given, once they are kept. */
  function moveOn(fn) { parts.accepted(attempt.confirms && attempt.settled(), root, fn, body.querySelector(".button--primary")); }

  function question(at, quietly) {
    const end = at === items.length - 1;
    put(quietly, text("blocks.final.question", { number: at + 1, count: items.length }), welcome(quietly), forms[items[at]], row(
      at ? back(at - 1) : "",
      part(end ? "look-over" : "on", function () { moveOn(function () { if (end) { overview(); } else { question(at + 1); } }); })));
  }

  function overview(quietly) {
    const open = leftOpen();
    const list = items.map(function (one, i) {
      const state = check.id + "-state-" + i;
      return el("li", { class: open.includes(one) && "is-open" },
        el("button", { type: "button", class: "link", "aria-describedby": state, click: function () { question(i); } },
          text("blocks.final.question-n", { number: i + 1 })),
        " ", el("span", { id: state }, text(open.includes(one) ? "blocks.final.not-answered" : "blocks.final.answered")));
    });
    put(quietly, text("blocks.final.overview"), welcome(quietly),
      el("p", null, open.length ? KBS.count("blocks.final.open", open.length) : text("blocks.final.all-answered")),
      el("ul", { class: "overview" }, list), row(back(items.length - 1), part("send", send)));
  }

  function send() {
    KBS.dialogs.confirm({ title: text("blocks.final.sure"), yes: text("blocks.final.send"), words: check.sure(leftOpen().length) })
      .then(function (yes) { if (yes) { check.handIn(); } });
  }

  function details(one, given, seconds) { return KBS.question.details(forms[one], check.id + "." + one, given, seconds || 0); }

  function marked() {
    const seconds = Math.round((Date.now() - begun) / 1000 / items.length);
    return items.map(function (one) { return details(one, complete(one) ? answer(one) : "", seconds); });
  }

  return { begin: begin, load: load, forms: forms, details: details, marked: marked, put: put, kept: kept, row: row, part: part };
};
