/* KBS.interactions: one recorded answer in the words of a standard. SCORM 2004 and xAPI share theirs (RTE 4.2.9; xAPI
   1.0.3 Data 2.4.4.1, Interaction Activities); SCORM 1.2 has its own (1.2 3.4.7). */
KBS.interactions = (() => {
  "use strict";
  const KEYS = "abcdefghijklmnopqrstuvwxyz0123456789";
  const TYPES = {
    "true-false": "true-false", match: "matching", gap: "fill-in", order: "sequencing", likert: "likert", text: "long-fill-in",
  };
  const FULL = { join: "[,]", pair: "[.]", truth: ["true", "false"], gap: "[,]", gapLimit: 250, limit: 4000, types: TYPES };
  const SHORT = {
    join: ",", pair: ".", truth: ["t", "f"], gap: "|", gapLimit: 255, limit: 255,
    types: Object.assign({}, TYPES, { text: "fill-in" }),
  };

  /** One line of at most `limit` characters. A leading brace would be read as {lang=...}, a [,] as a separator. */
  function plain(text, limit) {
    const line = String(text || "").replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, " ")
      .replace(/\[([,.:])\]/g, "$1").trim().replace(/^\{/, "(");
    return line.slice(0, limit).replace(/[\ud800-\udbff]$/, "");
  }

  function told({ kind, truth }, answer, say) {
    const text = String(answer === undefined || answer === null ? "" : answer);
    const keys = (text.toLowerCase().match(/[a-z0-9]/g) || []);
    switch (kind) {
      case "true-false": return text && say.truth[text[0] === (truth || "a") ? 0 : 1];
      case "match": return text.split("").map((key, i) => /[a-z0-9]/.test(key) ? KEYS[i] + say.pair + key : "")
        .filter(Boolean).join(say.join);
      case "gap": return text && text.split("|").map((one) => plain(one, say.gapLimit) || "-").join(say.gap)
        .slice(0, say.limit);
      case "text": return plain(text, say.limit);
      case "likert": return keys.join("");
      default: return keys.join(say.join);
    }
  }

  /** {type, response, pattern: the right response or "", judged: whether it can be right or wrong}. item.truth is the key
      of the option that says "true"; a unless told otherwise. */
  function describe(item, say) {
    const judged = typeof item.correct === "boolean";
    return {
      type: say.types[item.kind] || "choice", response: told(item, item.response, say), judged,
      pattern: judged ? told(item, item.answer, say) : "",
    };
  }

  /* ISO 8601 duration, at most two decimals, never "PT" alone (RTE 4.1.1.7, timeinterval). */
  function duration(seconds) {
    const minutes = Math.floor(seconds / 60);
    return "PT" + (minutes > 59 ? Math.floor(minutes / 60) + "H" : "") + (minutes % 60 ? (minutes % 60) + "M" : "") +
      Number((seconds - 60 * minutes).toFixed(2)) + "S";
  }

  return { FULL, SHORT, plain, describe, duration };
})();
