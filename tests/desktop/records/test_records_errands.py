"""What one comes to Records for: files in and out, a copy for a person, erasing, certificates."""

from __future__ import annotations

import csv
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from kbs_learning.core.browsing import AttemptFilter
from kbs_learning.core.certificates import certificate_number
from kbs_learning.desktop.context import Desktop
from kbs_learning.desktop.records.bringing_in import RefusedDialog
from kbs_learning.desktop.records.certificate import CertificateDialog
from kbs_learning.desktop.records.columns import CODE, TICK
from kbs_learning.desktop.records.dialog import RecordsDialog
from kbs_learning.desktop.records.erasing import EraseDialog
from kbs_learning.desktop.records.exporting import ExportDialog
from kbs_learning.desktop.records.number import NumberDialog
from kbs_learning.desktop.records.page import RecordsWorkspace
from kbs_learning.desktop.records.person_copy import CopyDialog
from kbs_learning.desktop.records.ticks import Ticks
from kbs_learning.services.card import Card
from kbs_learning.services.editions import install
from kbs_learning.services.gathering import gather
from kbs_learning.services.library import Library
from kbs_learning.services.profile import Profile
from kbs_learning.services.recording import Office
from tests.desktop.records.conftest import COUNT
from tests.desktop.records.made import COURSES, content, write_file
from tests.services.folders import write_course

D = TypeVar("D", bound=RecordsDialog)
LEFT = Qt.MouseButton.LeftButton


def dialog(page: RecordsWorkspace, kind: type[D]) -> D:
    found = page.findChild(kind)
    assert found is not None
    return found


def said(desktop: Desktop) -> str:
    return desktop.notices.all[0].words if desktop.notices.all else ""


def show_attempt(page: RecordsWorkspace, qtbot: QtBot, code: str) -> None:
    number = next(n for n in range(page.list.total) if page.list.index(n, CODE).data() == code)
    page.table.setCurrentIndex(page.list.index(number, CODE))
    qtbot.waitUntil(lambda: page.detail.shown is not None and page.detail.shown.row.code == code)


def install_course(profile: Profile, tmp_path: Path) -> Card:
    """A small course with a certificate, installed as from a pack."""
    folder = write_course(tmp_path / "program")
    with (folder / "01-sleep.md").open("a", encoding="utf-8") as module:
        module.write(
            "\n## Your certificate {#ex-m1-p9}\n\n::: certificate {#ex-certificate}\nWell done.\n:::\n"
        )
    return install(Library(profile).folder, gather(folder), None)[0]


def test_good_files_come_in_and_bad_ones_are_named_with_the_reason(
    page: RecordsWorkspace, qtbot: QtBot, tmp_path: Path
) -> None:
    good = write_file(tmp_path / "in", "good.kbsresults", content())
    bad = tmp_path / "in" / "bad.kbsresults"
    bad.write_text(good.read_text("utf-8").replace("8300", "9900"), encoding="utf-8")
    other = tmp_path / "in" / "holiday.json"
    other.write_text("{}", encoding="utf-8")
    with qtbot.waitSignal(page.list.arrived):
        page.bring_in([good, bad, other])
    assert page.list.total == COUNT + 1
    told = dialog(page, RefusedDialog)
    assert told.words.text() == "1 result brought in: 1 new."
    lines = told.list.toPlainText().splitlines()
    assert lines[0].startswith("bad.kbsresults: This file was changed")
    assert lines[1].startswith("holiday.json: This is not a results file")
    told.copy.click()
    assert QGuiApplication.clipboard().text() == told.list.toPlainText()


