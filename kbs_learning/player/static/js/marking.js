/* KBS.marking: whether a response is right. Pure; knows no page.

   mark(kind, answer, response)   answer and response as core/questions.py writes them; for a gap question the
                                  answer may be a list with the accepted words of each gap
   complete(kind, response)       whether nothing is left open
   words(text)                    text as a lenient marker reads it: case, spaces, quotes and dashes do not count */
KBS.marking = (function () {
  "use strict";

  function words(text) {
    return String(text).normalize("NFKC").toLowerCase()
      .replace(/[\u2018\u2019\u201b\u0060\u00b4]/g, "'").replace(/[\u201c\u201d\u201e]/g, "\"")
      .replace(/[\u2010-\u2015]/g, "-").replace(/\s+/g, " ").trim().replace(/[.,;:!?]+$/, "");
  }

  function sorted(keys) { return Array.from(keys).sort().join(""); }

  function mark(kind, answer, response) {
    if (kind === "gap") {
      const given = String(response).split("|");
      const gaps = Array.isArray(answer) ? answer : answer.split("|").map(function (one) { return [one]; });
      return gaps.length === given.length && gaps.every(function (accepted, i) {
        return accepted.map(words).includes(words(given[i]));
      });
    }
    return kind === "many" ? sorted(response) === sorted(answer) : response === answer;
  }

  function complete(kind, response) {
    return Boolean(response) && !(kind === "match" && response.includes("-")) &&
      !(kind === "gap" && response.split("|").some(function (one) { return !words(one); }));
  }

  return { mark: mark, complete: complete, words: words };
})();
