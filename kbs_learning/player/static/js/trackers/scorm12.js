/* SCORM 1.2. One status has to say everything (1.2 3.4.4, cmi.core.lesson_status): incomplete until the course is
   complete, then "passed" or "completed" as the export was told, and never back. */
KBS.tracker("scorm12", (() => {
  "use strict";
  const RANK = { completed: 1, passed: 2 };
  const CORE = "cmi.core.";
  let status = "";

  /* HH:MM:SS, hours to four digits (1.2 3.4.7, CMITimespan). */
  function clock(seconds) {
    const whole = Math.min(Math.round(seconds), 9999 * 3600);
    return [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60]
      .map((part) => String(part).padStart(2, "0")).join(":");
  }

  const score = (value) => [["raw", KBS.scorm.decimal(value, 2)], ["min", "0"], ["max", "100"]];

  function interaction(item) {
    const told = KBS.interactions.describe(item, KBS.interactions.SHORT);
    return [
      ["type", told.type], ["time", new Date(item.at).toTimeString().slice(0, 8)],
      ["correct_responses.0.pattern", told.pattern], ["student_response", told.response],
      ["result", told.judged ? item.correct ? "correct" : "wrong" : "neutral"],
      ["weighting", told.judged ? Number(item.points) || 1 : ""],
      ["latency", item.seconds >= 0 ? clock(item.seconds) : ""],
    ];
  }

  function read(lms) {
    const raw = parseFloat(lms.get(CORE + "score.raw"));
    status = lms.get(CORE + "lesson_status");
    return { completed: status in RANK, passed: status === "passed", score: isNaN(raw) ? null : raw };
  }

  function raise(lms, change, outline) {
    const wanted = change.passed && outline.statusOnPass !== "completed" ? "passed" : "completed";
    const higher = change.completed && RANK[wanted] > (RANK[status] || 0);
    if (higher && lms.set(CORE + "lesson_status", wanted)) { status = wanted; }
  }

  return KBS.scorm.tracker({
    name: "scorm12", api: "API", limit: 4000, placeLimit: 255, time: clock, score, interaction, read, raise,
    calls: {
      initialize: "LMSInitialize", get: "LMSGetValue", set: "LMSSetValue", commit: "LMSCommit", terminate: "LMSFinish",
      error: "LMSGetLastError",
    },
    elements: {
      status: CORE + "lesson_status", suspend: "cmi.suspend_data", location: CORE + "lesson_location", exit: CORE + "exit",
      time: CORE + "session_time", score: CORE + "score.", mode: CORE + "lesson_mode", credit: CORE + "credit",
      name: CORE + "student_name",
    },
    objective: (one) => score(one.score).map((pair) => ["score." + pair[0], pair[1]])
      .concat([["status", one.passed === null ? "completed" : one.passed ? "passed" : "failed"]]),
  });
})());
