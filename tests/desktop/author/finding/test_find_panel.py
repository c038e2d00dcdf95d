"""Find and replace across a course, as somebody uses it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from kbs_learning.core.drafts import Act, Change
from kbs_learning.desktop.author.finding.panel import FindPanel
from kbs_learning.desktop.author.session import CourseSession
from kbs_learning.desktop.context import Desktop
from kbs_learning.services.authoring.opening import open_course
from tests.content.reading import COURSE, MODULE_HEAD, course


@pytest.fixture
def session(desktop: Desktop, tmp_path: Path) -> Iterator[CourseSession]:
    text = MODULE_HEAD + "Sleep on the back.\n\nAsleep: Sleep tight.\n"
    folder = course(tmp_path, {"course.md": COURSE, "01-a.md": text, "02-b.md": text.replace("m1", "m2")})
    made = CourseSession(open_course(folder), desktop.jobs)
    yield made
    made.close()


@pytest.fixture
def panel(desktop: Desktop, session: CourseSession, qtbot: QtBot) -> FindPanel:
    made = FindPanel(desktop)
    qtbot.addWidget(made)
    tester = QAbstractItemModelTester(made.model)
    tester.setParent(made)
    made.set_session(session)
    made.resize(700, 400)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def search(panel: FindPanel, qtbot: QtBot, words: str, told: str) -> None:
    panel.fields.words.clear()
    QTest.keyClicks(panel.fields.words, words)
    qtbot.waitUntil(lambda: panel.told.text() == told)


def place(panel: FindPanel, file: int, row: int) -> QModelIndex:
    return panel.model.index(row, 0, panel.model.index(file, 0))


def test_what_is_found_stands_under_its_file_with_its_line(panel: FindPanel, qtbot: QtBot) -> None:
    search(panel, qtbot, "sleep", "6 places in 2 files.")
    assert panel.model.index(0, 0).data() == "01-a.md, 3 places"
    assert place(panel, 0, 0).data() == "Line 11: Sleep on the back."


def test_enter_goes_to_the_list_and_again_to_the_text(
    panel: FindPanel, session: CourseSession, qtbot: QtBot
) -> None:
    search(panel, qtbot, "tight", "2 places in 2 files.")
    QTest.keyClick(panel.fields.words, Qt.Key.Key_Return)
    assert panel.tree.hasFocus()
    with qtbot.waitSignal(session.place_wanted) as asked:
        QTest.keyClick(panel.tree, Qt.Key.Key_Return)
    assert asked.args == ["01-a.md", 13, 15]


def test_whole_words_and_capitals_are_asked_for_by_buttons(panel: FindPanel, qtbot: QtBot) -> None:
    search(panel, qtbot, "sleep", "6 places in 2 files.")
    QTest.mouseClick(panel.fields.word, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: panel.told.text() == "4 places in 2 files.")
    QTest.mouseClick(panel.fields.case, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: panel.told.text() == "Not found.")


def test_a_bad_pattern_is_said_in_words(panel: FindPanel, qtbot: QtBot) -> None:
    panel.fields.pattern.setChecked(True)
    QTest.keyClicks(panel.fields.words, "(")
    qtbot.waitUntil(lambda: panel.told.text().startswith("This pattern cannot be read: missing )"))
    assert panel.fields.words.property("wrong")
    QTest.keyClicks(panel.fields.words, "tight)")
    qtbot.waitUntil(lambda: panel.told.text() == "2 places in 2 files.")
    assert not panel.fields.words.property("wrong")


def test_what_is_ticked_is_replaced_as_one_step(
    panel: FindPanel, session: CourseSession, qtbot: QtBot
) -> None:
    before = session.draft.texts
    panel.begin("Sleep", replace=True)
    QTest.keyClicks(panel.fields.replacement, "Rest")
    qtbot.waitUntil(
        lambda: panel.fields.do_replace.text() == "Replace 6" and panel.fields.do_replace.isEnabled()
    )
    assert place(panel, 0, 0).data().endswith("becomes Rest on the back.")
    panel.model.setData(panel.model.index(1, 0), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    panel.model.setData(place(panel, 0, 1), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    partly = Qt.CheckState.PartiallyChecked
    assert Qt.CheckState(panel.model.index(0, 0).data(Qt.ItemDataRole.CheckStateRole)) == partly
    assert panel.fields.do_replace.text() == "Replace 2"
    QTest.mouseClick(panel.fields.do_replace, Qt.MouseButton.LeftButton)
    assert session.draft.text("01-a.md").endswith("Rest on the back.\n\nAsleep: Rest tight.\n")
    assert session.draft.text("02-b.md") == before["02-b.md"]
    session.undo()
    assert session.draft.texts == before


def test_ids_and_headers_stay_unless_they_are_asked_for(panel: FindPanel, qtbot: QtBot) -> None:
    search(panel, qtbot, "p1", "Not found.")
    panel.fields.everywhere.click()
    qtbot.waitUntil(lambda: panel.told.text() == "2 places in 2 files.")


def test_the_list_follows_what_is_written(panel: FindPanel, session: CourseSession, qtbot: QtBot) -> None:
    search(panel, qtbot, "tight", "2 places in 2 files.")
    at = session.draft.text("01-a.md").index("tight")
    session.do(Act("Typing", (Change("01-a.md", at, "tight", "well"),)))
    assert not panel.fields.do_replace.isEnabled()
    qtbot.waitUntil(lambda: panel.told.text() == "1 place in 1 file.")


def test_escape_goes_back_to_writing_from_anywhere_in_the_panel(panel: FindPanel, qtbot: QtBot) -> None:
    for widget in (panel.fields.words, panel.tree, panel.fields.case):
        widget.setFocus()
        with qtbot.waitSignal(panel.closed):
            QTest.keyClick(widget, Qt.Key.Key_Escape)


def test_without_a_course_nothing_is_found(panel: FindPanel, session: CourseSession, qtbot: QtBot) -> None:
    search(panel, qtbot, "sleep", "6 places in 2 files.")
    panel.set_session(None)
    qtbot.waitUntil(lambda: panel.model.rowCount() == 0)
    session.do(Act("Typing", (Change("01-a.md", 0, "", "x"),)))


def test_a_place_is_ticked_by_the_space_bar_and_by_a_click_on_its_box(panel: FindPanel, qtbot: QtBot) -> None:
    panel.begin("tight", replace=True)
    qtbot.waitUntil(lambda: panel.fields.do_replace.text() == "Replace 2")
    panel.tree.setCurrentIndex(place(panel, 0, 0))
    QTest.keyClick(panel.tree, Qt.Key.Key_Space)
    assert panel.fields.do_replace.text() == "Replace 1"
    row = panel.tree.visualRect(place(panel, 0, 0))
    left = row.topLeft() + QPoint(8, row.height() // 2)
    QTest.mouseClick(panel.tree.viewport(), Qt.MouseButton.LeftButton, pos=left)
    assert panel.fields.do_replace.text() == "Replace 2"
