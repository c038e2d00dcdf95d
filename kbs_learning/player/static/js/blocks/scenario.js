/* A scenario: one scene after the other, the way back always open, or a short summary instead. One that unfolds keeps the
   parts before in sight and opens the next below them. */
KBS.block("scenario", function (root) {
  "use strict";
  const parts = KBS.parts;
  const text = KBS.text;
  const attempt = parts.attempt();
  const id = root.dataset.id;
  const summary = root.querySelector(".summary");
  const scenes = {};
  const unfolding = "unfolding" in root.dataset;
  const toggle = root.querySelector("[data-do=summary]");
  const first = root.querySelector(".scene").dataset.scene;
  const back = parts.button("blocks.scenario.back", "retry", function () { path = []; go(); }, "button--quiet");
  let path = [];
  let reading = false;

  root.querySelectorAll(".scene").forEach(function (one) { scenes[one.dataset.scene] = one; });

  function here() { return scenes[path[path.length - 1] || first]; }

  /* The places of the choices taken, one letter each: short, and the same in every edition that keeps them. */
  function letters() {
    return path.map(function (to, i) {
      const scene = scenes[path[i - 1] || first];
      return String.fromCharCode(97 + Array.from(scene.querySelectorAll("[data-to]")).findIndex(function (one) { return one.dataset.to === to; }));
    }).join("");
  }

  function follow(words) {
    path = [];
    for (const letter of words) {
      const choice = here().querySelectorAll("[data-to]")[letter.charCodeAt(0) - 97];
      if (choice && scenes[choice.dataset.to]) { path.push(choice.dataset.to); }
    }
  }

  /* Of a case that unfolds, a part that was opened before; its own button is done with. */
  function opened(one) {
    const on = unfolding && (one.dataset.scene === first || path.includes(one.dataset.scene));
    const way = unfolding && one.querySelector("[data-to]");
    if (way) { way.hidden = one !== here(); }
    return on;
  }

  function step(scene) {
    if (unfolding) { return "blocks.scenario.part"; }
    return scene.querySelector(".choice:not(.choice--back)") ? "blocks.scenario.step" : "blocks.scenario.end";
  }

  function show(quietly) {
    const scene = here();
    Object.values(scenes).forEach(function (one) { one.hidden = reading || !opened(one) && one !== scene; });
    summary.hidden = !reading;
    toggle.lastChild.textContent = text(reading ? "blocks.scenario.do-it" : "blocks.scenario.read-summary");
    root.querySelector(".step").textContent = reading ? "" : text(step(scene), { number: path.length + 1, count: root.dataset.count });
    back.hidden = reading || unfolding || !path.length || scene.querySelector(".choice--back");
    done = done || reading || (unfolding ? !scene.querySelector("[data-to]") : path.length > 0);
    parts.next(id, done, done ? "" : text(unfolding ? "blocks.scenario.unfold" : "blocks.scenario.choose"));
    if (!quietly) { (reading ? summary : scene).querySelector("h3").focus(); }
  }

  function go() { parts.accepted(attempt.keep(id, reading ? "-" : letters()), root, show); }

  function choose(to) {
    const known = path.lastIndexOf(to);
    if (to === first) { path = []; } else if (known >= 0) { path.length = known + 1; } else { path.push(to); }
    go();
  }

  function tags() {
    let skipped = false;
    root.querySelectorAll("[data-skip]").forEach(function (one) {
      const on = attempt.response("skip." + one.dataset.skip) === "y";
      one.setAttribute("aria-pressed", on);
      skipped = skipped || on;
    });
    return skipped;
  }

  root.addEventListener("click", function (event) {
    const button = event.target.closest("button");
    if (!button || parts.reviewing() && button.dataset.skip) { return; }
    if (button.dataset.to) { choose(button.dataset.to); }
    if (button === toggle) { reading = !reading; go(); }
    if (button.dataset.skip) {
      const on = button.getAttribute("aria-pressed") !== "true";
      attempt.keep("skip." + button.dataset.skip, on ? "y" : "n");
      reading = tags();
      go();
    }
  });

  const kept = attempt.response(id);
  let done = parts.reviewing();
  root.append(KBS.el("p", { class: "actions" }, back));
  reading = kept === "-" || (tags() && !kept);
  follow(kept && !reading ? kept : "");
  show(true);
});
