/* What [data-does="..."] buttons do, wherever they stand. */
(function () {
  "use strict";

  function notLoaded() { KBS.say(KBS.text("frame.page_failed")); }

  const actions = {
    "retry": function () { KBS.attempt.retry(); },
    "save-answers": function () { Promise.resolve(KBS.attempt.saveResultsFile()).catch(notLoaded); },
    "print-page": function () { window.print(); },
    "print-answers": function () {
      KBS.pages.rest().then(function () { KBS.print.answers(); }, notLoaded);
    },
    "afresh": function () { KBS.pages.rest().then(function () { KBS.startPage.afresh(); }, notLoaded); },
    "leave": function () { KBS.pages.rest().then(function () { KBS.leave(); }, function () { KBS.attempt.leave(); notLoaded(); }); },
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
