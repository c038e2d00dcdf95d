"""The registers on the screen: found, changed, checked, written at once, and never over somebody else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from kbs_learning.desktop.author.registers.adding import NewRow
from kbs_learning.desktop.author.registers.comparing import BeforeAfter, Clash
from kbs_learning.desktop.author.registers.fields import WordsField
from kbs_learning.desktop.author.registers.model import Group, RegisterModel, Wanted
from kbs_learning.desktop.author.registers.page import RegistersPage
from kbs_learning.desktop.author.session import CourseSession
from kbs_learning.desktop.context import Desktop
from kbs_learning.desktop.theme import look
from kbs_learning.services.authoring.register_rows import RegisterRow
from tests.desktop.walking import cut, nameless

WAIT = 20_000


def listed(page: RegistersPage) -> list[str]:
    return [line.id if isinstance(line, RegisterRow) else line.when.label for line in page.list.lines]


def type_into(page: RegistersPage, key: str, words: str) -> None:
    assert page.detail.fields is not None
    field = page.detail.fields.lines[key]
    if isinstance(field, QLineEdit):
        field.setText(words)
    else:
        field.setPlainText(words)


def written(qtbot: QtBot, path: Path, words: str) -> str:
    qtbot.waitUntil(lambda: words in path.read_text(encoding="utf-8"), timeout=WAIT)
    return path.read_text(encoding="utf-8")


def settled(qtbot: QtBot, page: RegistersPage) -> None:
    qtbot.waitUntil(lambda: not page.book.busy and not page.desktop.jobs._jobs, timeout=WAIT)


def button(inside: QWidget, words: str) -> QPushButton:
    return next(
        one for one in inside.findChildren(QPushButton) if words in (one.text(), one.accessibleName())
    )


def test_what_is_overdue_comes_first(page: RegistersPage) -> None:
    assert listed(page) == ["Past the review date", "F01", "In date", "C01", "F02"]
    assert page.bar.kinds.button("all").text() == "All 3"
    assert page.bar.past.text() == "1 past review"
    assert page.bar.unverified.text() == "1 not verified"
    assert page.table.current == "F01"


def test_rows_are_found_by_words_by_kind_and_by_state(page: RegistersPage, qtbot: QtBot) -> None:
    QTest.keyClicks(page.bar.search, "164 office")
    qtbot.waitUntil(lambda: listed(page) == ["Past the review date", "F01"])
    page.bar.clear()
    page.bar.kinds.button("contacts").click()
    assert listed(page) == ["In date", "C01"]
    page.bar.kinds.button("all").click()
    page.bar.unverified.click()
    assert listed(page) == ["In date", "C01"]
    page.bar.clear()
    QTest.keyClicks(page.bar.search, "08081")  # numbers with spaces or without
    qtbot.waitUntil(lambda: listed(page) == ["In date", "C01"])
    QTest.keyClicks(page.bar.search, "none")
    qtbot.waitUntil(lambda: not page.list.count)
    assert page._nothing.isVisible()


def test_the_table_is_walked_by_keyboard_past_headings(page: RegistersPage) -> None:
    page.activateWindow()
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    assert page.table.current == "C01"
    QTest.keyClick(page.table, Qt.Key.Key_End)
    assert page.table.current == "F02"
    shift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(page.table, Qt.Key.Key_S, shift)
    assert page.list.column == 1
    QTest.keyClick(page.table, Qt.Key.Key_Home)
    assert page.table.current == "F01"
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert page.detail.isVisible()


def test_the_pages_that_show_a_row_are_named_and_lead_there(page: RegistersPage, qtbot: QtBot) -> None:
    page.table.go_to("C01")
    qtbot.waitUntil(lambda: len(page.detail.uses.buttons) == 2, timeout=WAIT)
    assert page.detail.uses.heading.text() == "Shown on 2 pages"
    with qtbot.waitSignal(page.place_wanted) as wanted:
        button(page.detail.uses, "Ring somebody").click()
    assert Path(wanted.args[0]).name == "small"
    assert wanted.args[1:] == ["01-sleep.md", 16]


def test_sentences_are_shown_before_and_after(page: RegistersPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "F01" in page.book.uses, timeout=WAIT)
    page.table.go_to("F01")
    type_into(page, "values.babies", "150")
    assert page.detail.uses.heading.text() == "Will change on 1 page"
    page.detail.uses.compare.click()
    dialog = page.findChild(BeforeAfter)
    assert dialog is not None
    words = [label.text() for label in dialog.findChildren(QWidget) if hasattr(label, "text")]
    assert "In 2023, 164 babies died." in words
    assert "In 2023, <b><u>150</u></b> babies died." in words
    dialog.accept()


def test_marking_as_checked_needs_who_when_and_how(
    page: RegistersPage, registers: Path, qtbot: QtBot
) -> None:
    page.table.go_to("C01")
    for key, words, fault in (
        ("checked-by", "M. Adeyemi", "Say who checked it."),
        ("checked-on", "2/11/2026", "Say on which day it was checked."),
        ("checked-how", "Rang it", "Say how it was checked."),
    ):
        page.detail.mark_button.click()
        assert page.detail._fault.text() == fault
        type_into(page, key, words)
    page.detail.mark_button.click()
    text = written(qtbot, registers / "contacts.yaml", "status: ok")
    assert text.endswith(
        "  status: ok\n  checked-by: M. Adeyemi\n  checked-on: 2026-11-02\n  checked-how: Rang it\n"
        "  review-by: 2098-05-21\n"
    )
    settled(qtbot, page)
    assert page.undo_action.text() == "Undo mark C01 as checked"
    page.undo_action.trigger()
    written(qtbot, registers / "contacts.yaml", "open-question: Is this the number in use?")
    settled(qtbot, page)
    assert (registers / "contacts.yaml").read_bytes().count(b"checked-") == 0
    page.redo_action.trigger()
    written(qtbot, registers / "contacts.yaml", "checked-how")
    settled(qtbot, page)


def test_an_old_check_does_not_count_for_new_words(page: RegistersPage) -> None:
    page.table.go_to("F02")
    type_into(page, "text", "Something else.")
    page.detail.mark_button.click()
    assert page.detail._fault.text().startswith("Say how it was checked.")
    type_into(page, "checked-how", "Read it")
    type_into(page, "checked-on", "2099-01-01")
    page.detail.mark_button.click()
    assert page.detail._fault.text() == "This day is still to come."


def test_saving_other_words_without_a_check_asks_for_one(
    page: RegistersPage, registers: Path, session: CourseSession, qtbot: QtBot
) -> None:
    page.table.go_to("F01")
    type_into(page, "text", "In 2023 150 babies died.")
    assert list(page.unsaved) == ["F01"]
    with qtbot.waitSignal(session.arrived, timeout=WAIT):  # the course is read with the new words
        page.detail.save_button.click()
    text = (registers / "facts.yaml").read_text(encoding="utf-8")
    assert text.startswith(
        "# Every figure once.\n\nF01:\n  text: In 2023 150 babies died.   # as the office says\n"
    )
    assert "  status: verify\n  review-by: 2026-01-01\n" in text
    settled(qtbot, page)
    assert not page.unsaved


def test_what_is_typed_waits_while_other_rows_are_looked_at(page: RegistersPage, qtbot: QtBot) -> None:
    page.table.go_to("C01")
    type_into(page, "phone", "0808 2")
    page.table.go_to("F01")
    page.table.go_to("C01")
    assert page.detail.values()["phone"] == "0808 2"
    assert list(page.unsaved) == ["C01"]
    button(page.detail, "Revert").click()
    assert page.detail.values()["phone"] == "0808 1"
    assert not page.unsaved
    qtbot.wait(0)


def test_another_row_that_somebody_changed_meanwhile_is_kept(
    page: RegistersPage, registers: Path, qtbot: QtBot
) -> None:
    settled(qtbot, page)
    page.table.go_to("F01")
    type_into(page, "source", "The office, 2025")
    path = registers / "facts.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("A page", "Another page"), encoding="utf-8")
    page.detail.save_button.click()
    text = written(qtbot, path, "The office, 2025")
    assert "Another page" in text
    settled(qtbot, page)


@pytest.mark.parametrize("mine", [True, False])
def test_the_same_row_changed_meanwhile_is_shown_side_by_side(
    page: RegistersPage, registers: Path, qtbot: QtBot, mine: bool
) -> None:
    settled(qtbot, page)
    page.table.go_to("C01")
    type_into(page, "phone", "0808 2")
    path = registers / "contacts.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("0808 1", "0808 3"), encoding="utf-8")
    page.detail.save_button.click()
    qtbot.waitUntil(lambda: page.findChild(Clash) is not None, timeout=WAIT)
    dialog = page.findChild(Clash)
    assert dialog is not None
    words = [label.text() for label in dialog.findChildren(QWidget) if hasattr(label, "text")]
    assert "0808 3" in words
    assert "0808 2" in words
    assert "0808 3" in path.read_text(encoding="utf-8")
    button(dialog, "Write mine" if mine else "Keep theirs").click()
    if mine:
        written(qtbot, path, "0808 2")
    settled(qtbot, page)
    qtbot.waitUntil(lambda: page.detail.values()["phone"] == ("0808 2" if mine else "0808 3"), timeout=WAIT)
    assert not page.unsaved


def test_a_row_that_pages_show_is_not_taken_out(page: RegistersPage, registers: Path, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "F01" in page.book.uses, timeout=WAIT)
    page.table.go_to("F01")
    page.detail.take_out.click()
    assert page.desktop.notices.open[0].text == "F01 stays: pages show it."
    assert "“A space of their own”" in page.desktop.notices.open[0].hint
    page.table.go_to("F02")
    page.detail.take_out.click()
    qtbot.waitUntil(lambda: "F02" not in (registers / "facts.yaml").read_text(encoding="utf-8"), timeout=WAIT)
    settled(qtbot, page)
    assert page.desktop.notices.open[0].text == "F02 is taken out."


def test_a_new_row_gets_a_new_id_and_is_not_verified(
    page: RegistersPage, registers: Path, qtbot: QtBot
) -> None:
    page.bar.new_wanted.emit(True)
    dialog = page.findChild(NewRow)
    assert dialog is not None
    assert dialog.name.text() == "F03"
    button(dialog, "Add fact").click()
    assert dialog.fault.text() == "Write what the page shows."
    assert isinstance(dialog.words, WordsField)
    dialog.words.setPlainText("A new fact: this.")
    dialog.source.setText("Somewhere")
    dialog.name.setText("f01")
    button(dialog, "Add fact").click()
    assert dialog.fault.text() == "f01 is in use already."
    dialog.name.setText("F03")
    button(dialog, "Add fact").click()
    text = written(qtbot, registers / "facts.yaml", "F03:")
    assert text.endswith('\n\nF03:\n  text: "A new fact: this."\n  source: Somewhere\n  status: verify\n')
    qtbot.waitUntil(lambda: page.table.current == "F03", timeout=WAIT)
    settled(qtbot, page)


def test_a_broken_register_says_what_to_mend_and_stays_as_it_is(
    registers: Path,
    session: CourseSession,
    open_page: Callable[[CourseSession, Path], RegistersPage],
    qtbot: QtBot,
) -> None:
    path = registers / "facts.yaml"
    path.write_text("F01:\n  text: a: b\n", encoding="utf-8")
    page = open_page(session, registers)
    assert page._fault_words.text().startswith("facts.yaml has to be mended first. Line 2")
    page.table.go_to("C01")
    type_into(page, "phone", "0808 2")
    page.detail.save_button.click()
    assert page.desktop.notices.open[0].text.startswith("facts.yaml has to be mended first.")
    assert list(page.unsaved) == ["C01"]
    settled(qtbot, page)


def test_a_change_on_the_disk_is_shown_by_itself(page: RegistersPage, registers: Path, qtbot: QtBot) -> None:
    settled(qtbot, page)
    path = registers / "contacts.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("0808 1", "0808 3"), encoding="utf-8")
    qtbot.waitUntil(lambda: page.book.registers.contacts["C01"].phone == "0808 3", timeout=WAIT)
    settled(qtbot, page)


def test_the_likely_day_is_filled_in_by_a_mark(page: RegistersPage) -> None:
    page.table.go_to("C01")
    assert page.detail.fields is not None
    line = page.detail.fields.lines["checked-on"]
    next(action for action in line.actions() if action.text() == "Today").trigger()
    assert page.detail.values()["checked-on"].startswith("20")


def test_a_row_is_shown_that_is_asked_for_before_the_registers_are_read(
    registers: Path, session: CourseSession, desktop: Desktop, qtbot: QtBot
) -> None:
    page = RegistersPage(desktop)
    qtbot.addWidget(page)
    page.show()
    page.set_project([session], registers)
    page.show_row("F02")
    qtbot.waitUntil(lambda: page.table.current == "F02", timeout=WAIT)
    settled(qtbot, page)
    page.close_down()


def test_no_project_shows_nothing(page: RegistersPage) -> None:
    page.set_project([], None)
    assert not page.list.count
    assert not page.detail.isVisible()


def test_the_model_keeps_qts_rules(page: RegistersPage, qtmodeltester: ModelTester) -> None:
    model = RegisterModel()
    check: Callable[[RegisterModel], None] = qtmodeltester.check
    check(model)
    model.show(page.book.rows)
    model.sort(1, Qt.SortOrder.DescendingOrder)
    check(model)
    assert isinstance(model.lines[0], Group)
    model.filter(Wanted("facts"))
    assert model.count == 2


@pytest.mark.parametrize("size", [100, 200])
def test_everything_has_a_name_and_room(page: RegistersPage, size: int) -> None:
    page.resize(1204 * size // 100, 760 * size // 100)
    look().dress("light", size)
    QTest.qWait(1)
    assert nameless(page) == []
    marks = {"Today", "In a year"}  # icons in fields: their words are tooltips
    assert set(cut(page)) <= marks
