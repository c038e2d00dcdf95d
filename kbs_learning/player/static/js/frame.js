/* Going from page to page: what the address says, links to pages, loading, and what to say when a page does not come.
   What a page looks like in the frame is the business of placing.js, which comes with the first page. */
(function () {
  "use strict";
  let current = "";
  let left = null;
  let remember = function () { /* set by begin */ };
  let plainTitle = "";
  const byId = function (id) { return document.getElementById(id); };

  function view(name) {
    document.body.dataset.view = name;
    byId("start").hidden = name !== "start";
    byId("turn").hidden = name !== "page" && name !== "finish";
    if (name === "start") { byId("page").replaceChildren(); }
  }

  /* Comes after view(): what is in sight has changed. */
  function title(words) {
    document.title = words ? words + " – " + plainTitle : plainTitle;
    KBS.emit("shown", { view: document.body.dataset.view, title: words, page: KBS.shape.page(current) ? current : "" });
  }

  /* To the top, and reading on from the heading: screen readers say it (WCAG 2.4.3). */
  function top(heading) {
    window.scrollTo(0, 0);
    heading.focus({ preventScroll: true });
  }

  function showStart(focus) {
    current = "";
    view("start");
    title("");
    KBS.startPage.show();
    if (focus) { top(byId("start-title")); }
  }

  /* A promise of what puts the page in its place. Tools are the business of toolkit.js. */
  function fetched(id) {
    if (!KBS.shape.page(id)) { return KBS.pages.rest().then(function () { return KBS.toolkit.fetch(id); }); }
    return KBS.pages.load(id).then(function (article) {
      return function () { KBS.placing.place(id, article); };
    });
  }

  function showPage(id) {
    if (!current || KBS.shape.page(current)) { left = { page: current, at: window.scrollY }; }
    current = id;
    const slow = setTimeout(function () {
      KBS.say(KBS.text("frame.loading"));
      document.body.classList.add("is-loading");
    }, 500);
    return fetched(id).then(function (place) {
      if (current === id) { place(); }
    }).catch(function (error) {
      if (!error.page) { console.error(error); }
      if (current === id) { failed(id); }
    }).then(function () {
      clearTimeout(slow);
      document.body.classList.remove("is-loading");
    });
  }

  function failed(id) {
    const page = KBS.shape.page(id) || KBS.shape.tool(id);
    const heading = KBS.el("h1", { tabindex: "-1" }, page.title);
    const again = KBS.el("button", { type: "button", class: "button button--primary", click: function () { showPage(id); } },
      KBS.icon("retry"), KBS.text("frame.page_retry"));
    const text = KBS.el("div", { class: "page__text" }, heading, KBS.el("p", {}, KBS.text("frame.page_failed")), again);
    byId("page").replaceChildren(KBS.el("article", { class: "page page--plain" }, text));
    view("page");
    title(page.title);
    if (KBS.placing && KBS.shape.page(id)) { KBS.placing.around(id); } else { byId("turn").hidden = true; }
    top(heading);
  }

  function known(id) { return id === "" || id === "start" || Boolean(KBS.shape.page(id) || KBS.shape.tool(id)); }

  function show(id) { return id && id !== "start" ? showPage(id) : Promise.resolve(showStart(true)); }

  function go(id) {
    if (!known(id)) { return Promise.resolve(); }
    remember(id);
    KBS.route.write(id);
    return show(id);
  }

  /* Links to pages, and to help, wherever they stand. Others (places in a page, the web) are the browser's business. */
  document.addEventListener("click", function (event) {
    const link = event.target.closest("a[href^='#']");
    if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || !KBS.frame.ready) { return; }
    const id = link.getAttribute("href").slice(1);
    const help = id && byId("help-" + id);
    if (!known(id) && !help) { return; }
    event.preventDefault();
    KBS.dialogs.close(link.closest("dialog"), "moved");
    if (known(id)) { go(id); } else { KBS.dialogs.open(help.id); }
  });

  KBS.frame = {
    ready: false,
    go: go,
    view: view,
    title: title,
    top: top,
    /* The page that is open, or "". */
    get page() { return current; },
    /* The page from which somebody went to the tools, and how far down it they were; null where they began there. */
    get left() { return left; },
    begin: function () {
      plainTitle = document.title;
      remember = KBS.route.listen(function (id) { if (known(id)) { show(id); } });
      KBS.frame.ready = true;
      const id = KBS.route.now();
      const shown = known(id) && id && id !== "start" ? show(id) : Promise.resolve(showStart(false));
      left = null;
      return shown;
    },
  };
})();
