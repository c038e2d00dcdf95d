/* In the window an answer shows as taken when the records have it: KBS.parts.accepted waits for the promise.

   Meanwhile the block rests, and its button says why, unless it takes no time. What was refused is said below the feedback
   until it is kept after all; the learner may go on. Without fn, for what is simply chosen, only that is said. */
(function () {
  "use strict";
  const FLASH_MS = 150;

  function hold(root, button) {
    const words = button ? Array.from(button.childNodes) : [];
    const slow = setTimeout(function () {
      KBS.say(KBS.text("blocks.keeping"));
      if (button) { button.replaceChildren(KBS.text("blocks.keeping")); }
    }, FLASH_MS);
    root.inert = true;
    return function () {
      clearTimeout(slow);
      root.inert = false;
      if (button) { button.replaceChildren(...words); }
    };
  }

  function unsaved(root) {
    const words = KBS.text("blocks.unsaved", { reason: KBS.attempt.status.reason }).replace("  ", " ");
    const made = KBS.parts.line("unsaved", "cloud-off", words);
    const place = root.querySelector(".final__score,.result");
    root.querySelectorAll(".unsaved").forEach(function (one) { one.remove(); });
    if (place) { place.after(made); } else { root.append(made); }
    KBS.say(words);
  }

  KBS.on("status", function (status) {
    if (status.state === "saved") { document.querySelectorAll(".unsaved").forEach(function (one) { one.remove(); }); }
  });

  const atOnce = KBS.parts.accepted;
  KBS.parts.accepted = function (kept, root, fn, button) {
    if (!KBS.parts.attempt().confirms) {
      atOnce(kept, root, fn);
      return;
    }
    const free = fn && hold(root, button);
    kept.then(function (safe) {
      if (fn) {
        free();
        fn();
      }
      if (!safe) { unsaved(root); }
    });
  };
})();
