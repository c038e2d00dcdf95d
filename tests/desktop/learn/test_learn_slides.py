"""Slides in the window: shown from the shelf, nobody's attempt, and the whole screen when it is wanted."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from kbs_learning.services import shipped
from tests.desktop.learn.learner import SLOW, Person
from tests.services.folders import write_course
from tests.taught_course import write_taught_course

SHOWN = "!!(window.KBS && KBS.deck && document.querySelector('.slide.is-here'))"


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What the program ships: a taught course, and one that is not."""
    root = tmp_path / "program"
    write_course(root)
    write_taught_course(root)
    monkeypatch.setattr(shipped, "shipped_folder", lambda: root)
    return root


def show_slides(person: Person, qtbot: QtBot) -> None:
    """Press the button on the taught course's card, and see its slides."""
    shelf = person.learn.shelf
    qtbot.waitUntil(lambda: any(tile.slides for tile in shelf.tiles), timeout=SLOW)
    next(tile.slides for tile in shelf.tiles if tile.slides).click()
    qtbot.waitUntil(lambda: person.page.showing is not None, timeout=SLOW)
    person.wait_for(f"location.host === '{person.view.page.host}' && {SHOWN}")


def press(person: Person, key: Qt.Key) -> None:
    """A key in the page, as the keyboard sends it."""
    target = person.view.web.focusProxy() or person.view.web
    QTest.keyClick(target, key)


def test_only_a_taught_course_offers_its_slides(person: Person, qtbot: QtBot) -> None:
    shelf = person.learn.shelf
    qtbot.waitUntil(lambda: len(shelf.tiles) == 1, timeout=SLOW)
    names = [
        one.accessibleName() for one in shelf.findChildren(QPushButton) if one.text() == "Show the slides"
    ]
    assert names == ["Show the slides of Example level3"]


def test_slides_are_shown_and_nothing_is_recorded(person: Person, qtbot: QtBot) -> None:
    show_slides(person, qtbot)
    assert person.learn.windowTitle() == "Slides: Example level3"
    press(person, Qt.Key.Key_Right)
    person.wait_for("document.querySelector('.slide.is-here h1').textContent === 'We learn together'")
    assert not person.page.playing
    assert person.learn.turn.learner is None
    assert person.learn.desktop.settings.value.learner == ""
    person.page.header.support.click()
    person.wait_for("!!document.querySelector('#help-support[open]')")
    press(person, Qt.Key.Key_Escape)
    person.wait_for("!document.querySelector('dialog[open]')")
    assert person.page.showing is not None, "Escape closed the dialog, and no more"
    press(person, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: person.page.showing is None, timeout=SLOW)
    assert person.learn.shelf.isVisible()


def test_f_fills_the_screen_and_escape_gives_it_back(person: Person, qtbot: QtBot) -> None:
    asked: list[bool] = []
    person.learn.fills.connect(asked.append)
    show_slides(person, qtbot)
    press(person, Qt.Key.Key_F)
    qtbot.waitUntil(lambda: asked == [True], timeout=SLOW)
    assert person.page.header.isHidden()
    press(person, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: asked == [True, False], timeout=SLOW)
    assert not person.page.header.isHidden()
    assert person.page.showing is not None


def test_going_back_gives_the_screen_back_too(person: Person, qtbot: QtBot) -> None:
    asked: list[bool] = []
    person.learn.fills.connect(asked.append)
    show_slides(person, qtbot)
    press(person, Qt.Key.Key_F)
    qtbot.waitUntil(lambda: asked == [True], timeout=SLOW)
    person.page.leave()
    assert asked[-1] is False
    assert not person.page.header.isHidden()


def test_f1_belongs_to_the_slides_while_they_are_shown(person: Person, qtbot: QtBot) -> None:
    def overridden() -> bool:
        event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier)
        event.ignore()
        QApplication.sendEvent(person.page, event)
        return event.isAccepted()

    assert not overridden()
    show_slides(person, qtbot)
    assert overridden()
    press(person, Qt.Key.Key_F1)
    person.wait_for("!!document.querySelector('#help-support[open]')")


def test_a_course_may_not_fill_the_screen(person: Person, qtbot: QtBot) -> None:
    asked: list[bool] = []
    person.learn.fills.connect(asked.append)
    show_slides(person, qtbot)
    person.page.header.back.click()
    person.start()
    assert person.run("document.fullscreenEnabled") is False
    assert True not in asked
