"""Which panels are seen: as somebody wants, and as there is room."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kbs_learning.desktop.author.panels import OUTLINE, PREVIEW, PROBLEMS, Panels
from kbs_learning.desktop.author.problems.panel import ProblemsPanel
from kbs_learning.desktop.context import Desktop

WIDE, MIDDLING, NARROW = 1204, 1000, 800
"""The page beside the rail in windows of 1280, 1076 and 876 pixels."""


class Parts:
    """The panels, and what is in them."""

    def __init__(self, desktop: Desktop) -> None:
        self.outline, self.editor, self.preview, self.find = (part(name) for name in "abcd")
        self.problems = ProblemsPanel(desktop.notices)
        self.panels = Panels(self.outline, self.editor, self.preview, self.problems, self.find)

    @property
    def seen(self) -> list[str]:
        names = {
            "outline": self.outline,
            "text": self.editor,
            "preview": self.preview,
            "problems": self.problems,
            "find": self.find,
        }
        return [name for name, widget in names.items() if widget.isVisible()]


def part(name: str) -> QWidget:
    made = QWidget()
    QVBoxLayout(made).addWidget(QPushButton(name))
    return made


@pytest.fixture
def parts(desktop: Desktop, qtbot: QtBot) -> Parts:
    made = Parts(desktop)
    qtbot.addWidget(made.panels)
    made.panels.resize(WIDE, 700)
    made.panels.show()
    return made


def kept(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)


def test_as_drawn_at_first(parts: Parts) -> None:
    assert parts.seen == ["outline", "text", "preview", "problems"]
    assert (parts.outline.width(), parts.preview.width(), parts.problems.height()) == (268, 408, 142)


def test_each_can_be_hidden_and_comes_back(parts: Parts, qtbot: QtBot) -> None:
    for name, left in (
        (OUTLINE, ["text", "preview", "problems"]),
        (PREVIEW, ["outline", "text", "problems"]),
        (PROBLEMS, ["outline", "text", "preview"]),
    ):
        with qtbot.waitSignal(parts.panels.changed):
            parts.panels.show_panel(name, shown=False)
        assert parts.seen == left
        parts.panels.show_panel(name, shown=True)
    assert parts.outline.width() == 268


def test_where_it_is_narrow_the_outline_closes_first(parts: Parts) -> None:
    parts.panels.resize(MIDDLING, 700)
    assert parts.seen == ["text", "preview", "problems"]
    parts.panels.show_panel(OUTLINE, shown=True)
    assert parts.seen == ["outline", "text", "preview", "problems"]
    parts.panels.resize(WIDE, 700)
    assert parts.seen == ["outline", "text", "preview", "problems"]
    parts.panels.resize(MIDDLING, 700)
    assert parts.seen == ["text", "preview", "problems"]


def test_where_it_is_narrower_text_and_preview_are_tabs(parts: Parts) -> None:
    parts.panels.resize(NARROW, 700)
    assert parts.seen == ["text", "problems"]
    assert parts.panels._tabs.isVisible()
    parts.panels._tabs.setCurrentIndex(1)
    assert parts.seen == ["preview", "problems"]
    parts.panels.show_text()
    assert parts.seen == ["text", "problems"]
    parts.panels.show_panel(PREVIEW, shown=True)
    assert parts.seen == ["preview", "problems"]
    parts.panels.resize(WIDE, 700)
    assert parts.seen == ["outline", "text", "preview", "problems"]
    assert not parts.panels._tabs.isVisible()


def test_large_text_needs_more_room(parts: Parts, desktop: Desktop) -> None:
    desktop.settings.change(text_size=150)
    assert parts.seen == ["text", "problems"]


def test_folded_problems_leave_their_place_to_the_text(parts: Parts) -> None:
    was = parts.editor.height()
    parts.problems.fold(folded=True)
    assert parts.problems.height() == parts.problems.head_height
    assert parts.editor.height() > was + 80
    parts.problems.fold(folded=False)
    assert parts.editor.height() == was


def test_asked_for_problems_unfold(parts: Parts) -> None:
    parts.problems.fold(folded=True)
    parts.panels.show_panel(PROBLEMS, shown=True)
    assert not parts.problems.is_folded


def test_the_search_takes_the_place_of_the_problems(parts: Parts) -> None:
    parts.panels.show_find(shown=True)
    assert parts.seen == ["outline", "text", "preview", "find"]
    assert parts.panels.areas()[-1] is parts.find
    parts.panels.show_find(shown=False)
    assert parts.seen == ["outline", "text", "preview", "problems"]
    assert parts.problems.height() == 142


def test_sizes_and_what_is_hidden_are_remembered(
    parts: Parts, desktop: Desktop, tmp_path: Path, qtbot: QtBot
) -> None:
    across = parts.panels._across
    across.setSizes([340, WIDE - 340 - 408 - 2, 408])
    across.splitterMoved.emit(340, 1)
    parts.panels.show_panel(PREVIEW, shown=False)
    parts.problems.fold(folded=True)
    parts.panels.remember(kept(tmp_path))
    again = Parts(desktop)
    qtbot.addWidget(again.panels)
    again.panels.resize(WIDE, 700)
    again.panels.restore(kept(tmp_path))
    again.panels.show()
    assert again.seen == ["outline", "text", "problems"]
    assert again.outline.width() == 340
    assert again.problems.is_folded


def test_what_was_remembered_wrongly_does_no_harm(parts: Parts, tmp_path: Path) -> None:
    state = kept(tmp_path)
    state.setValue("outline-size", 100_000)
    state.setValue("preview-size", "wide")
    state.setValue("problems", "perhaps")
    parts.panels.restore(state)
    assert parts.outline.width() == 268
    assert parts.editor.width() > 400


def test_from_right_to_left_the_outline_is_at_the_right(parts: Parts, qtbot: QtBot) -> None:
    parts.panels.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    qtbot.waitUntil(lambda: parts.outline.x() > parts.editor.x() > parts.preview.x())
