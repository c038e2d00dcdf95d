/* SCORM 2004, 3rd and 4th edition. Completion and success are two statuses (RTE 4.2.4, 4.2.22). Neither goes back. */
KBS.tracker("scorm2004", (() => {
  "use strict";
  let completion = "";
  let success = "";

  /* Gradebooks read raw, sequencing reads scaled: both, always (RTE 4.2.20). */
  const score = (value) => [["scaled", KBS.scorm.decimal(value / 100, 4)], ["raw", KBS.scorm.decimal(value, 2)],
    ["min", "0"], ["max", "100"]];

  /* Local time without a zone: with "Z" and no fraction, or with three digits of it, real systems refuse it. */
  function timestamp(at) {
    return new Date(at - 60000 * new Date(at).getTimezoneOffset()).toISOString().slice(0, 19);
  }

  function interaction(item) {
    const told = KBS.interactions.describe(item, KBS.interactions.FULL);
    return [
      ["type", told.type], ["timestamp", timestamp(item.at)],
      ["correct_responses.0.pattern", told.pattern], ["learner_response", told.response],
      ["result", told.judged ? item.correct ? "correct" : "incorrect" : "neutral"],
      ["weighting", told.judged ? Number(item.points) || 1 : ""],
      ["latency", item.seconds >= 0 ? KBS.interactions.duration(item.seconds) : ""],
      ["description", KBS.interactions.plain(item.description, 250)],
    ];
  }

  function read(lms) {
    const raw = parseFloat(lms.get("cmi.score.raw"));
    const scaled = parseFloat(lms.get("cmi.score.scaled"));
    completion = lms.get("cmi.completion_status");
    success = lms.get("cmi.success_status");
    return {
      completed: completion === "completed", passed: success === "passed",
      score: isNaN(raw) ? isNaN(scaled) ? null : 100 * scaled : raw,
    };
  }

  /* progress_measure is 1 exactly when the course is complete: a system that derives completion agrees (RTE 4.2.18). */
  function raise(lms, change) {
    lms.set("cmi.progress_measure", KBS.scorm.decimal(change.progress, 2));
    if (completion !== "completed" && change.completed && lms.set("cmi.completion_status", "completed")) {
      completion = "completed";
    }
    /* Of a check without a pass mark nothing is claimed: success stays "unknown" (RTE 4.2.22). */
    const wanted = change.passed ? "passed" : change.score === null || !change.judged ? "" : "failed";
    if (wanted && success !== "passed" && lms.set("cmi.success_status", wanted)) { success = wanted; }
  }

  return KBS.scorm.tracker({
    name: "scorm2004", api: "API_1484_11", limit: 63000, placeLimit: 1000, time: KBS.interactions.duration, score,
    interaction, read, raise,
    calls: {
      initialize: "Initialize", get: "GetValue", set: "SetValue", commit: "Commit", terminate: "Terminate",
      error: "GetLastError",
    },
    elements: {
      status: "cmi.completion_status", suspend: "cmi.suspend_data", location: "cmi.location", exit: "cmi.exit",
      time: "cmi.session_time", score: "cmi.score.", mode: "cmi.mode", credit: "cmi.credit", name: "cmi.learner_name",
    },
    objective: (one) => score(one.score).map((pair) => ["score." + pair[0], pair[1]]).concat([
      ["success_status", one.passed === null ? "" : one.passed ? "passed" : "failed"], ["completion_status", "completed"],
      ["description", KBS.interactions.plain(one.description || one.id, 250)],
    ]),
  });
})());
