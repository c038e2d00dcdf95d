"""A new course and a new module, as somebody makes them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kbs_learning.content.loader import read_course
from kbs_learning.desktop.author.creating import NewCourseDialog, NewModuleDialog
from kbs_learning.desktop.author.session import CourseSession
from kbs_learning.desktop.context import Desktop
from kbs_learning.services.authoring.opening import open_course
from tests.content.reading import COURSE, MODULE_HEAD, course


@pytest.fixture
def dialog(desktop: Desktop, tmp_path: Path, qtbot: QtBot) -> NewCourseDialog:
    made = NewCourseDialog(desktop, None, tmp_path / "project" / "courses")
    qtbot.addWidget(made)
    made.open()
    qtbot.waitUntil(made.isVisible)
    return made


def test_the_folder_is_named_after_the_title_until_somebody_names_it(dialog: NewCourseDialog) -> None:
    QTest.keyClicks(dialog.title, "Safer sleep: an update")
    assert dialog.name.text() == "safer-sleep-an-update"
    dialog.name.setText("sleep")
    QTest.keyClicks(dialog.title, "!")
    assert dialog.name.text() == "sleep"


def test_enter_makes_the_course(dialog: NewCourseDialog, qtbot: QtBot) -> None:
    QTest.keyClicks(dialog.title, "Safer sleep")
    dialog.level.choose("3")
    with qtbot.waitSignal(dialog.made) as made:
        QTest.keyClick(dialog.title, Qt.Key.Key_Return)
    read = read_course(made.args[0]).course
    assert read is not None
    assert (read.title, read.level, read.id) == ("Safer sleep", "3", "safer-sleep")
    assert not dialog.isVisible()


def test_what_is_missing_or_cannot_be_is_said_beside_the_field(
    dialog: NewCourseDialog, tmp_path: Path
) -> None:
    QTest.mouseClick(dialog.make, Qt.MouseButton.LeftButton)
    assert dialog.fault.text() == "Write the title of the course." and dialog.title.property("wrong")
    QTest.keyClicks(dialog.title, "Sleep")
    assert not dialog.fault.text()
    dialog.name.setText("Not Legal")
    QTest.mouseClick(dialog.make, Qt.MouseButton.LeftButton)
    assert "lower-case" in dialog.fault.text()
    (tmp_path / "project" / "courses" / "sleep").mkdir(parents=True)
    dialog.name.setText("sleep")
    QTest.mouseClick(dialog.make, Qt.MouseButton.LeftButton)
    assert "already a folder called sleep" in dialog.fault.text()
    dialog.where.setText("")
    QTest.mouseClick(dialog.make, Qt.MouseButton.LeftButton)
    assert dialog.fault.text() == "Choose the folder in which the course is made."


def test_a_place_that_takes_no_writing_is_said_in_words(
    dialog: NewCourseDialog, desktop: Desktop, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "file").write_text("x")
    dialog.where.setText(str(tmp_path / "file" / "courses"))
    QTest.keyClicks(dialog.title, "Sleep")
    QTest.keyClick(dialog.title, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(desktop.notices.open))
    assert dialog.isVisible() and dialog.make.isEnabled() and dialog.fault.text()


def test_a_module_is_added_in_its_place_as_one_act(desktop: Desktop, tmp_path: Path, qtbot: QtBot) -> None:
    folder = course(
        tmp_path, {"course.md": COURSE, "01-a.md": MODULE_HEAD, "02-b.md": MODULE_HEAD.replace("m1", "m2")}
    )
    session = CourseSession(open_course(folder), desktop.jobs)
    session.tell_caret("01-a.md", 3)
    before = session.draft.texts
    asked = NewModuleDialog(session)
    qtbot.addWidget(asked)
    asked.open()
    assert asked.place.currentText() == "After One"
    QTest.mouseClick(asked.add, Qt.MouseButton.LeftButton)
    assert asked.fault.text() == "Write the title of the module."
    QTest.keyClicks(asked.title, "A story")
    asked.kinds.button(2).click()
    with qtbot.waitSignal(session.place_wanted) as wanted:
        QTest.keyClick(asked.title, Qt.Key.Key_Return)
    assert wanted.args[0] == "02-a-story.md"
    assert session.draft.files == ("01-a.md", "02-a-story.md", "03-b.md", "course.md")
    assert "id: m3" in session.draft.text("02-a-story.md")
    assert session.draft.undo_name == "Add module"
    session.undo()
    assert session.draft.texts == before
    session.close()


def test_escape_adds_nothing(desktop: Desktop, tmp_path: Path, qtbot: QtBot) -> None:
    session = CourseSession(open_course(course(tmp_path, {"course.md": COURSE})), desktop.jobs)
    asked = NewModuleDialog(session)
    qtbot.addWidget(asked)
    asked.open()
    QTest.keyClicks(asked.title, "A story")
    QTest.keyClick(asked.title, Qt.Key.Key_Escape)
    assert not asked.isVisible() and session.draft.undo_name == ""
    session.close()
