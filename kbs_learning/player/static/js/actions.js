/* What [data-does="..."] buttons do, wherever they stand. */
(function () {
  "use strict";

  function farewell() {
    if (!KBS.attempt.tracked || KBS.attempt.mode !== "normal") { return KBS.text("frame.left_words_unsaved"); }
    const status = KBS.attempt.status;
    return KBS.text(status.state === "lost" || status.waiting > 0 ? "frame.left_words_lost" : "frame.left_words");
  }

  function leave() {
    return Promise.resolve(KBS.attempt.leave()).catch(function () { return false; }).then(function () {
      const heading = KBS.el("h1", { tabindex: "-1" }, KBS.text("frame.left_title"));
      document.querySelectorAll("dialog[open]").forEach(function (dialog) { KBS.dialogs.close(dialog, "moved"); });
      document.getElementById("page").replaceChildren(KBS.el("article", { class: "page page--plain page--left" },
        KBS.el("div", { class: "page__text" }, heading, KBS.el("p", {}, farewell()))));
      KBS.frame.view("left");
      KBS.frame.title(KBS.text("frame.left_title"));
      KBS.frame.top(heading);
      /* Only a window that a system opened for us may be closed. */
      if (window.opener && window === window.top) { window.close(); }
    });
  }

  function notLoaded() { KBS.say(KBS.text("frame.page_failed")); }

  const actions = {
    "retry": function () { KBS.attempt.retry(); },
    "save-answers": function () { Promise.resolve(KBS.attempt.saveResultsFile()).catch(notLoaded); },
    "print-page": function () { window.print(); },
    "print-answers": function () {
      KBS.pages.rest().then(function () { KBS.print.answers(); }, notLoaded);
    },
    "afresh": function () { KBS.pages.rest().then(function () { KBS.startPage.afresh(); }, notLoaded); },
    "leave": leave,
  };

  /* KBS.act(name): as if such a button had been pressed. */
  KBS.act = function (name) {
    if (KBS.frame.ready && actions[name]) { KBS.guarded(actions[name], []); }
  };

  document.addEventListener("click", function (event) {
    const button = event.target.closest("[data-does]");
    if (button) { KBS.act(button.dataset.does); }
  });
})();
