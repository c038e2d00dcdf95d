/* KBS.leave(): hands everything over, and says truly what became of it. */
(function () {
  "use strict";

  /* What became of the answers, and whether some have not reached the learning system. */
  function farewell() {
    const title = "frame.left_title";
    if (!KBS.attempt.tracked || KBS.attempt.mode !== "normal") { return [title, "frame.left_words_unsaved", false]; }
    const status = KBS.attempt.status;
    if (status.state !== "lost" && !status.waiting) { return [title, "frame.left_words", false]; }
    return status.durable ? [title, "frame.left_words_lost", true] : ["frame.left_title_window", "frame.left_words_window", true];
  }

  KBS.leave = function () {
    return Promise.resolve(KBS.attempt.leave()).catch(function () { return false; }).then(function () {
      const [title, words, lost] = farewell();
      const heading = KBS.el("h1", { tabindex: "-1" }, KBS.text(title));
      document.querySelectorAll("dialog[open]").forEach(function (dialog) { KBS.dialogs.close(dialog, "moved"); });
      document.getElementById("page").replaceChildren(KBS.el("article", { class: "page page--plain page--left" },
        KBS.el("div", { class: "page__text" }, heading, KBS.el("p", {}, KBS.text(words)), lost ? KBS.el("p", {},
          KBS.el("button", { type: "button", class: "button", "data-does": "save-answers" }, KBS.text("frame.save_answers"))) : "")));
      KBS.frame.view("left");
      KBS.frame.title(heading.textContent);
      KBS.frame.top(heading);
      /* Only a window that a system opened for us may be closed, and not over words that somebody has to read. */
      if (!lost && window.opener && window === window.top) { window.close(); }
    });
  };
})();
