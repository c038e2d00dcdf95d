/* Native dialogs: opened by [data-opens="id"] or as elements, closed by [data-closes], Escape or a click beside them. The browser keeps
   focus inside and gives it back. A question that is asked in one is in confirm.js, which comes with the first page. */
(function () {
  "use strict";

  function open(which) {
    const dialog = which.nodeName ? which : document.getElementById(which);
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

  document.addEventListener("click", function (event) {
    const opener = event.target.closest("[data-opens]");
    const closer = event.target.closest("[data-closes]");
    if (opener) { open(opener.dataset.opens); }
    if (closer) { close(closer.closest("dialog")); }
    if (event.target.nodeName === "DIALOG" && beside(event.target, event)) { close(event.target); }
  });

  KBS.dialogs = { open: open, close: close };
})();
