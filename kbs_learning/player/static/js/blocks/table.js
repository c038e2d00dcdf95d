/* A table wider than its page scrolls by itself, and can be reached by keyboard only then (WCAG 2.1.1). */
KBS.block("table", function (box) {
  "use strict";
  new ResizeObserver(function () {
    if (box.scrollWidth > box.clientWidth) { box.tabIndex = 0; } else { box.removeAttribute("tabindex"); }
  }).observe(box);
});
