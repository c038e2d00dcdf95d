/* A statement set: three statements a screen, one on a phone. Every choice is recorded; none is required. */
KBS.block("scale", function (root) {
  "use strict";
  const parts = KBS.parts;
  const text = KBS.text;
  const attempt = parts.attempt();
  const statements = Array.from(root.querySelectorAll(".statement"));
  const folded = KBS.el("div", { class: "folded" });
  const where = root.querySelector(".scale__where");
  const back = KBS.el("button", { type: "button", class: "button", click: function () { go(at - step()); } },
    KBS.icon("arrow-left"), text("blocks.scale.back"));
  const on = KBS.el("button", { type: "button", class: "button button--primary", click: function () {
    parts.accepted(attempt.confirms && attempt.settled(), root, function () { go(at + step()); }, on);
  } });
  const note = root.querySelector(".note");
  let at = 0;
  let size = 0;
  if (!statements.length) { return; }

  /* Measured in the learner's own size of text, as the style sheet is. */
  function step() {
    const width = root.clientWidth / parseFloat(getComputedStyle(document.documentElement).fontSize);
    return width < 42.5 ? 1 : statements.length < 5 ? statements.length : 3;
  }

  function chosen(statement) { return statement.querySelector(":checked"); }

  function label(statement) {
    const found = chosen(statement);
    return found ? found.nextSibling.textContent : text("blocks.scale.none");
  }

  function go(to, quietly) {
    size = step();
    root.classList.toggle("is-narrow", size === 1);
    at = Math.max(0, Math.min(to, statements.length - 1));
    at -= at % size;
    statements.forEach(function (one, i) { one.hidden = i < at || i >= at + size; });
    const left = Math.min(size, statements.length - at - size);
    back.hidden = at === 0;
    on.hidden = left <= 0;
    on.replaceChildren(left === 1 ? text("blocks.scale.next.one")
      : text("blocks.scale.next.other", { n: text("frame.numbers").split(" ")[left] }), KBS.icon("arrow-right"));
    where.hidden = statements.length <= size;
    where.textContent = text(size > 1 ? "blocks.scale.screen" : "blocks.scale.statement",
      { number: at / size + 1, count: Math.ceil(statements.length / size) });
    fold();
    if (note) { note.hidden = size === 1 && at > 0; }
    parts.next(root.dataset.id, on.hidden);
    if (!quietly) {
      statements[at].focus({ preventScroll: true });
      if (!where.hidden) { KBS.say(where.textContent); }
      root.scrollIntoView({ block: "start" });
    }
  }

  function fold() {
    const before = size === 1 && statements[at - 1];
    folded.hidden = !before;
    if (before) {
      folded.replaceChildren(KBS.el("p", null, KBS.el("span", null, before.dataset.short), KBS.el("b", null, label(before))),
        KBS.el("button", {
          type: "button", class: "link", "aria-label": text("blocks.scale.change-what", { what: before.dataset.short }),
          click: function () { go(at - 1); },
        }, text("blocks.scale.change")));
    }
  }

  function follow(statement) {
    const id = statement.dataset.name;
    const begun = Date.now();
    const tell = parts.settled(function () {
      parts.accepted(attempt.record({
        id: id, kind: "likert", response: chosen(statement).value, answer: "", correct: null, outcomes: [], points: 0,
        description: root.querySelector("h2").textContent + " " + statement.firstElementChild.textContent,
        seconds: Math.round((Date.now() - begun) / 1000),
      }), root);
    });
    const before = statement.querySelector('[value="' + attempt.response(id) + '"]');
    if (before) { before.checked = true; }
    statement.tabIndex = -1;
    statement.disabled = parts.reviewing();
    statement.addEventListener("change", function () {
      attempt.keep(id, chosen(statement).value);
      tell();
    });
    statement.addEventListener("focusout", function (event) {
      if (!statement.contains(event.relatedTarget)) { tell.now(); }
    });
  }

  statements.forEach(follow);
  root.prepend(folded);
  root.append(KBS.el("div", { class: "actions actions--turn" }, back, parts.line("keys", "keyboard", text("blocks.scale.keys")), on));
  const first = statements.findIndex(function (one) { return !chosen(one); });
  go(first < 0 || parts.reviewing() ? 0 : first, true);
  new ResizeObserver(function () {
    /* A page that was left is measured once more, at no width at all. */
    if (root.isConnected && size !== step()) { go(at, true); }
  }).observe(root);
});

KBS.print.readers.scale = function (root) {
  "use strict";
  return {
    question: root.querySelector("h2").textContent,
    answer: Array.from(root.querySelectorAll(":checked"), function (one) {
      return one.closest("fieldset").dataset.short + ": " + one.nextSibling.textContent;
    }),
  };
};
