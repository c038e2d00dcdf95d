"""Every entry of Write and Course opens what it says, and leaving it changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from kbs_learning.desktop.author.page import AuthorWorkspace
from kbs_learning.desktop.author.session import CourseSession
from tests.services.folders import write_course

SAYS = {
    "new-course": "New course",
    "new-module": "New module",
    "edit-box": "Question",
    "module-settings": "Module settings",
    "course-settings": "Course settings",
    "review": "Review",
    "history": "History",
    "print": "Print",
    "export": "Export",
}


def dialogs() -> list[QDialog]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]


@pytest.mark.parametrize("name", SAYS)
def test_an_entry_opens_its_dialog_and_escape_leaves_no_trace(
    name: str,
    writing: AuthorWorkspace,
    opened: Callable[[Path], CourseSession],
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    session = opened(write_course(tmp_path / "project"))
    file = next(one for one in session.draft.files if one != "course.md")
    line = session.draft.text(file).split("\n").index("::: question {#ex-m1-q1 outcome=LO1}") + 1
    session.go_to(file, line)
    before = session.draft.texts
    writing.actions_made[name].trigger()
    qtbot.waitUntil(lambda: len(dialogs()) == 1)
    (dialog,) = dialogs()
    assert dialog.windowTitle().startswith(SAYS[name])
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not dialogs())
    assert session.draft.texts == before
    assert session.draft.undo_name == ""


def test_import_asks_for_a_file(
    writing: AuthorWorkspace,
    opened: Callable[[Path], CourseSession],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened(write_course(tmp_path / "project"))
    asked: list[str] = []

    def choose(_parent: object, title: str, *_rest: object) -> tuple[list[str], str]:
        asked.append(title)
        return [], ""

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", choose)
    writing.actions_made["import"].trigger()
    assert asked == ["Import"]
