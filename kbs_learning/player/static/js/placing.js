/* A page in its place: blocks awake, rail and header brought up to date, previous and next, focus on the heading. */
(function () {
  "use strict";
  let states = {};
  const byId = function (id) { return document.getElementById(id); };

  function place(id, article) {
    states = {};
    KBS.attempt.visit(id);
    byId("page").replaceChildren(article);
    KBS.frame.view(article.classList.contains("page--finish") ? "finish" : "page");
    measureHead(article);
    fill(article);
    KBS.blocks.enhance(article, { page: id });
    around(id);
    KBS.frame.title([KBS.shape.page(id).title, KBS.shape.page(id).module.short].join(" – "));
    KBS.frame.top(article.querySelector("h1"));
    KBS.emit("page", id);
    const next = KBS.shape.beside(id, 1);
    if (next) { KBS.pages.prefetch(next.id); }
  }

  /* The picture in the margin starts level with the kicker, although it follows the title in the text. */
  function measureHead(article) {
    const head = article.querySelector(".page__head");
    const measure = function () {
      const gap = parseFloat(getComputedStyle(head).marginBottom) || 0;
      article.style.setProperty("--head", head.offsetHeight + gap + "px");
    };
    measure();
    if (window.ResizeObserver) { new ResizeObserver(measure).observe(head); }
  }

  function fill(article) {
    const passed = article.querySelector("[data-fill=passed]");
    if (!passed || !KBS.attempt.completed || !KBS.attempt.passedOn) { return; }
    const all = KBS.shape.parts().every(KBS.shape.done);
    const parts = all ? KBS.count("frame.all_parts", KBS.shape.parts().length) : "";
    passed.textContent = KBS.text(KBS.attempt.passed ? "frame.passed" : "frame.completed", { day: KBS.day(KBS.attempt.passedOn), score: KBS.attempt.score, parts: parts });
  }

  function around(id) {
    const before = KBS.shape.beside(id, -1);
    const after = KBS.shape.beside(id, 1);
    byId("back").setAttribute("href", "#" + (before ? before.id : "start"));
    byId("back-name").textContent = before ? before.short : KBS.text("frame.course_start");
    if (after) {
      byId("next").setAttribute("href", "#" + after.id);
      byId("next-name").textContent = KBS.text("frame.next", { page: after.short });
    }
    byId("next").dataset.last = after ? "" : "yes";
    readiness();
    KBS.rail.show(id);
  }

  /* A block may hold Next back: {ready: false} outlines it, {ready: false, hint} puts words in its place. */
  function readiness() {
    const waiting = Object.values(states).filter(function (state) { return !state.ready; });
    const hint = waiting.map(function (state) { return state.hint || ""; }).find(Boolean) || "";
    byId("next").hidden = byId("next").dataset.last === "yes" || Boolean(hint);
    byId("next").classList.toggle("button--primary", !waiting.length);
    byId("turn-hint").hidden = !hint;
    byId("turn-hint").textContent = hint;
  }

  KBS.on("page-state", function (state) {
    states[state.id || ""] = state;
    readiness();
  });
  KBS.on("completed", function () {
    const article = document.querySelector("#page article[data-page]");
    if (article) { fill(article); }
  });

  KBS.placing = { place: place, around: around, measureHead: measureHead };
})();
