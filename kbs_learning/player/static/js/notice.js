/* Messages above the page: connection, a copy outside a learning system, looking back, an updated course. */
(function () {
  "use strict";
  const shown = {};

  function button(key, icon, does, plain) {
    const kind = plain ? "button button--plain" : "button";
    return KBS.el("button", { type: "button", class: kind, "data-does": does }, KBS.icon(icon), KBS.text(key));
  }

  function show(name, icon, head, words, buttons) {
    hide(name);
    const box = KBS.el("section", { class: "notice notice--" + name, "aria-label": head },
      KBS.el("span", { class: "notice__icon" }, KBS.icon(icon)),
      KBS.el("p", {}, KBS.el("b", {}, head), " ", KBS.el("span", {}, words)), KBS.el("p", { class: "row" }, buttons));
    document.getElementById("notices").append((shown[name] = box));
  }

  function hide(name) {
    if (shown[name]) { shown[name].remove(); delete shown[name]; }
  }

  /* The page may be far down: the words are said, and the rail's line says them as well. */
  function connection() {
    const status = KBS.attempt.status;
    if (status.state !== "lost") {
      if (shown.lost) { hide("lost"); KBS.say(KBS.text("frame.notice.again")); }
      return;
    }
    const head = status.reason || KBS.text("frame.notice.lost");
    const words = !status.durable ? KBS.text("frame.notice.lost_window")
      : status.waiting ? KBS.count("frame.notice.lost_words", status.waiting) : KBS.text("frame.notice.lost_none");
    if (shown.lost && shown.lost.querySelector("b").textContent === head) {
      shown.lost.querySelector("p span").textContent = words;
      return;
    }
    show("lost", "cloud-off", head, words,
      [button("frame.notice.try", "retry", "retry", true), button("frame.save_answers", "download", "save-answers")]);
    KBS.say(head);
  }

  function quiet(name, head, words) {
    show(name, "info", head, words || "", [KBS.el("button", { type: "button", class: "button button--plain", click: function () {
      hide(name);
      document.getElementById("content").focus({ preventScroll: true });
    } }, KBS.icon("close"), KBS.text("frame.notice.hide"))]);
  }

  function begin() {
    const mode = KBS.attempt.mode;
    if (mode === "review" || mode === "browse") { quiet(mode, KBS.text("frame.notice." + mode)); }
    else if (!KBS.attempt.tracked) {
      const why = KBS.course.target === "web" ? "frame.notice.unkept" : "frame.notice.untracked";
      quiet("untracked", KBS.text(why), KBS.text("frame.notice.untracked_words"));
    }
    if (KBS.attempt.editionChanged) { quiet("edition", KBS.text("frame.notice.edition")); }
    connection();
  }

  KBS.on("status", connection);
  KBS.notice = { begin: begin };
})();
