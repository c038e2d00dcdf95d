/* The learner's own before and now: a ring and a disc on one line for each statement, and the same as a table. */
KBS.block("change", function (root) {
  "use strict";
  const el = KBS.el;
  const text = KBS.text;
  const attempt = KBS.parts.attempt();
  const set = KBS.course && KBS.course.scales[root.dataset.set];
  const body = root.querySelector(".change__body");
  if (!set) { return; }
  const points = set.points;
  const rows = set.statements.map(function (one) {
    const before = Number(attempt.response(one.id + ".before")) || 0;
    const now = Number(attempt.response(one.id + ".after")) || 0;
    return { short: one.short, before: before, now: now, both: before > 0 && now > 0, id: one.id };
  });

  function words(row) {
    if (!row.both) { return ""; }
    const by = row.now - row.before;
    return by ? text(by > 0 ? "blocks.change.up" : "blocks.change.down", { n: Math.abs(by) }) : text("blocks.change.same");
  }

  function said(row, stage) {
    const value = row[stage === "before" ? "before" : "now"];
    const na = attempt.response(row.id + "." + stage) === "na" && set.notApplicable;
    return value ? value + " " + points[value - 1] : na || text("blocks.change.no-answer");
  }

  function place(element, from, to) {
    element.style.setProperty("--from", from - 1);
    element.style.setProperty("--to", (to || from) - 1);
    return element;
  }

  function track(row) {
    const marks = [];
    if (row.both) {
      marks.push(place(el("i", { class: "bar" }), Math.min(row.before, row.now), Math.max(row.before, row.now)));
    }
    if (row.before) { marks.push(place(el("i", { class: row.before === row.now ? "ring ring--same" : "ring" }), row.before)); }
    if (row.now) { marks.push(place(el("i", { class: "disc" }), row.now)); }
    return el("span", { class: "track" }, marks);
  }

  function chart() {
    const key = el("p", { class: "change__key" }, el("i", { class: "ring" }), text("blocks.change.before"),
      el("i", { class: "disc" }), text("blocks.change.now"));
    const names = el("div", { class: "change__row change__points" }, el("span"),
      el("span", { class: "track" }, points.map(function (name, i) { return place(el("span", null, name), i + 1); })), el("span"));
    const lines = rows.map(function (row) {
      return el("div", { class: "change__row" }, el("span", null, row.short), track(row), el("b", null, words(row) || "–"));
    });
    const picture = el("div", { class: "change__picture", role: "img", "aria-label": alternative() }, names, lines);
    picture.style.setProperty("--points", points.length - 1);
    return [key, picture];
  }

  /* The finding first, then every line: what the picture says, in words. */
  function alternative() {
    return headline() + " " + rows.filter(function (row) { return row.both; }).map(function (row) {
      return text("blocks.change.line", {
        what: row.short, before: points[row.before - 1], now: points[row.now - 1], change: words(row),
      });
    }).join(" ");
  }

  function headline() {
    const both = rows.filter(function (row) { return row.both; });
    return text("blocks.change.headline", {
      up: both.filter(function (row) { return row.now > row.before; }).length, count: both.length,
    });
  }

  function table() {
    const head = [text("blocks.change.what"), text("blocks.change.before"), text("blocks.change.now"), text("blocks.change.change")]
      .map(function (name) { return el("th", { scope: "col" }, name); });
    return el("table", null, el("caption", null, headline()), el("thead", null, el("tr", null, head)),
      el("tbody", null, rows.map(function (row) {
        return el("tr", null, el("th", { scope: "row" }, row.short), el("td", null, said(row, "before")),
          el("td", null, said(row, "after")), el("td", null, words(row) || "–"));
      })));
  }

  if (!rows.some(function (row) { return row.both; })) {
    body.replaceChildren(el("p", { class: "note" }, text("blocks.change.nothing")));
    return;
  }
  const picture = el("div", null, chart());
  const list = el("div", { class: "scroll", "data-block": "table", role: "group", "aria-label": text("blocks.table.label"), hidden: true }, table());
  const toggle = el("button", {
    type: "button", class: "button button--quiet",
    click: function () {
      list.hidden = !list.hidden;
      picture.hidden = !list.hidden;
      toggle.lastChild.textContent = text(list.hidden ? "blocks.change.show-table" : "blocks.change.show-picture");
    },
  }, KBS.icon("table"), text("blocks.change.show-table"));
  const fell = rows.some(function (row) { return row.both && row.now < row.before; });
  const gone = rows.some(function (row) { return !row.both; });
  body.replaceChildren(picture, list, el("div", { class: "change__foot" },
    el("p", { class: "note" }, [fell && text("blocks.change.fall"), gone && text("blocks.change.missing")].filter(Boolean).join(" ")),
    toggle));
  KBS.blocks.enhance(body);
});
