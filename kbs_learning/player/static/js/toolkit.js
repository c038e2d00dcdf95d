/* The toolkit: the view in which a tool is looked for, and the tool pages that a course carries. It belongs to no attempt:
   nothing here is visited, recorded or kept. What is typed into the search lives in its field and nowhere else; the field goes
   when the view does. fetch(id) is a promise of what puts the view or the page in its place. */
(function () {
  "use strict";
  const SEARCH = "find-a-tool";
  const PAUSE_MS = 600;
  const HELP = { worried: ["alert", "frame.worried", "button button--ink"], support: ["heart", "frame.support", "button"] };
  const SHAPES = { local: ["pin"], national: ["flag"], both: ["pin", "flag"] };
  let groups = [];
  let find = null;

  /* Called by tools.js. */
  KBS.tools = function (data, helps) {
    groups = data;
    find = KBS.toolkitSearch(data, helps);
    KBS.pages.arrive("tools");
  };

  function back() {
    const from = KBS.frame.left || { page: KBS.shape.page(KBS.attempt.place) ? KBS.attempt.place : "", at: 0 };
    return KBS.el("a", { class: "button button--quiet", href: "#" + (from.page || "start"), click: function (event) {
      event.preventDefault();
      KBS.frame.go(from.page || "start").then(function () { window.scrollTo(0, from.at); });
    } }, KBS.icon("arrow-left"), KBS.text(from.page ? "toolkit.back" : "toolkit.back_start"));
  }

  function bar(more) {
    return KBS.el("nav", { class: "tools__bar", "aria-label": KBS.text("toolkit.toolkit") }, back(), more || []);
  }

  function show(id, article, title) {
    document.getElementById("page").replaceChildren(article);
    KBS.frame.view("tools");
    KBS.placing.measureHead(article);
    KBS.blocks.enhance(article, { page: id });
    KBS.frame.title(title + " – " + KBS.text("toolkit.toolkit"));
    KBS.frame.top(article.querySelector("h1"));
  }

  function showPage(id, article) {
    article.prepend(bar(KBS.el("a", { class: "button button--quiet", href: "#" + SEARCH }, KBS.icon("search"), KBS.text("toolkit.all"))));
    show(id, article, KBS.shape.tool(id).title);
  }

  function mark(scope) {
    return KBS.el("span", { class: "tool__scope" }, SHAPES[scope].map(KBS.icon), KBS.text("toolkit.mark." + scope));
  }

  function row(tool, level) {
    return KBS.el("li", {}, KBS.el(level, {}, KBS.el("a", { href: "#" + tool.id }, tool.title)),
      tool.ask && KBS.el("p", {}, tool.ask), mark(tool.scope));
  }

  function list(tools, level) {
    return KBS.el("ul", { class: "tools__list", role: "list" }, tools.map(function (tool) { return row(tool, level); }));
  }

  function all() {
    return groups.map(function ([part, rows]) {
      const tools = rows.map(function ([id, title, scope]) { return { id: id, title: title, scope: scope }; });
      return KBS.el("section", {}, KBS.el("h2", {}, part), list(tools, "h3"));
    });
  }

  function helpButton(id) {
    const [icon, key, look] = HELP[id];
    return KBS.el("button", { type: "button", class: look, "data-opens": "help-" + id }, KBS.icon(icon), KBS.text(key));
  }

  /* Where there is help of that name: a sentence that leads to it, and its button. */
  function help(ids, words) {
    const held = ids.filter(function (id) { return document.getElementById("help-" + id); });
    return held.length ? [KBS.el("div", { class: "tools__help" }, words && KBS.el("p", {}, words), ...held.map(helpButton))] : [];
  }

  function nothing(helped) {
    return [KBS.el("p", {}, KBS.text("toolkit.try")), ...(helped ? [] : help(["worried"], KBS.text("toolkit.worried_words"))), ...all()];
  }

  /* What stands below the field, help before anything else; and the words that say so, none before anything is typed. */
  function results(typed, { first, count, rest }) {
    const asked = Boolean(typed.trim());
    const [found, called] = asked ? [find(typed), find.help(typed)] : [[], []];
    const words = found.length ? KBS.count("toolkit.found", found.length) : asked ? KBS.text("toolkit.none") : "";
    const urgent = called.includes("worried") ? KBS.text("toolkit.urgent") : "";
    first.replaceChildren(...help(called, urgent));
    count.textContent = words;
    count.hidden = !asked;
    rest.replaceChildren(...(found.length ? [list(found, "h2"), KBS.el("p", { class: "note" }, KBS.text("toolkit.else"))] : asked ? nothing(urgent) : all()));
    return urgent ? urgent + " " + words : words;
  }

  function searchField(places) {
    let timer = 0;
    const field = KBS.el("input", {
      type: "search", id: "tools-field", autocomplete: "off", autocapitalize: "off", spellcheck: "false", maxlength: "60",
      enterkeyhint: "search", "aria-describedby": "tools-private",
      input: function () {
        const words = results(field.value, places);
        clearTimeout(timer);
        timer = setTimeout(function () { if (field.isConnected) { KBS.say(words); } }, PAUSE_MS);
      },
      keydown: function (event) {
        const next = places.first.querySelector("button") || places.rest.querySelector("a");
        if (event.key !== "Enter" || !field.value.trim() || !next) { return; }
        event.preventDefault(); // or the same key would press the button
        next.focus();
      },
    });
    return field;
  }

  function showSearch() {
    const title = KBS.shape.tool(SEARCH).title;
    const places = { first: KBS.el("div", {}), count: KBS.el("p", { class: "tools__count" }), rest: KBS.el("div", { class: "tools__found" }) };
    const field = searchField(places);
    results("", places);
    show(SEARCH, KBS.el("article", { class: "page page--plain tools", "aria-labelledby": "tools-title" }, bar(),
      KBS.el("header", { class: "page__head" }, KBS.el("h1", { id: "tools-title", tabindex: "-1" }, title),
        KBS.el("p", { class: "note" }, KBS.text("toolkit.lead"))),
      KBS.el("div", { class: "page__text" }, KBS.el("div", { class: "tools__search", role: "search" },
        KBS.el("label", { for: "tools-field" }, KBS.text("toolkit.label")), field,
        KBS.el("p", { class: "private", id: "tools-private" }, KBS.icon("lock"), KBS.text("toolkit.private"))),
      places.first, places.count, places.rest)), title);
  }

  /* A browser that puts pages back as they were left must not bring the words back. */
  window.addEventListener("pagehide", function () {
    const field = document.getElementById("tools-field");
    if (field) { field.value = ""; }
  });

  function fetch(id) {
    if (id === SEARCH) { return KBS.pages.ask("tools").then(function () { return showSearch; }); }
    return KBS.pages.load(id).then(function (article) {
      return function () { showPage(id, article); };
    });
  }

  KBS.toolkit = { fetch: fetch };
})();
