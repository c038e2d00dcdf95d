/* KBS.draw: chance that can be repeated. Pure.

   shuffled(list, seed)      a copy in another order, always the same one for the same seed
   items(bank, rule, seed)   ids for one try of the final check: rule.draw of them, at least rule.perOutcome for
                             each outcome where the bank has them, first those that are not in rule.last.
                             bank: [[id, "LO1 LO2"], ...] */
KBS.draw = (function () {
  "use strict";

  /* mulberry32 on an FNV-1a hash of the seed. */
  function chance(seed) {
    let state = 0x811c9dc5;
    for (const letter of String(seed)) { state = Math.imul(state ^ letter.codePointAt(0), 0x01000193); }
    return function () {
      state = (state + 0x6d2b79f5) | 0;
      let value = Math.imul(state ^ (state >>> 15), 1 | state);
      value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
      return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
    };
  }

  function shuffled(list, seed) {
    const next = chance(seed);
    const copy = Array.from(list);
    for (let i = copy.length - 1; i > 0; i -= 1) {
      const j = Math.floor(next() * (i + 1));
      [copy[i], copy[j]] = [copy[j], copy[i]];
    }
    return copy;
  }

  function items(bank, rule, seed) {
    const last = rule.last || [];
    const pool = shuffled(bank, seed).map(function (one) {
      return { id: one[0], outcomes: one[1].split(" ").filter(Boolean), old: last.includes(one[0]) };
    }).sort(function (a, b) { return a.old - b.old; });
    const left = {};
    pool.forEach(function (one) { one.outcomes.forEach(function (id) { left[id] = rule.perOutcome; }); });
    const size = Math.min(rule.draw, pool.length);
    const chosen = [];
    function has(id) { return function (one) { return one.outcomes.includes(id); }; }
    function open(one) { return one.outcomes.filter(function (id) { return left[id] > 0; }).length; }
    function take(one) {
      chosen.push(one.id);
      pool.splice(pool.indexOf(one), 1);
      one.outcomes.forEach(function (id) { left[id] -= 1; });
    }
    /* Where places are short, a question that serves several outcomes goes first. */
    const short = Object.keys(left).length * rule.perOutcome > size;
    function best(id) {
      const some = pool.filter(has(id));
      return short ? some.sort(function (a, b) { return open(b) - open(a) || a.old - b.old; })[0] : some[0];
    }
    const scarce = {};
    Object.keys(left).forEach(function (id) { scarce[id] = pool.filter(has(id)).length; });
    Object.keys(left).sort(function (a, b) { return scarce[a] - scarce[b]; }).forEach(function (id) {
      while (left[id] > 0 && chosen.length < size && pool.some(has(id))) { take(best(id)); }
    });
    while (chosen.length < size) { take(pool[0]); }
    return shuffled(chosen, seed + "~");
  }

  return { shuffled: shuffled, items: items };
})();
