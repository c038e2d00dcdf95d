/* The first check: every question of the bank before the course, in its order. Any can be left out. Nothing is marked or
   shown to the learner, and once it is handed in it stays as it is: the final check may look back at it. */
KBS.block("first-check", function (root) {
  "use strict";
  const el = KBS.el;
  const text = KBS.text;
  const parts = KBS.parts;
  const attempt = parts.attempt();
  const id = root.dataset.id;
  const bank = (KBS.course ? KBS.course.questions : []).filter(function (one) { return one[2] === "b"; })
    .map(function (one) { return one[0]; });
  const sheet = KBS.asking(root, {
    id: id,
    given: function () { return attempt.first.answers; },
    sure: function (open) { return [open && KBS.count("blocks.final.open", open), text("blocks.first.sure")].filter(Boolean).join(" "); },
    handIn: handIn,
  });
  if (!bank.length || KBS.printing) { return; }

  /* What was left out is missing: it is not recorded as a wrong answer. */
  function handIn() {
    if (attempt.first.handed) { over(false); return; }
    const given = sheet.marked().filter(function (one) { return one.response; });
    const kept = given.map(function (one) { return attempt.record(one); }).concat(attempt.handInFirst());
    const all = Promise.all(kept).then(function (each) { return each.every(Boolean); });
    parts.accepted(all, root, function () { over(false); }, root.querySelector(".final__body .button--primary"));
  }

  function over(quietly) {
    const given = Object.values(attempt.first.answers).filter(Boolean).length;
    root.querySelector(".final__intro").hidden = true;
    parts.next(id, true);
    sheet.put(quietly, text("blocks.first.over", { date: KBS.day(attempt.first.handed) }),
      el("p", null, text("blocks.first.over-words", { given: given, count: bank.length })), sheet.kept());
  }

  function open() {
    if (attempt.final.tries) {
      /* Whoever has seen the answers cannot say any more what they knew before. */
      sheet.put(true, text("blocks.first.late"), el("p", null, text("blocks.first.late-words")));
    } else {
      parts.next(id, false);
      sheet.put(true, text("blocks.final.ready"), parts.reviewing() ? "" : el("p", null, parts.button("blocks.first.start", "",
        function () { sheet.begin(bank, false); }, "button--primary")));
    }
  }

  if (attempt.first.handed) {
    over(true);
  } else if (Object.values(attempt.first.answers).some(Boolean) && !attempt.final.tries && !parts.reviewing()) {
    sheet.begin(bank, true);
  } else {
    open();
  }
});
