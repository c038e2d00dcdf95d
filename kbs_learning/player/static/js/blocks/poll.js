/* A question without a right answer: recorded when the choice has settled. */
KBS.block("poll", function (root) {
  "use strict";
  const id = root.dataset.id;
  const attempt = KBS.parts.attempt();
  const list = root.querySelector("select");
  const begun = Date.now();

  function chosen() { return list ? list.value : (root.querySelector(":checked") || { value: "" }).value; }

  const tell = KBS.parts.settled(function () {
    KBS.parts.accepted(attempt.record({
      id: id, kind: "poll", response: chosen(), answer: "", correct: null, outcomes: [], points: 0,
      description: root.querySelector(".stem").textContent.trim(), seconds: Math.round((Date.now() - begun) / 1000),
    }), root);
  });
  const before = attempt.response(id);
  if (before && list) { list.value = before; }
  root.querySelectorAll("input").forEach(function (one) { one.checked = one.value === before; });
  root.disabled = KBS.parts.reviewing();
  root.addEventListener("change", function () {
    attempt.keep(id, chosen());
    tell();
  });
  root.addEventListener("focusout", tell.now);
});
