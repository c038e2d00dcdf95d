"""Certificates: who may have one, whose name is on it, and what the file is called."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from kbs_learning.core.attempts import Attempt, Change
from kbs_learning.desktop.learn.asking import NameQuestion
from kbs_learning.desktop.learn.saving import plain_name
from kbs_learning.services.delivery import Desk
from tests.desktop.learn.learner import COURSE, SLOW, Person


def complete(person: Person, qtbot: QtBot) -> Attempt:
    """The learner has passed the course."""
    person.start()
    lesson = person.page.lesson
    assert lesson is not None
    key = lesson.opened.attempt.key
    change = Change(
        seq=9,
        suspend="",
        place="ex-final-page",
        progress=1.0,
        score=100.0,
        passed=True,
        completed=True,
        passed_on=datetime.now(UTC).date().isoformat(),
        seconds=600,
        tries=1,
    )
    kept: list[Attempt | None] = []

    def keep(desk: Desk) -> Attempt | None:
        desk.record(key, change)
        return desk.certificate(key)

    person.learn.delivery.ask(keep, kept.append)
    qtbot.waitUntil(lambda: bool(kept), timeout=SLOW)
    assert kept[0] is not None
    return kept[0]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Path]:
    """Where the save dialog puts things: the proposed name, in a folder of the test's own."""
    names: list[str] = []

    def choose(_parent: object, _title: str, name: str, _kind: str) -> tuple[str, str]:
        names.append(Path(name).name)
        return str(tmp_path / names[-1]), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    return lambda: tmp_path / (names[-1] if names else "nothing")


def type_name(monkeypatch: pytest.MonkeyPatch, name: str) -> list[str]:
    """Answer the question for the name; what it said about keeping it."""
    said: list[str] = []

    def answer(question: NameQuestion) -> int:
        said.append(question.name.accessibleDescription())
        question.name.setText(name)
        return int(QDialog.DialogCode.Accepted if question.yes.isEnabled() else QDialog.DialogCode.Rejected)

    monkeypatch.setattr(NameQuestion, "exec", answer)
    return said


def words_of(file: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(file).pages).split())


def test_a_certificate_carries_the_name_and_the_name_is_kept(
    person: Person, qtbot: QtBot, place: Callable[[], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    attempt = complete(person, qtbot)
    said = type_name(monkeypatch, "Ana Example")
    person.learn.papers.save_certificate(attempt)
    qtbot.waitUntil(lambda: place().is_file(), timeout=SLOW)
    assert "Ana" not in place().name
    assert place().name.startswith(f"{COURSE}-certificate-")
    words = words_of(place())
    assert "Ana Example" in words
    assert attempt.certificate in words
    assert "kept with your code" in said[0]
    turn = person.learn.turn
    qtbot.waitUntil(lambda: turn.learner is not None and turn.learner.name == "Ana Example", timeout=SLOW)


def test_where_no_name_stays_it_goes_on_the_paper_only(
    person: Person, qtbot: QtBot, place: Callable[[], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    person.learn.desktop.settings.change(keep_names=False)
    attempt = complete(person, qtbot)
    said = type_name(monkeypatch, "Ana Example")
    person.learn.papers.save_certificate(attempt)
    qtbot.waitUntil(lambda: place().is_file(), timeout=SLOW)
    assert "Ana Example" in words_of(place())
    assert "not kept" in said[0]
    assert person.learn.turn.learner is not None
    assert person.learn.turn.learner.name == ""


def test_without_a_name_there_is_no_certificate(
    person: Person, qtbot: QtBot, place: Callable[[], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    attempt = complete(person, qtbot)
    said = type_name(monkeypatch, "   ")
    person.learn.papers.save_certificate(attempt)
    qtbot.waitUntil(lambda: bool(said), timeout=SLOW)
    assert not place().exists()


def test_an_attempt_that_is_not_complete_has_none_and_it_says_so(person: Person, qtbot: QtBot) -> None:
    person.start()
    person.view.bridge.certificate()
    qtbot.waitUntil(
        lambda: any("when the course is complete" in words for words in person.words()), timeout=SLOW
    )


def test_a_folder_that_takes_no_writing_is_said(
    person: Person, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "no" / "a.kbsresults"), "")
    )
    person.learn.papers.save_file("a.kbsresults", "{}")
    qtbot.waitUntil(lambda: bool(person.words()), timeout=SLOW)
    assert "a.kbsresults" in person.words()[0] or "no" in person.words()[0]


def test_a_cancelled_dialog_saves_nothing(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    person.learn.papers.save_file("a.kbsresults", "{}")
    assert person.words() == []


def test_a_page_cannot_choose_where_its_file_goes(
    person: Person, qtbot: QtBot, place: Callable[[], Path], tmp_path: Path
) -> None:
    person.learn.papers.save_file("../../.hidden", "x")
    qtbot.waitUntil(lambda: place().is_file(), timeout=SLOW)
    assert place().parent == tmp_path
    assert not place().name.startswith(".")


def test_proposed_names_hold_course_kind_and_day() -> None:
    day = datetime(2026, 11, 21, tzinfo=UTC).date()
    assert plain_name("l2", "certificate", ".pdf", day) == "l2-certificate-2026-11-21.pdf"
