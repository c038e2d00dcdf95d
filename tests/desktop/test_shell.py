"""The window around the pages: going from one to the other, files, the shared computer, closing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from kbs_learning.desktop.app import window_state
from kbs_learning.desktop.closing import ClosingDialog
from kbs_learning.desktop.context import Desktop
from kbs_learning.desktop.furnishing import make_desktop
from kbs_learning.desktop.jobs import Work
from kbs_learning.desktop.main_window import MainWindow
from kbs_learning.desktop.pages import AUTHOR, HELP, LEARN, RECORDS, SETTINGS
from kbs_learning.desktop.pin_dialog import PinDialog
from kbs_learning.desktop.places import Places
from kbs_learning.desktop.rail import RailButton
from kbs_learning.services.pin import set_pin
from tests.desktop.conftest import PlainAuthor, PlainLearn, PlainRecords
from tests.services.folders import write_course

Open = Callable[[Desktop], MainWindow]


def learn(shell: Places) -> PlainLearn:
    page = shell.page(LEARN)
    assert isinstance(page, PlainLearn)
    return page


def rail_button(shell: Places, name: str) -> RailButton:
    button = shell.findChild(RailButton, f"rail-{name}")
    assert isinstance(button, RailButton)
    return button


def drop(window: MainWindow, *files: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(200, 200), Qt.DropAction.CopyAction, data, buttons, keys)
    window.dropEvent(event)


def share(desktop: Desktop, pin: str = "4711") -> None:
    """A shared computer, locked."""
    desktop.settings.put(set_pin(desktop.settings.value, pin))
    desktop.settings.change(shared_computer=True)
    desktop.guard.lock()


def shown_dialog(window: MainWindow, kind: type[PinDialog]) -> PinDialog:
    dialog = window.places and window.places.findChild(kind)
    assert isinstance(dialog, kind)
    return dialog


def test_the_window_opens_on_learn(window: MainWindow, shell: Places) -> None:
    assert shell.current is shell.page(LEARN)
    assert window.windowTitle() == "KBS Learning"
    assert rail_button(shell, LEARN).isChecked()


def test_a_click_on_the_rail_goes_there_and_says_where_one_is(window: MainWindow, shell: Places) -> None:
    QTest.mouseClick(rail_button(shell, HELP), Qt.MouseButton.LeftButton)
    assert shell.current is shell.page(HELP)
    assert rail_button(shell, HELP).accessibleDescription() == "Current page"
    assert not rail_button(shell, LEARN).accessibleDescription()
    assert window.windowTitle() == "Help, KBS Learning"


@pytest.mark.parametrize(
    ("key", "modifier", "place"),
    [
        (Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier, AUTHOR),
        (Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier, RECORDS),
        (Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier, SETTINGS),
        (Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier, HELP),
    ],
)
def test_each_place_has_its_keys(
    window: MainWindow, shell: Places, key: Qt.Key, modifier: Qt.KeyboardModifier, place: str
) -> None:
    QTest.keyClick(window, key, modifier)
    assert shell.current is shell.page(place)
    QTest.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert shell.current is shell.page(LEARN)


def test_the_keyboard_lands_on_the_page_that_was_gone_to(window: MainWindow, shell: Places) -> None:
    QTest.keyClick(window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert shell.page(SETTINGS).isAncestorOf(focused)


def test_a_page_that_may_not_be_left_stays(shell: Places) -> None:
    learn(shell).stays = True
    shell.show_workspace(HELP)
    assert shell.current is learn(shell)


def test_dropped_files_go_where_they_belong_and_strangers_are_named(
    window: MainWindow, shell: Places, desktop: Desktop, tmp_path: Path
) -> None:
    files = [tmp_path / name for name in ("one.kbspack", "a.kbsresults", "b.KBSRESULTS", "letter.docx")]
    drop(window, *files)
    records = shell.page(RECORDS)
    assert learn(shell).installed == files[:1]
    assert isinstance(records, PlainRecords)
    assert records.brought == files[1:3]
    assert [notice.text for notice in desktop.notices.open] == [
        "letter.docx is not a course pack (.kbspack), a results file (.kbsresults) or a course."
    ]


def test_a_folder_of_results_is_brought_in_as_a_whole(
    window: MainWindow, shell: Places, tmp_path: Path
) -> None:
    drop(window, tmp_path)
    records = shell.page(RECORDS)
    assert isinstance(records, PlainRecords)
    assert records.brought == [tmp_path]


def test_a_dropped_course_is_written_and_a_folder_of_courses_too(
    window: MainWindow, shell: Places, tmp_path: Path
) -> None:
    folder = write_course(tmp_path)
    drop(window, folder, folder / "01-sleep.md", tmp_path)
    author = shell.page(AUTHOR)
    assert isinstance(author, PlainAuthor)
    assert author.opened == [folder, folder / "01-sleep.md", tmp_path]
    assert shell.current is author


def test_what_is_for_writing_is_there_in_author_only(window: MainWindow, shell: Places) -> None:
    save = shell.actions_made["save"]
    told: list[bool] = []
    save.triggered.connect(lambda *_: told.append(True))
    QTest.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert not told
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert len(told) == 1


def test_f6_goes_from_area_to_area_and_round(
    window: MainWindow, shell: Places, desktop: Desktop, qtbot: QtBot
) -> None:
    desktop.notices.warn("Something to look at")
    qtbot.waitUntil(lambda: any(b.isVisible() for b in shell.findChildren(QPushButton, "close-notice")))
    rail_button(shell, LEARN).setFocus()
    seen = []
    for _ in range(3):
        QTest.keyClick(window, Qt.Key.Key_F6)
        focused = QApplication.focusWidget()
        assert focused is not None
        seen.append(focused.accessibleName() or getattr(focused, "text", str)())
    assert seen == ["Close this message", "Begin", "Learn"]


def test_text_grows_by_keyboard_and_stays_large_after_a_restart(
    window: MainWindow, desktop: Desktop, open_window: Open
) -> None:
    height = window.menuBar().height()
    for _ in range(5):
        QTest.keyClick(window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert desktop.settings.value.text_size == 200
    assert window.menuBar().height() > height
    window.close()
    again = make_desktop(desktop.profile)
    assert open_window(again).places
    assert (again.settings.value.text_size, again.look.text_size) == (200, 200)
    again.jobs.close()


def test_colours_are_chosen_in_the_menu(shell: Places, desktop: Desktop) -> None:
    assert shell.actions_made.colours is not None
    dark = next(one for one in shell.actions_made.colours.actions() if one.data() == "dark")
    dark.trigger()
    assert desktop.settings.value.colours == "dark"
    assert desktop.look.colours == "dark"
    assert dark.isChecked()


def test_every_action_can_be_found_in_a_menu_and_explains_itself(window: MainWindow, shell: Places) -> None:
    in_menus = {action for menu in window.menuBar().findChildren(QMenu) for action in menu.actions()}
    for name, action in shell.actions_made.by_name.items():
        assert action in in_menus, name
        assert action.toolTip(), name
        keys = action.shortcut().toString()
        assert not keys or keys in action.toolTip(), name


def test_no_two_actions_share_their_keys(shell: Places) -> None:
    keys = [key.toString() for action in shell.actions_made.by_name.values() for key in action.shortcuts()]
    assert len(keys) == len(set(keys))


def test_on_a_shared_computer_the_rail_holds_learn_until_the_pin_opens_it(
    window: MainWindow, shell: Places, desktop: Desktop, qtbot: QtBot
) -> None:
    share(desktop)
    assert rail_button(shell, RECORDS).isHidden()
    QTest.mouseClick(rail_button(shell, SETTINGS), Qt.MouseButton.LeftButton)
    assert shell.current is shell.page(LEARN)
    dialog = shown_dialog(window, PinDialog)
    QTest.keyClicks(dialog.field, "4711")
    with qtbot.waitSignal(desktop.guard.changed):
        QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shell.current is shell.page(SETTINGS))
    assert rail_button(shell, RECORDS).isVisible()
    assert rail_button(shell, "lock").isVisible()


def test_locking_leaves_what_is_for_trainers(shell: Places, desktop: Desktop, qtbot: QtBot) -> None:
    share(desktop)
    desktop.guard.open()
    shell.show_workspace(RECORDS)
    with qtbot.waitSignal(desktop.guard.locked):
        QTest.mouseClick(rail_button(shell, "lock"), Qt.MouseButton.LeftButton)
    assert shell.current is shell.page(LEARN)
    assert rail_button(shell, "lock").isHidden()


def test_results_dropped_on_a_locked_window_wait_for_the_pin(
    window: MainWindow, shell: Places, desktop: Desktop, qtbot: QtBot, tmp_path: Path
) -> None:
    share(desktop)
    drop(window, tmp_path / "a.kbsresults")
    assert shell.current is shell.page(LEARN)
    dialog = shown_dialog(window, PinDialog)
    dialog.field.setText("4711")
    dialog.open_button.click()
    qtbot.waitUntil(lambda: shell.current is shell.page(RECORDS))
    records = shell.page(RECORDS)
    assert isinstance(records, PlainRecords)
    assert records.brought == [tmp_path / "a.kbsresults"]


def test_help_stays_open_to_learners_on_a_shared_computer(shell: Places, desktop: Desktop) -> None:
    share(desktop)
    shell.actions_made[HELP].trigger()
    assert shell.current is shell.page(HELP)


def test_the_window_is_where_it_was(window: MainWindow, desktop: Desktop, qtbot: QtBot) -> None:
    window.setGeometry(QRect(40, 50, 700, 500))
    window.close()
    again = MainWindow(window_state(desktop.profile))
    qtbot.addWidget(again)
    again.show()
    assert again.size() == window.size()
    assert again.pos() == window.pos()


def test_a_window_that_would_not_be_seen_comes_back_to_the_screen(
    window: MainWindow, desktop: Desktop, qtbot: QtBot
) -> None:
    window.move(QPoint(20_000, 20_000))
    window.close()
    again = MainWindow(window_state(desktop.profile))
    qtbot.addWidget(again)
    again.show()
    assert QGuiApplication.primaryScreen().availableGeometry().intersects(again.frameGeometry())


def test_the_next_start_begins_in_the_colours_of_the_last(
    window: MainWindow, desktop: Desktop, qtbot: QtBot
) -> None:
    desktop.settings.change(colours="dark")
    window.close()
    again = MainWindow(window_state(desktop.profile))
    qtbot.addWidget(again)
    assert again.palette().window().color() == desktop.look.role("paper")


def test_closing_lets_pages_go_and_asks_nothing(window: MainWindow, shell: Places) -> None:
    page = learn(shell)
    assert window.close()
    assert page.closed_down


def test_a_page_may_hold_the_window_open(window: MainWindow, shell: Places) -> None:
    learn(shell).stays = True
    assert not window.close()
    learn(shell).stays = False


def answer_closing(desktop: Desktop, button: str) -> None:
    """Press a button of the question once it is asked."""

    def press() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ClosingDialog)
        chosen = getattr(dialog, button)
        assert isinstance(chosen, QPushButton)
        chosen.click()

    QTimer.singleShot(0, desktop.jobs, press)


def test_closing_while_a_job_runs_asks_and_may_stay(
    window: MainWindow, desktop: Desktop, qtbot: QtBot
) -> None:
    job = desktop.jobs.run(until_cancelled, lambda _: None, title="Exporting the list")
    answer_closing(desktop, "stay")
    assert not window.close()
    assert not job.cancelled
    with qtbot.waitSignal(job.finished):
        job.cancel()


def test_closing_may_stop_the_job(window: MainWindow, desktop: Desktop) -> None:
    job = desktop.jobs.run(until_cancelled, lambda _: None, title="Exporting the list")
    answer_closing(desktop, "stop")
    assert window.close()
    assert job.cancelled


def test_closing_waits_for_a_job_that_ends(window: MainWindow, desktop: Desktop, qtbot: QtBot) -> None:
    job = desktop.jobs.run(until_cancelled, lambda _: None, title="Exporting the list")
    dialog = ClosingDialog(desktop.jobs, window)
    qtbot.addWidget(dialog)
    with qtbot.waitSignal(dialog.accepted):
        job.cancel()
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_the_system_may_end_the_program_in_the_middle_of_a_job(window: MainWindow, desktop: Desktop) -> None:
    job = desktop.jobs.run(until_cancelled, lambda _: None, title="Exporting the list")
    window.close_now()
    assert not window.isVisible()
    assert job.cancelled


def test_where_writing_runs_from_the_right_the_rail_stands_there(
    shell: Places, window: MainWindow, qtbot: QtBot
) -> None:
    window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    rail = rail_button(shell, LEARN).parentWidget()
    assert rail is not None
    qtbot.waitUntil(lambda: rail.geometry().right() >= shell.width() - 2)


def until_cancelled(work: Work) -> None:
    while not work.cancelled:
        pass
