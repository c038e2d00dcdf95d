/* The final check: drawn from the questions of the course, handed in as a whole, then shown with every answer. With a pass
   mark it is passed or not yet; without one it is a measure. */
KBS.block("final-check", function (root) {
  "use strict";
  const el = KBS.el;
  const text = KBS.text;
  const parts = KBS.parts;
  const attempt = parts.attempt();
  const course = KBS.course;
  const rule = course && course.finalCheck;
  const id = root.dataset.id;
  const sheet = KBS.asking(root, {
    id: id,
    given: function () { return attempt.final.current ? attempt.final.current.answers : {}; },
    sure: function (open) { return open ? KBS.count("blocks.final.sure-open", open) : text("blocks.final.sure-words"); },
    handIn: handIn,
  });
  if (!rule || KBS.printing) { return; }

  function open() {
    const before = parts.pagesLeft();
    root.querySelector(".final__intro").hidden = false;
    parts.next(id, attempt.final.done);
    if (before.length) {
      sheet.put(true, text("blocks.final.closed"), el("p", null, text("blocks.final.closed-why")), parts.pageLinks(before));
    } else if (attempt.final.tries) {
      last();
    } else {
      sheet.put(true, text("blocks.final.ready"), parts.reviewing() ? "" : el("p", null, sheet.part("start", start)));
    }
  }

  function start() {
    const final = attempt.final;
    const bank = course.questions.filter(function (one) { return one[2] === "b"; }).map(function (one) { return [one[0], one[3]]; });
    parts.accepted(attempt.beginFinal(KBS.draw.items(bank, { draw: rule.draw, perOutcome: rule.perOutcome, last: final.lastItems },
      attempt.seed + "." + final.tries)), root, function () { sheet.begin(attempt.final.current.items, false); });
  }

  function handIn() {
    const marked = sheet.marked();
    const percent = KBS.scoring.percent(marked);
    const { items, answers } = attempt.final.current;
    const kept = marked.map(function (one) { return attempt.record(one); }).concat(attempt.finishFinal(percent));
    const all = Promise.all(kept).then(function (each) { return each.every(Boolean); });
    parts.accepted(all, root, function () { result(items, marked, answers); }, root.querySelector(".final__body .button--primary"));
  }

  /* A try of an earlier session: its questions and answers are still known. */
  function last() {
    const items = attempt.final.lastItems.filter(function (one) { return course.questions.some(function (q) { return q[0] === one; }); });
    sheet.load(items).then(function () {
      const answers = {};
      items.forEach(function (one) { answers[one] = attempt.response(id + "." + one) || ""; });
      result(items, items.map(function (one) { return sheet.details(one, answers[one]); }), answers, true);
    });
  }

  function points(list) { return list.reduce(function (sum, one) { return sum + one.points; }, 0); }

  function right(marked) { return points(marked.filter(function (one) { return one.correct; })); }

  /* The heading, the score and what it means. */
  function verdict(marked) {
    const score = { good: right(marked), count: points(marked) };
    const percent = attempt.passPercent || rule.percent;
    if (!rule.percent) { return ["handed-in", text("blocks.final.measure", score), "measure-words"]; }
    Object.assign(score, { need: Math.ceil(score.count * percent / 100), percent: percent });
    const passed = KBS.scoring.percent(marked) >= percent;
    return [passed ? "passed" : "not-yet", text("blocks.final.score", score),
      passed ? "passed-words" : attempt.final.passed ? "best-words" : "not-yet-words"];
  }

  /* The same questions in the first check, where it was handed in. */
  function before(items, marked) {
    const first = attempt.first;
    if (!first.handed || !items.some(function (one) { return first.answers[one]; })) { return ""; }
    const then = items.map(function (one) { return sheet.details(one, first.answers[one] || ""); });
    return el("p", { class: "final__before" }, text("blocks.final.before", { before: right(then), now: right(marked), count: points(marked) }));
  }

  function result(items, marked, answers, quietly) {
    const [title, score, words] = verdict(marked);
    const earlier = before(items, marked);
    items.forEach(function (one) {
      KBS.question.write(sheet.forms[one], answers[one] || "");
      KBS.question.show(sheet.forms[one], answers[one] || "");
    });
    parts.next(id, attempt.final.done);
    sheet.put(quietly, text("blocks.final." + title), el("p", { class: "final__score" }, score), earlier,
      el("p", null, text("blocks.final." + words)), sheet.kept(),
      parts.reviewing() ? "" : el("p", null, parts.button(rule.percent ? "blocks.final.retry" : "blocks.final.repeat", "retry", start,
        attempt.final.done ? "" : "button--primary")),
      el("h2", null, text("blocks.final.answers")), ...items.map(function (one, i) {
        const correct = marked[i].correct;
        const state = correct ? "right" : marked[i].response ? "not-quite" : "left-out";
        return el("details", { class: "reveal", open: !correct }, el("summary", null, el("span", null,
          text("blocks.final.question-n", { number: i + 1 }), " ", el("b", null, text("blocks.final." + state))),
        KBS.icon("chevron")), sheet.forms[one]);
      }));
  }

  if (attempt.final.current && !parts.reviewing()) { sheet.begin(attempt.final.current.items, true); } else { open(); }
});
