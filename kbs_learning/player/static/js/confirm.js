/* KBS.dialogs.confirm({title, words, yes, more, kind}) asks one question, a promise of yes or no; `more` are elements below the
   words, `kind` is that of the button (ink unless told otherwise). And the one question of the start page. */
(function () {
  "use strict";

  function confirm(ask) {
    return new Promise(function (resolve) {
      const yes = KBS.el("button", { type: "button", class: "button " + (ask.kind || "button--ink"), click: function () { KBS.dialogs.close(dialog, "yes"); } }, ask.yes);
      const no = KBS.el("button", { type: "button", class: "button", "data-closes": true }, KBS.text("frame.cancel"));
      const heading = KBS.el("h2", { id: "ask-title", tabindex: "-1" }, ask.title);
      const dialog = KBS.el("dialog", { class: "sheet sheet--ask", id: "ask", "aria-labelledby": "ask-title" },
        KBS.el("div", { class: "sheet__body" }, heading, KBS.el("p", {}, ask.words), ask.more || [], KBS.el("p", { class: "row" }, yes, no)));
      document.body.append(dialog);
      let answer = false;
      dialog.addEventListener("close", function () { answer = dialog.returnValue === "yes"; });
      KBS.on("dialog-closed", function gone(one) {
        if (one !== dialog) { return; }
        KBS.off("dialog-closed", gone);
        setTimeout(function () { dialog.remove(); });
        resolve(answer);
      });
      KBS.dialogs.open(dialog); // one that was just closed may still be there under the same name
    });
  }

  function afresh() {
    confirm({ title: KBS.text("frame.afresh_title"), words: KBS.text("frame.afresh_words"), yes: KBS.text("frame.afresh_yes") })
      .then(function (yes) {
        if (!yes) { return; }
        Promise.resolve(KBS.attempt.startAfresh()).then(function () { window.location.reload(); });
      });
  }

  KBS.dialogs.confirm = confirm;
  KBS.startPage.afresh = afresh;
})();