def test_the_same_files_again_change_nothing_and_a_later_one_goes_on(
    page: RecordsWorkspace, desktop: Desktop, qtbot: QtBot, tmp_path: Path
) -> None:
    told = content(seq=3, passed=False, completed=False, passedOn="", score=None)
    file = write_file(tmp_path, "one.kbsresults", told)
    for expected in ("1 result brought in: 1 new.", "0 results brought in: 1 here already."):
        with qtbot.waitSignal(page.list.arrived):
            page.bring_in([file])
        assert said(desktop) == expected
    write_file(
        tmp_path, "one.kbsresults", told | {"seq": 9, "score": 9200, "passed": True, "completed": True}
    )
    with qtbot.waitSignal(page.list.arrived):
        page.bring_in([file])
    assert said(desktop) == "1 result brought in: 1 gone on with."


def test_files_and_folders_can_be_let_fall_on_the_page(
    page: RecordsWorkspace, qtbot: QtBot, tmp_path: Path
) -> None:
    write_file(tmp_path / "folder" / "deep", "a.kbsresults", content())
    write_file(tmp_path / "folder", "b.kbsresults", content())
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "folder"))])
    buttons, keys = LEFT, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPointF(400, 400), Qt.DropAction.CopyAction, data, buttons, keys)
    page.dragEnterEvent(enter)
    assert enter.isAccepted()
    with qtbot.waitSignal(page.list.arrived):
        page.dropEvent(QDropEvent(QPointF(400, 400), Qt.DropAction.CopyAction, data, buttons, keys))
    assert page.list.total == COUNT + 2


def test_what_is_no_results_file_is_left_to_the_window(page: RecordsWorkspace, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "course.kbspack"))])
    enter = QDragEnterEvent(
        QPointF(9, 9), Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier
    )
    page.dragEnterEvent(enter)
    assert not enter.isAccepted()


def test_a_folder_without_results_is_said_to_have_none(
    page: RecordsWorkspace, desktop: Desktop, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    with qtbot.waitSignal(desktop.notices.posted):
        page.bring_in([tmp_path / "empty"])
    assert said(desktop).startswith("No results files were found there.")


def test_files_are_asked_for_by_the_button(
    page: RecordsWorkspace, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write_file(tmp_path, "one.kbsresults", content())
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(file)], ""))
    with qtbot.waitSignal(page.list.arrived):
        QTest.mouseClick(page.header.bring_in, LEFT)
    assert page.list.total == COUNT + 1


def test_the_list_is_saved_as_it_is_filtered(
    page: RecordsWorkspace, desktop: Desktop, office: Office, qtbot: QtBot, choose_file: Path
) -> None:
    with qtbot.waitSignal(page.list.arrived):
        page.list.show(AttemptFilter(sector="Midwifery"), page.list.sorting)
    QTest.mouseClick(page.header.export, LEFT)
    asked = dialog(page, ExportDialog)
    asked.formats[1].setChecked(True)
    with qtbot.waitSignal(desktop.notices.posted):
        asked.save.click()
    (file,) = choose_file.iterdir()
    with file.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == page.list.total > 0
    assert {row["Sector"] for row in rows} == {"Midwifery"}
    assert f"saved with {len(rows)} rows" in said(desktop)
    assert desktop.notices.all[0].action is not None
    assert desktop.notices.all[0].action.text() == "Show in folder"
    assert office.access_log()[0].action == "exported a list"


@pytest.mark.parametrize(("ticks", "expected"), [(False, 2), (True, COUNT - 2)])
def test_ticked_rows_can_be_saved_by_themselves(
    page: RecordsWorkspace, desktop: Desktop, qtbot: QtBot, choose_file: Path, ticks: bool, expected: int
) -> None:
    page.list.tick(Ticks(everything=ticks))
    for number in (0, 4):
        state = Qt.CheckState.Unchecked if ticks else Qt.CheckState.Checked
        page.list.setData(page.list.index(number, TICK), state, Qt.ItemDataRole.CheckStateRole)
    page.errands.export()
    asked = dialog(page, ExportDialog)
    with qtbot.waitSignal(desktop.notices.posted):
        asked.save.click()
    (file,) = choose_file.iterdir()
    assert file.suffix == ".xlsx"
    with zipfile.ZipFile(file) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert len(re.findall("<row ", sheet)) == expected + 1


