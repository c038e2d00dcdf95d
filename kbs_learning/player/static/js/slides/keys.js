/* What keys and buttons do. Single letters can be turned off (WCAG 2.1.4); the choice is kept in this browser. */
(() => {
  "use strict";
  const KEPT = "kbs.slides.letters";
  const deck = KBS.deck;
  const blankScreen = document.getElementById("deck_blank");
  const letters = document.getElementById("deck_letters");
  const open = (id) => KBS.dialogs.open(id);

  /* The focus is on the screen itself, so that nothing is lit but for whoever presses Tab. */
  const blank = () => {
    open("deck_blank");
    blankScreen.focus();
  };

  const does = { next: deck.next, back: deck.back, first: deck.first, last: deck.last, full: deck.full, blank };
  const LETTERS = {
    b: blank, f: deck.full, g: () => open("deck_all"), s: () => open("help-support"), w: () => open("help-worried"),
    "?": () => open("deck_keys"), ".": blank,
  };
  const KEYS = { ArrowRight: deck.next, ArrowLeft: deck.back, Home: deck.first, End: deck.last, F1: LETTERS.s };
  const READS_ON = { PageDown: 1, " ": 1, PageUp: -1 };
  const PRESSES = "a, button, summary, input, video";

  /* Where text runs from right to left, so does the order of slides. */
  function forward(key) {
    const turned = document.documentElement.dir === "rtl";
    return turned && key === "ArrowLeft" ? "ArrowRight" : turned && key === "ArrowRight" ? "ArrowLeft" : key;
  }

  /* A slide longer than the screen is read to its end before the next one comes. */
  function atEdge(way) {
    const left = document.documentElement.scrollHeight - window.innerHeight - window.scrollY;
    return way > 0 ? left < 2 : window.scrollY < 2;
  }

  /* Closes what is open, or leaves full screen; whether there was anything. The window asks it too. */
  deck.escape = () => {
    const dialog = document.querySelector("dialog[open]");
    if (dialog) { KBS.dialogs.close(dialog); } else if (document.fullscreenElement) { deck.full(); } else { return false; }
    return true;
  };

  function readOn(event) {
    const way = event.key === " " && event.shiftKey ? -1 : READS_ON[event.key];
    if (event.key === " " && event.target.closest(PRESSES) || !atEdge(way)) { return; }
    event.preventDefault();
    if (way > 0) { deck.next(); } else { deck.back(); }
  }

  function pressed(event) {
    if (event.key === "Escape") {
      if (deck.escape()) { event.preventDefault(); }
      return;
    }
    if (event.ctrlKey || event.altKey || event.metaKey || document.querySelector("dialog[open]")) { return; }
    if (event.key in READS_ON) { readOn(event); return; }
    const found = KEYS[forward(event.key)] || (letters.checked && LETTERS[event.key.toLowerCase()]);
    if (!found || event.target.closest("video")) { return; }
    event.preventDefault();
    found();
  }

  /* Any key, but not one that only changes what others mean. */
  function unblank(event) {
    if (/^(Shift|Control|Alt|AltGraph|Meta|CapsLock)$/.test(event.key)) { return; }
    event.preventDefault();
    event.stopPropagation();
    KBS.dialogs.close(blankScreen);
  }

  document.addEventListener("keydown", pressed);
  blankScreen.addEventListener("keydown", unblank);
  blankScreen.addEventListener("click", () => KBS.dialogs.close(blankScreen));

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-deck]");
    const link = event.target.closest('a[href^="#"]');
    if (button && button.getAttribute("aria-disabled") !== "true") { setTimeout(does[button.dataset.deck]); }
    if (!link) { return; }
    const place = link.getAttribute("href").slice(1);
    event.preventDefault();
    if (place.startsWith("help-")) { open(place); return; }
    KBS.dialogs.close(link.closest("dialog"), "moved");
    deck.show(place === "deck_start" ? "" : place);
  });

  /* All slides opens where one is. */
  KBS.on("dialog", (dialog) => setTimeout(() => {
    const current = dialog.querySelector("[aria-current]");
    if (current && dialog.open) { current.focus(); }
  }));

  letters.checked = KBS.local.get(KEPT) !== "no";
  letters.addEventListener("change", () => KBS.local.set(KEPT, letters.checked ? "yes" : "no"));
  document.querySelectorAll('[data-deck="full"]').forEach((one) => { one.hidden = !document.fullscreenEnabled; });
  KBS.blocks.enhance(document.getElementById("content"), { page: "" });
  deck.begin();
})();
