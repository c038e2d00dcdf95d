"""The program started as a child process: a learner begins, answers, closes, and goes on another day."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end_to_end.window import Window
from tests.services.folders import write_course

ANSWER = """(() => {
  const form = document.querySelector('form[data-id="ex-m1-q2"]');
  form.querySelectorAll('input')[0].click();
  form.querySelector('.actions .button').click();
  return 1;
})()"""
ACCEPTED = """(() => {
  const form = document.querySelector('form[data-id="ex-m1-q2"]');
  return form.querySelector('.actions .button').hidden && !form.querySelector('.unsaved');
})()"""
FINAL = """(() => {
  const form = document.querySelector('.final__body form[data-block=question]');
  if (!form) { return false; }
  KBS.question.write(form, form.dataset.answer);
  form.dispatchEvent(new Event('change', { bubbles: true }));
  return true;
})()"""
NEXT = "document.querySelector('.final__body .button--primary').click() || 1"


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A program that ships one small course."""
    write_course(tmp_path / "program")
    return tmp_path / "program"


@pytest.fixture
def windows(tmp_path: Path, program: Path) -> Iterator[list[Window]]:
    """Windows of one profile, one after another; none is left running."""
    opened: list[Window] = []
    yield opened
    for window in opened:
        if window.process.poll() is None:
            window.kill()
    assert tmp_path.exists()
    assert program.exists()


def open_window(windows: list[Window], profile: Path, program: Path) -> Window:
    windows.append(Window(profile, program))
    return windows[-1]


def test_a_learner_begins_closes_and_goes_on_where_they_were(
    windows: list[Window], tmp_path: Path, program: Path
) -> None:
    window = open_window(windows, tmp_path / "profile", program)
    window.play()
    window.script("KBS.frame.go('ex-m1-p2') && 1")
    window.wait_for("script", "!!document.querySelector('form[data-id=\"ex-m1-q2\"]')")
    window.script(ANSWER)
    window.wait_for("script", ACCEPTED)
    given = window.script("KBS.attempt.response('ex-m1-q2')")
    code = window.python("learn.turn.learner.code")
    assert window.close() == 0
    again = open_window(windows, tmp_path / "profile", program)
    again.play()
    again.wait_for("script", "KBS.frame.page === 'ex-m1-p2'")
    again.wait_for("script", "!!document.querySelector('form[data-id=\"ex-m1-q2\"]')")
    assert again.script("document.querySelector('form[data-id=\"ex-m1-q2\"] input:checked').value") == given
    assert again.python("learn.turn.learner.code") == code
    assert again.python("window.windowTitle()") == "Example level2, KBS Learning"
    assert again.close() == 0


def test_a_learner_passes_the_course_and_the_shelf_says_so(
    windows: list[Window], tmp_path: Path, program: Path
) -> None:
    window = open_window(windows, tmp_path / "profile", program)
    window.play()
    for page in ("ex-m1-p1", "ex-m1-p2", "ex-final-page"):
        window.script(f"KBS.frame.go('{page}') && 1")
        window.wait_for("script", f"KBS.attempt.place === '{page}'")
    window.wait_for("script", "!!document.querySelector('.final__body .button--primary')")
    window.script(NEXT)
    for number in range(2):
        given = f"Object.keys(KBS.attempt.final.current.answers).length > {number}"
        window.wait_for("script", f"{FINAL} && {given}")
        window.script(NEXT)
    window.wait_for("script", f"({NEXT}) && !!document.querySelector('dialog[open] .button--ink')")
    window.script("document.querySelector('dialog[open] .button--ink').click() || 1")
    window.wait_for("script", "KBS.attempt.completed && KBS.attempt.status.state === 'saved'")
    window.python("learn.stage.page.leave()")
    window.wait_for("python", "any(attempt.completed for attempt in learn.standings.values())")
    window.wait_for("python", "learn.shelf.feature.play.text() == 'Open again'")
    assert window.python("learn.standings['example-level2'].score") == 100
    assert window.close() == 0


def test_every_workspace_can_be_gone_to_once_a_course_was_played(
    windows: list[Window], tmp_path: Path, program: Path
) -> None:
    window = open_window(windows, tmp_path / "profile", program)
    window.play()
    for name in ("author", "records", "settings", "help", "learn"):
        window.python(f"window.places.show_workspace('{name}')")
        assert window.python("window.places.current.name") == name
        offered = "[one.text() for one in window.menuBar().actions() if one.isVisible()]"
        assert ("&Write" in window.python(offered)) == (name == "author")
    assert window.close() == 0
    assert not [line for line in window.complaints if "Traceback" in line]


def test_the_program_ends_without_a_word_on_its_error_output(
    windows: list[Window], tmp_path: Path, program: Path
) -> None:
    window = open_window(windows, tmp_path / "profile", program)
    window.play()
    assert window.close() == 0
    ours = [line for line in window.complaints if "Traceback" in line or "Release of profile" in line]
    assert ours == []
