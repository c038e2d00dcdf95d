/* KBS.toolkitSearch(groups, helps): finds tool pages by the words people use. Pure: it keeps nothing of what it is asked.

   groups are those of tools.js: [[part, [[id, title, scope, [asks], words], ...]], ...]. The function it gives takes what was
   typed and returns [{id, title, scope, part, ask}], the best first, six at most; `ask` is the question that fits, or "". Words are
   compared without capitals, accents and endings; a word that no page has may be begun only, or, with five letters or more, have
   one letter wrong. There is no list of synonyms: a page is found by the words that its author gave it in ::: tool.

   helps are [[id, [phrase, ...]], ...]: the function has another, `help(typed)`, which gives the ids of the help that the words call
   for: a baby who may be in danger, whom to ring. A phrase is met when each of its words was typed, in any order. */
KBS.toolkitSearch = (() => {
  "use strict";
  const STOP = new Set(("a about all am an and any are aren't as at be been but by can can't could did didn't do does doesn't don't for from get "
    + "gets getting got had has hasn't have haven't he her hers hes him his how i if im in into is isn't it its ive just like me my need no "
    + "not of ok okay on or our really said say says she shes should so some still than that that's the their them then there there's these "
    + "they they're this those to up us very want wants was wasn't we were what what's when where which who who's why will with won't would "
    + "you your").replace(/'/g, "").split(" "));
  const FIELDS = { ask: 10, title: 6, words: 1.5 };
  const WHOLE = 1, BEGUN = 0.75, MISTYPED = 0.6, LONGER = 0.5;
  const MOST = 6;
  const UNHEARD = 1, EVERYWHERE = 0.1;

  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[’']s\b/g, "").replace(/[’']/g, "");
  const split = (text) => fold(text).match(/[\p{L}\p{N}]+(?:&[\p{L}\p{N}]+)*/gu) || [];

  /* What no rule below makes alike; and a newborn is a baby. */
  const FORMS = { asleep: "sleep", slept: "sleep", cried: "cry", fed: "feed", fell: "fall", fallen: "fall", broken: "broke",
    shook: "shake", shaken: "shake", threw: "throw", thrown: "throw", men: "man", newborn: "baby", infant: "baby" };

  /* "sleeping", "sleeps", "asleep" alike: enough for English, and harmless elsewhere. */
  function stem(word) {
    let root = Object.hasOwn(FORMS, word) ? FORMS[word] : word;
    if (root.length > 3) { root = root.replace(/ies$/, "y").replace(/([^s])s$/, "$1"); }
    if (root.length > 4) { root = root.replace(/([a-z]{3})(?:ing|ed)$/, "$1"); }
    if (root.length > 3 && root !== word) { root = root.replace(/([bdgkmnprt])\1$/, "$1"); }
    return root.length > 3 ? root.replace(/e$/, "") : root;
  }

  /* The words that carry meaning; where none does, all of them. */
  function meant(text) {
    const all = split(text);
    const some = all.filter((word) => !STOP.has(word));
    return some.length ? some : all;
  }

  /* Two words as one: "bed sharing" is "bedsharing" as well. */
  const joined = (words) => words.slice(1).map((word, at) => stem(words[at] + word));

  /* What is typed may be like any of these: the words and their stems, or the very same as two of them written as one. */
  const heard = (text) => ({ words: [...new Set([...meant(text).map(stem), ...meant(text)])], joined: joined(split(text)) });

  /* The words one after the other, so that one text can be looked for in another. */
  const phrase = (text) => ` ${split(text).join(" ")} `;

  /* One letter more, less, other, or two exchanged. */
  function isSlip(a, b) {
    if (Math.min(a.length, b.length) < 4 || Math.max(a.length, b.length) < 5 || Math.abs(a.length - b.length) > 1) { return false; }
    let at = 0;
    while (at < a.length && a[at] === b[at]) { at += 1; }
    if (a.slice(at + 1) === b.slice(at + 1) || a.slice(at) === b.slice(at + 1) || a.slice(at + 1) === b.slice(at)) { return true; }
    return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
  }

  /* A word that some page has is neither the beginning nor a slip of another: "ear" is not "early", "drunk" is not "drink". */
  function likeness(term, word) {
    if (term.stem === word) { return WHOLE; }
    if (!term.known && term.stem.length > 1 && word.startsWith(term.stem)) { return BEGUN; }
    if (!term.known && (isSlip(term.stem, word) || isSlip(term.raw, word))) { return MISTYPED; }
    return word.length > 3 && term.stem.length - word.length < 4 && term.stem.startsWith(word) ? LONGER : 0;
  }

  /* A term is {stem, raw, pairs, known}: how it may be written. Two words that a page writes as one are both found by it. */
  function termsOf(typed, known) {
    const [words, all] = [meant(typed), split(typed)];
    const pairs = all.slice(1).map((word, at) => ({ of: [all[at], word], as: stem(all[at] + word) }));
    return [...new Set(words)].map((word) => (
      { stem: stem(word), raw: word, known: known.has(stem(word)), pairs: pairs.filter((pair) => pair.of.includes(word)).map((pair) => pair.as) }));
  }

  const best = (term, { words, joined: pairs }) => (pairs.includes(term.stem) || term.pairs.some((pair) => pairs.includes(pair)) ? WHOLE
    : words.reduce((found, word) => (found === WHOLE ? found : Math.max(found, likeness(term, word), term.pairs.includes(word) ? WHOLE : 0)), 0));

  function prepared(part, [id, title, scope, asks, words]) {
    return {
      shown: { id, title, scope, part }, title: heard(title), words: { words: [...new Set(meant(words).map(stem))], joined: [] },
      asks: asks.map((ask) => ({ ask, own: meant(ask).map(stem), heard: heard(ask), said: phrase(ask) })),
    };
  }

  /* How well each page answers each term, 0 to 1: in each ask, in all of them, in the title, in its words. */
  function looked(page, terms) {
    const asks = page.asks.map((one) => terms.map((term) => best(term, one.heard)));
    const most = terms.map((_, at) => Math.max(0, ...asks.map((one) => one[at])));
    return { page, asks, most, title: terms.map((term) => best(term, page.title)), words: terms.map((term) => best(term, page.words)) };
  }

  /* A word that stands on few pages says more than one that stands on all; one that stands on none is not forgotten. */
  function weigh(seen, at) {
    const on = seen.filter((one) => one.most[at] || one.title[at] || one.words[at]).length;
    return on ? Math.sqrt(EVERYWHERE + Math.log(seen.length / on)) : UNHEARD;
  }

  function rated({ page, asks, most, title, words }, terms, weights, said) {
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const share = (values) => values.reduce((sum, value, at) => sum + weights[at] * value, 0) / total;
    /* An ask that is held whole is worth a little more than a long one of which a word was typed, or words here and there. */
    const fits = page.asks.map((one, at) => {
      const typed = one.own.filter((word) => terms.some((term) => likeness(term, word))).length;
      return share(asks[at]) * (0.85 + 0.15 * typed / Math.max(1, one.own.length)) * (one.said.includes(said) ? 1.25 : 1);
    });
    const top = Math.max(0, ...fits);
    const any = terms.map((_, at) => Math.max(most[at], title[at], words[at]));
    return {
      score: FIELDS.ask * (0.75 * top + 0.25 * share(most)) + FIELDS.title * share(title) + FIELDS.words * share(words),
      reach: share(any), shown: Object.assign({ ask: top > 0.3 ? page.asks[fits.indexOf(top)].ask : "" }, page.shown),
    };
  }

  /* A word that calls for help is typed whole; it may have a slip or an ending. */
  function calls(phrases, typed, known) {
    const terms = [...new Set(split(typed))].map((word) => ({ raw: word, stem: stem(word), known: known.has(stem(word)) }));
    const isSame = (term, word) => term.stem === word.stem
      || (!term.known && (isSlip(term.stem, word.stem) || isSlip(term.raw, word.raw)));
    return phrases.some((words) => words.every((word) => terms.some((term) => isSame(term, word))));
  }

  return (groups, helps = []) => {
    const pages = groups.flatMap(([part, rows]) => rows.map((row) => prepared(part, row)));
    const wanted = helps.map(([id, texts]) => ({ id, phrases: texts.map((text) => split(text).map((raw) => ({ raw, stem: stem(raw) }))) }));
    const known = new Set(pages.flatMap((page) => [page.title, page.words, ...page.asks.map((one) => one.heard)])
      .flatMap((one) => one.words));
    const find = (typed) => {
      const [terms, said] = [termsOf(typed, known), phrase(typed)];
      const seen = pages.map((page) => looked(page, terms));
      const weights = terms.map((_, at) => weigh(seen, at));
      const found = terms.length ? seen.map((one) => rated(one, terms, weights, said)).filter((one) => one.reach >= 0.3) : [];
      found.sort((a, b) => b.score - a.score);
      return found.filter((one) => one.score >= found[0].score / 3).slice(0, MOST).map((one) => one.shown);
    };
    const help = (typed) => wanted.filter((one) => calls(one.phrases, typed, known)).map((one) => one.id);
    return Object.assign(find, { help });
  };
})();
