/* Native dialogs: opened by [data-opens="id"], closed by [data-closes], Escape or a click beside them. The browser keeps
   focus inside and gives it back. KBS.dialogs.confirm({title, words, yes, more, kind}) asks one question; `more` are elements
   below the words, `kind` is that of the button (ink unless told otherwise). */
(function () {
  "use strict";

  function open(id) {
    const dialog = document.getElementById(id);
    if (!dialog || dialog.open) { return; }
    const before = document.activeElement;
    KBS.emit("dialog", dialog);
    dialog.showModal();
    const heading = dialog.querySelector("h2[tabindex]");
    /* On the heading, so that reading starts at the top and no phone keyboard opens. */
    if (heading) { heading.focus(); dialog.scrollTop = 0; }
    dialog.addEventListener("close", function () {
      KBS.emit("dialog-closed", dialog);
      if (before && before.isConnected && dialog.returnValue !== "moved") { before.focus({ preventScroll: true }); }
      dialog.returnValue = "";
    }, { once: true });
  }

  function close(dialog, why) {
    if (dialog && dialog.open) { dialog.close(why || ""); }
  }

  function beside(dialog, event) {
    const box = dialog.getBoundingClientRect();
    return event.target === dialog && event.detail > 0 &&
      (event.clientX < box.left || event.clientX > box.right || event.clientY < box.top || event.clientY > box.bottom);
  }

  function confirm(ask) {
    return new Promise(function (resolve) {
      const yes = KBS.el("button", { type: "button", class: "button " + (ask.kind || "button--ink"), click: function () { close(dialog, "yes"); } }, ask.yes);
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
      open("ask");
    });
  }

  document.addEventListener("click", function (event) {
    const opener = event.target.closest("[data-opens]");
    const closer = event.target.closest("[data-closes]");
    if (opener) { open(opener.dataset.opens); }
    if (closer) { close(closer.closest("dialog")); }
    if (event.target.nodeName === "DIALOG" && beside(event.target, event)) { close(event.target); }
  });

  KBS.dialogs = { open: open, close: close, confirm: confirm };
})();
