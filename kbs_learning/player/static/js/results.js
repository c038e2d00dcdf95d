/* KBS.results: the learner's answers as a file, for when no learning system can be told. docs/results-file.md describes it.
   Private writing is never in it, and nothing leaves the computer by itself.

   canonical(value)       JSON in the one form that a digest can be taken of: keys sorted, no spaces. Python writes the same
   content(given, name)   what is in it; given: KBS.attempt.results(), name: typed for this file only
   file(given, name)      a promise of {name, text}: sealed where the package has the partnership's key and this browser can,
                          else readable by whoever has it
   offer(given)           asks, and saves */
KBS.results = (() => {
  "use strict";
  const FORMAT = { format: "kbs-learning-results", formatVersion: 2 };
  const STAGED = /\.(before|after|looking-back|once|follow-up)$/;
  const text = KBS.text;

  function canonical(value) {
    if (Array.isArray(value)) { return "[" + value.map(canonical).join(",") + "]"; }
    if (!value || typeof value !== "object") { return JSON.stringify(value); }
    return "{" + Object.keys(value).sort().map((name) => JSON.stringify(name) + ":" + canonical(value[name])).join(",") + "}";
  }

  /* What each answer answers: a reader of the file may not have the course. */
  function kindsOf(outline, answers) {
    const known = Object.assign({}, outline.asked);
    outline.questions.forEach((question) => { known[question[0]] = question[4]; });
    const kinds = {};
    Object.keys(answers).forEach((id) => {
      const kind = known[id] || (STAGED.test(id) ? "likert" : "");
      if (kind) { kinds[id] = kind; }
    });
    return kinds;
  }

  function whose(session, name) {
    const known = session.learner || {};
    const learner = {};
    ["id", "code", "name", "agency", "sector"].forEach((field) => { learner[field] = String(known[field] || ""); });
    learner.name = learner.name || name;
    return Object.values(learner).some(Boolean) ? learner : null;
  }

  function content({ outline, state, session, seconds }, name) {
    const { id, title, version, identifier } = outline.course;
    const { place, responses, first, final, score, passed, completed, passedOn } = state;
    const began = session.began ? { began: session.began } : {};
    return Object.assign(began, {
      saved: new Date().toISOString(), attempt: state.key, seq: state.seq, learner: whose(session, name || ""),
      course: { id, title, version, identifier, edition: session.edition || "" }, target: outline.target, seconds, place,
      pagesSeen: Object.keys(state.seen), pages: KBS.progress.pages(outline).length,
      progress: Math.round(100 * KBS.progress.measure(outline, state.seen, completed)), answers: responses,
      kinds: kindsOf(outline, Object.assign({}, responses, first.answers, final.answers, final.lastAnswers)), first, final,
      score: score === null ? null : Math.round(100 * score), passed, completed, passedOn,
    });
  }

  /* WebCrypto is there on https, on this computer and in the window only. */
  async function digest(words) {
    if (!crypto.subtle) { return null; }
    const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(words)));
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  /* sealing.js comes with packages that have a key. */
  const seals = async (key) => Boolean(key && KBS.sealing) && KBS.sealing.possible(key);

  async function file(given, name) {
    const all = content(given, name);
    const key = given.outline.resultsKey;
    const plain = canonical(all);
    const inside = await seals(key) ? { sealed: await KBS.sealing.seal(plain, key) } : { content: all, digest: await digest(plain) };
    return {
      name: all.course.id + "-results-" + all.saved.slice(0, 10) + ".kbsresults",
      text: JSON.stringify(Object.assign({}, FORMAT, inside), null, 1) + "\n",
    };
  }

  function ask(sealed) {
    const how = sealed ? ["lock", "frame.results.sealed", "frame.results.sealed_words"]
      : ["info", "frame.results.open", "frame.results.open_words"];
    const box = KBS.el("input", { id: "results-name", type: "text", autocomplete: "off", maxlength: 80, "aria-describedby": "results-note",
      keydown: (event) => { if (event.key === "Enter") { box.closest("dialog").close("yes"); } } });
    return KBS.dialogs.confirm({
      title: text("frame.results.title"), words: text("frame.results.inside"), yes: text("frame.results.save"), kind: "button--primary",
      more: [
        KBS.el("p", { class: "results__who" }, KBS.icon(how[0]), KBS.el("span", {}, KBS.el("b", {}, text(how[1])), " " + text(how[2]))),
        KBS.el("p", {}, KBS.el("label", { for: box.id }, text("frame.results.name")), box,
          KBS.el("span", { class: "note", id: "results-note" }, text("frame.results.name_note"))),
      ],
    }).then((yes) => yes ? box.value.replace(/[\s\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, " ").trim() : null);
  }

  /** Where it is known who learns, there is nothing to ask. */
  async function offer(given) {
    try {
      const name = given.session.learner ? "" : await ask(await seals(given.outline.resultsKey));
      if (name === null) { return false; }
      const made = await file(given, name);
      KBS.parts.save(made.name, "application/json", made.text);
      KBS.say(text("frame.results.saved", { name: made.name }));
      return true;
    } catch (error) {
      console.error(error);
      KBS.say(text("frame.results.failed"));
      return false;
    }
  }

  return { canonical, content, file, offer };
})();
