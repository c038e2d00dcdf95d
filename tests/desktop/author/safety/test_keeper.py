from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kbs_learning.core.drafts import Act, Media
from kbs_learning.core.errors import UserError
from kbs_learning.desktop.author.safety.conflict import ConflictDialog
from kbs_learning.desktop.author.safety.leaving import LeavingDialog
from kbs_learning.services.authoring.history import EXPORTED, FOUND, LEFT, SAVED
from kbs_learning.services.authoring.journal import read_journal
from tests.desktop.author.safety.conftest import FILE, Writing

Find = Callable[[type], Any]


def said(writing: Writing) -> str:
    return "\n".join(notice.words for notice in writing.desktop.notices.all)


def test_what_is_typed_is_in_the_journal_a_moment_later(writing: Writing) -> None:
    with writing.qtbot.waitSignal(writing.keeper.journal_kept):
        writing.type("Hello.")
    journal = read_journal(writing.keeper._places.journal)
    assert journal is not None
    assert journal.texts[FILE] == writing.text()


def test_saving_writes_the_files_and_keeps_a_version(writing: Writing) -> None:
    before = writing.disk()
    writing.type("Hello.")
    writing.rename(FILE, "02-sleep.md")
    writing.save()
    assert writing.disk("02-sleep.md") == writing.text("02-sleep.md")
    assert not (writing.folder / FILE).exists()
    assert writing.session.draft.unsaved == ()
    history = writing.keeper.history
    version, found = history.versions()
    assert (version.kind, history.files_of(version)) == (SAVED, ("02-sleep.md", "course.md"))
    assert (found.kind, history.text_at(found, FILE)) == (FOUND, before)


def test_saving_twice_at_once_saves_what_was_typed_between(writing: Writing) -> None:
    writing.type("One.")
    writing.keeper.save()
    writing.type("Two.")
    writing.keeper.save()
    writing.qtbot.waitUntil(lambda: writing.disk().endswith("One.Two."))
    writing.qtbot.waitUntil(lambda: not writing.session.draft.unsaved)


def test_a_save_that_fails_says_so_and_keeps_the_text(writing: Writing) -> None:
    writing.type("Hello.")
    gone = writing.folder.with_name("elsewhere")
    writing.folder.rename(gone)
    writing.keeper.save()
    writing.qtbot.waitUntil(lambda: "cannot be opened" in said(writing))
    assert writing.session.draft.unsaved == (FILE,)
    gone.rename(writing.folder)
    writing.save()
    assert writing.disk().endswith("Hello.")


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_a_sentence(writing: Writing) -> None:
    writing.type("Hello.")
    writing.folder.chmod(0o500)
    try:
        writing.keeper.save()
        writing.qtbot.waitUntil(lambda: "not allowed" in said(writing))
    finally:
        writing.folder.chmod(0o700)
    assert writing.session.draft.unsaved == (FILE,)


def test_an_export_is_kept_as_a_version(writing: Writing) -> None:
    writing.type("Not saved yet.")
    writing.keeper.keep_version("SCORM 1.2, draft")
    writing.qtbot.waitUntil(lambda: bool(writing.keeper.history.versions()))
    (version,) = writing.keeper.history.versions()
    assert (version.kind, version.note) == (EXPORTED, "SCORM 1.2, draft")
    assert (writing.keeper.history.text_at(version, FILE) or "").endswith("Not saved yet.")


def test_a_course_is_not_written_in_two_windows(writing: Writing) -> None:
    with pytest.raises(UserError, match="another window on this computer"):
        writing.open()


def test_what_a_colleague_changed_is_taken_in_and_can_be_undone(writing: Writing) -> None:
    before = writing.text()
    writing.colleague("minutes: 12", "minutes: 15")
    writing.qtbot.waitUntil(lambda: "minutes: 15" in writing.text())
    assert writing.session.draft.undo_name == "Changes from outside"
    assert writing.session.draft.unsaved == ()
    writing.session.undo()
    assert writing.text() == before
    writing.save()
    assert writing.disk() == before


def test_changes_in_different_places_are_merged_and_nothing_is_lost_in_a_crash(writing: Writing) -> None:
    writing.type("Mine.\n")
    writing.colleague("minutes: 12", "minutes: 15")
    writing.qtbot.waitUntil(lambda: "minutes: 15" in writing.text())
    assert writing.session.draft.undo_name == "Merge changes from outside"
    assert writing.text().endswith("Mine.\n")
    assert "Mine." not in writing.disk()
    writing.crash()
    keeper = writing.open()
    assert [one.kind for one in keeper.history.versions()] == [LEFT]
    kept = keeper.history.text_at(keeper.history.versions()[0], FILE) or ""
    assert "minutes: 15" in kept
    assert kept.endswith("Mine.\n")


def test_a_save_never_writes_over_what_changed_a_moment_ago(writing: Writing, dialog: Find) -> None:
    writing.put("minutes: 12", "minutes: 13")
    writing.colleague("minutes: 12", "minutes: 15")
    writing.keeper.save()
    found: ConflictDialog = dialog(ConflictDialog)
    assert "minutes: 15" in writing.disk()
    assert found.where.text() == f"1 of 1: {FILE}, line 5"
    assert not found.use.isEnabled()
    QTest.mouseClick(found.choices["both"], Qt.MouseButton.LeftButton)
    with writing.qtbot.waitSignal(writing.keeper.saved):
        QTest.mouseClick(found.use, Qt.MouseButton.LeftButton)
    assert "minutes: 13\nminutes: 15\n" in writing.disk()
    assert writing.session.draft.unsaved == ()


