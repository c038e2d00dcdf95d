/* KBS.scoring: what the answers of a check are worth. Pure; core/progress.py says the same, and both are held to
   tests/data/progress/cases.json. */
KBS.scoring = (function () {
  "use strict";

  /** Percentage of the points, rounded down to hundredths so that rounding can never turn a fail into a pass. */
  function percent(items) {
    let earned = 0;
    let possible = 0;
    items.forEach(function (item) {
      possible += item.points;
      earned += item.correct ? item.points : 0;
    });
    return possible ? Math.floor(10000 * earned / possible) / 100 : 0;
  }

  /** Percentage for each outcome, from items with their outcomes: {"LO1": 75}. */
  function byOutcome(items) {
    const groups = {};
    items.forEach(function (item) {
      item.outcomes.forEach(function (id) { (groups[id] = groups[id] || []).push(item); });
    });
    Object.keys(groups).forEach(function (id) { groups[id] = percent(groups[id]); });
    return groups;
  }

  /** Each outcome of the course that any of the recorded answers counts towards, for a learning system. `mark` is the
      pass mark; without one (0) nothing is passed or failed: null. */
  function objectives(outcomes, answers, mark) {
    const scores = byOutcome(answers.map(function (one) {
      return { outcomes: one.outcomes, points: Number(one.points) || 1, correct: one.correct === true };
    }));
    return outcomes.filter(function (outcome) { return outcome[0] in scores; }).map(function (outcome) {
      const score = scores[outcome[0]];
      return { id: outcome[0], description: outcome[1], score: score, passed: mark ? score >= mark : null };
    });
  }

  return { percent: percent, byOutcome: byOutcome, objectives: objectives };
})();
