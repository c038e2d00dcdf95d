"""One open course: acts, places, readings, and what it tells to whoever shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kbs_learning.core.drafts import Act, Change, Place
from kbs_learning.desktop.author.session import CourseSession
from kbs_learning.desktop.context import Desktop
from kbs_learning.services.authoring.opening import open_course
from tests.services.folders import write_course

FILE = "01-sleep.md"


@pytest.fixture
def session(desktop: Desktop, tmp_path: Path) -> Iterator[CourseSession]:
    made = CourseSession(open_course(write_course(tmp_path)), desktop.jobs)
    yield made
    made.close()


def typed(session: CourseSession, words: str, line: int = 12) -> Act:
    text = session.draft.text(FILE)
    at = sum(len(one) + 1 for one in text.split("\n")[: line - 1])
    return Act("Typing", (Change(FILE, at, "", words),), Place(FILE, at), Place(FILE, at + len(words)))


def noted(signal: object) -> list[tuple[object, ...]]:
    told: list[tuple[object, ...]] = []
    signal.connect(lambda *values: told.append(values))  # type: ignore[attr-defined]  # a signal has it
    return told


def read(qtbot: QtBot, session: CourseSession) -> None:
    qtbot.waitUntil(lambda: session.reading is not None and session.read_texts == session.draft.texts)


def test_the_course_is_read_without_being_asked(session: CourseSession, qtbot: QtBot) -> None:
    arrived = noted(session.arrived)
    read(qtbot, session)
    assert session.reading is not None
    assert session.reading.course is not None
    assert arrived == [(session.reading,)]


def test_it_is_read_again_after_a_change_as_it_is_in_the_window(session: CourseSession, qtbot: QtBot) -> None:
    read(qtbot, session)
    session.do(typed(session, "{fact=F404} "))
    assert session.read_texts != session.draft.texts
    read(qtbot, session)
    assert session.reading is not None
    assert "fact-unknown" in {problem.code for problem in session.reading.problems}


def test_a_change_while_it_is_read_is_read_too(session: CourseSession, qtbot: QtBot) -> None:
    session.read_soon()
    session.do(typed(session, "Quietly. "))
    read(qtbot, session)


def test_asked_to_read_while_it_is_read_it_reads_again(session: CourseSession, qtbot: QtBot) -> None:
    read(qtbot, session)
    arrived = noted(session.arrived)
    session.read_soon()
    session.read_soon()  # a register was saved meanwhile
    qtbot.waitUntil(lambda: len(arrived) == 2)


def test_an_act_is_told_with_who_did_it(session: CourseSession) -> None:
    told = noted(session.stepped)
    act = typed(session, "Quietly. ")
    session.do(act, origin=test_an_act_is_told_with_who_did_it)
    assert [(step.act, step.origin, step.kind) for (step,) in told] == [  # type: ignore[attr-defined]  # a Step
        (act, test_an_act_is_told_with_who_did_it, "do")
    ]


def test_an_act_that_changes_nothing_is_none(session: CourseSession) -> None:
    told = noted(session.stepped)
    session.do(Act("Nothing", ()))
    assert not told
    assert not session.draft.undo_name


def test_undo_and_redo_show_where(session: CourseSession) -> None:
    places = noted(session.place_wanted)
    session.do(typed(session, "Quietly. "))
    assert not places
    session.undo()
    session.redo()
    assert places == [(FILE, 12, 1), (FILE, 12, 10)]


def test_an_act_may_be_shown_where_it_happened(session: CourseSession) -> None:
    places = noted(session.place_wanted)
    session.do(typed(session, "One\nand two "), show=True)
    assert places == [(FILE, 13, 9)]


def test_undo_of_nothing_is_nothing(session: CourseSession) -> None:
    places = noted(session.place_wanted)
    session.undo()
    session.redo()
    assert not places


def test_the_caret_is_told_once_for_each_line(session: CourseSession) -> None:
    told = noted(session.caret_moved)
    for line in (3, 3, 4):
        session.tell_caret(FILE, line)
    assert told == [(FILE, 3), (FILE, 4)]


def test_it_says_when_the_files_are_behind_and_when_no_longer(session: CourseSession) -> None:
    told = noted(session.unsaved_changed)
    session.do(typed(session, "Quietly. "))
    session.do(typed(session, "And more. "))
    session.undo()
    session.undo()
    session.redo()
    session.draft.mark_saved(FILE, session.draft.text(FILE))
    session.tell_saved()
    assert told == [(True,), (False,), (True,), (False,)]


def test_once_closed_nothing_is_read_or_told(session: CourseSession, desktop: Desktop, qtbot: QtBot) -> None:
    read(qtbot, session)
    arrived, stepped = noted(session.arrived), noted(session.stepped)
    session.do(typed(session, "Quietly. "))
    session.read_soon()
    session.close()
    session.close()
    session.draft.undo()
    done: list[bool] = []
    desktop.jobs.run(lambda _: True, done.append)
    qtbot.waitUntil(lambda: bool(done))
    desktop.jobs.close()
    assert not arrived
    assert len(stepped) == 1


def test_a_fault_while_reading_is_told_and_the_next_reading_still_comes(
    session: CourseSession, desktop: Desktop, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    read(qtbot, session)
    failed = noted(desktop.jobs.failed)
    desktop.jobs.failed.disconnect(desktop.notices.error)
    right: Callable[..., object] = type(session.course).read

    def wrong(*_: object) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr(type(session.course), "read", wrong)
    session.read_soon()
    qtbot.waitUntil(lambda: bool(failed))
    monkeypatch.setattr(type(session.course), "read", right)
    session.do(typed(session, "Quietly. "))
    read(qtbot, session)
