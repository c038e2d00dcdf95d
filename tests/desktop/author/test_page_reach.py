"""The Author workspace by keyboard, by ear, in large text and from right to left."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu, QPushButton
from pytestqt.qtbot import QtBot

from kbs_learning.desktop.actions import shortcut_list
from kbs_learning.desktop.asks import ASKS, PANELS, WRITING
from kbs_learning.desktop.author.forms.forms import FORM_KINDS
from kbs_learning.desktop.author.insert_menu import InsertMenu
from kbs_learning.desktop.author.page import AuthorWorkspace
from kbs_learning.desktop.author.session import CourseSession
from kbs_learning.desktop.context import Desktop
from tests.desktop.walking import nameless, reached_by_tab
from tests.services.folders import write_course

Open = Callable[[Path], CourseSession]


@pytest.fixture
def page(writing: AuthorWorkspace, opened: Open, tmp_path: Path) -> AuthorWorkspace:
    opened(write_course(tmp_path, status="verify"))
    return writing


def test_every_control_has_a_name_and_can_be_reached(page: AuthorWorkspace) -> None:
    assert nameless(page) == []
    wanted = [one for one in page.toolbar.findChildren(QPushButton) if one.isVisible() and one.isEnabled()]
    first = page.toolbar.views.button("course")
    first.setFocus()
    reached = [first, *reached_by_tab(page.toolbar)]  # until the text, where Tab is a letter and F6 leads on
    unreached = [one.accessibleName() or one.text() for one in wanted if one not in reached]
    assert unreached == ["Registers"]  # by an arrow key, as in any group of which one is chosen


def test_the_editor_leaves_the_keys_of_the_menus_to_them(page: AuthorWorkspace) -> None:
    """Keys that two actions claim do nothing at all."""
    ours = {key.toString() for action in page.actions_made.by_name.values() for key in action.shortcuts()}
    theirs = {
        key.toString(): name
        for name, action in page.bench.editor.actions.items()
        for key in action.shortcuts()
        if action.isEnabled()
    }
    assert {key: name for key, name in theirs.items() if key in ours} == {}


def test_everything_that_is_for_writing_is_on_the_list_of_keys(page: AuthorWorkspace) -> None:
    listed = dict(shortcut_list(page.actions_made))
    assert listed["Undo"] == "Ctrl+Z"
    for menu in WRITING:
        for ask in ASKS[menu]:
            if ask.keys:
                assert ask.text.replace("&", "").rstrip("…") in listed
    assert all(page.actions_made[name].isCheckable() for name in PANELS)


def test_every_kind_of_box_can_be_put_in_and_has_its_mark(page: AuthorWorkspace) -> None:
    menu = page.toolbar.insert.menu()
    assert isinstance(menu, InsertMenu)
    menu.fill()
    menu.fill()
    actions = [one for one in menu.actions() if not one.isSeparator() and one.menu() is None]
    further = [more for one in menu.actions() if isinstance(more := one.menu(), QMenu)]
    words = [one.text() for one in (*actions, *(one for more in further for one in more.actions()))]
    assert len(words) == len(set(words))
    named = {words for kind, (words, _, _) in FORM_KINDS.items() if kind != "source"}
    assert set(words) == named | {"Source or figure", "Table", "Picture…"}
    assert not any(QIcon.isNull(one.icon()) for one in actions)


def cut_off(page: AuthorWorkspace) -> list[str]:
    """Tools that have less room than they need, or lie outside."""
    buttons = [one for one in page.toolbar.findChildren(QPushButton) if one.isVisible()]
    room = page.toolbar.rect()
    small = [one for one in buttons if one.width() < one.minimumSizeHint().width()]
    outside = [one for one in buttons if not room.contains(one.mapTo(page.toolbar, one.rect().bottomRight()))]
    return [one.text() or one.accessibleName() for one in (*small, *outside)]


@pytest.mark.parametrize("size", [100, 200])
def test_nothing_in_the_tools_is_cut(
    page: AuthorWorkspace, desktop: Desktop, size: int, qtbot: QtBot
) -> None:
    desktop.settings.change(text_size=size)
    qtbot.waitUntil(lambda: cut_off(page) == [])
    assert page.window().width() == 1280


def test_from_right_to_left_export_is_at_the_left(page: AuthorWorkspace, qtbot: QtBot) -> None:
    page.window().setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    page.window().resize(1290, 800)
    export = page.toolbar.export
    qtbot.waitUntil(lambda: export.mapTo(page.toolbar, export.rect().center()).x() < 400)