def test_completions_are_summed_sorted_and_saved(
    page: RecordsWorkspace, desktop: Desktop, qtbot: QtBot, choose_file: Path
) -> None:
    page.show_completions()
    table = page.completions.table.list
    qtbot.waitUntil(lambda: table.rowCount() > 1)
    attempts = [table.lines[n].cells[3].order for n in range(table.rowCount() - 1)]
    assert table.lines[-1].cells[3].text == str(sum(attempts)) == str(COUNT)
    page.completions.table.sortByColumn(3, Qt.SortOrder.DescendingOrder)
    assert [line.cells[3].order for line in table.lines[:-1]] == sorted(attempts, reverse=True)
    assert table.lines[-1].strong
    with qtbot.waitSignal(desktop.notices.posted):
        QTest.mouseClick(page.completions.save, LEFT)
    assert [file.suffix for file in choose_file.iterdir()] == [".xlsx"]
    QTest.mouseClick(page.completions.back, LEFT)
    assert page.table.isVisible()


def test_a_copy_for_a_person_holds_what_is_kept_about_them(
    page: RecordsWorkspace, desktop: Desktop, qtbot: QtBot, choose_file: Path
) -> None:
    show_attempt(page, qtbot, "Slate Heron 17")
    page.detail.copy_button.click()
    asked = dialog(page, CopyDialog)
    with qtbot.waitSignal(desktop.notices.posted):
        asked.save.click()
    files = {file.suffix: file for file in choose_file.iterdir()}
    assert set(files) == {".html", ".json"}
    assert not any("Heron" in file.name or "Kim" in file.name for file in files.values())
    assert "Kim Example" in files[".html"].read_text("utf-8")
    assert json.loads(files[".json"].read_text("utf-8"))["learner"]["code"] == "Slate Heron 17"


def test_a_copy_is_found_by_code_and_an_unknown_code_is_said_so(
    page: RecordsWorkspace, desktop: Desktop, qtbot: QtBot, choose_file: Path
) -> None:
    page.errands.give_copy()
    asked = dialog(page, CopyDialog)
    asked.save.click()
    assert asked.code_fault.text() == "Type the code of the person."
    asked.code.setText("Iron Robin 99")
    asked.save.click()
    qtbot.waitUntil(lambda: asked.code_fault.text().startswith("Nobody here has this code"))
    asked.code.setText("slate heron-17")
    with qtbot.waitSignal(desktop.notices.posted):
        asked.save.click()
    assert len(list(choose_file.iterdir())) == 2


def test_a_folder_that_takes_no_files_is_said_in_the_dialog(
    page: RecordsWorkspace, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a file").touch()
    nowhere = tmp_path / "a file" / "copy.html"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(nowhere), ""))
    show_attempt(page, qtbot, "Slate Heron 17")
    page.detail.copy_button.click()
    asked = dialog(page, CopyDialog)
    asked.save.click()
    qtbot.waitUntil(asked.fault.isVisible)
    assert "a file is a file, not a folder" in asked.fault.text()
    assert asked.isEnabled()


def test_erasing_asks_for_the_code_and_takes_everything_of_the_person(
    page: RecordsWorkspace, desktop: Desktop, office: Office, qtbot: QtBot
) -> None:
    show_attempt(page, qtbot, "Slate Heron 17")
    page.detail.erase_button.click()
    asked = dialog(page, EraseDialog)
    assert not asked.erase.isEnabled()
    asked.typed.setText("Slate Heron 18")
    assert not asked.erase.isEnabled()
    asked.typed.setText("slate heron 17")
    assert asked.erase.isEnabled()
    with qtbot.waitSignal(page.list.arrived):
        asked.erase.click()
    assert page.list.total == COUNT - 1
    assert said(desktop).startswith("Slate Heron 17 is erased: 1 attempt")
    assert office.learner("Slate Heron 17") is None
    entry = office.access_log()[0]
    assert entry.action == "erased one person"
    qtbot.waitUntil(lambda: page.detail.shown is None)


