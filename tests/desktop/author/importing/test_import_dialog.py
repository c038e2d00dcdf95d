"""A trainer brings in a document, a question file, or a package that was exported here."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from kbs_learning.desktop.author.importing.dialog import ImportDialog, ask_for_import
from kbs_learning.desktop.author.session import CourseSession
from kbs_learning.desktop.context import Desktop
from kbs_learning.services.authoring.opening import open_course
from kbs_learning.services.exporting import export
from tests.services.folders import write_course


@pytest.fixture
def session(desktop: Desktop, tmp_path: Path, qtbot: QtBot) -> CourseSession:
    made = CourseSession(open_course(write_course(tmp_path / "project")), desktop.jobs)
    qtbot.waitUntil(lambda: made.reading is not None)
    return made


@pytest.fixture
def parent(qtbot: QtBot) -> Iterator[QWidget]:
    made = QWidget()
    qtbot.addWidget(made)
    yield made


def ask(
    desktop: Desktop,
    session: CourseSession,
    parent: QWidget,
    file: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> list[Path]:
    """Choose ``file`` in the dialog; the courses that were made by it."""
    made: list[Path] = []
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(file)], ""))
    ask_for_import(desktop, session, parent, made.append)
    return made


def dialog_of(parent: QWidget, qtbot: QtBot) -> ImportDialog:
    qtbot.waitUntil(lambda: parent.findChild(ImportDialog) is not None, timeout=20_000)
    found = parent.findChild(ImportDialog)
    assert found is not None
    return found


def test_questions_go_into_the_part_and_outcome_that_were_chosen(
    desktop: Desktop,
    session: CourseSession,
    parent: QWidget,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = tmp_path / "bank.gift"
    file.write_text("Where? {=Cot ~Sofa}\n\nBroken {=one\n")
    ask(desktop, session, parent, file, monkeypatch)
    dialog = dialog_of(parent, qtbot)
    dialog.outcome.setFocus()
    QTest.keyClick(dialog.outcome, Qt.Key.Key_Down)
    QTest.keyClick(dialog.import_button, Qt.Key.Key_Space)
    module = str(dialog.module.currentData())
    assert "outcome=LO1" in session.draft.text(module)
    assert session.draft.undo_name == "Import bank.gift"
    assert "left out" in desktop.notices.all[0].hint
    session.undo()
    assert "Imported questions" not in session.draft.text(module)


def test_a_document_becomes_a_part_that_is_shown(
    desktop: Desktop,
    session: CourseSession,
    parent: QWidget,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = Document()
    made.add_heading("A new part", 0)
    made.add_paragraph("Words.")
    made.save(str(tmp_path / "plan.docx"))
    shown: list[str] = []
    session.place_wanted.connect(lambda file, _line, _column: shown.append(file))
    ask(desktop, session, parent, tmp_path / "plan.docx", monkeypatch)
    dialog = dialog_of(parent, qtbot)
    QTest.mouseClick(dialog.import_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(shown), timeout=20_000)
    assert "# A new part" in session.draft.text(shown[0])


def test_leaving_the_dialog_changes_nothing(
    desktop: Desktop,
    session: CourseSession,
    parent: QWidget,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = tmp_path / "bank.gift"
    file.write_text("Where? {=Cot ~Sofa}\n")
    before = session.draft.texts
    ask(desktop, session, parent, file, monkeypatch)
    QTest.keyClick(dialog_of(parent, qtbot), Qt.Key.Key_Escape)
    assert session.draft.texts == before


def test_a_file_that_is_no_use_is_said_in_a_sentence(
    desktop: Desktop,
    session: CourseSession,
    parent: QWidget,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "plan.docx").write_bytes(b"no")
    desktop.jobs.failed.connect(desktop.notices.error)
    ask(desktop, session, parent, tmp_path / "plan.docx", monkeypatch)
    qtbot.waitUntil(lambda: bool(desktop.notices.all), timeout=20_000)
    assert "is not a Word document" in desktop.notices.all[0].text


def test_a_package_made_here_becomes_a_course_folder_again(
    desktop: Desktop,
    session: CourseSession,
    parent: QWidget,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    export([session.folder], ("scorm12",), tmp_path / "out")
    made = ask(desktop, session, parent, next((tmp_path / "out").glob("*.zip")), monkeypatch)
    qtbot.waitUntil(lambda: bool(made), timeout=20_000)
    assert (made[0] / "course.md").is_file()
    assert made[0].parent == session.folder.parent
    assert "is a course again" in desktop.notices.all[0].text
