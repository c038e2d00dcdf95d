from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from dulwich import porcelain
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kbs_learning.desktop.author.safety.days import day
from kbs_learning.desktop.author.safety.history import HistoryDialog
from tests.desktop.author.safety.conftest import FILE, Writing


@pytest.fixture
def then(writing: Writing) -> datetime:
    """Two versions: the course as it is, and an older one with another first page."""
    at = datetime.now(UTC) - timedelta(days=3)
    disk = dict(writing.session.course.disk)
    older = disk | {FILE: disk[FILE].replace(b"Every sleep, day and night.", b"Every sleep.")}
    older |= {"course.md": disk["course.md"].replace(b"Call 999.", b"Ring 999.")}
    writing.keeper.history.keep(older, note="before the meeting", at=at)
    writing.keeper.history.keep(disk, at=at + timedelta(days=1))
    return at


def opened(writing: Writing) -> HistoryDialog:
    dialog = HistoryDialog(writing.desktop, writing.session, writing.window)
    dialog.open()
    writing.qtbot.waitUntil(lambda: dialog.files.count() > 0)
    return dialog


def choose(writing: Writing, dialog: HistoryDialog, row: int) -> None:
    """Go to a version and wait for its texts."""
    version = dialog._versions.all[row] if dialog._versions else None
    dialog.list.setCurrentIndex(dialog.list.model().index(row, 0))
    assert dialog.version == version
    writing.qtbot.waitUntil(lambda: dialog._shown == version)


def test_the_versions_are_listed_newest_first_with_their_notes(writing: Writing, then: datetime) -> None:
    dialog = opened(writing)
    rows = [str(dialog.list.model().index(row, 0).data()) for row in range(2)]
    assert rows[1].startswith(day(then))
    assert rows[1].endswith("Saved: before the meeting")


def test_a_version_is_compared_with_the_text_now(writing: Writing, then: datetime) -> None:
    assert then
    dialog = opened(writing)
    choose(writing, dialog, 1)
    assert [dialog.files.itemText(n) for n in range(2)] == ["course.md (changed)", f"{FILE} (changed)"]
    dialog.files.setCurrentIndex(1)
    assert dialog.sides.differences == 1


def test_two_versions_are_compared_with_each_other(writing: Writing, then: datetime) -> None:
    assert then
    writing.type("And now this.")
    dialog = opened(writing)
    choose(writing, dialog, 1)
    dialog.other.setCurrentIndex(1)
    writing.qtbot.waitUntil(lambda: "And now" not in dialog._with.get(FILE, "And now"))
    dialog.files.setCurrentIndex(1)
    assert dialog.sides.differences == 1


def test_one_page_is_restored_as_an_act_that_can_be_undone(writing: Writing, then: datetime) -> None:
    writing.type("Kept.\n")
    before = writing.text()
    dialog = opened(writing)
    choose(writing, dialog, 1)
    dialog.files.setCurrentIndex(dialog.files.findData(FILE))
    assert dialog.page_back.isEnabled()
    dialog.page_back.click()
    assert "Every sleep. {fact" in writing.text()
    assert writing.text().endswith("Kept.\n")
    assert writing.session.draft.undo_name == f"Restore page from {day(then)}"
    writing.session.undo()
    assert writing.text() == before


def test_a_file_and_the_whole_course_are_restored(writing: Writing, then: datetime) -> None:
    writing.type("Gone again.\n")
    dialog = opened(writing)
    choose(writing, dialog, 1)
    dialog.files.setCurrentIndex(dialog.files.findData(FILE))
    dialog.file_back.click()
    assert "Gone again." not in writing.text()
    assert "Call 999." in writing.text("course.md")
    dialog = opened(writing)
    choose(writing, dialog, 1)
    dialog.all_back.click()
    assert "Ring 999." in writing.text("course.md")
    assert writing.session.draft.undo_name == f"Restore course from {day(then)}"


def test_a_note_can_be_written(writing: Writing, then: datetime) -> None:
    assert then
    dialog = opened(writing)
    choose(writing, dialog, 1)
    before = writing.text()
    dialog.note.setText("after the meeting")
    QTest.keyClick(dialog.note, Qt.Key.Key_Return)
    assert dialog.isVisible(), "Enter keeps the note and restores nothing"
    assert writing.text() == before
    writing.qtbot.waitUntil(lambda: writing.keeper.history.versions()[1].note == "after the meeting")


def test_no_version_yet_is_said(writing: Writing) -> None:
    dialog = HistoryDialog(writing.desktop, writing.session, writing.window)
    dialog.open()
    writing.qtbot.waitUntil(lambda: dialog._versions is not None)
    assert dialog.pages.currentIndex() == 0
    QTest.keyClick(dialog, Qt.Key.Key_Escape)


def test_the_commits_of_a_repository_stand_among_the_versions(writing: Writing, then: datetime) -> None:
    assert then
    top = writing.folder.parent.parent
    porcelain.init(str(top)).close()
    who = b"Sam Lee <sam@example.org>"
    porcelain.add(str(top), paths=[str(path) for path in writing.folder.iterdir()])
    porcelain.commit(str(top), message=b"Begin", author=who, committer=who, sign=False)
    dialog = opened(writing)
    rows = [str(dialog.list.model().index(row, 0).data()) for row in range(3)]
    assert [row for row in rows if row.endswith("Git: Begin (Sam Lee)")]
    choose(writing, dialog, 0)
    assert not dialog.note.isEnabled()


def test_a_damaged_repository_hides_nothing_of_ours(writing: Writing, then: datetime) -> None:
    assert then
    (writing.folder / ".git").mkdir()
    dialog = opened(writing)
    assert dialog.list.model().rowCount() == 2
    assert "cannot be read" in dialog._fault.text()


def test_a_version_is_seen_as_the_learner_sees_it(writing: Writing, then: datetime) -> None:
    assert then
    dialog = opened(writing)
    choose(writing, dialog, 1)
    dialog.files.setCurrentIndex(dialog.files.findData(FILE))
    dialog.kind.button("seen").click()
    assert dialog.stack.currentIndex() == 1
    assert dialog._seen is not None
    old, new = dialog._seen._sessions
    assert "Every sleep. {fact" in old.draft.text(FILE)
    writing.qtbot.waitUntil(lambda: old.reading is not None and new.reading is not None)
    assert old.line == 13
    assert dialog.page_back.isEnabled()
    dialog.kind.button("text").click()
    assert dialog.stack.currentIndex() == 0
    dialog.reject()
    assert not dialog._seen._sessions
