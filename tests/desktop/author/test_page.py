"""The Author workspace, by what a trainer does in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kbs_learning.core.drafts import Act, Change, Place, offset_of
from kbs_learning.desktop.author.copying import CopyDialog
from kbs_learning.desktop.author.insert_menu import InsertMenu
from kbs_learning.desktop.author.page import AuthorWorkspace
from kbs_learning.desktop.author.safety.leaving import LeavingDialog
from kbs_learning.desktop.author.safety.recovery import RecoveryDialog
from kbs_learning.desktop.author.session import CourseSession
from kbs_learning.desktop.context import Desktop
from kbs_learning.desktop.main_window import MainWindow
from kbs_learning.desktop.pages import AUTHOR, LEARN
from kbs_learning.desktop.places import Places
from kbs_learning.services.authoring import starting
from kbs_learning.services.authoring.journal import encoded, head
from kbs_learning.services.authoring.places import kept_at
from kbs_learning.services.authoring.remembered import Remembered, recall, remember
from kbs_learning.services.pin import set_pin
from tests.desktop.walking import name_of
from tests.services.folders import write_course

Open = Callable[[Path], CourseSession]
FILE = "01-sleep.md"
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_course(tmp_path, status="verify")


def write(session: CourseSession, words: str, name: str = "Typing") -> None:
    at = offset_of(session.draft.text(FILE), 12)
    session.do(Act(name, (Change(FILE, at, "", words),), Place(FILE, at), Place(FILE, at + len(words))))


def window_of(page: AuthorWorkspace) -> MainWindow:
    window = page.window()
    assert isinstance(window, MainWindow)
    return window


def press(page: AuthorWorkspace, key: Qt.Key, modifiers: Qt.KeyboardModifier = CTRL) -> None:
    """A key pressed where the keyboard is."""
    QTest.keyClick(QApplication.focusWidget() or page.window(), key, modifiers)


def keyboard() -> QWidget:
    """What has the keyboard."""
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused


def dialog_of(page: AuthorWorkspace, kind: type[QDialog], qtbot: QtBot) -> QDialog:
    qtbot.waitUntil(lambda: any(one.isVisible() for one in page.findChildren(kind)))
    return next(one for one in page.findChildren(kind) if one.isVisible())


def menu(page: AuthorWorkspace, name: str) -> QMenu:
    found = next(one for one in window_of(page).menuBar().findChildren(QMenu) if one.title() == f"&{name}")
    assert isinstance(found, QMenu)
    return found


# Beginning


def test_without_a_course_the_page_says_how_to_begin(writing: AuthorWorkspace, qtbot: QtBot) -> None:
    qtbot.waitUntil(writing.start.isVisible)
    names = [name_of(one) for one in writing.start.findChildren(QPushButton)]
    assert names == [
        "Work on the courses that came with the program",
        "Make a new course",
        "Open a course folder",
    ]
    assert not writing.toolbar.isVisible()
    assert not writing.actions_made["save"].isEnabled()
    assert writing.actions_made["new-course"].isEnabled()


def test_a_chosen_folder_is_opened_and_everything_shows_it(
    writing: AuthorWorkspace, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    qtbot.waitUntil(writing.start.isVisible)
    QTest.mouseClick(writing.start.findChildren(QPushButton)[-1], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: writing.courses.current is not None)
    session = writing.courses.current
    assert session is not None
    assert writing.switch.currentText() == "Example level2"
    assert window_of(writing).windowTitle() == "Example level2, KBS Learning"
    assert writing.bench.editor.session is session
    qtbot.waitUntil(lambda: writing.status.words.text() != "")
    assert writing.status.minutes.text() == "12 minutes"
    qtbot.waitUntil(lambda: writing.toolbar.badge.text() == "Draft 1.0")
    qtbot.waitUntil(lambda: writing.status.language.text() == "English (UK)")
    qtbot.waitUntil(lambda: "in this module" in writing.bench.problems.count.text())
    assert writing.bench.isAncestorOf(keyboard())


def test_a_folder_without_a_course_is_refused_in_a_sentence(
    writing: AuthorWorkspace, desktop: Desktop, tmp_path: Path, qtbot: QtBot
) -> None:
    writing.open_courses([tmp_path / "profile"])
    qtbot.waitUntil(lambda: bool(desktop.notices.open))
    assert "is not a course: there is no course.md in it." in desktop.notices.open[0].text
    qtbot.waitUntil(writing.start.isVisible)


def test_a_course_that_is_half_there_is_refused_and_not_half_opened(
    writing: AuthorWorkspace, desktop: Desktop, folder: Path, qtbot: QtBot
) -> None:
    (folder / FILE).unlink()
    (folder / FILE).mkdir()
    writing.open_courses([folder])
    qtbot.waitUntil(lambda: bool(desktop.notices.open))
    assert writing.courses.sessions == ()
    qtbot.waitUntil(writing.start.isVisible)


def test_the_programs_courses_are_copied_where_somebody_wants_them(
    writing: AuthorWorkspace, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_course(tmp_path / "program", "one")
    monkeypatch.setattr(starting, "shipped_folder", lambda: tmp_path / "program")
    writing.actions_made["copy-courses"].trigger()
    dialog = dialog_of(writing, CopyDialog, qtbot)
    assert isinstance(dialog, CopyDialog)
    for wrong, fault in (
        ("", "whole path"),
        ("here", "whole path"),
        (str(tmp_path), "something in this folder"),
    ):
        dialog.folder.setText(wrong)
        dialog.copy.click()
        assert fault in dialog.fault.text()
    dialog.folder.setText(str(tmp_path / "Mine"))
    dialog.copy.click()
    qtbot.waitUntil(lambda: writing.courses.current is not None)
    assert writing.courses.current is not None
    assert writing.courses.current.folder == tmp_path / "Mine" / "courses" / "one"


def test_a_dropped_course_folder_or_file_is_opened(
    writing: AuthorWorkspace, folder: Path, qtbot: QtBot
) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(folder / FILE))])
    event = QDropEvent(
        QPointF(300, 300),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window_of(writing).dropEvent(event)
    qtbot.waitUntil(lambda: writing.courses.session_in(folder) is not None)


# Several courses


def test_the_drop_down_switches_and_lists_the_courses_beside(
    writing: AuthorWorkspace, opened: Open, tmp_path: Path, qtbot: QtBot
) -> None:
    one, two = write_course(tmp_path, "one"), write_course(tmp_path, "two")
    first = opened(one)
    titles = ["Example one", "Example two"]
    qtbot.waitUntil(lambda: [writing.switch.itemText(at) for at in range(writing.switch.count())] == titles)
    write(first, "Quietly. ")
    writing.switch.activated.emit(1)
    qtbot.waitUntil(lambda: writing.courses.current is writing.courses.session_in(two))
    assert not writing.actions_made["undo"].isEnabled()
    assert writing.bench.editor.session is writing.courses.current
    writing.switch.activated.emit(writing.switch.findData(one))
    qtbot.waitUntil(lambda: writing.courses.current is first)
    assert writing.actions_made["undo"].isEnabled()


def test_a_course_that_was_listed_beside_is_named_once_it_is_opened(
    writing: AuthorWorkspace, opened: Open, tmp_path: Path, qtbot: QtBot
) -> None:
    one, two = write_course(tmp_path, "one"), write_course(tmp_path, "two")
    opened(one)
    qtbot.waitUntil(lambda: writing.switch.count() == 2)
    opened(Path(str(two)))
    assert writing.switch.currentText() == "Example two"


def test_opening_an_open_course_again_brings_it_to_the_front(
    writing: AuthorWorkspace, opened: Open, tmp_path: Path, qtbot: QtBot
) -> None:
    one, two = opened(write_course(tmp_path, "one")), opened(write_course(tmp_path, "two"))
    assert writing.courses.current is two
    writing.open_courses([one.folder, one.folder / "course.md"])
    qtbot.waitUntil(lambda: writing.courses.current is one)
    assert len(writing.courses.sessions) == 2


def test_a_course_is_put_away_and_stays_in_reach(
    writing: AuthorWorkspace, opened: Open, folder: Path, qtbot: QtBot
) -> None:
    opened(folder)
    press(writing, Qt.Key.Key_W)
    qtbot.waitUntil(lambda: writing.courses.current is None)
    assert writing.start.isVisible()
    assert window_of(writing).windowTitle() == "Author, KBS Learning"
    again = next(one for one in writing.start.findChildren(QPushButton) if one.text() == folder.name)
    again.click()
    qtbot.waitUntil(lambda: writing.courses.session_in(folder) is not None)


def test_putting_away_unsaved_text_asks_and_may_save(
    writing: AuthorWorkspace, opened: Open, folder: Path, qtbot: QtBot
) -> None:
    session = opened(folder)
    write(session, "Quietly. ")
    writing.actions_made["close-course"].trigger()
    dialog = dialog_of(writing, LeavingDialog, qtbot)
    assert isinstance(dialog, LeavingDialog)
    dialog.save.click()
    qtbot.waitUntil(lambda: writing.courses.current is None)
    assert "Quietly. " in (folder / FILE).read_text(encoding="utf-8")


def test_the_course_in_front_is_there_again_the_next_time(
    writing: AuthorWorkspace, opened: Open, desktop: Desktop, tmp_path: Path, qtbot: QtBot
) -> None:
    one, two = write_course(tmp_path, "one"), write_course(tmp_path, "two")
    opened(one)
    opened(two)
    qtbot.waitUntil(lambda: recall(desktop.profile).opened == (two, one))
    writing.courses.close_down()
    assert recall(desktop.profile).opened == (two, one)
    writing.courses.come_back()
    qtbot.waitUntil(lambda: writing.courses.current is not None)
    assert writing.courses.current is not None
    assert writing.courses.current.folder == two


def test_a_course_with_text_that_a_crash_left_is_asked_about_first_though_nobody_noted_it_was_open(
    writing: AuthorWorkspace, desktop: Desktop, tmp_path: Path, qtbot: QtBot
) -> None:
    noted, crashed = write_course(tmp_path, "noted"), write_course(tmp_path, "crashed")
    remember(desktop.profile, Remembered().with_opened([noted]))
    places = kept_at(desktop.profile, crashed)
    places.journal.parent.mkdir(parents=True)
    places.journal.write_bytes(encoded([head(crashed), {"base": {FILE: None}}, {"text": {FILE: "Words"}}]))
    writing.courses.come_back()
    dialog = dialog_of(writing, RecoveryDialog, qtbot)
    assert isinstance(dialog, RecoveryDialog)
    dialog.leave.click()
    qtbot.waitUntil(lambda: writing.courses.session_in(crashed) is not None)


def test_what_was_written_lately_is_not_forgotten_when_another_course_is_dropped(
    writing: AuthorWorkspace, desktop: Desktop, tmp_path: Path, qtbot: QtBot
) -> None:
    one, two = write_course(tmp_path, "one"), write_course(tmp_path, "two")
    remember(desktop.profile, Remembered().with_opened([one]))
    writing.open_courses([two])
    qtbot.waitUntil(lambda: recall(desktop.profile) == Remembered((two,), (two, one)))


# Writing


def test_undo_says_what_it_takes_back_in_menu_and_toolbar(
    writing: AuthorWorkspace, opened: Open, folder: Path
) -> None:
    session = opened(folder)
    undo, redo = writing.actions_made["undo"], writing.actions_made["redo"]
    assert (undo.text(), undo.isEnabled()) == ("&Undo", False)
    write(session, "Quietly. ", "Move page")
    assert (undo.text(), undo.toolTip()) == ("&Undo move page", "Undo move page (Ctrl+Z)")
    button = next(one for one in writing.toolbar.findChildren(QPushButton) if one.toolTip() == undo.toolTip())
    assert button.accessibleName() == "Undo move page"
    button.click()
    assert (redo.text(), redo.isEnabled(), undo.isEnabled()) == ("&Redo move page", True, False)


def test_undo_and_redo_reach_the_draft_from_the_text(
    writing: AuthorWorkspace, opened: Open, folder: Path
) -> None:
    session = opened(folder)
    was = session.draft.text(FILE)
    writing.bench.give_focus()
    QTest.keyClicks(keyboard(), "Quietly")
    assert session.draft.text(FILE) != was
    press(writing, Qt.Key.Key_Z)
    assert session.draft.text(FILE) == was
    press(writing, Qt.Key.Key_Y)
    assert session.draft.text(FILE) != was
    press(writing, Qt.Key.Key_Z)
    press(writing, Qt.Key.Key_Z, CTRL | SHIFT)
    assert session.draft.text(FILE) != was


def test_ctrl_s_saves_and_the_line_at_the_foot_says_so(
    writing: AuthorWorkspace, opened: Open, folder: Path, qtbot: QtBot
) -> None:
    session = opened(folder)
    write(session, "Quietly. ")
    assert writing.status.unsaved.text() == "Not in the files yet"
    qtbot.waitUntil(lambda: writing.status.kept.text().startswith("Journal saved "))
    press(writing, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: writing.status.kept.text().startswith("Saved "))
    assert writing.status.unsaved.text() == ""
    assert "Quietly. " in (folder / FILE).read_text(encoding="utf-8")


def test_f8_goes_from_problem_to_problem_while_one_writes(
    writing: AuthorWorkspace, opened: Open, folder: Path, qtbot: QtBot
) -> None:
    session = opened(folder)
    qtbot.waitUntil(lambda: bool(writing.bench.problems.model.shown))
    writing.bench.give_focus()
    press(writing, Qt.Key.Key_F8, Qt.KeyboardModifier.NoModifier)
    problem = writing.bench.problems.moving.current
    assert problem is not None
    assert (session.file, session.line) == (problem.span.file, problem.span.line)
    cursor = writing.bench.editor.editor.textCursor()
    assert cursor.blockNumber() + 1 == problem.span.line
    assert writing.status.place.text().startswith(f"Line {problem.span.line}, column ")


def test_find_in_the_course_takes_the_place_of_the_problems_and_gives_it_back(
    writing: AuthorWorkspace, opened: Open, folder: Path
) -> None:
    opened(folder)
    press(writing, Qt.Key.Key_F, CTRL | SHIFT)
    assert writing.bench.search.isVisible()
    assert not writing.bench.problems.isVisible()
    press(writing, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    assert writing.bench.problems.isVisible()
    assert writing.bench.editor.isAncestorOf(keyboard())


def test_open_register_shows_the_row_and_undo_is_its_own_there(
    writing: AuthorWorkspace, opened: Open, folder: Path, qtbot: QtBot
) -> None:
    session = opened(folder)
    write(session, "Quietly. ")
    problem = next(one for one in session.reading.problems if one.code == "contact-open")  # type: ignore[union-attr]
    writing.bench.problems.do(problem)
    assert writing.at_registers
    assert writing.registers is not None
    qtbot.waitUntil(lambda: writing.registers is not None and writing.registers.table.current == "C01")
    assert not writing.actions_made["undo"].isEnabled()
    writing.toolbar.views.button("course").click()
    assert writing.bench.isVisible()
    assert writing.actions_made["undo"].text() == "&Undo typing"


def insert(page: AuthorWorkspace, words: str) -> None:
    """Choose in the Insert menu."""
    menu = page.toolbar.insert.menu()
    assert isinstance(menu, InsertMenu)
    menu.fill()
    next(one for one in menu.actions() if one.text() == words).trigger()


def test_a_table_is_put_in_after_the_box_in_which_one_stands(
    writing: AuthorWorkspace, opened: Open, folder: Path
) -> None:
    session = opened(folder)
    question = session.draft.text(FILE).split("\n").index("::: question {#ex-m1-q1 outcome=LO1}") + 1
    session.go_to(FILE, question + 2)
    insert(writing, "Table")
    lines = session.draft.text(FILE).split("\n")
    assert lines[question + 6 : question + 13] == [
        ":::",
        "",
        "| what | why |",
        "|---|---|",
        "| | |",
        "",
        "## Ring somebody {#ex-m1-p2}",
    ]
    assert writing.actions_made["undo"].text() == "&Undo insert table"
    assert session.line == question + 9


def test_where_there_is_no_page_nothing_is_put_in(
    writing: AuthorWorkspace, opened: Open, folder: Path, desktop: Desktop
) -> None:
    session = opened(folder)
    session.go_to(FILE, 2)
    insert(writing, "Table")
    assert desktop.notices.open[0].text == "There is no page here yet."
    assert not session.draft.unsaved


# Around it


def test_write_and_course_are_there_only_while_one_writes(writing: AuthorWorkspace, shown: Places) -> None:
    for name in ("Write", "Course"):
        assert menu(writing, name).menuAction().isVisible()
    assert writing.actions_made["show-outline"].isVisible()
    shown.show_workspace(LEARN)
    for name in ("Write", "Course"):
        assert not menu(writing, name).menuAction().isVisible()
    assert not writing.actions_made["show-outline"].isVisible()


def test_their_keys_do_nothing_elsewhere(
    writing: AuthorWorkspace, shown: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def choose(*words: object) -> str:
        asked.append(str(words[1]))
        return ""

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", choose)
    shown.show_workspace(LEARN)
    press(writing, Qt.Key.Key_O, CTRL | SHIFT)
    assert not asked
    shown.show_workspace(AUTHOR)
    press(writing, Qt.Key.Key_O, CTRL | SHIFT)
    assert asked


def test_f6_goes_through_the_parts_of_the_page(writing: AuthorWorkspace, opened: Open, folder: Path) -> None:
    opened(folder)
    writing.bench.give_focus()
    seen = []
    for _ in range(5):
        press(writing, Qt.Key.Key_F6, Qt.KeyboardModifier.NoModifier)
        focused = keyboard()
        parts = {
            "preview": writing.bench.preview,
            "problems": writing.bench.problems,
            "tools": writing.toolbar,
            "outline": writing.bench.outline,
            "text": writing.bench.editor,
        }
        seen.append(next((name for name, part in parts.items() if part.isAncestorOf(focused)), "rail"))
    assert seen == ["preview", "problems", "rail", "tools", "outline"]


def test_locking_leaves_author_and_puts_open_dialogs_aside(
    writing: AuthorWorkspace, shown: Places, desktop: Desktop, opened: Open, folder: Path, qtbot: QtBot
) -> None:
    session = opened(folder)
    desktop.settings.put(set_pin(desktop.settings.value, "4711"))
    desktop.settings.change(shared_computer=True)
    desktop.guard.open()
    writing.actions_made["copy-courses"].trigger()
    dialog = dialog_of(writing, CopyDialog, qtbot)
    write(session, "Quietly. ")
    desktop.guard.lock()
    assert shown.current is shown.page(LEARN)
    assert not dialog.isVisible()
    desktop.guard.open()
    shown.show_workspace(AUTHOR)
    assert dialog.isVisible()
    assert session.draft.undo_name == "Typing"
    dialog.reject()


def test_closing_the_window_asks_about_unsaved_text_and_may_stay(
    writing: AuthorWorkspace, opened: Open, folder: Path, qtbot: QtBot
) -> None:
    session = opened(folder)
    write(session, "Quietly. ")
    window = window_of(writing)
    window.closing_now = False
    assert not window.close()
    dialog_of(writing, LeavingDialog, qtbot).reject()
    assert window.isVisible()
    assert not window.close()
    dialog = dialog_of(writing, LeavingDialog, qtbot)
    assert isinstance(dialog, LeavingDialog)
    dialog.save.click()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert "Quietly. " in (folder / FILE).read_text(encoding="utf-8")


def test_the_system_may_end_the_program_and_the_text_is_offered_next_time(
    writing: AuthorWorkspace, opened: Open, folder: Path
) -> None:
    session = opened(folder)
    write(session, "Quietly. ")
    window_of(writing).close_now()
    assert not window_of(writing).isVisible()
    assert "Quietly. " not in (folder / FILE).read_text(encoding="utf-8")


def test_a_course_that_another_window_writes_is_not_opened(
    writing: AuthorWorkspace, desktop: Desktop, folder: Path, qtbot: QtBot
) -> None:
    from kbs_learning.desktop.author.safety.claim import claim

    lock = claim(desktop.profile, folder)
    writing.open_courses([folder])
    qtbot.waitUntil(lambda: bool(desktop.notices.open))
    assert "open for writing in another window" in desktop.notices.open[0].text
    assert writing.courses.sessions == ()
    lock.unlock()
    writing.open_courses([folder])
    qtbot.waitUntil(lambda: writing.courses.current is not None)
