"""The Records workspace as somebody uses it to look: filter, sort, open, tick, by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from kbs_learning.core.browsing import AttemptFilter, Column, State
from kbs_learning.desktop.context import Desktop
from kbs_learning.desktop.records.columns import CODE, COLUMNS, SECTOR, TICK
from kbs_learning.desktop.records.custody import locked_to_account, shared_at
from kbs_learning.desktop.records.day_dialog import DayDialog
from kbs_learning.desktop.records.filter_button import FilterButton
from kbs_learning.desktop.records.page import RecordsWorkspace
from kbs_learning.desktop.theme import look
from kbs_learning.services.profile import Profile
from kbs_learning.services.recording import Office
from tests.desktop.records.conftest import COUNT

OpenPage = Callable[[], RecordsWorkspace]


def shown(page: RecordsWorkspace, column: int = CODE) -> list[str]:
    return [str(page.list.index(number, column).data()) for number in range(page.list.total)]


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def _holds(area: QWidget, widget: QWidget | None) -> bool:
    return widget is not None and area.isAncestorOf(widget)


def choose(button: FilterButton, beginning: str) -> None:
    """Choose in its menu what begins so."""
    next(one for one in button.menu_actions() if one.text().startswith(beginning)).trigger()


def test_it_opens_on_the_newest_attempts_and_says_how_many(page: RecordsWorkspace) -> None:
    assert page.list.total == COUNT
    assert shown(page)[:3] == ["Copper Lapwing 42", "Slate Heron 17", "Bronze Wigeon 38"]
    assert page.status.attempts.text() == "60 attempts"
    assert page.status.people.text() == "60 people"


def test_typing_finds_a_code_and_the_cross_shows_all_again(page: RecordsWorkspace, qtbot: QtBot) -> None:
    QTest.keyClick(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(page.list.arrived):
        QTest.keyClicks(page.filters.search, "slate heron")
    codes = shown(page)
    assert codes
    assert all(code.startswith("Slate Heron") for code in codes)
    with qtbot.waitSignal(page.list.arrived):
        page.filters.search.clear()
    assert page.list.total == COUNT


def test_a_filter_becomes_a_chip_and_delete_takes_it_away(page: RecordsWorkspace, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.list.arrived):
        choose(page.filters.sector, "Midwifery")
    assert set(shown(page, SECTOR)) == {"Midwifery"}
    assert page.filters.sector.accessibleName() == "Sector: Midwifery"
    with qtbot.waitSignal(page.list.arrived):
        QTest.keyClick(page.filters.sector, Qt.Key.Key_Delete)
    assert page.list.total == COUNT
    assert page.filters.sector.accessibleName() == "Sector: All sectors"


def test_a_click_on_the_cross_of_a_chip_takes_it_away(page: RecordsWorkspace, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.list.arrived):
        choose(page.filters.state, "Passed")
    chip = page.filters.state
    with qtbot.waitSignal(page.list.arrived):
        QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 8, chip.height() // 2))
    assert chip.value is None


def test_filters_join_and_nothing_left_offers_to_show_everything(
    page: RecordsWorkspace, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.list.arrived):
        choose(page.filters.state, "Passed")
    with qtbot.waitSignal(page.list.arrived):
        choose(page.filters.since, "Today")
    page.filters.search.setText("nobody")
    qtbot.waitUntil(lambda: page.list.chosen.text == "nobody" and page.list.total == 0)
    assert page.places.currentWidget() is page.places.nothing_found
    with qtbot.waitSignal(page.list.arrived):
        page.places.clear_wanted.emit()
    assert page.list.chosen == AttemptFilter()
    assert page.places.currentWidget() is page.table


def test_menus_say_how_many_attempts_each_choice_has(page: RecordsWorkspace) -> None:
    texts = [action.text() for action in page.filters.state.menu_actions()]
    counts = {text.split("\t")[0]: int(text.split("\t")[1]) for text in texts[1:]}
    assert sum(counts.values()) == COUNT
    assert set(counts) == {state.label for state in State}


def test_any_day_can_be_chosen_to_begin_from(page: RecordsWorkspace, qtbot: QtBot) -> None:
    choose(page.filters.since, "Another day")
    dialog = page.findChild(DayDialog)
    assert dialog is not None
    with qtbot.waitSignal(page.list.arrived):
        dialog.picked.emit(date(2026, 11, 20))
    assert page.list.chosen.since == date(2026, 11, 20)
    assert 0 < page.list.total < COUNT


def test_a_click_on_a_title_sorts_and_another_turns_round(page: RecordsWorkspace, qtbot: QtBot) -> None:
    header = page.table.horizontalHeader()
    at = QPoint(header.sectionViewportPosition(CODE) + 20, header.height() // 2)
    with qtbot.waitSignal(page.list.arrived):
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    first = shown(page)
    assert first == sorted(first)
    with qtbot.waitSignal(page.list.arrived):
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert page.list.sorting.descending
    assert shown(page)[0] == max(first)


def test_the_menu_sorts_by_every_column_too(page: RecordsWorkspace, qtbot: QtBot) -> None:
    actions = {action.text(): action for action in page.table.sort_actions()}
    assert set(actions) == {column.title for column in COLUMNS if column.sort}
    with qtbot.waitSignal(page.list.arrived):
        actions["Progress"].trigger()
    assert page.list.sorting.column == Column.PROGRESS


def test_arrows_show_the_attempt_beside_the_list(page: RecordsWorkspace, qtbot: QtBot) -> None:
    page.table.setFocus()
    page.table.setCurrentIndex(page.list.index(0, CODE))
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: "Kept until" in words(page.detail))
    told = words(page.detail)
    assert "Slate Heron 17" in told
    assert "Answers and confidence ratings are not shown here" in told
    assert "Kim Example" not in told


def test_home_and_end_go_to_the_first_and_the_last_row(page: RecordsWorkspace) -> None:
    page.table.setCurrentIndex(page.list.index(5, CODE))
    QTest.keyClick(page.table, Qt.Key.Key_End)
    assert page.table.currentIndex().row() == COUNT - 1
    QTest.keyClick(page.table, Qt.Key.Key_Home)
    assert page.table.currentIndex().row() == 0


def test_enter_moves_into_the_attempt_and_esc_back_to_the_list(page: RecordsWorkspace, qtbot: QtBot) -> None:
    page.table.setCurrentIndex(page.list.index(2, CODE))
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: _holds(page.detail, page.focusWidget()))
    QTest.keyClick(page.detail, Qt.Key.Key_Escape)
    assert page.detail.isHidden()
    assert page.focusWidget() is page.table


def test_space_ticks_a_row_and_the_foot_counts(page: RecordsWorkspace) -> None:
    page.table.setCurrentIndex(page.list.index(3, CODE))
    QTest.keyClick(page.table, Qt.Key.Key_Space)
    assert page.status.ticked.text() == "1 selected"
    assert page.list.index(3, TICK).data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    QTest.keyClick(page.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert page.status.ticked.text() == "60 selected"


def test_a_click_in_the_first_column_ticks(page: RecordsWorkspace) -> None:
    rect = page.table.visualRect(page.list.index(1, TICK))
    QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert page.status.ticked.text() == "1 selected"


def test_a_name_is_shown_when_asked_for_and_that_is_noted(
    page: RecordsWorkspace, office: Office, qtbot: QtBot
) -> None:
    page.table.setCurrentIndex(page.list.index(1, CODE))
    qtbot.waitUntil(lambda: "Looking a name up" in words(page.detail))
    buttons = {one.text(): one for one in page.detail.findChildren(QAbstractButton)}
    QTest.mouseClick(buttons["Show the name kept with this code"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Name: Kim Example" in words(page.detail))
    assert office.access_log()[0].action == "looked up a name"


def test_without_results_it_says_what_to_do(open_page: OpenPage) -> None:
    page = open_page()
    assert page.places.currentWidget() is page.places.no_results
    assert "No results yet" in words(page)
    assert not page.header.export.isEnabled()
    assert page.detail.isHidden()


def test_in_a_narrow_window_the_attempt_takes_the_place_of_the_list(page: RecordsWorkspace) -> None:
    page.resize(700, 600)
    assert page.table.isVisible()
    assert page.detail.isHidden()
    page.table.setCurrentIndex(page.list.index(0, CODE))
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert page.detail.isVisible()
    assert not page.table.isVisible()
    QTest.keyClick(page.detail, Qt.Key.Key_Escape)
    assert page.table.isVisible()


def test_widths_are_remembered_and_filters_are_not(
    page: RecordsWorkspace, open_page: OpenPage, qtbot: QtBot, profile: Profile
) -> None:
    with qtbot.waitSignal(page.list.arrived):
        choose(page.filters.sector, "Midwifery")
    page.table.setColumnWidth(CODE, 211)
    assert page.deactivated()
    again = open_page()
    assert again.table.columnWidth(CODE) == 211
    assert again.list.chosen == AttemptFilter()
    kept = QSettings(str(profile.settings / "window.ini"), QSettings.Format.IniFormat)
    assert not any("Midwifery" in str(kept.value(key)) for key in kept.allKeys())


def test_locking_takes_everything_about_anybody_away(
    page: RecordsWorkspace, desktop: Desktop, qtbot: QtBot
) -> None:
    page.table.setCurrentIndex(page.list.index(1, CODE))
    qtbot.waitUntil(lambda: page.detail.shown is not None)
    page.filters.search.setText("heron")
    page.errands.look_at_log()
    desktop.guard.locked.emit()
    assert page.detail.shown is None
    assert page.filters.search.text() == ""
    assert not any(one.isVisible() for one in page.findChildren(QWidget) if one.isWindow())


def test_records_that_cannot_be_read_are_said_so_with_a_way_out(
    profile: Profile, desktop: Desktop, qtbot: QtBot
) -> None:
    profile.data.mkdir(parents=True)
    profile.records_file.write_bytes(b"no database " * 500)
    page = RecordsWorkspace(desktop)
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.list.failed):
        page.activated()
    qtbot.waitUntil(lambda: not desktop.jobs._jobs)
    assert page.places.currentWidget() is page.places.trouble
    profile.records_file.unlink()
    with qtbot.waitSignal(page.list.arrived):
        page.places.again_wanted.emit()
    assert page.places.currentWidget() is page.places.no_results
    qtbot.waitUntil(lambda: not desktop.jobs._jobs)
    page.close_down()


def test_the_foot_says_locked_only_where_it_is_true(tmp_path: Path) -> None:
    file = tmp_path / "open" / "records.db"
    file.parent.mkdir(mode=0o755)
    file.touch()
    file.chmod(0o644)
    file.parent.chmod(0o755)
    assert not locked_to_account(file)
    file.chmod(0o600)
    assert locked_to_account(file)
    assert not locked_to_account(tmp_path / "nowhere" / "records.db")


def test_shared_records_name_their_host_and_nothing_more() -> None:
    url = "postgresql+psycopg://trainer:secret@records.example.org:5433/kbs"
    assert shared_at(url) == "Shared records at records.example.org"
    assert shared_at("") == ""
    assert shared_at("postgresql://[") == "Shared records"


def test_everything_that_takes_the_keyboard_has_a_name(page: RecordsWorkspace, qtbot: QtBot) -> None:
    page.table.setCurrentIndex(page.list.index(1, CODE))
    qtbot.waitUntil(lambda: page.detail.shown is not None)
    for widget in page.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            interface = QAccessible.queryAccessibleInterface(widget)
            assert interface.text(QAccessible.Text.Name), widget


def test_the_keyboard_goes_from_head_to_filters_to_list_to_attempt(
    page: RecordsWorkspace, qtbot: QtBot
) -> None:
    page.table.setCurrentIndex(page.list.index(3, CODE))
    qtbot.waitUntil(lambda: page.detail.shown is not None)
    order: list[QWidget] = []
    one: QWidget = page.header.bring_in
    walked: QWidget | None = one
    while walked is not None and not (order and walked is one):
        if walked.isVisible() and walked.isEnabled() and walked.focusPolicy() & Qt.FocusPolicy.TabFocus:
            order.append(walked)
        walked = walked.nextInFocusChain()
    stops = [one, page.header.more, page.filters.search, page.filters.state, page.table]
    places = [order.index(stop) for stop in stops]
    assert places == sorted(places)
    after = order[places[-1] + 1 :]
    assert after
    assert all(page.detail.isAncestorOf(widget) for widget in after)


def test_a_screen_reader_hears_the_cells_of_the_table(page: RecordsWorkspace) -> None:
    interface = QAccessible.queryAccessibleInterface(page.table)
    assert interface.role() == QAccessible.Role.Table
    heard = {interface.child(number).text(QAccessible.Text.Name) for number in range(40)}
    assert {"Learner code", "Opened, sorted downwards", "Copper Lapwing 42"} <= heard
    assert heard & {state.label for state in State}


@pytest.mark.parametrize("colours", ["light", "dark", "contrast"])
def test_nothing_is_cut_off_at_twice_the_text_size(
    page: RecordsWorkspace, desktop: Desktop, qtbot: QtBot, colours: str
) -> None:
    assert desktop
    look().dress(colours, 200)
    page.resize(1128, 740)
    page.table.setCurrentIndex(page.list.index(1, CODE))
    qtbot.waitUntil(lambda: page.header.more.height() >= 60)
    for button in page.findChildren(QAbstractButton):
        if button.isVisible() and button.text():
            assert button.width() >= button.minimumSizeHint().width(), button.text()
    assert page.minimumSizeHint().width() <= 1128
    assert page.table.viewport().height() >= 2 * look().size(40)
