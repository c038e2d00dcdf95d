/* The certificate: what is left, or a sheet to print. A typed name is used for the print and kept nowhere. */
KBS.block("certificate", function (root) {
  "use strict";
  const el = KBS.el;
  const text = KBS.text;
  const attempt = KBS.parts.attempt();
  const body = root.querySelector(".certificate__body");
  const paper = root.querySelector(".certificate__paper");
  const id = root.dataset.id;
  let ready = true;

  function left() {
    const check = KBS.course.finalCheck;
    return KBS.parts.pagesLeft().concat(check ? check.page : []);
  }

  function show() {
    if (!attempt.completed) {
      body.replaceChildren(el("p", null, text("blocks.certificate.left")), KBS.parts.pageLinks(left()));
      return;
    }
    if (attempt.certificate) {
      windowMakes();
      return;
    }
    const name = el("input", { id: id + "-name", autocomplete: "name", maxlength: 80 });
    name.value = attempt.learnerName;
    body.replaceChildren(...(attempt.learnerName ? [] : [
      el("label", { for: name.id }, text("blocks.certificate.name")), name,
      el("p", { class: "note" }, text("blocks.certificate.name-note")),
    ]), el("p", { class: "actions" }, KBS.parts.button("blocks.certificate.print", "medal", function () {
      fill(name.value.trim());
      KBS.parts.printOnly(paper);
    }, "button--primary")));
  }

  function recorded() { return !/^(waiting|lost)$/.test(attempt.status.state); }

  /* The window makes it, from what is recorded: a name is added there. */
  function windowMakes() {
    ready = recorded();
    body.replaceChildren(ready
      ? el("p", { class: "actions" }, KBS.parts.button("blocks.certificate.save", "medal", attempt.certificate, "button--primary"))
      : el("p", null, text("blocks.certificate.waits")));
  }

  function fill(name) {
    const day = attempt.passedOn ? KBS.day(attempt.passedOn) : "";
    paper.querySelector(".certificate__name").textContent = name || "\u00a0";
    paper.querySelector(".certificate__result").textContent = attempt.passed
      ? text("blocks.certificate.passed", { date: day, score: attempt.score }) : day && text("blocks.certificate.done", { date: day });
  }

  KBS.on("completed", function () { if (root.isConnected) { show(); } });
  if (attempt.certificate) { KBS.on("status", function () { if (root.isConnected && recorded() !== ready) { show(); } }); }
  show();
});
