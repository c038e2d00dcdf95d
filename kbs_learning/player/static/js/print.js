/* Paper: a page as it is, or every answer and the private plan on one sheet, with the words they answer. */
(function () {
  "use strict";
  let left = 0;

  function words(element) {
    return element ? element.textContent.replace(/\s+/g, " ").trim() : "";
  }

  /* The page is drawn as it stands, its blocks put back what was answered, and the copy is read off. */
  function answersOn(page) {
    return KBS.pages.load(page.id).then(function (article) {
      KBS.printing = true;
      KBS.blocks.enhance(article, { page: page.id, print: true });
      KBS.printing = false;
      return Array.from(article.querySelectorAll("[data-block]")).map(entry).filter(Boolean);
    }).catch(function () { return []; });
  }

  function entry(block) {
    const reader = KBS.print.readers[block.dataset.block];
    const found = reader ? reader(block) : plainEntry(block);
    return found && found.answer && found.answer.length ? found : null;
  }

  function plainEntry(block) {
    const fields = Array.from(block.querySelectorAll("textarea, input, select"));
    const answer = fields.map(function (field) {
      if (field.type === "radio" || field.type === "checkbox") { return field.checked ? words(field.closest("label")) || field.value : ""; }
      if (field.nodeName === "SELECT") { return field.selectedIndex > 0 ? field.selectedOptions[0].textContent.trim() : ""; }
      return field.value.trim();
    }).filter(Boolean);
    return { question: words(block.querySelector("legend, h2, h3, .stem, .prose, p")), answer: answer };
  }

  function sheet(pages) {
    const parts = pages.filter(function (page) { return page.entries.length; }).map(function (page) {
      return KBS.el("section", {}, KBS.el("h2", {}, page.title), page.entries.map(function (one) {
        return KBS.el("div", { class: "paper__entry" }, KBS.el("h3", {}, one.question),
          one.answer.map(function (line) { return KBS.el("p", {}, line); }));
      }));
    });
    return KBS.el("article", { class: "paper", id: "paper" },
      KBS.el("p", {}, KBS.course.course.title), KBS.el("h1", {}, KBS.text("frame.print.title")),
      KBS.el("p", {}, KBS.text("frame.print.made", { day: KBS.day(new Date()) })),
      parts.length ? parts : KBS.el("p", {}, KBS.text("frame.print.none")));
  }

  function answers() {
    const pages = KBS.course.modules.flatMap(function (module) { return module.pages; })
      .filter(function (page) { return KBS.attempt.seen(page.id); });
    return Promise.all(pages.map(function (page) {
      return answersOn(page).then(function (entries) { return { title: page.title, entries: entries }; });
    })).then(function (found) {
      paper(sheet(found));
    });
  }

  function clear() {
    document.body.classList.remove("is-paper");
    document.querySelectorAll("body > .paper").forEach(function (one) { one.remove(); });
  }

  /* In the window the browser only says that printing is wanted: the first "afterprint" comes before the paper is drawn. */
  function paper(article) {
    clear();
    left = KBS.parts.attempt().confirms ? 2 : 1;
    document.body.append(article);
    document.body.classList.add("is-paper");
    window.print();
  }

  window.addEventListener("afterprint", function () {
    left -= 1;
    if (left <= 0) { clear(); }
  });
  KBS.on("shown", clear);

  /* A block whose answer is not in plain fields may give its own reader: KBS.print.readers.kind = fn(element).
     paper(article) prints that article and nothing else. */
  KBS.print = { readers: {}, answers: answers, paper: paper };
})();
