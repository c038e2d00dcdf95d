"""Keeping and deleting from the Records workspace: the list first, copies, restoring, the daily copy."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from kbs_learning.core.retention import KEEPING, Kept, RetentionDone, months_later
from kbs_learning.desktop.context import Desktop
from kbs_learning.desktop.records.access_log import AccessLogDialog
from kbs_learning.desktop.records.backups import BackupsDialog, RestoreDialog
from kbs_learning.desktop.records.care import daily_care
from kbs_learning.desktop.records.keeping_notice import KeepingNotice
from kbs_learning.desktop.records.page import RecordsWorkspace
from kbs_learning.desktop.records.retention import DeletedDialog, RetentionDialog, deletion_certificate
from kbs_learning.services.profile import Profile
from kbs_learning.services.recording import Office
from tests.desktop.records.conftest import COUNT
from tests.desktop.records.made import content, write_file
from tests.desktop.records.test_records_errands import dialog, said

OpenPage = Callable[[], RecordsWorkspace]


def old_content(number: int, ended: date) -> dict[str, object]:
    """An attempt that was last heard of on that day."""
    moment = datetime(ended.year, ended.month, ended.day, 12, tzinfo=UTC)
    learner = {
        "id": f"f{number:015x}",
        "code": f"Tin Coot {20 + number}",
        "name": "",
        "agency": "",
        "sector": "",
    }
    return content(
        saved=moment.isoformat(),
        began_at=moment - timedelta(days=1),
        learner=learner,
        passedOn=ended.isoformat(),
    )


@pytest.fixture
def old_page(filled: Profile, office: Office, open_page: OpenPage, tmp_path: Path) -> RecordsWorkspace:
    """Three training records have come to their end, and one that ends in a week."""
    assert filled
    months = KEEPING[Kept.TRAINING].months
    long_ago = months_later(date.today(), -months) - timedelta(days=20)
    soon = months_later(date.today() + timedelta(days=7), -months)
    days = [long_ago, long_ago, long_ago, soon]
    files = [write_file(tmp_path, f"{n}.kbsresults", old_content(n, day)) for n, day in enumerate(days)]
    assert office.import_results(files).added == 4
    return open_page()


def test_the_strip_says_how_many_reach_their_end_and_later_hides_it(
    old_page: RecordsWorkspace, qtbot: QtBot
) -> None:
    notice = old_page.notice
    qtbot.waitUntil(notice.isVisible)
    assert "keeping time" in notice.accessibleName()
    notice.later_button.click()
    assert notice.isHidden()
    with qtbot.waitSignal(old_page.list.arrived):
        old_page.refresh()
    qtbot.waitUntil(lambda: not old_page.desktop.jobs._jobs)
    assert notice.isHidden()


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        ((12, date(2026, 11, 30)), "12 records reach the end of their keeping time from 30 November."),
        ((1, date(2026, 11, 30)), "1 record reaches the end of its keeping time on 30 November."),
        ((3, date(2026, 11, 1)), "3 records have reached the end of their keeping time."),
    ],
)
def test_the_strip_speaks_plainly(qtbot: QtBot, due: tuple[int, date], expected: str) -> None:
    notice = KeepingNotice()
    qtbot.addWidget(notice)
    notice.show_due(due, date(2026, 11, 21))
    assert notice.accessibleName() == expected
    notice.show_due(None, date(2026, 11, 21))
    assert notice.isHidden()


def test_nothing_is_deleted_before_the_list_was_looked_through(
    old_page: RecordsWorkspace, office: Office, qtbot: QtBot
) -> None:
    old_page.errands.look_at_retention()
    asked = dialog(old_page, RetentionDialog)
    qtbot.waitUntil(lambda: bool(asked.ticks))
    assert asked.table.list.rowCount() > 3
    assert not asked.delete.isEnabled()
    asked.looked.setChecked(True)
    assert asked.delete.isEnabled()
    with qtbot.waitSignal(old_page.list.arrived):
        asked.delete.click()
    assert old_page.list.total == COUNT + 1
    told = dialog(old_page, DeletedDialog)
    assert "3 × Training records" in told.text.toPlainText()
    assert "Coot" not in told.text.toPlainText()
    assert not [entry for entry in office.retention_list().entries if entry.kind is Kept.TRAINING]


def test_what_is_near_its_end_can_be_looked_at_and_not_deleted(
    old_page: RecordsWorkspace, qtbot: QtBot
) -> None:
    old_page.errands.soon = date.today() + timedelta(days=7)
    old_page.notice.look_button.click()
    asked = dialog(old_page, RetentionDialog)
    qtbot.waitUntil(lambda: asked.table.list.rowCount() > 0)
    codes = {line.cells[1].text for line in asked.table.list.lines if line.cells[0].text == "Training record"}
    assert codes == {f"Tin Coot {20 + number}" for number in range(4)}
    assert asked.delete.isHidden()
    assert "Nothing goes by itself" in asked.words.text()


def test_scrolling_to_the_end_counts_as_looking(old_page: RecordsWorkspace, qtbot: QtBot) -> None:
    old_page.errands.look_at_retention()
    asked = dialog(old_page, RetentionDialog)
    qtbot.waitUntil(lambda: asked.table.isVisible() and asked.table.verticalScrollBar().maximum() > 0)
    asked.table.scrollToBottom()
    assert asked.looked.isChecked()


def test_a_kind_that_is_unticked_stays(old_page: RecordsWorkspace, office: Office, qtbot: QtBot) -> None:
    before = [entry for entry in office.retention_list().entries if entry.kind is Kept.ANSWERS]
    assert before
    old_page.errands.look_at_retention()
    asked = dialog(old_page, RetentionDialog)
    qtbot.waitUntil(lambda: bool(asked.ticks))
    for kind, box in asked.ticks.items():
        box.setChecked(kind is Kept.ANSWERS)
    asked.looked.setChecked(True)
    assert asked.delete.text() == f"Delete these {len(before)}"
    with qtbot.waitSignal(old_page.list.arrived):
        asked.delete.click()
    assert old_page.list.total == COUNT + 4
    left = office.retention_list().entries
    assert not [entry for entry in left if entry.kind is Kept.ANSWERS]
    assert [entry for entry in left if entry.kind is Kept.TRAINING]


def test_the_certificate_of_deletion_is_kept_as_a_file(
    page: RecordsWorkspace, desktop: Desktop, choose_file: Path
) -> None:
    done = RetentionDone(((Kept.TRAINING, 12),), 1, datetime(2026, 11, 30, 9, tzinfo=UTC), "ab" * 32)
    told = DeletedDialog(page.counter, done)
    told.save()
    (file,) = choose_file.iterdir()
    assert file.read_text("utf-8") == deletion_certificate(done) + "\n"
    assert "Left, as they changed after the list was made: 1." in file.read_text("utf-8")
    assert "is saved" in said(desktop)


def test_a_copy_is_made_and_put_back(
    page: RecordsWorkspace, office: Office, qtbot: QtBot, tmp_path: Path
) -> None:
    page.errands.look_at_copies()
    copies = dialog(page, BackupsDialog)
    qtbot.waitUntil(copies.nothing.isVisible)
    assert not copies.restore.isEnabled()
    copies.now.click()
    qtbot.waitUntil(lambda: copies.table.list.rowCount() == 1)
    office.import_results([write_file(tmp_path, "later.kbsresults", content())])
    assert office.attempts().total == COUNT + 1
    copies.table.selectRow(0)
    assert copies.restore.isEnabled()
    copies.restore.click()
    asked = dialog(page, RestoreDialog)
    with qtbot.waitSignal(page.list.arrived):
        asked.put_back.click()
    qtbot.waitUntil(lambda: page.list.total == COUNT)
    assert "is put back" in said(page.desktop)
    assert len(office.backups()) == 2


def test_backing_up_and_checking_say_what_came_of_it(page: RecordsWorkspace, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.desktop.notices.posted):
        page.errands.back_up()
    assert said(page.desktop).startswith("A copy of the records is made: ")
    with qtbot.waitSignal(page.desktop.notices.posted):
        page.errands.check()
    assert said(page.desktop)
    assert page.desktop.notices.all[0].kind == "done"


def test_the_access_log_shows_who_did_what(page: RecordsWorkspace, qtbot: QtBot) -> None:
    page.errands.look_at_log()
    shown = dialog(page, AccessLogDialog)
    qtbot.waitUntil(lambda: shown.table.list.rowCount() > 0)
    line = [cell.text for cell in shown.table.list.lines[0].cells]
    assert line[2] == "Brought in results"
    assert line[4] == str(COUNT)


def test_the_daily_copy_is_made_once(filled: Profile, desktop: Desktop, office: Office, qtbot: QtBot) -> None:
    assert filled
    for _ in range(2):
        daily_care(desktop)
        qtbot.waitUntil(lambda: not desktop.jobs._jobs)
    assert len(office.backups()) == 1
    assert QGuiApplication.instance() is not None


def test_without_records_there_is_nothing_to_copy(desktop: Desktop, profile: Profile, qtbot: QtBot) -> None:
    daily_care(desktop)
    qtbot.waitUntil(lambda: not desktop.jobs._jobs)
    assert not profile.records_file.exists()
    assert desktop.notices.all == ()
