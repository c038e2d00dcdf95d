/* KBS.attempt: the learner's attempt while the course is open. The one thing that the frame and the blocks ask and tell;
   it holds everything in memory, hands each change to KBS.connection, and restores an earlier session.

   record() and keep() put an answer in the browser copy before they return, and call the learning system in the same
   turn of the event loop. Their promise says whether the answer will outlive this page. In review and browse mode
   nothing is kept anywhere. The contract with frame and blocks is in docs/architecture.md.

   A tracker that confirms (qt) has no browser copy behind it: nothing may show as accepted before the promise says so.
   `confirms` tells the blocks; KBS.parts.accepted waits for them. */
KBS.attempt = (() => {
  "use strict";
  let outline = null;
  let tracker = null;
  let state = null;
  let notes = null;
  let session = {};
  let known = false;
  let objectives = [];
  let marked = {};
  let since = 0;
  let visibleMs = 0;

  function random(length) {
    return Array.from(crypto.getRandomValues(new Uint32Array(length)), (value) => (value % 36).toString(36)).join("");
  }

  const fresh = () => Object.assign(KBS.state.empty(outline.course.version),
    { key: random(10), notes: random(10), seed: parseInt(random(5), 36) + 1 });

  /* Of this session, while the page could be seen, from a clock that nobody sets. */
  const seconds = () => Math.round((visibleMs + (document.hidden ? 0 : performance.now() - since)) / 1000);

  function watchTime() {
    since = performance.now();
    document.addEventListener("visibilitychange", () => {
      if (document.hidden) { visibleMs += performance.now() - since; }
      since = performance.now();
    });
  }

  async function start() {
    outline = KBS.course || await KBS.whenOutline;
    tracker = Object.values(KBS.trackers)[0] || {};
    watchTime();
    KBS.browserCopy.sweep();
    try { session = await tracker.connect(outline); } catch (error) { console.warn(error); }
    attempt.tracked = session.ok === true;
    attempt.mode = session.mode || "normal";
    attempt.learnerName = session.learnerName || "";
    attempt.confirms = attempt.tracked && tracker.confirms === true;
    if (attempt.confirms) { ["certificate", "saveFile"].forEach((name) => { attempt[name] = tracker[name]; }); }
    restore();
    notes = attempt.confirms ? tracker.notes(() => save("")) : KBS.notes.of(known ? state.notes : "");
    KBS.connection.begin(attempt.tracked ? tracker : null, { mode: attempt.mode, change, content, copyName });
  }

  /* Whether to resume follows from the data alone: systems differ in what they say of "entry". */
  function restore() {
    const reloaded = attempt.tracked ? null : KBS.browserCopy.ofReload();
    const found = KBS.state.unpack(reloaded ? reloaded.state : session.suspend, outline);
    /* Without a learning system that knows the attempt's key nobody could find again what is left in this browser. */
    known = attempt.tracked || Boolean(reloaded && reloaded.known);
    state = found || fresh();
    if (session.key) { Object.assign(state, { key: session.key, notes: session.notesKey }); }
    if (found) { join(found, KBS.browserCopy.get(copyName()) || reloaded); }
    attempt.resumed = Boolean(found);
    attempt.editionChanged = attempt.resumed && state.version !== outline.course.version;
    state.version = outline.course.version;
    const said = session.status || {};
    state.passed = state.passed || said.passed === true;
    state.completed = state.completed || said.completed === true;
    if (typeof said.score === "number") { state.score = KBS.state.highest(state.score, said.score); }
  }

  /* A browser copy that is newer holds what the learning system lost, one as old what it had no room for. */
  function join(found, copy) {
    const kept = copy && KBS.state.unpack(copy.state, outline);
    if (!kept || kept.key !== found.key || kept.seq < found.seq || attempt.mode !== "normal") { return; }
    state = KBS.state.merge(kept, found);
    if (kept.seq === found.seq && attempt.tracked) { return; }
    objectives = copy.objectives || [];
    KBS.connection.restore(copy.waiting.filter((one) => one.n > found.told || !attempt.tracked), copy.unsent);
  }

  /** Another session has written meanwhile: takes over what only that one knows; the state as it is now to be kept. */
  function adopt(suspend) {
    const other = KBS.state.unpack(suspend, outline);
    if (other) { state = Object.assign(KBS.state.merge(state, other), { key: state.key, notes: state.notes }); }
    return packed(tracker.limit);
  }

  const copyName = () => tracker.keepsHere || tracker.confirms || !known ? "" : outline.course.id + "." + state.key;
  const content = () => ({ state: packed(0), objectives, known });
  const packed = (limit) => KBS.state.pack(
    Object.assign({}, state, { seconds: attempt.secondsSpent }), outline, limit || 0);

  const change = () => ({
    suspend: packed(tracker.limit), location: state.place, seconds: seconds(), objectives,
    progress: KBS.progress.measure(outline, state.seen, state.completed),
    score: state.score, passed: state.passed, completed: state.completed, tries: state.final.tries,
    judged: attempt.passPercent > 0, passedOn: state.passedOn, seq: state.seq, secondsTotal: attempt.secondsSpent,
  });

  function save(id, interaction, typing) {
    if (attempt.mode !== "normal") { return Promise.resolve(true); }
    state.seq += 1;
    return KBS.connection.changed(id, interaction, typing);
  }

  function today() {
    const now = new Date();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  }

  /* Saves; when that completes the course, says so: at once, or when it is confirmed. */
  function finish() {
    const done = !state.completed && KBS.progress.complete(outline, state.seen, attempt.final.done);
    if (done) {
      state.completed = true;
      state.passedOn = state.passedOn || today();
    }
    if (done && !attempt.confirms) { KBS.emit("completed"); }
    const kept = save("");
    if (done && attempt.confirms) { kept.then(() => KBS.emit("completed")); }
    return kept;
  }

  function visit(id) {
    if (state.place === id && state.seen[id]) { return Promise.resolve(true); }
    state.place = id;
    state.seen[id] = true;
    return finish();
  }

  /* "l2-final.l2-m3-q1" is the answer to l2-m3-q1 in the final check, kept apart from the practice answer and from that
     of the first check. */
  function holder(id) {
    const within = { first: state.first.answers, final: state.final[state.final.items ? "answers" : "lastAnswers"] };
    const [name, question] = id.split(".");
    const check = Object.keys(within).find((one) => question && (outline[one + "Check"] || {}).id === name);
    return check ? { values: within[check], id: question, check } : { values: state.responses, id, check: "" };
  }

  function put(id, response) {
    const place = holder(id);
    /* Handed in, perhaps in another window: it stays as it is. */
    if (place.check === "first" && state.first.handed) { return place; }
    /* Taken out first, so that the newest answers stand last. */
    delete place.values[place.id];
    place.values[place.id] = String(response);
    return place;
  }

  function keep(id, response) {
    put(id, response);
    return save(id, null, true);
  }

  function record(given) {
    const outcomes = given.outcomes || [];
    const item = Object.assign({}, given,
      { outcomes: Array.isArray(outcomes) ? outcomes : outcomes.split(" ").filter(Boolean), at: Date.now() });
    const place = put(item.id, item.response);
    item.check = place.check;
    if (place.check === "final") { marked[place.id] = item; }
    KBS.emit("answered", { id: item.id, response: item.response, correct: item.correct });
    /* "Not part of my role" is no answer on the scale: it is missing, never a number. Our own records know that. */
    if (item.kind === "likert" && item.response === "na" && !attempt.confirms) { return save(item.id); }
    state.told += 1;
    return save(item.id, Object.assign(item, { n: state.told }));
  }

  /** The first check is over: its answers stay as they are, and count for nothing. */
  function handInFirst() {
    state.first.handed = today();
    return save("");
  }

  function beginFinal(items) {
    Object.assign(state.final, { items: items.slice(), answers: {}, lastAnswers: {} });
    marked = {};
    return save("");
  }

  function finishFinal(percent) {
    const final = state.final;
    if (state.score === null || percent >= state.score) {
      objectives = KBS.scoring.objectives(outline.outcomes, Object.values(marked), attempt.passPercent);
    }
    Object.assign(final, {
      tries: final.tries + 1, last: final.items || [], lastAnswers: final.answers, items: null, answers: {},
    });
    state.score = KBS.state.highest(state.score, percent);
    if (!state.passed && attempt.passPercent && percent >= attempt.passPercent) {
      state.passed = true;
      state.passedOn = today();
    }
    return finish();
  }

  /** Web only: forgets this attempt on this computer and begins another. */
  function startAfresh() {
    if (!tracker.keepsHere) { return Promise.resolve(false); }
    notes.clear();
    state = fresh();
    notes = KBS.notes.of(state.notes);
    return save("");
  }

  const attempt = {
    mode: "normal", learnerName: "", resumed: false, tracked: false, confirms: false, editionChanged: false,
    start, visit, keep, record, handInFirst, beginFinal, finishFinal, startAfresh, adopt,
    seen: (id) => state.seen[id] === true,
    response: (id) => {
      const place = holder(id);
      return place.values[place.id];
    },
    note: (id) => notes.get(id),
    setNote: (id, text) => notes.set(id, text),
    clearNotes: () => notes.clear(),
    retry: () => KBS.connection.send(),
    leave: () => KBS.connection.close(),
    settled: () => KBS.connection.settled(),
    /* For the results file: see results.js, which comes with the first page. */
    results: () => ({ outline, state, session, seconds: attempt.secondsSpent }),
    saveResultsFile: () => KBS.pages.rest().then(() => KBS.results.offer(attempt.results())),
    get first() { return { answers: Object.assign({}, state.first.answers), handed: state.first.handed }; },
    get final() {
      const { tries, items, answers, last } = state.final;
      return {
        tries, best: state.score, passed: state.passed, lastItems: last, done: KBS.progress.checked(outline, state.passed, tries),
        current: items && { items, answers: Object.assign({}, answers) },
      };
    },
    /* 0 where the check is a measure and nothing is passed. cmi5 lets the learning system set the mark that a course has
       (10.2.4). */
    get passPercent() {
      const mark = outline.finalCheck ? outline.finalCheck.percent : 100;
      return mark && (session.passPercent || mark);
    },
    get notesKept() { return notes.kept; },
    get status() { return KBS.connection.status; },
    get secondsSpent() { return state.seconds + seconds(); },
  };
  ["place", "passed", "completed", "score", "passedOn", "seed"].forEach((name) => (
    Object.defineProperty(attempt, name, { get: () => state[name] })));
  return attempt;
})();
