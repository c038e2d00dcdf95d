/* KBS.progress: what is seen, what is left, and when a course is complete. Pure; core/progress.py says the same, and
   both are held to tests/data/progress/cases.json.

   The final check opens when every page before it has been seen. It is passed when the best try reaches the pass
   mark. A course with a final check is complete when that is passed, any other when every page has been seen. */
KBS.progress = (function () {
  "use strict";

  function pagesOf(outline) {
    return outline.modules.flatMap(function (module) { return module.pages.map(function (page) { return page.id; }); });
  }

  function unseen(outline, seen) { return pagesOf(outline).filter(function (id) { return !seen[id]; }); }

  /** Pages still to be seen before the final check opens; none where there is no check. */
  function beforeFinal(outline, seen) {
    if (!outline.finalCheck) { return []; }
    const pages = pagesOf(outline);
    return pages.slice(0, Math.max(0, pages.indexOf(outline.finalCheck.page)))
      .filter(function (id) { return !seen[id]; });
  }

  function complete(outline, seen, passed) {
    return outline.finalCheck ? passed : pagesOf(outline).length > 0 && unseen(outline, seen).length === 0;
  }

  /** Share of the course that is done, 0 to 1 in hundredths; 1 when, and only when, it is complete, so that a 2004
      system which derives completion from cmi.progress_measure comes to the same answer (RTE 4.2.18). */
  function measure(outline, seen, completed) {
    const total = pagesOf(outline).length;
    if (completed) { return 1; }
    return total ? Math.min(99, Math.floor(100 * (total - unseen(outline, seen).length) / total)) / 100 : 0;
  }

  /** Percentage of the points, rounded down to hundredths so that rounding can never turn a fail into a pass. */
  function percent(items) {
    let earned = 0;
    let possible = 0;
    items.forEach(function (item) {
      possible += item.points;
      earned += item.correct ? item.points : 0;
    });
    return possible ? Math.floor(10000 * earned / possible) / 100 : 0;
  }

  /** Percentage for each outcome, from items with their outcomes: {"LO1": 75}. */
  function byOutcome(items) {
    const groups = {};
    items.forEach(function (item) {
      item.outcomes.forEach(function (id) { (groups[id] = groups[id] || []).push(item); });
    });
    Object.keys(groups).forEach(function (id) { groups[id] = percent(groups[id]); });
    return groups;
  }

  return {
    pages: pagesOf, unseen: unseen, beforeFinal: beforeFinal, complete: complete, measure: measure, percent: percent,
    byOutcome: byOutcome,
  };
})();
