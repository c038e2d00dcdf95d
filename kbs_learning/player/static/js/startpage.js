/* What the start page says once the attempt is known: go on where you were, or start afresh on a shared computer. */
(function () {
  "use strict";
  const byId = function (id) { return document.getElementById(id); };

  function show() {
    const place = KBS.shape.page(KBS.attempt.place);
    const resume = byId("resume");
    const again = Boolean(place);
    resume.hidden = !again;
    document.querySelector(".start__plan p").hidden = !KBS.attempt.tracked;
    if (byId("afresh")) { byId("afresh").hidden = !(again && KBS.attempt.startAfresh); }
    if (!again) { return; }
    byId("go").setAttribute("href", "#" + place.id);
    byId("go").firstElementChild.textContent = KBS.text("frame.continue", { page: place.short });
    resume.textContent = KBS.attempt.completed ? KBS.text("frame.resume.done") : place.part < 0 ? "" : KBS.text("frame.resume.part",
      { n: place.part + 1, m: KBS.shape.parts().length, minutes: KBS.shape.minutesLeft(place.id) });
  }

  KBS.startPage = { show: show };
})();
