/* Practice tools: ticks, private writing and the plan. Kept in this browser, never sent. */
(function () {
  "use strict";
  const text = KBS.text;
  let watching = null;

  /* Says so where the browser keeps nothing. */
  function honest(root) {
    const place = root.querySelector(".private span");
    const kept = KBS.parts.attempt().notesKept !== false;
    place.dataset.kept = place.dataset.kept || place.textContent;
    place.textContent = kept ? place.dataset.kept : text("blocks.private.not-kept");
    if (!watching) {
      watching = KBS.on("notes", function () {
        document.querySelectorAll("[data-block=checklist],[data-block=reflect],[data-block=plan]").forEach(honest);
      });
    }
  }


  function writes(root, box, id) {
    const attempt = KBS.parts.attempt();
    box.value = attempt.note(id);
    const keep = KBS.parts.settled(function () { attempt.setNote(id, box.value); honest(root); });
    box.addEventListener("input", keep);
    box.addEventListener("change", keep.now);
  }

  KBS.block("checklist", function (form) {
    const parts = KBS.parts;
    const attempt = parts.attempt();
    const id = form.dataset.id;
    const check = form.querySelector(".button");
    const ticks = Array.from(form.querySelectorAll("input"));
    const answer = Array.from(form.querySelectorAll("[data-right=yes]"), function (one) { return one.dataset.key; });

    function chosen() { return ticks.filter(function (one) { return one.checked; }).map(function (one) { return one.value; }); }

    function tidy() {
      parts.noVerdicts(form);
      if (check) { check.textContent = text("blocks.hunt.check"); }
    }

    const before = attempt.note(id);
    ticks.forEach(function (one) { one.checked = before.includes(one.value); });
    honest(form);
    form.addEventListener("change", function () {
      attempt.setNote(id, chosen().join(""));
      tidy();
    });
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      if (!check) { return; }
      tidy();
      const keys = chosen();
      const found = keys.filter(function (key) { return answer.includes(key); }).length;
      const made = parts.result(found === answer.length && keys.length === found ? "right" : "not-quite",
        text("blocks.hunt.found", { found: found, count: answer.length }));
      parts.verdicts(form, keys.join(""), answer.join(""), "hunt");
      form.querySelector(".tick-list").before(made);
      check.textContent = text("blocks.hunt.again");
      made.focus();
    });
  });

  KBS.block("reflect", function (root) {
    root.querySelectorAll("textarea").forEach(function (box, i) { writes(root, box, root.dataset.id + "." + (i + 1)); });
    honest(root);
  });

  KBS.block("plan", function (root) {
    const box = root.querySelector("textarea");
    writes(root, box, root.dataset.id);
    honest(root);
    root.querySelector("[data-do=print]").addEventListener("click", function () { KBS.parts.printOnly(root); });
    root.querySelector("[data-do=calendar]").addEventListener("click", function () {
      KBS.parts.save("my-plan.ics", "text/calendar",
        KBS.calendarFile(text("blocks.plan.title"), box.value, Number(root.dataset.days), new Date()));
    });
  });

  function stamp(day) { return day.toISOString().replace(/[-:]|\.\d+/g, ""); }

  /* RFC 5545 3.1 and 3.3.11: lines of at most 75 octets, and some characters escaped. */
  function entry(name, value) {
    const words = name + ":" + value.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");
    const width = /^[ -~]*$/.test(words) ? 72 : 18;
    return Array.from(words).reduce(function (lines, letter, i) {
      if (i && i % width === 0) { lines.push(" "); }
      lines[lines.length - 1] += letter;
      return lines;
    }, [""]).join("\r\n");
  }

  /** An all-day entry `days` after `now`, with the learner's own words and nobody's name. */
  KBS.calendarFile = function (title, words, days, now) {
    const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, 12);
    const date = [day.getFullYear(), day.getMonth() + 1, day.getDate()].map(function (part) { return String(part).padStart(2, "0"); });
    return [
      "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//KBS Learning//EN", "BEGIN:VEVENT",
      "UID:" + stamp(now) + "-" + Math.random().toString(36).slice(2) + "@kbs-learning", "DTSTAMP:" + stamp(now),
      "DTSTART;VALUE=DATE:" + date.join(""), "TRANSP:TRANSPARENT",
      entry("SUMMARY", title), entry("DESCRIPTION", words), "END:VEVENT", "END:VCALENDAR", "",
    ].join("\r\n");
  };
})();
