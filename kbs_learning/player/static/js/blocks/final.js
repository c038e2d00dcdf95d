/* The final check: drawn from the questions of the course, one at a time, an overview, then sent as a whole. */
(function () {
  "use strict";
  const el = KBS.el;
  const text = KBS.text;

  /** A list of links to pages, as the outline has them. */
  KBS.pageLinks = function (pages) {
    return el("ul", { class: "links" }, pages.map(function (page) {
      return el("li", null, el("a", { href: "#" + page.id }, page.title));
    }));
  };

  KBS.block("final-check", function (root) {
    const parts = KBS.parts;
    const attempt = parts.attempt();
    const course = KBS.course;
    const rule = course && course.finalCheck;
    const id = root.dataset.id;
    const body = root.querySelector(".final__body");
    const forms = {};
    let items = [];
    let at = 0;
    let begun = Date.now();
    if (!rule || KBS.printing) { return; }

    /* On to what shows the answers as given, once they are kept. */
    function moveOn(fn) { parts.accepted(attempt.confirms && attempt.settled(), root, fn, body.querySelector(".button--primary")); }

    function part(name, fn) { return parts.button("blocks.final." + name, "", fn, "button--primary"); }

    function put(quietly, title, ...children) {
      const heading = el("h2", { tabindex: "-1" }, title);
      body.replaceChildren(heading, ...children);
      if (!quietly) {
        heading.focus({ preventScroll: true });
        root.scrollIntoView({ block: "start" });
      }
    }

    function row(...buttons) { return el("p", { class: "actions actions--turn" }, buttons); }

    function answer(question) { return attempt.final.current.answers[question] || ""; }

    function complete(question) { return KBS.marking.complete(forms[question].dataset.kind, answer(question)); }

    function open() {
      const seen = {};
      const pages = course.modules.flatMap(function (one) { return one.pages; });
      pages.forEach(function (page) { seen[page.id] = attempt.seen(page.id); });
      const before = pages.slice(0, pages.findIndex(function (page) { return page.id === rule.page; }))
        .filter(function (page) { return !seen[page.id]; });
      root.querySelector(".final__intro").hidden = false;
      parts.next(id, attempt.final.passed);
      if (before.length) {
        put(true, text("blocks.final.closed"), el("p", null, text("blocks.final.closed-why")), KBS.pageLinks(before));
      } else if (attempt.final.tries) {
        last();
      } else {
        put(true, text("blocks.final.ready"), parts.reviewing() ? "" : el("p", null, part("start", start)));
      }
    }

    function start() {
      const final = attempt.final;
      const bank = course.questions.filter(function (one) { return one[2] === "b"; }).map(function (one) { return [one[0], one[3]]; });
      parts.accepted(attempt.beginFinal(KBS.draw.items(bank, { draw: rule.draw, perOutcome: rule.perOutcome, last: final.lastItems },
        attempt.seed + "." + final.tries)), root, function () { resume(false); });
    }

    function resume(quietly) {
      items = attempt.final.current.items;
      load(items).then(function () {
        const open = items.findIndex(function (one) { return !complete(one); });
        begun = Date.now();
        root.querySelector(".final__intro").hidden = true;
        parts.next(id, false);
        if (open < 0) { overview(quietly); } else { question(open, quietly); }
      }).catch(function () {
        put(quietly, text("blocks.final.not-loaded"), row(part("again-load", function () { resume(false); })));
      });
    }

    /* Each question comes from its own page, without its feedback's script; it is marked at the end. */
    function load(ids) {
      return Promise.all(ids.map(function (question) {
        const page = course.questions.find(function (one) { return one[0] === question; })[1];
        return KBS.pages.load(page).then(function (article) {
          const form = article.querySelector('[data-block=question][data-id="' + question + '"]');
          forms[question] = form;
          form.dataset.enhanced = "";
          form.querySelectorAll(".question__kicker,.actions,.hint").forEach(function (one) { one.remove(); });
          KBS.question.prepare(form, function () { attempt.keep(id + "." + question, KBS.question.read(form)); });
          form.addEventListener("submit", function (event) { event.preventDefault(); });
          if (attempt.final.current && answer(question)) { KBS.question.write(form, answer(question)); }
        });
      }));
    }

    function question(to, quietly) {
      at = to;
      const end = at === items.length - 1;
      put(quietly, text("blocks.final.question", { number: at + 1, count: items.length }), forms[items[at]], row(
        at ? parts.button("blocks.final.back", "arrow-left", function () { question(at - 1); }) : "",
        part(end ? "look-over" : "on", function () { moveOn(function () { if (end) { overview(); } else { question(at + 1); } }); })));
    }

    function overview(quietly) {
      const open = items.filter(function (one) { return !complete(one); });
      const list = items.map(function (one, i) {
        return el("li", { class: open.includes(one) && "is-open" }, el("button", { type: "button", class: "link", click: function () { question(i); } },
          text("blocks.final.question-n", { number: i + 1 })),
        " " + text(open.includes(one) ? "blocks.final.not-answered" : "blocks.final.answered"));
      });
      put(quietly, text("blocks.final.overview"),
        el("p", null, open.length ? KBS.count("blocks.final.open", open.length) : text("blocks.final.all-answered")),
        el("ul", { class: "overview" }, list), row(
          parts.button("blocks.final.back", "arrow-left", function () { question(items.length - 1); }), part("send", send)));
    }

    function send() {
      const open = items.filter(function (one) { return !complete(one); }).length;
      KBS.dialogs.confirm({
        title: text("blocks.final.sure"), yes: text("blocks.final.send"),
        words: open ? KBS.count("blocks.final.sure-open", open) : text("blocks.final.sure-words"),
      }).then(function (yes) { if (yes) { submit(); } });
    }

    function submit() {
      const seconds = Math.round((Date.now() - begun) / 1000 / items.length);
      const marked = items.map(function (one) {
        const given = complete(one) ? answer(one) : "";
        return KBS.question.details(forms[one], id + "." + one, given, seconds);
      });
      const percent = KBS.progress.percent(marked);
      const answers = Object.assign({}, attempt.final.current.answers);
      const kept = marked.map(function (one) { return attempt.record(one); }).concat(attempt.finishFinal(percent));
      const all = Promise.all(kept).then(function (each) { return each.every(Boolean); });
      parts.accepted(all, root, function () { result(percent, marked, answers); }, body.querySelector(".button--primary"));
    }

    /* A try of an earlier session: its questions and answers are still known. */
    function last() {
      const ids = attempt.final.lastItems.filter(function (one) { return course.questions.some(function (q) { return q[0] === one; }); });
      load(ids).then(function () {
        const answers = {};
        items = ids;
        ids.forEach(function (one) { answers[one] = attempt.response(id + "." + one) || ""; });
        const marked = ids.map(function (one) { return KBS.question.details(forms[one], one, answers[one], 0); });
        result(KBS.progress.percent(marked), marked, answers, true);
      });
    }

    function points(list) { return list.reduce(function (sum, one) { return sum + one.points; }, 0); }

    function result(percent, marked, answers, quietly) {
      const pass = attempt.passPercent || rule.percent;
      const passed = percent >= pass;
      const possible = points(marked);
      const score = {
        good: points(marked.filter(function (one) { return one.correct; })), count: possible,
        need: Math.ceil(possible * pass / 100), percent: pass,
      };
      items.forEach(function (one) {
        const form = forms[one];
        KBS.question.write(form, answers[one] || "");
        KBS.question.show(form, answers[one] || "");
      });
      parts.next(id, attempt.final.passed);
      put(quietly, text(passed ? "blocks.final.passed" : "blocks.final.not-yet"),
        el("p", { class: "final__score" }, text("blocks.final.score", score)),
        el("p", null, text(passed ? "blocks.final.passed-words" : attempt.final.passed ? "blocks.final.best-words" : "blocks.final.not-yet-words")),
        parts.reviewing() ? "" : el("p", null, parts.button("blocks.final.retry", "retry", start, attempt.final.passed ? "" : "button--primary")),
        el("h2", null, text("blocks.final.answers")), ...items.map(function (one, i) {
          const correct = marked[i].correct;
          return el("details", { class: "reveal", open: !correct }, el("summary", null, el("span", null,
            text("blocks.final.question-n", { number: i + 1 }), " ", el("b", null, text(correct ? "blocks.final.right" : "blocks.final.not-quite"))),
          KBS.icon("chevron")), forms[one]);
        }));
    }

    if (attempt.final.current && !parts.reviewing()) { resume(true); } else { open(); }
  });
})();
