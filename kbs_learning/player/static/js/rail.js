/* The list of parts: where I am, what is left, whether it is saved. On a small screen it moves into a dialog. */
(function () {
  "use strict";
  let inner;
  let unfolded = false;

  function begun(module) { return module.pages.some(function (page) { return KBS.attempt.seen(page.id); }); }

  /* Where a learner who opens this part wants to be: its first page not seen. */
  function entry(module) {
    return module.pages.find(function (page) { return !KBS.attempt.seen(page.id); }) || module.pages[0];
  }

  function hidden(words) { return KBS.el("span", { class: "unseen" }, ", " + words); }

  function segments(here) {
    return KBS.shape.parts().map(function (module) {
      const bar = KBS.el("i", {});
      const current = module.pages.some(function (page) { return page.id === here; });
      const done = KBS.shape.done(module) && !current;
      bar.style.inlineSize = (done ? 100 : Math.round(100 * KBS.shape.share(module, here))) + "%";
      const segment = KBS.el("span", { class: "segment" + (done ? " is-done" : current ? " is-here" : ""), "data-step": module.step }, bar);
      segment.style.flexGrow = Math.max(1, module.minutes);
      return segment;
    });
  }

  function mark(module, here) {
    const steps = { sleep: "moon", handling: "hands", space: "house" };
    if (module.step) { return KBS.icon(steps[module.step]); }
    const state = here ? "here" : KBS.shape.done(module) ? "done" : begun(module) ? "begun" : "new";
    return KBS.el("span", { class: "dot dot--" + state });
  }

  function minutes(module) { return KBS.el("span", { class: "rail__min" }, KBS.text("frame.min", { n: module.minutes })); }

  function pageRow(page, here) {
    const state = page.id === here ? "here" : !KBS.attempt.seen(page.id) ? "new" : KBS.shape.waits(page) ? "begun" : "done";
    return KBS.el("li", {}, KBS.el("a", { href: "#" + page.id, class: "rail__page", "aria-current": state === "here" && "page" },
      KBS.el("span", { class: "dot dot--" + state }), KBS.el("span", {}, page.short),
      state !== "here" && hidden(KBS.text("frame.state." + state))));
  }

  function openPart(module, here) {
    return KBS.el("li", { class: "rail__open", "data-step": module.step },
      KBS.el("p", { class: "rail__part" }, mark(module, true), KBS.el("b", {}, module.short), minutes(module)),
      KBS.el("ol", { role: "list" }, module.pages.map(function (page) { return pageRow(page, here); })));
  }

  function closedPart(module) {
    const state = KBS.shape.done(module) ? "done" : begun(module) ? "begun" : "new";
    return KBS.el("li", { "data-step": module.step }, KBS.el("a", { class: "rail__part", href: "#" + entry(module).id },
      mark(module, false), KBS.el("span", {}, module.short), hidden(KBS.text("frame.state." + state)), minutes(module)));
  }

  function fold(rows) {
    const list = KBS.el("ol", { role: "list", id: "done-parts", hidden: !unfolded }, rows);
    const button = KBS.el("button", { type: "button", class: "rail__part rail__fold", "aria-controls": "done-parts",
      "aria-expanded": String(unfolded),
      click: function () {
        unfolded = !unfolded;
        button.setAttribute("aria-expanded", String(unfolded));
        list.hidden = !unfolded;
      } }, KBS.icon("check"), KBS.el("span", {}, KBS.count("frame.parts_done", rows.length)), KBS.icon("chevron"));
    return KBS.el("li", { class: "rail__done" }, button, list);
  }

  /* The run of finished parts at the beginning folds; what comes after an unfinished one stays in sight, in order. */
  function list(here) {
    const open = KBS.shape.page(here).module;
    /* In a preview the open part may be none that learners see. */
    const modules = KBS.course.modules.includes(open) ? KBS.course.modules : KBS.course.modules.concat(open);
    const at = modules.indexOf(open);
    const unfinished = modules.findIndex(function (module, part) { return part === at || !KBS.shape.done(module); });
    const done = modules.slice(0, unfinished).map(closedPart);
    return KBS.el("ol", { class: "rail__list", role: "list" }, done.length > 1 ? fold(done) : done,
      modules.slice(unfinished, at).map(closedPart), openPart(modules[at], here), modules.slice(at + 1).map(closedPart));
  }

  function left(here) {
    const minutesLeft = KBS.shape.minutesLeft(here);
    return minutesLeft ? KBS.text("frame.left", { n: minutesLeft }) : KBS.text("frame.left_none");
  }

  function build() {
    inner = KBS.el("div", { class: "rail__inner" },
      KBS.el("div", { class: "rail__head" }, KBS.el("p", { class: "rail__where" }, KBS.el("b", {}), KBS.el("span", {})),
        KBS.el("div", { class: "segments", "aria-hidden": "true" }), KBS.saved.line(false)),
      KBS.el("div", { class: "rail__body" }, KBS.el("div", {}), KBS.el("div", { class: "rail__foot" })));
    document.querySelectorAll("#foot > *").forEach(function (one) {
      inner.querySelector(".rail__foot").append(one.cloneNode(true));
    });
    document.getElementById("rail").append(inner);
    document.getElementById("saved-short").replaceWith(KBS.saved.line(true));
  }

  function show(here) {
    const page = KBS.shape.page(here);
    if (!inner) { build(); }
    if (!page) { return; }
    const numbers = { n: page.part + 1, m: KBS.shape.parts().length };
    const where = inner.querySelector(".rail__where");
    where.firstChild.textContent = page.part < 0 ? page.module.short : KBS.text("frame.part_of", numbers);
    where.lastChild.textContent = left(here);
    inner.querySelector(".segments").replaceChildren(...segments(here));
    inner.querySelector(".rail__body").firstChild.replaceChildren(list(here));
    document.getElementById("segments-top").replaceChildren(...segments(here));
    document.getElementById("where").replaceChildren(KBS.el("b", {}, page.module.short),
      KBS.el("span", {}, KBS.text("frame.page_of", { n: page.index + 1, m: page.module.pages.length }) + ", " + left(here)));
    reveal();
    KBS.saved.show();
  }

  /* The open part at the top of its box when it does not fit below what is above it. */
  function reveal() {
    const body = inner.querySelector(".rail__body");
    const card = inner.querySelector(".rail__open");
    const current = inner.querySelector("[aria-current]");
    const low = card.offsetTop + card.offsetHeight > body.clientHeight;
    body.scrollTop = low ? Math.max(card.offsetTop - 8, current.offsetTop + current.offsetHeight + 60 - body.clientHeight) : 0;
  }

  KBS.rail = { show: show };
  KBS.on("completed", function () { if (KBS.attempt.place) { show(KBS.attempt.place); } });
  /* One list, two places: the dialog borrows it while it is open. */
  KBS.on("dialog", function (dialog) {
    if (dialog.id === "parts" && inner) {
      const close = { type: "button", class: "button button--quiet", "data-closes": true };
      dialog.append(KBS.el("button", close, KBS.icon("close"), KBS.text("frame.close")), inner);
      setTimeout(reveal);
    }
  });
  KBS.on("dialog-closed", function (dialog) {
    if (dialog.id !== "parts") { return; }
    document.getElementById("rail").append(inner);
    dialog.replaceChildren();
  });
})();
