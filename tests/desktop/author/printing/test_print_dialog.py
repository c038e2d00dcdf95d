"""A trainer prints the course as it is now, saved or not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from kbs_learning.core.drafts import act_between
from kbs_learning.desktop.author.printing.dialog import PrintDialog
from kbs_learning.desktop.author.session import CourseSession
from kbs_learning.desktop.context import Desktop
from kbs_learning.services.authoring.opening import open_course
from kbs_learning.services.authoring.papers import PaperKind
from tests.services.folders import write_course


@pytest.fixture
def session(desktop: Desktop, tmp_path: Path, qtbot: QtBot) -> CourseSession:
    made = CourseSession(open_course(write_course(tmp_path / "project")), desktop.jobs)
    qtbot.waitUntil(lambda: made.reading is not None)
    return made


@pytest.fixture
def dialog(desktop: Desktop, session: CourseSession, qtbot: QtBot) -> Iterator[PrintDialog]:
    parent = QWidget()
    qtbot.addWidget(parent)
    made = PrintDialog(desktop, session, parent)
    made.open()
    yield made
    assert parent is not None


def save_to(file: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    proposed: list[str] = []

    def choose(_parent: object, _title: str, name: str, _kinds: str) -> tuple[str, str]:
        proposed.append(Path(name).name)
        return str(file), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    return proposed


def words_of(file: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(file).pages).split())


def test_a_large_print_handout_has_what_was_written_a_moment_ago(
    dialog: PrintDialog,
    session: CourseSession,
    desktop: Desktop,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = next(name for name in session.draft.files if name != "course.md")
    text = session.draft.text(file).replace("Every sleep, day and night.", "Every single sleep.")
    session.do(act_between("Typing", session.draft.texts, {file: text}))
    proposed = save_to(tmp_path / "handout.pdf", monkeypatch)
    QTest.keyClick(dialog.large, Qt.Key.Key_Space)
    assert dialog.large.isChecked()
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(desktop.notices.all), timeout=60_000)
    assert "handout.pdf is saved" in desktop.notices.all[0].text
    assert proposed == ["example-level2-1.0-handout-large-print.pdf"]
    assert "Every single sleep." in words_of(tmp_path / "handout.pdf")
    assert "Why: " not in words_of(tmp_path / "handout.pdf")


def test_the_trainer_pack_says_before_it_is_made_that_it_is_not_for_learners(
    dialog: PrintDialog, desktop: Desktop, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "without their answers" in dialog.says.text()
    dialog.kind.choose(PaperKind.TRAINER_PACK)
    assert "Not for learners." in dialog.says.text()
    save_to(tmp_path / "pack.pdf", monkeypatch)
    QTest.keyClick(dialog.save_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bool(desktop.notices.all), timeout=60_000)
    assert "Why: Unusual quiet can be a sign of illness." in words_of(tmp_path / "pack.pdf")


def test_only_papers_that_the_course_has_something_for_are_offered(dialog: PrintDialog) -> None:
    offered = [dialog.kind.itemText(at) for at in range(dialog.kind.count())]
    assert offered[:2] == ["Learner handout", "Trainer pack"]
    assert "Paper forms" in offered
    assert "Slides" not in offered
    assert "Posters" not in offered
    assert offered[-1] == "All of them, into a folder"


def test_each_paper_is_explained_in_a_sentence(dialog: PrintDialog) -> None:
    said = set()
    for at in range(dialog.kind.count()):
        dialog.kind.setCurrentIndex(at)
        said.add(dialog.says.text())
    assert len(said) == dialog.kind.count()
    assert all(words.endswith(".") for words in said)


def test_all_papers_are_saved_into_a_folder(
    dialog: PrintDialog, desktop: Desktop, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "papers"))
    dialog.kind.setCurrentIndex(dialog.kind.count() - 1)
    QTest.keyClick(dialog.save_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bool(desktop.notices.all), timeout=60_000)
    assert "3 papers are saved" in desktop.notices.all[0].text
    assert len(list((tmp_path / "papers").iterdir())) == 3


def test_a_course_with_nothing_to_print_says_why(
    dialog: PrintDialog, session: CourseSession, qtbot: QtBot
) -> None:
    session.do(act_between("Typing", session.draft.texts, {"course.md": None}))
    qtbot.waitUntil(lambda: session.reading is not None and session.reading.course is None, timeout=20_000)
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert "cannot be printed" in dialog.fault.text()


def test_printing_that_is_stopped_leaves_nothing(
    dialog: PrintDialog, desktop: Desktop, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    save_to(folder / "handout.pdf", monkeypatch)
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    (job,) = desktop.jobs.running
    job.cancel()
    qtbot.waitUntil(lambda: not desktop.jobs.running, timeout=60_000)
    assert list(folder.iterdir()) == []
    assert desktop.notices.all == ()
