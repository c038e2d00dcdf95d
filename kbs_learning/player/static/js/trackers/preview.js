/* The tracker of the live preview: nothing is recorded, nothing is asked of anybody, and every page can be reached.

   Each page is asked for anew whenever it is opened, for its author may have changed it. Who looks is said by the outline:
   a learner, one who has answered, the trainer, or one who has finished (KBS.course.preview). js/preview/ does the rest. */
KBS.tracker("preview", (() => {
  "use strict";
  const BEFORE = 2;
  const texts = {};
  const notes = {};
  let window_ = null;
  let number = 0;

  function reach() {
    return new Promise((resolve) => {
      if (!window.QWebChannel || !window.qt) { resolve(null); return; }
      new QWebChannel(window.qt.webChannelTransport, (channel) => resolve(channel.objects.preview || null));
    });
  }

  /** Tells the window; one slot takes everything, as JSON. */
  function tell(news) { if (window_) { window_.tell(JSON.stringify(news)); } }

  const viewer = () => KBS.course.preview.view;
  const answering = () => viewer() === "answered" || viewer() === "finished";

  /* Of the first check every other answer: the others were left out. */
  function half(bank, answers) {
    return Object.fromEntries(bank.filter((id, i) => i % 2).map((id) => [id, answers[id]]));
  }

  /* The state of somebody who has passed; of anybody else only what makes shuffling the same each time. */
  function suspended(outline) {
    const state = Object.assign(KBS.state.empty(outline.course.version), { key: "preview", notes: "preview", seed: 7 });
    if (viewer() === "finished") {
      const bank = outline.questions.filter((one) => one[2] === "b").map((one) => one[0]);
      const last = outline.finalCheck ? bank.slice(0, outline.finalCheck.draw) : [];
      KBS.progress.pages(outline).forEach((id) => { state.seen[id] = true; });
      const today = new Date().toISOString().slice(0, 10);
      const passed = outline.finalCheck ? outline.finalCheck.percent > 0 : true;
      Object.assign(state, { passed, completed: true, score: 100, passedOn: today });
      if (outline.firstCheck) { Object.assign(state.first, { handed: today, answers: half(bank, outline.preview.answers) }); }
      Object.assign(state.final, { tries: last.length ? 1 : 0, last, lastAnswers: outline.preview.answers });
    }
    return KBS.state.pack(state, outline, 0);
  }

  /** What somebody who answers everything would have answered: right, and a little surer afterwards. */
  function example(id) {
    const outline = KBS.course;
    if (!answering()) { return undefined; }
    const name = id.slice(id.indexOf(".") + 1);
    const final = outline.finalCheck && id.startsWith(outline.finalCheck.id + ".");
    const form = document.querySelector('[data-block=question][data-id="' + CSS.escape(final ? name : id) + '"]');
    if (form) { return form.dataset.answer; }
    if (outline.asked[id] === "poll") { return "a"; }
    const stage = id.slice(id.lastIndexOf(".") + 1);
    const set = Object.values(outline.scales).find((one) => one.statements.some((line) => line.id === id.slice(0, -stage.length - 1)));
    if (set) {
      const step = stage === "before" || stage === "looking-back" ? 0 : 1 + KBS.state.hash(id) % 2;
      return String(Math.min(set.points.length, BEFORE + step));
    }
    return outline.preview.answers[final ? name : id];
  }

  async function connect(outline) {
    window_ = await reach();
    const attempt = KBS.attempt;
    const given = attempt.response;
    attempt.response = (id) => given(id) || example(id);
    attempt.seen = (id) => {
      const [page, here] = [KBS.shape.page(id), KBS.shape.page(KBS.frame.page)];
      return viewer() === "finished" || Boolean(page && here && page.order <= here.order);
    };
    attempt.saveFile = () => tell({ refused: "file" });
    KBS.notes.of = () => ({
      kept: true, clear: () => {}, get: (id) => notes[id] || "",
      set: (id, words) => {
        notes[id] = words;
        return true;
      },
    });
    return { ok: true, suspend: suspended(outline) };
  }

  const keep = KBS.page;
  KBS.page = (id, html) => {
    texts[id] = html;
    keep(id, html);
  };

  function ask(id) {
    number += 1;
    return new Promise((resolve, reject) => {
      const gone = () => reject(Object.assign(new Error(id + " did not load"), { page: id }));
      const script = KBS.el("script", { src: "pages/" + id + ".js?" + number, load: resolve, error: gone });
      document.head.append(script);
    }).finally(() => document.head.querySelectorAll("script[src^='pages/']").forEach((one) => one.remove()));
  }

  KBS.pages.load = async (id) => {
    await Promise.all([ask(id), KBS.pages.rest()]);
    const template = document.createElement("template");
    template.innerHTML = texts[id];
    return document.importNode(template.content.firstElementChild, true);
  };
  KBS.pages.prefetch = () => { /* it would be old by the time it is wanted */ };

  return { name: "preview", privacy: "tracking.privacy.preview", connect, tell, write: () => true, close: () => true };
})());
