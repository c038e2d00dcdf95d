"""The program is killed at random moments, again and again: nothing that was shown as saved is missing."""

from __future__ import annotations

import json
import random
import threading
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.window import Window
from tests.services.folders import write_course

KILLS = 5
"""In each of the two tests, which two workers can run at once."""
LEARN = """(() => {
  const questions = { 'ex-m1-p1': 'ex-m1-q1', 'ex-m1-p2': 'ex-m1-q2' };
  const until = async (holds) => { while (!holds()) { await new Promise((go) => setTimeout(go, 4)); } };
  const found = (id) => document.querySelector('form[data-id="' + id + '"]');
  const state = () => KBS.attempt.results().state;
  const say = () => console.info('step ' + JSON.stringify({
    seq: state().seq, place: KBS.attempt.place, note: KBS.attempt.note('plan'),
    answers: Object.fromEntries(Object.values(questions).map((id) => [id, KBS.attempt.response(id) || ''])),
  }));
  const saved = () => KBS.attempt.status.state === 'saved';
  (async () => {
    // Turns are counted on from those before the kill: what is found can then be told from what is older.
    const earlier = /\\d+/.exec(KBS.attempt.note('plan'));
    for (let turn = earlier ? 1 + Number(earlier[0]) : 0; ; turn += 1) {
      const page = Object.keys(questions)[turn % 2];
      const id = questions[page];
      KBS.frame.go(page);
      await until(() => KBS.attempt.place === page && found(id) && saved());
      say();
      const form = found(id);
      const check = form.querySelector('.actions .button');
      if (check.hidden) { check.nextElementSibling.click(); }
      const choices = form.querySelectorAll('input');
      choices[(turn >> 1) % choices.length].click();
      check.click();
      await until(() => check.hidden && !form.querySelector('.unsaved') && saved());
      say();
      await KBS.attempt.setNote('plan', 'turn ' + turn);
      if (saved()) { say(); }
    }
  })();
  return 1;
})()"""
STATE = """({ seq: KBS.attempt.results().state.seq, place: KBS.attempt.place, note: KBS.attempt.note('plan'),
  answers: Object.fromEntries(['ex-m1-q1', 'ex-m1-q2'].map((id) => [id, KBS.attempt.response(id) || ''])),
  page: KBS.frame.page })"""


@pytest.mark.long
@pytest.mark.timeout(900)
@pytest.mark.parametrize("seed", [20261122, 20261123])
def test_whatever_was_shown_as_saved_survives_a_kill_at_any_moment(seed: int, tmp_path: Path) -> None:
    write_course(tmp_path / "program")
    chance = random.Random(seed)  # noqa: S311  moments, not secrets
    shown: dict[str, Any] = {}
    answers = 0
    for _ in range(KILLS):
        window = Window(tmp_path / "profile", tmp_path / "program")
        try:
            window.play()
            if shown:
                compare(shown, window)
            window.script(LEARN)
            wait_until_something_is_shown(window)
            pause(window, chance.uniform(0.02, 1.2))
        finally:
            window.kill()
        shown = json.loads(window.printed[-1])
        answers += len(window.printed)
    assert answers > 3 * KILLS
    last = Window(tmp_path / "profile", tmp_path / "program")
    try:
        last.play()
        compare(shown, last)
        assert last.close() == 0
    finally:
        if last.process.poll() is None:
            last.kill()


def wait_until_something_is_shown(window: Window) -> None:
    window.wait_for("python", "True")
    while not window.printed:
        window.wait_for("script", "true")


def pause(window: Window, seconds: float) -> None:
    """Let the learner go on for a random while; any moment is as good as another."""
    threading.Event().wait(seconds)
    assert window.process.poll() is None


def compare(shown: dict[str, Any], window: Window) -> None:
    """The course opens where it was, with at least what was shown as saved."""
    window.wait_for("script", "KBS.frame.page !== ''")
    found = window.script(STATE)
    assert found["page"] == found["place"]
    assert found["seq"] >= shown["seq"]
    if found["seq"] == shown["seq"]:
        assert (found["place"], found["answers"]) == (shown["place"], shown["answers"])
        return
    # One change more may have been kept that the page had not yet shown when it was killed.
    assert all(found["answers"][name] for name, given in shown["answers"].items() if given)
    assert turn_of(found["note"]) >= turn_of(shown["note"])


def turn_of(note: str) -> int:
    return int(note.split()[1]) if note else -1
