/* KBS.toolkitSearch(groups): finds tool pages by the words people use. Pure: it keeps nothing of what it is asked.

   groups are those of tools.js: [[part, [[id, title, scope, [asks], words], ...]], ...]. The function it gives takes what was
   typed and returns [{id, title, scope, part, ask}], best first; `ask` is the question that fits, or "". Words are compared
   without capitals, accents and endings; a word may be begun only, and one of five letters or more may have one letter wrong.
   There is no list of synonyms: a page is found by the words that its author gave it in ::: tool. */
KBS.toolkitSearch = (() => {
  "use strict";
  const STOP = new Set(("a about all am an and any are as at be been but by can could did do does for from get got had has have he her "
    + "hers him his how i if in into is it its just me my no not of on or our she should so some than that the their them then there "
    + "these they this those to up us was we were what when where which who why will with would you your").split(" "));
  const FIELDS = { ask: 10, title: 6, words: 1.5 };
  const WHOLE = 1, BEGUN = 0.75, MISTYPED = 0.6, LONGER = 0.5;
  const UNHEARD = 0.5;

  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[’']s\b/g, "").replace(/[’']/g, "");
  const split = (text) => fold(text).match(/[\p{L}\p{N}]+/gu) || [];

  /* "sleeping", "sleeps", "sleep" alike: enough for English, and harmless elsewhere. */
  function stem(word) {
    let root = word;
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

  /* What is typed may be like any of these: the words, their stems, and each two as one. */
  const heard = (text) => [...new Set([...meant(text).map(stem), ...meant(text), ...joined(split(text))])];

  /* One letter more, less, other, or two exchanged. */
  function isSlip(a, b) {
    if (Math.min(a.length, b.length) < 4 || Math.max(a.length, b.length) < 5 || Math.abs(a.length - b.length) > 1) { return false; }
    let at = 0;
    while (at < a.length && a[at] === b[at]) { at += 1; }
    if (a.slice(at + 1) === b.slice(at + 1) || a.slice(at) === b.slice(at + 1) || a.slice(at + 1) === b.slice(at)) { return true; }
    return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
  }

  function likeness(term, word) {
    if (term === word) { return WHOLE; }
    if (term.length > 1 && word.startsWith(term)) { return BEGUN; }
    if (isSlip(term, word)) { return MISTYPED; }
    return word.length > 3 && term.length - word.length < 4 && term.startsWith(word) ? LONGER : 0;
  }

  /* A term is {stem, raw, pairs}: how it may be written. Two words that a page writes as one are both found by it. */
  function termsOf(typed) {
    const [words, all] = [meant(typed), split(typed)];
    const pairs = all.slice(1).map((word, at) => ({ of: [all[at], word], as: stem(all[at] + word) }));
    return [...new Set(words)].map((word) => (
      { stem: stem(word), raw: word, pairs: pairs.filter((pair) => pair.of.includes(word)).map((pair) => pair.as) }));
  }

  const best = (term, words) => words.reduce((found, word) => (found === WHOLE ? found : Math.max(found,
    likeness(term.stem, word), isSlip(term.raw, word) ? MISTYPED : 0, term.pairs.includes(word) ? WHOLE : 0)), 0);

  function prepared(part, [id, title, scope, asks, words]) {
    return {
      shown: { id, title, scope, part }, title: heard(title), words: [...new Set(meant(words).map(stem))],
      asks: asks.map((ask) => ({ ask, own: meant(ask).map(stem), words: heard(ask) })),
    };
  }

  /* How well each page answers each term, 0 to 1: in each ask, in all of them, in the title, in its words. */
  function looked(page, terms) {
    const asks = page.asks.map((one) => terms.map((term) => best(term, one.words)));
    const most = terms.map((_, at) => Math.max(0, ...asks.map((one) => one[at])));
    return { page, asks, most, title: terms.map((term) => best(term, page.title)), words: terms.map((term) => best(term, page.words)) };
  }

  /* A word that stands on few pages says more than one that stands on all; one that stands on none says little. */
  function weigh(seen, at) {
    const on = seen.filter((one) => one.most[at] || one.title[at] || one.words[at]).length;
    return on ? Math.log(1 + seen.length / on) : UNHEARD;
  }

  function rated({ page, asks, most, title, words }, terms, weights) {
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const share = (values) => values.reduce((sum, value, at) => sum + weights[at] * value, 0) / total;
    /* An ask that is held whole is worth a little more than a long one of which a word was typed. */
    const fits = page.asks.map((one, at) => {
      const typed = one.own.filter((word) => terms.some((term) => likeness(term.stem, word))).length;
      return share(asks[at]) * (0.85 + 0.15 * typed / Math.max(1, one.own.length));
    });
    const top = Math.max(0, ...fits);
    const any = terms.map((_, at) => Math.max(most[at], title[at], words[at]));
    return {
      score: FIELDS.ask * (0.75 * top + 0.25 * share(most)) + FIELDS.title * share(title) + FIELDS.words * share(words),
      reach: share(any), shown: Object.assign({ ask: top > 0.3 ? page.asks[fits.indexOf(top)].ask : "" }, page.shown),
    };
  }

  return (groups) => {
    const pages = groups.flatMap(([part, rows]) => rows.map((row) => prepared(part, row)));
    return (typed) => {
      const terms = termsOf(typed);
      const seen = pages.map((page) => looked(page, terms));
      const weights = terms.map((_, at) => weigh(seen, at));
      const found = terms.length ? seen.map((one) => rated(one, terms, weights)).filter((one) => one.reach >= 0.4) : [];
      found.sort((a, b) => b.score - a.score);
      return found.filter((one) => one.score >= found[0].score / 4).map((one) => one.shown);
    };
  };
})();