def test_a_conflict_can_be_decided_later_and_nothing_is_saved_until_then(
    writing: Writing, dialog: Find
) -> None:
    writing.put("minutes: 12", "minutes: 13")
    writing.colleague("minutes: 12", "minutes: 15")
    writing.qtbot.waitUntil(lambda: "in the same place" in said(writing))
    notice = writing.desktop.notices.open[0]
    assert notice.action is not None
    notice.action.trigger()
    found: ConflictDialog = dialog(ConflictDialog)
    QTest.keyClick(found, Qt.Key.Key_Escape)
    assert "minutes: 13" in writing.text()
    writing.keeper.save()
    found = dialog(ConflictDialog)
    assert "minutes: 15" in writing.disk()
    found.choices["mine"].setChecked(True)
    with writing.qtbot.waitSignal(writing.keeper.saved):
        found.use.click()
    assert "minutes: 13" in writing.disk()
    assert not [one for one in writing.desktop.notices.open if "same place" in one.text]


def test_files_that_come_and_go_outside_come_and_go_here(writing: Writing) -> None:
    (writing.folder / "02-new.md").write_text("# New\n")
    writing.qtbot.waitUntil(lambda: "02-new.md" in writing.session.draft.files)
    (writing.folder / "02-new.md").unlink()
    writing.qtbot.waitUntil(lambda: "02-new.md" not in writing.session.draft.files)
    assert writing.session.draft.unsaved == ()


def test_a_file_that_is_gone_for_a_moment_is_not_taken_for_removed(writing: Writing) -> None:
    for number in range(3):
        text = writing.disk()
        (writing.folder / FILE).unlink()
        writing.keeper._watch.look()
        writing.qtbot.waitUntil(lambda: writing.keeper._watch._doubted == {FILE})
        (writing.folder / FILE).write_text(f"{text}{number}\n")
        writing.qtbot.waitUntil(lambda number=number: writing.text().endswith(f"{number}\n"))  # type: ignore[misc]
        assert writing.session.draft.undo_name == "Changes from outside"


def test_the_same_change_on_both_sides_is_no_conflict(writing: Writing) -> None:
    writing.put("minutes: 12", "minutes: 15")
    writing.colleague("minutes: 12", "minutes: 15")
    writing.qtbot.waitUntil(lambda: not writing.session.draft.unsaved)
    assert writing.session.draft.undo_name == "Typing"


def test_closing_with_nothing_to_save_asks_nothing(writing: Writing) -> None:
    done: list[int] = []
    writing.keeper.may_close(writing.window, lambda: done.append(1))
    assert done


def test_closing_with_unsaved_text_asks_and_saves(writing: Writing, dialog: Find) -> None:
    writing.type("Hello.")
    done: list[int] = []
    writing.keeper.may_close(writing.window, lambda: done.append(1))
    found: LeavingDialog = dialog(LeavingDialog)
    QTest.keyClick(found, Qt.Key.Key_Return)
    writing.qtbot.waitUntil(lambda: bool(done))
    assert writing.disk().endswith("Hello.")


def test_closing_without_saving_keeps_the_text_as_a_version_and_the_pictures_as_they_were(
    writing: Writing, dialog: Find
) -> None:
    picture = writing.folder / "media" / "a.png"
    picture.parent.mkdir()
    picture.write_bytes(b"picture")
    writing.type("Hello.")
    writing.session.do(Act("Remove picture", (Media("media/a.png", b"picture", None),)))
    done: list[int] = []
    writing.keeper.may_close(writing.window, lambda: done.append(1))
    dialog(LeavingDialog).leave.click()
    writing.qtbot.waitUntil(lambda: bool(done))
    assert "Hello." not in writing.disk()
    assert picture.read_bytes() == b"picture"
    (version,) = writing.keeper.history.versions()
    assert version.kind == LEFT
    writing.keeper.close()
    assert not writing.keeper._places.journal.exists()


def test_staying_changes_nothing(writing: Writing, dialog: Find) -> None:
    writing.type("Hello.")
    done: list[int] = []
    writing.keeper.may_close(writing.window, lambda: done.append(1))
    QTest.keyClick(dialog(LeavingDialog), Qt.Key.Key_Escape)
    assert not done
    assert writing.session.draft.unsaved == (FILE,)


def test_a_journal_that_cannot_be_written_is_told_and_saving_still_works(
    writing: Writing, tmp_path: Path
) -> None:
    journals = writing.keeper._places.journal.parent
    journals.rename(tmp_path / "moved")
    journals.write_text("a file where the folder should be")
    writing.type("Hello.")
    writing.qtbot.waitUntil(lambda: "journal" in said(writing) or "is a file" in said(writing))
    writing.save()
    assert writing.disk().endswith("Hello.")
    journals.unlink()
    (tmp_path / "moved").rename(journals)


def test_who_writes_on_after_leaving_loses_nothing(writing: Writing, dialog: Find) -> None:
    writing.type("Hello.")
    done: list[int] = []
    writing.keeper.may_close(writing.window, lambda: done.append(1))
    dialog(LeavingDialog).leave.click()
    writing.qtbot.waitUntil(lambda: bool(done))
    assert writing.session.draft.unsaved == (FILE,), "another course may have said no"
    writing.type(" And more.")
    writing.keeper.close()
    journal = read_journal(writing.keeper._places.journal)
    assert journal is not None
    assert (journal.texts[FILE] or "").endswith("Hello. And more.")
