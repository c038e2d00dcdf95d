"""The toolkit in the window: the button of its bar, and the page that is there again afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from kbs_learning.desktop.learn.header import Header
from tests.desktop.learn.learner import SLOW, Person
from tests.services.folders import write_toolkit


@pytest.fixture
def program(program: Path) -> Path:
    """What the program ships has a toolkit as well."""
    write_toolkit(program)
    return program


def test_the_bar_leads_to_the_tools_and_the_way_back_to_the_page(person: Person, qtbot: QtBot) -> None:
    person.start()
    person.turn_to("ex-m1-p1")
    person.page.header.support.click()
    person.wait_for("!!document.querySelector('#help-support[open]')")
    assert person.page.header.tools.isVisibleTo(person.page)
    person.page.header.tools.click()
    person.wait_for("!!document.querySelector('#tools-field') && !document.querySelector('dialog[open]')")
    person.run("KBS.frame.go('tool-bed') && 1")
    person.wait_for("!!document.querySelector('article[data-page=tool-bed]')")
    assert person.run("KBS.attempt.place") == "ex-m1-p1"
    person.run("document.querySelector('.tools__bar a').click()")
    person.wait_for("!!document.querySelector('article[data-page=ex-m1-p1]')")
    qtbot.waitUntil(lambda: person.page.saved.state == "saved", timeout=SLOW)


def test_a_course_without_tools_has_no_button_for_them(qtbot: QtBot) -> None:
    header = Header(QMenu())
    qtbot.addWidget(header)
    header.show_course("Course", "Level 2", playing=True)
    assert not header.tools.isVisibleTo(header)


@pytest.mark.parametrize("width", [360, 640, 1000, 1400])
def test_the_button_gives_way_and_never_the_one_of_worry(qtbot: QtBot, width: int) -> None:
    header = Header(QMenu())
    qtbot.addWidget(header)
    header.resize(width, 60)
    header.show_course("A course with a long name", "Level 2", playing=True, has_tools=True)
    assert header.tools.isVisibleTo(header)
    assert header.tools.accessibleName() == "Find a tool"
    assert header.worried.text() == "I am worried about a baby now"
    assert header.minimumSizeHint().width() <= max(width, 400)


def test_the_toolkit_stands_on_the_shelf_as_a_course_of_its_own(person: Person, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: person.learn.shelf.feature is not None, timeout=SLOW)
    library = person.learn.stage._library
    assert [card.course_id for card in library.cards()] == ["example-level2", "example-toolkit"]
