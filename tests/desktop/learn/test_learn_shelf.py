"""The shelf and a course's own page: what is shown, and that everyone can read and reach it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kbs_learning.desktop.context import Desktop
from kbs_learning.desktop.learn import stage as stage_module
from kbs_learning.desktop.learn.page import LearnWorkspace
from kbs_learning.services import shipped
from tests.desktop.learn.learner import COURSE, SLOW, Person, close

CONTROLS = (QPushButton, QCheckBox, QLineEdit)


def texts(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def cut(widget: QWidget) -> list[str]:
    """Words and buttons that have less room than they need."""
    labels = [label for label in widget.findChildren(QLabel) if label.isVisible()]
    buttons = [one for one in widget.findChildren(QPushButton) if one.isVisible()]
    return [
        *(one.text() for one in labels if not one.wordWrap() and one.width() < one.sizeHint().width() - 1),
        *(
            one.text()
            for one in labels
            if one.wordWrap() and one.height() < one.heightForWidth(one.width()) - 1
        ),
        *(one.text() for one in buttons if one.width() < one.sizeHint().width() - 1),
    ]


def wait_for_shelf(person: Person, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: person.learn.shelf.feature is not None, timeout=SLOW)


def test_the_shelf_says_what_the_course_is_and_how_long_it_takes(person: Person, qtbot: QtBot) -> None:
    wait_for_shelf(person, qtbot)
    qtbot.waitUntil(lambda: "Version" in texts(person.learn.shelf), timeout=SLOW)
    words = texts(person.learn.shelf)
    for part in (
        "Example level2",
        "Level 2 · Anyone",
        "12 minutes in all",
        "Version 1.0",
        "Review by 21 May 2027",
    ):
        assert part in words
    assert "Works without the internet" in texts(person.learn.help_bar)


def test_there_is_one_filled_button_and_it_has_the_focus(person: Person, qtbot: QtBot) -> None:
    wait_for_shelf(person, qtbot)
    filled = [b for b in person.learn.shelf.findChildren(QPushButton) if b.property("kind") == "filled"]
    assert [one.accessibleName() for one in filled] == ["Start: Example level2"]
    person.learn.activateWindow()
    person.learn.activated()
    qtbot.waitUntil(filled[0].hasFocus, timeout=SLOW)


def test_every_control_has_a_name_and_is_reached_by_tab(person: Person, qtbot: QtBot) -> None:
    wait_for_shelf(person, qtbot)
    person.learn.activateWindow()
    qtbot.waitUntil(person.learn.isActiveWindow, timeout=SLOW)
    shelf = person.learn.shelf
    wanted = [one for one in shelf.findChildren(QWidget) if isinstance(one, CONTROLS) and one.isVisible()]
    assert all((one.accessibleName() or one.text()) for one in wanted)
    person.learn.activated()
    reached: set[QWidget] = set()
    for _ in range(60):
        focused = QApplication.focusWidget()
        if focused is not None:
            reached.add(focused)
            QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert set(wanted) <= reached


@pytest.mark.parametrize(("width", "height"), [(1204, 760), (1844, 1000), (640, 480)])
@pytest.mark.parametrize("size", [100, 200])
def test_nothing_is_cut_whatever_the_window_and_the_text_size(
    width: int, height: int, size: int, person: Person, qtbot: QtBot
) -> None:
    person.learn.desktop.settings.change(text_size=size)
    wait_for_shelf(person, qtbot)
    person.learn.resize(width, height)
    person.learn._draw_shelf()
    qtbot.waitUntil(lambda: cut(person.learn.shelf) == [], timeout=SLOW)
    person.learn.desktop.settings.change(text_size=100)


def test_all_parts_are_on_the_course_page(person: Person, qtbot: QtBot) -> None:
    wait_for_shelf(person, qtbot)
    assert person.learn.shelf.feature is not None
    person.learn.shelf.feature.parts_wanted.emit()
    qtbot.waitUntil(person.learn.course.isVisible, timeout=SLOW)
    words = texts(person.learn.course)
    for part in ("say why a baby is at more risk", "Sleep", "12 min", "reviewed 21 November 2026"):
        assert part in words
    person.learn.course.back.click()
    assert person.learn.shelf.isVisible()


def test_begin_again_asks_and_keeps_the_attempt_before(
    person: Person, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    person.start()
    person.turn_to("ex-m1-p2")
    person.go_back()
    asked: list[str] = []

    def agree(_parent: object, title: str, _words: str, **_answers: str) -> bool:
        asked.append(title)
        return True

    monkeypatch.setattr(stage_module, "ask", agree)
    card = person.learn.library.latest(COURSE)
    assert card is not None
    person.learn.stage.begin_again(card)
    person.wait_until_playing()
    assert asked == ["Begin “Example level2” again?"]
    assert person.run("KBS.attempt.place") == ""
    person.turn_to("ex-m1-p1")
    person.go_back()
    person.learn._show_course(card)
    qtbot.waitUntil(person.learn.course.isVisible, timeout=SLOW)
    words = texts(person.learn.course)
    assert words.count("Begun ") == 2


def test_an_empty_shelf_says_what_to_do(
    qtbot: QtBot, desktop_parts: Desktop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shipped, "shipped_folder", lambda: None)
    workspace = LearnWorkspace(desktop_parts)
    qtbot.addWidget(workspace)
    workspace.show()
    workspace.warm()
    qtbot.waitUntil(lambda: "There is no course on this computer yet" in texts(workspace), timeout=SLOW)
    qtbot.waitUntil(lambda: workspace.stage.page is not None, timeout=SLOW)
    assert not workspace.help_bar.worried.isEnabled()
    close(qtbot, workspace)
