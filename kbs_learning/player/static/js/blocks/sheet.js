/* A sheet to fill in by hand: printed by itself, as large as the paper. */
KBS.block("sheet", function (root) {
  "use strict";
  root.querySelector("[data-do=print]").addEventListener("click", function () { KBS.parts.printOnly(root); });
});
