/* KBS.deck: the slides, one on the screen at a time. Every slide is in the page from the start; its number and the name of
   its part are written there by Python, and which one is shown stands in the address.

   show(id), next(), back(), first(), last(), full()   go somewhere, or turn full screen on or off
   escape()                                             close what is open, or leave full screen: see keys.js
   fits()                                               whether the slide is seen as a whole without scrolling */
KBS.deck = (() => {
  "use strict";
  /* Of the type, largest first, and in how many columns; the last of them is for what has to scroll. */
  const SIZES = [[1.3, 1], [1.2, 1], [1.1, 1], [1, 1], [0.92, 1], [0.85, 1], [1.1, 2], [1, 2], [0.92, 2], [0.85, 2], [0.78, 2], [0.72, 2], [0.66, 2], [0.85, 1]];
  const main = document.getElementById("content");
  const slides = Array.from(main.querySelectorAll(":scope > .slide"));
  const where = document.getElementById("deck_where");
  const overview = Array.from(document.querySelectorAll("#deck_all a"));
  const root = document.documentElement;
  let here = 0;
  let remember = () => { /* set by begin */ };

  const spare = (at) => at > 0 && !slides[at].dataset.number;
  const lastCounted = () => slides.length - 1 - slides.slice().reverse().findIndex((one, at) => !spare(slides.length - 1 - at));
  const tool = (name) => document.querySelector('.deck-bar [data-deck="' + name + '"]');

  /* Spare parts stand after the end: only All slides leads to one, and it does not run into the next. */
  function neighbour(step) {
    const at = here + step;
    if (at < 0 || at >= slides.length || spare(here) !== spare(at)) { return -1; }
    return spare(at) && slides[at].dataset.part !== slides[here].dataset.part ? -1 : at;
  }

  function describe(slide) {
    const { number, part } = slide.dataset;
    where.replaceChildren(...(here === 0 ? [] : [
      KBS.el("b", {}, number ? KBS.text("slides.of", { n: number, m: main.dataset.count }) : KBS.text("slides.spare")),
      KBS.el("span", {}, part)]));
    [["back", -1], ["next", 1]].forEach(([name, step]) => tool(name).setAttribute("aria-disabled", neighbour(step) < 0));
    overview.forEach((one) => {
      if (one.getAttribute("href") === "#" + slide.id) { one.setAttribute("aria-current", "true"); } else { one.removeAttribute("aria-current"); }
    });
    document.title = here === 0 ? main.dataset.title : slide.querySelector("h1").textContent + ", " + main.dataset.title;
  }

  function announce(slide) {
    const { number, part } = slide.dataset;
    if (here === 0) { return; }
    KBS.say(number ? KBS.text("slides.said", { n: number, m: main.dataset.count }) : KBS.text("slides.said_spare", { part }));
  }

  const fits = () => root.scrollHeight <= root.clientHeight;

  /* Type as large as the slide allows. What is still too long scrolls, at a size that can be read from the back. */
  function size() {
    const slide = slides[here];
    SIZES.some(([type, columns]) => {
      slide.style.setProperty("--fit", type);
      slide.classList.toggle("is-long", columns > 1);
      return fits();
    });
  }

  function turnTo(at, quietly) {
    if (at < 0) { return false; }
    here = at;
    const slide = slides[at];
    slides.forEach((one) => one.classList.toggle("is-here", one === slide));
    describe(slide);
    size();
    window.scrollTo(0, 0);
    if (!quietly) {
      slide.querySelector("h1").focus({ preventScroll: true });
      announce(slide);
    }
    const id = at === 0 ? "" : slide.id;
    remember(id);
    KBS.route.write(id, true);
    return true;
  }

  const find = (id) => (id ? slides.findIndex((one) => one.id === id) : 0);
  const show = (id, quietly) => turnTo(find(id), quietly);

  function step(by, key) {
    if (!turnTo(neighbour(by))) { KBS.say(KBS.text(spare(here) && by > 0 ? "slides.last_spare" : key)); }
  }

  function full() {
    const done = document.fullscreenElement ? document.exitFullscreen()
      : root.requestFullscreen ? root.requestFullscreen() : Promise.reject(new Error("not offered"));
    Promise.resolve(done).catch(() => KBS.say(KBS.text("slides.no_full")));
  }

  function begin() {
    root.classList.add("is-showing");
    remember = KBS.route.listen((id) => { if (!show(id)) { KBS.route.write(here === 0 ? "" : slides[here].id, true); } });
    if (!show(KBS.route.now(), true)) { turnTo(0, true); }
    window.addEventListener("resize", size);
    /* A picture that arrives takes room. */
    main.addEventListener("load", size, true);
    if (document.fonts) { document.fonts.ready.then(size); }
  }

  return {
    begin, show, full, fits,
    next: () => step(1, "slides.last"),
    back: () => step(-1, "slides.first"),
    first: () => turnTo(slides.length > 1 ? 1 : 0),
    last: () => turnTo(lastCounted()),
  };
})();
