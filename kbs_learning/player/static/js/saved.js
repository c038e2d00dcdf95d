/* "Saved at 14.32": what has become of the answers. Said aloud only when it changes from well to not well, or back. */
(function () {
  "use strict";
  let slow = 0;

  function time(date) {
    const two = function (number) { return String(number).padStart(2, "0"); };
    return KBS.text("frame.clock", { h: two(date.getHours()), m: two(date.getMinutes()) });
  }

  function look(status) {
    if (KBS.attempt.mode !== "normal" || !KBS.attempt.tracked) {
      return ["info", KBS.text("frame.unsaved"), "", KBS.text("frame.unsaved")];
    }
    if (status.state === "lost" || (status.state === "waiting" && status.waiting)) {
      return ["cloud-off", KBS.count("frame.kept", status.waiting), "", KBS.text("frame.kept_short")];
    }
    if (!status.at) { return null; }
    return ["circle-check", KBS.text("frame.saved"), KBS.text("frame.saved_time", { time: time(status.at) }), KBS.text("frame.saved")];
  }

  function set(element, words) {
    if (element.textContent !== words) { element.textContent = words; }
  }

  function show() {
    const status = KBS.attempt.status;
    clearTimeout(slow);
    if (status.state === "saving") {
      /* Most saves take no time: a word that flashes by helps nobody. */
      slow = setTimeout(function () { paint(["clock", KBS.text("frame.saving"), "", KBS.text("frame.saving")]); },
        KBS.attempt.confirms ? 150 : 700);
      return;
    }
    const found = look(status);
    if (found) { paint(found); }
  }

  function paint(parts) {
    document.querySelectorAll(".saved").forEach(function (line) {
      const short = line.classList.contains("saved--short");
      line.hidden = false;
      line.querySelector("use").setAttribute("href", "#i-" + parts[0]);
      set(line.querySelector(".saved__state"), short ? parts[3] : parts[1]);
      set(line.querySelector(".saved__time"), short ? "" : parts[2]);
    });
  }

  /* KBS.day(date): 21 November 2026, from a Date or an ISO date. */
  KBS.day = function (date) {
    const [year, month, day] = typeof date === "string"
      ? date.split("-").map(Number)
      : [date.getFullYear(), date.getMonth() + 1, date.getDate()];
    return KBS.text("frame.date", { day: day, month: KBS.text("frame.months").split(" ")[month - 1], year: year });
  };

  /* The time stands outside the status, or it would be read out at every save. */
  KBS.saved = {
    line: function (short) {
      return KBS.el("p", { class: "saved" + (short ? " saved--short" : ""), hidden: true }, KBS.icon("circle-check"),
        KBS.el("span", { class: "saved__state", role: "status" }), " ", KBS.el("span", { class: "saved__time" }));
    },
    show: show,
  };
  KBS.on("status", show);
})();
