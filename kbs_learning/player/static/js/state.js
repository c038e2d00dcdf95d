/* KBS.state: an attempt as a short text and back. Pure functions; nothing here knows a browser or a learning system.

   pack(state, outline, limit)   text of at most `limit` characters (0: no limit)
   unpack(text, outline)         the state, or null for anything that is not an attempt at this course
   merge(one, two)               two states of one attempt: the newer one, and what only the older one knows
   empty(version)                a state in which nothing has happened
   hash(text)                    32 bits

   The text is letters, digits and ! * , - . : ; _ ~ only, because learning systems are not careful with others, and
   SCORM 1.2 gives it 4,096 characters (1.2 3.4.4, cmi.suspend_data). It reads

       k1 checksum(7) field;field;...      a field is one letter and its value; unknown letters are passed over

   Ids are stored as the outline's three-character codes, which outlive a new edition of the course. */
KBS.state = (() => {
  "use strict";
  const MARK = "k1";
  const HEAD = MARK.length + 7;
  const STAGES = { before: "b", after: "a", "looking-back": "l", once: "o", "follow-up": "f" };
  const NUMBERS = { q: "seq", s: "seed", i: "told", t: "seconds" };
  const TEXTS = { k: "key", n: "notes", d: "passedOn" };
  const LONG = 40;

  const empty = (version) => ({
    version, key: "", notes: "", seq: 0, seed: 0, told: 0, seconds: 0, place: "", seen: {}, responses: {},
    first: { answers: {}, handed: "" }, final: { tries: 0, items: null, answers: {}, last: [], lastAnswers: {} },
    score: null, passed: false, completed: false, passedOn: "",
  });

  /* FNV-1a. */
  function hash(text) {
    let sum = 0x811c9dc5;
    for (let i = 0; i < text.length; i += 1) { sum = Math.imul(sum ^ text.charCodeAt(i), 0x01000193); }
    return sum >>> 0;
  }

  const checksum = (text) => hash(text).toString(36).padStart(7, "0");
  const number = (value) => Math.max(0, Math.round(value) || 0).toString(36);
  const codeOf = (id, codes) => /^\w{3}$/.test(codes[id]) ? codes[id] : "";
  const codesOf = (ids, codes) => ids.map((id) => codeOf(id, codes)).join("");

  const escape = (text) => String(text).replace(/[^A-Za-z0-9-]/g, (character) => {
    const unit = character.charCodeAt(0);
    if (unit === 32) { return "_"; }
    return unit < 1296 ? "*" + number(unit).padStart(2, "0") : "~" + number(unit).padStart(4, "0");
  });

  const unescape = (text) => text.replace(/_|\*(..)|~(....)/g, (whole, two, four) => (
    whole === "_" ? " " : String.fromCharCode(parseInt(two || four, 36))));

  /* "aB3b": response b. "aB3.a4": 4 at the stage "after". "!some-id:b" where the outline has no code. */
  function entry(id, value, codes) {
    const dot = id.lastIndexOf(".");
    const staged = codeOf(id.slice(0, dot), codes);
    const stage = STAGES[id.slice(dot + 1)];
    const name = codeOf(id, codes) || (staged && stage ? staged + "." + stage : "!" + escape(id) + ":");
    return name + escape(value);
  }

  /* Answers of a check, in the order of its questions: these have codes already. */
  const inOrder = (ids, values) => ids.map((id) => escape(values[id] || "")).join(",");

  /* What may be left out when room is short, least missed first: long writing (0), practice answers from the oldest on
     (1), answers of the final check that is over (2), other answers (3), of a check in progress and the first check (4),
     pages seen (5). */
  function pieces(state, outline) {
    const practice = new Set(outline.questions.map((question) => question[0]));
    const { last, lastAnswers, items, answers } = state.final;
    const first = state.first.answers;
    const responses = Object.keys(state.responses).map((id) => {
      const text = entry(id, state.responses[id], outline.codes);
      return { field: "r", text, rank: text.length > LONG ? 0 : practice.has(id) ? 1 : 3 };
    });
    return Object.keys(state.seen).map((id) => ({ field: "e", text: codeOf(id, outline.codes), rank: 5 })).concat(responses, Object.keys(first).map((id) => (
      { field: "j", text: entry(id, first[id], outline.codes), rank: 4 })), [
      { field: "a", text: inOrder(items || [], answers), rank: 4 }, { field: "b", text: inOrder(last, lastAnswers), rank: 2 },
    ]);
  }

  function vital(state, outline) {
    const { tries, items, last } = state.final;
    const from = (names, write) => Object.keys(names).map((letter) => letter + write(state[names[letter]]));
    return from(NUMBERS, number).concat(from(TEXTS, String), [
      "c" + checksum(outline.course.id), "v" + escape(state.version), "p" + codeOf(state.place, outline.codes),
      "h" + state.first.handed, "y" + number(tries), "m" + (items ? "1" + codesOf(items, outline.codes) : ""), "l" + codesOf(last, outline.codes),
      "g" + (state.score === null ? "" : number(100 * state.score)), "f" + number(state.passed + 2 * state.completed),
    ]).join(";");
  }

  function fit(all, room) {
    let size = all.reduce((sum, piece) => sum + piece.text.length + 1, 0);
    const order = size > room ? all.slice().sort((one, two) => (
      one.rank - two.rank || (one.rank ? 0 : two.text.length - one.text.length))) : [];
    const gone = new Set();
    while (size > room && order.length) {
      const piece = order.shift();
      size -= piece.text.length + 1;
      gone.add(piece);
    }
    return all.filter((piece) => !gone.has(piece));
  }

  function pack(state, outline, limit) {
    const head = vital(state, outline);
    const kept = fit(pieces(state, outline), limit ? limit - HEAD - head.length - 8 : Infinity);
    const body = head + ["e", "r", "a", "b", "j"].map((field) => (
      ";" + field + kept.filter((piece) => piece.field === field).map((piece) => piece.text).join(",")
    )).join("").replace(/;e([^;]*)/, (field) => field.replace(/,/g, ""));
    return MARK + checksum(body) + body;
  }

  function unpack(given, outline) {
    const text = typeof given === "string" ? given.trim() : "";
    const body = text.slice(HEAD);
    if (text.slice(0, HEAD) !== MARK + checksum(body)) { return null; }
    const found = {};
    body.split(";").forEach((field) => { found[field[0]] = field.slice(1); });
    try {
      return found.c === checksum(outline.course.id) && found.k ? read(found, outline.codes) : null;
    } catch (error) {
      return null;
    }
  }

  function read(found, codes) {
    const names = {};
    Object.keys(codes).forEach((id) => { names[codes[id]] = id; });
    const count = (letter) => parseInt(found[letter], 36) || 0;
    const ids = (text) => (text.match(/.{3}/g) || []).map((code) => names[code] || "");
    const state = Object.assign(empty(unescape(found.v)), {
      place: names[found.p] || "", responses: responsesIn(found.r, names), score: found.g ? count("g") / 100 : null,
      passed: (count("f") & 1) > 0, completed: (count("f") & 2) > 0,
    });
    Object.keys(NUMBERS).forEach((letter) => { state[NUMBERS[letter]] = count(letter); });
    Object.keys(TEXTS).forEach((letter) => { state[TEXTS[letter]] = found[letter]; });
    ids(found.e).filter(Boolean).forEach((id) => { state.seen[id] = true; });
    /* Kept by an edition that knew of no first check. */
    state.first = { answers: responsesIn(found.j || "", names), handed: found.h || "" };
    state.final = finalIn(found, ids, count("y"));
    return state;
  }

  function finalIn(found, ids, tries) {
    const last = ids(found.l);
    const items = found.m ? ids(found.m.slice(1)) : [];
    /* A check begun in an older edition whose questions are gone is drawn again. */
    const open = found.m && items.every(Boolean);
    return {
      tries, items: open ? items : null, answers: open ? answersIn(found.a, items) : {},
      last: last.filter(Boolean), lastAnswers: answersIn(found.b, last),
    };
  }

  function answersIn(text, ids) {
    const values = {};
    text.split(",").forEach((value, i) => { if (value && ids[i]) { values[ids[i]] = unescape(value); } });
    return values;
  }

  function responsesIn(text, names) {
    const values = {};
    text.split(",").forEach((one) => {
      const [, literal, said, code, letter, value] = /^!(.*):(.*)$|^(\w{3})(?:\.(.))?(.*)$/.exec(one) || [];
      const stage = Object.keys(STAGES).find((name) => STAGES[name] === letter);
      if (literal) { values[unescape(literal)] = unescape(said); }
      if (names[code]) { values[names[code] + (stage ? "." + stage : "")] = unescape(value); }
    });
    return values;
  }

  const highest = (one, two) => one === null || (two !== null && two > one) ? two : one;

  /* Once it is handed in it stays as it is. */
  function firstOf(newer, older) {
    const handed = [newer, older].find((one) => one.handed);
    return handed || { answers: Object.assign({}, older.answers, newer.answers), handed: "" };
  }

  function merge(one, two) {
    const [newer, older] = one.seq >= two.seq ? [one, two] : [two, one];
    const both = Object.assign({}, newer, {
      seen: Object.assign({}, older.seen, newer.seen), responses: Object.assign({}, older.responses, newer.responses),
      first: firstOf(newer.first, older.first),
      final: Object.assign({}, newer.final, { tries: Math.max(newer.final.tries, older.final.tries) }),
      passed: newer.passed || older.passed, completed: newer.completed || older.completed,
      passedOn: newer.passedOn || older.passedOn, score: highest(newer.score, older.score),
    });
    ["told", "seconds"].forEach((name) => { both[name] = Math.max(newer[name], older[name]); });
    return both;
  }

  return { empty, pack, unpack, merge, hash, highest };
})();
