/* Questions about the course's shape: which page follows, what is done, how many minutes are left. */
(function () {
  "use strict";
  let parts = [];
  let pages = [];
  let byId = {};

  /* `aside` holds what only a preview shows: the questions of a check, or what is done in the room. */
  function take(course) {
    parts = course.modules.filter(function (module) { return module.counts !== false; });
    pages = course.modules.concat(course.aside || []).flatMap(function (module) {
      return module.pages.map(function (page, index) {
        return { id: page.id, title: page.title, short: page.short, module: module, part: parts.indexOf(module), index: index };
      });
    });
    byId = Object.fromEntries(pages.map(function (page, order) { return [page.id, Object.assign(page, { order: order })]; }));
  }

  KBS.whenOutline.then(take).catch(function () { /* start.js tells the learner */ });

  /* Whether a page holds the final check and that is still to be done: to have looked at it is not enough. */
  function waits(page) {
    const check = KBS.course.finalCheck;
    return Boolean(check) && check.page === page.id && !KBS.attempt.final.done;
  }

  function seenIn(module) {
    return module.pages.filter(function (page) { return KBS.attempt.seen(page.id) && !waits(page); }).length;
  }

  /* 0 to 1. A module's minutes are shared among its pages; the page that is open is not done yet. */
  function share(module, here) {
    const open = module.pages.some(function (page) { return page.id === here && !waits(page); }) && KBS.attempt.seen(here) ? 1 : 0;
    return module.pages.length ? Math.max(0, seenIn(module) - (open && !KBS.attempt.completed ? 1 : 0)) / module.pages.length : 1;
  }

  function minutesLeft(here) {
    return Math.round(parts.reduce(function (sum, module) {
      return sum + module.minutes * (1 - share(module, here));
    }, 0));
  }

  KBS.shape = {
    /* The course has other pages now: in the preview, while it is being written. */
    take: take,
    /* The parts the course is finished with. What comes weeks later is none of them: its pages have the part -1. */
    parts: function () { return parts; },
    page: function (id) { return byId[id]; },
    /* A tool page, or the view in which they are looked for: no page of the course, unless the course is the toolkit. */
    tool: function (id) {
      const title = (KBS.course.tools || {})[id];
      return typeof title === "string" ? { id: id, title: title } : undefined;
    },
    /* The page before or after. Nothing leads from the course into what comes weeks later. */
    beside: function (id, step) {
      const page = byId[id];
      const other = page && pages[page.order + step];
      return other && (other.module === page.module || (page.part >= 0 && other.part >= 0)) ? other : undefined;
    },
    done: function (module) { return seenIn(module) === module.pages.length; },
    waits: waits,
    share: share,
    minutesLeft: minutesLeft,
  };
})();
