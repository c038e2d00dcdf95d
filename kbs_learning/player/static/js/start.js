/* Last of all: wait for the outline, start the attempt, show where the learner is. */
(function () {
  "use strict";

  /* outline.js is deferred after this script: once the page has loaded without it, it is not coming. */
  function watchOutline() {
    if (document.readyState === "complete") { late(); } else { window.addEventListener("load", late); }
    function late() { if (!KBS.course) { KBS.outlineFailed(new Error("outline.js did not load")); } }
  }

  function privacy() {
    const tracker = KBS.trackers[KBS.course.target] || Object.values(KBS.trackers).pop();
    const place = document.querySelector("[data-fill=privacy]");
    if (tracker && tracker.privacy && place && KBS.attempt.tracked) { place.textContent = KBS.text(tracker.privacy); }
  }

  function failed() {
    const again = KBS.el("button", { type: "button", class: "button", click: function () { window.location.reload(); } },
      KBS.icon("retry"), KBS.text("frame.page_retry"));
    document.getElementById("notices").append(KBS.el("section", { class: "notice", role: "alert" },
      KBS.el("span", { class: "notice__icon" }, KBS.icon("cloud-off")),
      KBS.el("p", {}, KBS.el("b", {}, KBS.text("frame.outline_failed"))),
      KBS.el("p", { class: "row" }, again)));
  }

  /* What can wait: notices, and the blocks of the note on the start page and of the help pages. */
  function wakeFrame() {
    KBS.pages.rest().then(function () {
      KBS.notice.begin();
      document.querySelectorAll("#start, dialog").forEach(function (root) { KBS.blocks.enhance(root, { page: "" }); });
    }).catch(function () { /* they can be read as they are */ });
  }

  watchOutline();
  KBS.whenOutline.then(function () {
    return KBS.attempt.start();
  }).then(function () {
    privacy();
    return KBS.frame.begin();
  }).then(function () {
    KBS.emit("ready");
    KBS.whenIdle(wakeFrame);
  }).catch(function (error) {
    console.error(error);
    failed();
  });
})();
