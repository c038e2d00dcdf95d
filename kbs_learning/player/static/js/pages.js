/* Pages come one by one, as small scripts: the only thing that loads the same way from a disk, a web server and a
   learning system. KBS.pages.load(id) gives a fresh <article> each time; the text of a page is asked for once. The
   rest of the player (rail, behaviour of blocks, printing) comes with the first page: KBS.pages.rest() is a promise of it. */
(function () {
  "use strict";
  const PATIENCE = 15000;
  const texts = {};
  const asked = {};
  const arrived = {};

  /* Called by pages/<id>.js, and at the end of pages.js. */
  KBS.page = function (id, html) {
    texts[id] = html;
    arrive("pages/" + id);
  };
  KBS.restReady = function () { arrive("pages"); };

  /* tools.js says so by way of toolkit.js. */
  function arrive(name) { if (arrived[name]) { arrived[name](); } }

  function script(name, again) {
    return new Promise(function (resolve, reject) {
      const element = KBS.el("script", { src: name + ".js" + (again ? "?" + again : "") });
      const timer = setTimeout(fail, PATIENCE);
      function done() { clearTimeout(timer); delete arrived[name]; element.remove(); }
      function fail() { done(); reject(Object.assign(new Error(name + " did not load"), { page: name })); }
      arrived[name] = function () { done(); resolve(); };
      element.onerror = fail;
      /* A server may answer with something that is not ours, such as its log-in page. */
      element.onload = function () { if (arrived[name]) { fail(); } };
      document.head.append(element);
    });
  }

  /* Asked for once. A failed answer may be kept by a cache in between: the second try has another address. */
  function ask(name) {
    if (!asked[name]) {
      asked[name] = script(name)
        .catch(function () { return script(name, Date.now()); })
        .catch(function (error) { delete asked[name]; throw error; });
    }
    return asked[name];
  }

  /* The styles that the start page can do without. A page without them can still be read, so they may fail. */
  const styled = new Promise(function (resolve) {
    document.head.append(KBS.el("link", { rel: "stylesheet", href: "pages.css", load: resolve, error: resolve }));
    setTimeout(resolve, PATIENCE);
  });

  function rest() { return Promise.all([ask("pages"), styled]); }

  function textOf(id) {
    return Promise.all([ask("pages/" + id), rest()]).then(function () { return texts[id]; });
  }

  function article(html) {
    const template = document.createElement("template");
    template.innerHTML = html;
    return document.importNode(template.content.firstElementChild, true);
  }

  KBS.pages = {
    rest: rest,
    ask: ask,
    arrive: arrive,
    load: function (id) { return textOf(id).then(article); },
    /* Asked for when there is nothing else to do; a page that fails now is asked for again when it is wanted. */
    prefetch: function (id) {
      KBS.whenIdle(function () { textOf(id).catch(function () { /* not needed yet */ }); });
    },
  };
})();
