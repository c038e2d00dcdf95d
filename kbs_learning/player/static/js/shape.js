/* Questions about the course's shape: which page follows, what is done, how many minutes are left. */
(function () {
  "use strict";
  let pages = [];
  let byId = {};

  function take(course) {
    pages = course.modules.flatMap(function (module, part) {
      return module.pages.map(function (page, index) {
        return { id: page.id, title: page.title, short: page.short, module: module, part: part, index: index };
      });
    });
    byId = Object.fromEntries(pages.map(function (page, order) { return [page.id, Object.assign(page, { order: order })]; }));
  }

  KBS.whenOutline.then(take).catch(function () { /* start.js tells the learner */ });

  function seenIn(module) {
    return module.pages.filter(function (page) { return KBS.attempt.seen(page.id); }).length;
  }

  /* 0 to 1. A module's minutes are shared among its pages; the page that is open is not done yet. */
  function share(module, here) {
    const open = module.pages.some(function (page) { return page.id === here; }) && KBS.attempt.seen(here) ? 1 : 0;
    return module.pages.length ? Math.max(0, seenIn(module) - (open && !KBS.attempt.completed ? 1 : 0)) / module.pages.length : 1;
  }

  function minutesLeft(here) {
    return Math.round(KBS.course.modules.reduce(function (sum, module) {
      return sum + module.minutes * (1 - share(module, here));
    }, 0));
  }

  KBS.shape = {
    /* The course has other pages now: in the preview, while it is being written. */
    take: take,
    page: function (id) { return byId[id]; },
    first: function () { return pages[0]; },
    beside: function (id, step) { return byId[id] && pages[byId[id].order + step]; },
    done: function (module) { return seenIn(module) === module.pages.length; },
    begun: function (module) { return seenIn(module) > 0; },
    share: share,
    minutesLeft: minutesLeft,
    /* Where a learner who opens this part wants to be: its first page not seen. */
    entry: function (module) {
      return module.pages.find(function (page) { return !KBS.attempt.seen(page.id); }) || module.pages[0];
    },
  };
})();
