/* KBS.progress: what is seen, what is left, and when a course is complete. Pure; core/progress.py says the same, and
   both are held to tests/data/progress/cases.json, as is scoring.js.

   Pages that come weeks after the course are not needed. The final check opens when every needed page before it has
   been seen. It is passed when the best try reaches the pass mark; without a mark (0 per cent) it is a measure, and done
   once it is handed in. A course with a final check is complete when that is done, any other when every needed page has
   been seen. */
KBS.progress = (function () {
  "use strict";

  function idsIn(modules) {
    return modules.flatMap(function (module) { return module.pages.map(function (page) { return page.id; }); });
  }

  function pagesOf(outline) { return idsIn(outline.modules); }

  /** Pages without which the course is not complete. */
  function needed(outline) {
    return idsIn(outline.modules.filter(function (module) { return module.counts !== false; }));
  }

  function unseen(outline, seen) { return needed(outline).filter(function (id) { return !seen[id]; }); }

  /** Pages still to be seen before the final check opens; none where there is no check. */
  function beforeFinal(outline, seen) {
    if (!outline.finalCheck) { return []; }
    const pages = needed(outline);
    return pages.slice(0, Math.max(0, pages.indexOf(outline.finalCheck.page)))
      .filter(function (id) { return !seen[id]; });
  }

  /** Whether the final check is done. */
  function checked(outline, passed, tries) { return outline.finalCheck && outline.finalCheck.percent ? passed : tries > 0; }

  function complete(outline, seen, done) {
    return outline.finalCheck ? done : needed(outline).length > 0 && unseen(outline, seen).length === 0;
  }

  /** Share of the course that is done, 0 to 1 in hundredths; 1 when, and only when, it is complete, so that a 2004
      system which derives completion from cmi.progress_measure comes to the same answer (RTE 4.2.18). */
  function measure(outline, seen, completed) {
    const total = needed(outline).length;
    if (completed) { return 1; }
    return total ? Math.min(99, Math.floor(100 * (total - unseen(outline, seen).length) / total)) / 100 : 0;
  }

  return {
    pages: pagesOf, unseen: unseen, beforeFinal: beforeFinal, checked: checked, complete: complete, measure: measure,
  };
})();
