from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kbs_learning.desktop.author.safety.conflict import ConflictDialog
from kbs_learning.desktop.author.safety.recovery import RecoveryDialog, offer_recovery
from kbs_learning.services.authoring.history import LEFT
from tests.desktop.author.safety.conftest import FILE, Writing

Find = Callable[[type], Any]


def offered(writing: Writing, dialog: Find, opened: list[int]) -> RecoveryDialog:
    offer_recovery(writing.desktop, writing.folder, writing.window, lambda: opened.append(1))
    found: RecoveryDialog = dialog(RecoveryDialog)
    return found


def test_a_course_without_unsaved_text_opens_at_once(writing: Writing) -> None:
    writing.keeper.close()
    opened: list[int] = []
    offer_recovery(writing.desktop, writing.folder, writing.window, lambda: opened.append(1))
    writing.qtbot.waitUntil(lambda: bool(opened))


def test_after_a_crash_the_text_is_offered_and_brought_back(writing: Writing, dialog: Find) -> None:
    writing.type("Not saved.\n")
    writing.crash()
    opened: list[int] = []
    found = offered(writing, dialog, opened)
    assert found.windowTitle().startswith("Text from ")
    assert found.windowTitle().endswith(" was not saved")
    assert found.sides.differences == 1
    assert not opened
    assert found.bring.isDefault()
    QTest.keyClick(found.bring, Qt.Key.Key_Space)
    writing.qtbot.waitUntil(lambda: bool(opened))
    writing.open()
    assert writing.text().endswith("Not saved.\n")
    assert writing.session.draft.undo_name == "Bring back unsaved text"
    assert writing.session.draft.unsaved == (FILE,)
    assert [one.kind for one in writing.keeper.history.versions()] == [LEFT]
    writing.crash()
    assert offered(writing, dialog, []) is not None, "and again, if it crashes again"


def test_text_that_is_left_is_in_the_history(writing: Writing, dialog: Find) -> None:
    writing.type("Not saved.\n")
    writing.rename(FILE, "02-sleep.md")
    writing.crash()
    opened: list[int] = []
    found = offered(writing, dialog, opened)
    assert found.files.count() == 2
    found.files.setCurrentIndex(1)
    found.leave.click()
    writing.qtbot.waitUntil(lambda: bool(opened))
    keeper = writing.open()
    assert "Not saved." not in writing.text()
    (version,) = keeper.history.versions()
    assert keeper.history.files_of(version) == ("02-sleep.md", "course.md")


def test_going_back_changes_nothing_and_opens_nothing(writing: Writing, dialog: Find) -> None:
    writing.type("Not saved.\n")
    writing.crash()
    opened: list[int] = []
    found = offered(writing, dialog, opened)
    QTest.keyClick(found, Qt.Key.Key_Escape)
    assert not opened
    assert offered(writing, dialog, opened) is not None


def test_where_the_disk_was_changed_too_the_author_picks(writing: Writing, dialog: Find) -> None:
    writing.put("minutes: 12", "minutes: 13")
    writing.crash()
    writing.colleague("minutes: 12", "minutes: 15")
    opened: list[int] = []
    found = offered(writing, dialog, opened)
    found.bring.click()
    pick: ConflictDialog = dialog(ConflictDialog)
    pick.choices["mine"].setChecked(True)
    pick.use.click()
    writing.qtbot.waitUntil(lambda: bool(opened))
    writing.open()
    assert "minutes: 13" in writing.text()
    assert "minutes: 15" in writing.disk()


def test_a_course_open_in_another_window_is_not_offered(writing: Writing) -> None:
    opened: list[int] = []
    offer_recovery(writing.desktop, writing.folder, writing.window, lambda: opened.append(1))
    assert "another window" in writing.desktop.notices.open[0].text
    assert not opened
