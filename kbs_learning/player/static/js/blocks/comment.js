/* Free writing that is sent. What looks like a detail of a person is neither saved nor sent until it is gone.

   KBS.revealing(text)   the kind of detail a text seems to hold ("phone", "email" ...), or ""; pure */
(function () {
  "use strict";
  const MONTHS = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*";
  const DETAILS = {
    email: /[^\s@]+@[^\s@]+\.[a-z]{2,}/i,
    date: new RegExp("\\b\\d{1,2}(?:[/.-]\\d{1,2}[/.-]|(?:[a-z]{2})?(?: of)? " + MONTHS + ",? )\\d{2,4}\\b|\\b\\d{4}-\\d\\d-\\d\\d\\b", "i"),
    nhs: /(?:^|[^\d+])(?!0)\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d)/,
    phone: /(?:\+|\b0)(?:[\s().-]*\d){8,}|\d{6,}/,
    postcode: /\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b/i,
  };

  KBS.revealing = function (words) {
    return Object.keys(DETAILS).find(function (kind) { return DETAILS[kind].test(words); }) || "";
  };

  KBS.block("text", function (root) {
    const id = root.dataset.id;
    const parts = KBS.parts;
    const attempt = parts.attempt();
    const box = root.querySelector("textarea");
    const said = parts.line("error", "info", "");
    const begun = Date.now();
    let sent = attempt.response(id) || "";

    said.id = id + "-said";
    box.after(said);
    box.setAttribute("aria-describedby", box.getAttribute("aria-describedby") + " " + said.id);
    box.value = sent;
    box.readOnly = parts.reviewing();
    look();

    function look() {
      const kind = KBS.revealing(box.value);
      const key = kind ? "blocks.comment.found." + kind : "blocks.comment.again";
      const words = box.value.trim() && !box.readOnly ? KBS.text(key) : "";
      said.hidden = !words;
      said.dataset.kind = kind;
      if (kind && said.textContent !== words) { KBS.say(words); }
      said.lastChild.textContent = words;
      return kind;
    }

    const keep = parts.settled(function () { attempt.keep(id, look() ? "" : box.value.trim()); });
    box.addEventListener("input", keep);
    box.addEventListener("change", function () {
      const words = box.value.trim();
      keep.now();
      if (look() || words === sent) { return; }
      sent = words;
      parts.accepted(attempt.record({
        id: id, kind: "text", response: words, answer: "", correct: null, outcomes: [], points: 0,
        description: root.querySelector(".stem").textContent.trim(), seconds: Math.round((Date.now() - begun) / 1000),
      }), root);
    });
  });
})();
