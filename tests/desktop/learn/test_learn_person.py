"""Who is learning: on a shared computer, without a name, and when a turn ends."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from kbs_learning.core.people import Learner
from kbs_learning.desktop.context import Desktop
from kbs_learning.desktop.learn import page as page_module
from kbs_learning.desktop.learn.page import LearnWorkspace
from kbs_learning.desktop.learn.person_page import NOBODY, NOTHING, SEVERAL
from tests.desktop.learn.learner import SLOW, Person, close


@pytest.fixture
def shared(qtbot: QtBot, program: object, desktop_parts: Desktop) -> Iterator[Person]:  # noqa: ARG001
    """Somebody in front of a shared computer."""
    desktop_parts.settings.change(shared_computer=True, idle_minutes=1)
    workspace = LearnWorkspace(desktop_parts)
    workspace.resize(1200, 760)
    qtbot.addWidget(workspace)
    workspace.show()
    workspace.warm()
    qtbot.waitUntil(lambda: workspace.stage.page is not None, timeout=SLOW)
    yield Person(qtbot, workspace)
    close(qtbot, workspace)


def become(person: Person, qtbot: QtBot, name: str) -> Learner:
    """Begin as somebody new; on the shelf afterwards."""
    page = person.learn.person
    page.start()
    page.coming.new.click()
    page.new.name.setText(name)
    page.new.begin.click()
    qtbot.waitUntil(lambda: page.steps.currentWidget() is page.code, timeout=SLOW)
    page.code.go.click()
    learner = person.learn.turn.learner
    assert learner is not None
    return learner


def say_who(person: Person, qtbot: QtBot, words: str, *, known: bool) -> None:
    page = person.learn.person
    page.coming.field.setText(words)
    page.coming.go.click()
    if known:
        qtbot.waitUntil(person.learn.shelf.isVisible, timeout=SLOW)
    else:
        qtbot.waitUntil(lambda: bool(page.coming.wrong.text()), timeout=SLOW)


def seen(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def test_a_shared_computer_asks_who_learns_and_lists_nobody(shared: Person, qtbot: QtBot) -> None:
    assert shared.learn.person.isVisible()
    become(shared, qtbot, "Ana Example")
    shared.learn.shelf.strip.finish_wanted.emit()
    assert shared.learn.person.isVisible()
    assert "Ana" not in seen(shared.learn)


def test_a_new_learner_is_shown_a_code_to_keep(shared: Person, qtbot: QtBot) -> None:
    learner = become(shared, qtbot, "")
    assert shared.learn.person.code.code() == learner.code
    shared.learn.person.code._copy.click()
    assert QGuiApplication.clipboard().text() == learner.code
    assert learner.code in seen(shared.learn.shelf)


@pytest.mark.parametrize("how", ["name", "code"])
def test_a_learner_comes_back_by_name_or_code_whatever_the_case(
    how: str, shared: Person, qtbot: QtBot
) -> None:
    learner = become(shared, qtbot, "Ana Example")
    shared.learn._finish_turn()
    words = {"name": "  ana EXAMPLE", "code": learner.code.lower().replace(" ", "-")}[how]
    say_who(shared, qtbot, words, known=True)
    assert shared.learn.turn.learner is not None
    assert shared.learn.turn.learner.id == learner.id


def test_two_people_with_one_name_are_asked_for_the_code(shared: Person, qtbot: QtBot) -> None:
    first = become(shared, qtbot, "Ana Example")
    shared.learn._finish_turn()
    become(shared, qtbot, "Ana Example")
    shared.learn._finish_turn()
    say_who(shared, qtbot, "Ana Example", known=False)
    assert shared.learn.person.coming.wrong.text() == SEVERAL
    say_who(shared, qtbot, first.code, known=True)
    assert shared.learn.turn.learner is not None
    assert shared.learn.turn.learner.id == first.id


@pytest.mark.parametrize(("typed", "said"), [("Nobody 12", NOBODY), ("   ", NOTHING)])
def test_what_is_wrong_is_said_and_the_keyboard_stays_in_the_field(
    typed: str, said: str, shared: Person, qtbot: QtBot
) -> None:
    say_who(shared, qtbot, typed, known=False)
    assert shared.learn.person.coming.wrong.text() == said
    assert shared.learn.person.coming.field.accessibleDescription() == said


def test_without_names_only_the_code_is_kept(shared: Person, qtbot: QtBot) -> None:
    shared.learn.person.coming.new.click()
    shared.learn.person.new.nameless.setChecked(True)
    assert not shared.learn.person.new.name.isVisible()
    learner = become(shared, qtbot, "Ana Example")
    assert learner.name == ""


def test_leaving_no_name_removes_the_one_that_is_there(
    person: Person, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_module, "ask", lambda *_args, **_words: True)
    become(person, qtbot, "Ana Example")
    person.learn.shelf.strip.names_wanted.emit(False)
    turn = person.learn.turn
    qtbot.waitUntil(lambda: turn.learner is not None and not turn.learner.name, timeout=SLOW)
    data = person.learn.desktop.profile.data
    assert all(b"Ana Example" not in file.read_bytes() for file in data.rglob("records.db*"))


def test_a_name_that_shall_stay_stays(person: Person, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_module, "ask", lambda *_args, **_words: False)
    become(person, qtbot, "Ana Example")
    person.learn.shelf.strip.names_wanted.emit(False)
    assert person.learn.desktop.settings.value.keep_names


def test_an_idle_computer_ends_the_turn_and_keeps_the_place(shared: Person, qtbot: QtBot) -> None:
    learner = become(shared, qtbot, "")
    shared.start()
    shared.turn_to("ex-m1-p2")
    shared.learn.desktop.guard.look_at_the_clock(idle_seconds=61)
    assert shared.learn.person.isVisible()
    qtbot.waitUntil(lambda: not shared.page.playing, timeout=SLOW)
    assert shared.learn.person.isVisible()
    say_who(shared, qtbot, learner.code, known=True)
    shared.start()
    shared.wait_for("KBS.frame.page === 'ex-m1-p2'")


def test_somebody_else_sees_nothing_of_the_learner_before(shared: Person, qtbot: QtBot) -> None:
    become(shared, qtbot, "")
    shared.start()
    shared.turn_to("ex-m1-p2")
    shared.go_back()
    shared.learn._finish_turn()
    become(shared, qtbot, "")
    shared.start()
    assert shared.run("KBS.attempt.place") == ""
    assert shared.run("Object.keys(KBS.attempt.results().state.seen).length") == 0


def test_on_a_computer_of_ones_own_the_next_start_goes_on(person: Person, qtbot: QtBot) -> None:
    person.start()
    learner = person.learn.turn.learner
    person.go_back()
    again = LearnWorkspace(person.learn.desktop)
    qtbot.addWidget(again)
    again.turn.resume()
    qtbot.waitUntil(lambda: again.turn.learner is not None, timeout=SLOW)
    assert again.turn.learner == learner
    again.close_down()


def test_help_is_there_before_anybody_says_who_they_are(shared: Person, qtbot: QtBot) -> None:
    qtbot.waitUntil(shared.learn.help_bar.worried.isEnabled, timeout=SLOW)
    assert shared.learn.person.isVisible()
    shared.learn.help_bar.worried.click()
    qtbot.waitUntil(lambda: shared.page.busy, timeout=SLOW)
    shared.wait_for("document.body.textContent.includes('Call 999')")
    assert not shared.learn.help_bar.isVisible()
    shared.page.header.back.click()
    assert shared.learn.person.isVisible()
    assert shared.learn.help_bar.isVisible()