def test_the_window_may_lock_while_somebody_is_being_erased(
    page: RecordsWorkspace, desktop: Desktop, qtbot: QtBot
) -> None:
    show_attempt(page, qtbot, "Slate Heron 17")
    page.detail.erase_button.click()
    asked = dialog(page, EraseDialog)
    asked.typed.setText("slate heron 17")
    asked.erase.click()
    asked.reject()
    assert asked.isVisible()  # what has begun is finished first
    desktop.guard.locked.emit()
    assert not asked.isVisible()
    qtbot.waitUntil(lambda: said(desktop).startswith("Slate Heron 17 is erased"))
    qtbot.waitUntil(lambda: page.list.total == COUNT - 1)


def test_a_certificate_bears_the_typed_name_and_nothing_keeps_it(
    open_page: Callable[[], RecordsWorkspace],
    desktop: Desktop,
    profile: Profile,
    office: Office,
    qtbot: QtBot,
    choose_file: Path,
    tmp_path: Path,
) -> None:
    card = install_course(profile, tmp_path)
    course = {"id": card.course_id, "title": card.title, "version": card.version, "edition": card.key}
    office.import_results([write_file(tmp_path, "c.kbsresults", content(course=course))])
    page = open_page()
    show_attempt(page, qtbot, "Slate Heron 17")
    page.detail.certificate_button.click()
    asked = dialog(page, CertificateDialog)
    asked.name.setText("  Sam   Sample ")
    with qtbot.waitSignal(desktop.notices.posted):
        asked.save.click()
    (file,) = choose_file.iterdir()
    assert "Sam Sample" in PdfReader(file).pages[0].extract_text()
    assert "Sam" not in file.name
    assert b"Sam Sample" not in profile.records_file.read_bytes()
    assert all("Sample" not in one.words for one in desktop.notices.all)


def test_a_course_that_is_not_here_says_what_to_do_for_a_certificate(
    page: RecordsWorkspace, qtbot: QtBot, choose_file: Path
) -> None:
    page.list.show(AttemptFilter(), page.list.sorting)
    number = next(n for n in range(COUNT) if page.list.index(n, 6).data() == "Passed")
    show_attempt(page, qtbot, str(page.list.index(number, CODE).data()))
    page.detail.certificate_button.click()
    asked = dialog(page, CertificateDialog)
    asked.save.click()
    qtbot.waitUntil(asked.fault.isVisible)
    assert "is not on this computer" in asked.fault.text()
    assert any(title in asked.fault.text() for _, title, _ in COURSES)
    assert list(choose_file.iterdir()) == []


def test_a_certificate_is_offered_only_for_what_is_completed(page: RecordsWorkspace, qtbot: QtBot) -> None:
    for number in range(8):
        code = str(page.list.index(number, CODE).data())
        show_attempt(page, qtbot, code)
        state = page.list.index(number, 6).data()
        assert page.detail.certificate_button.isEnabled() == (state in ("Passed", "Completed"))


def test_a_certificate_number_tells_the_completion_and_no_name(
    page: RecordsWorkspace, office: Office, qtbot: QtBot
) -> None:
    rows = office.attempts(AttemptFilter()).rows
    done = next(row for row in rows if row.passed_on)
    attempt = office.attempt(done.key)
    assert attempt is not None
    number = certificate_number(done.key, done.course_id, done.passed_on)
    page.errands.check_number()
    asked = dialog(page, NumberDialog)
    QTest.keyClicks(asked.number, number.lower().replace("-", " "))
    QTest.keyClick(asked.number, Qt.Key.Key_Return)
    qtbot.waitUntil(asked.answer.isVisible)
    assert asked.answer.text().startswith(f"Completed {done.course_title}")
    asked.number.setText("KBS-0000-0000-1")
    QTest.mouseClick(asked.check, LEFT)
    qtbot.waitUntil(asked.fault.isVisible)
    assert "slip" in asked.fault.text()
    assert not asked.answer.isVisible()
