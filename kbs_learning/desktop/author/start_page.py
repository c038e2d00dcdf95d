"""What Author shows while no course is open: how to begin, and what was open lately."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kbs_learning.desktop.widgets.buttons import Kind, button
from kbs_learning.desktop.widgets.card import Card, line, row
from kbs_learning.desktop.widgets.picture import Picture
from kbs_learning.desktop.widgets.scrolling import Scrolling
from kbs_learning.desktop.widgets.text import Text

_WIDEST = 720
_SHOWN = 6


class StartPage(Scrolling):
    """Three ways to begin, and the courses of lately."""

    course_wanted = Signal(object)
    """A course folder of lately."""

    def __init__(self, new: QAction, copy: QAction, choose: QAction) -> None:
        """What the buttons do."""
        super().__init__(_WIDEST, (28, 32, 28, 32))
        self.setAccessibleName("Begin to write")
        self.column.addWidget(Text("Write a course", "title"))
        words = "A course is a folder of text files. You write, and see beside it what learners will see."
        self.column.addWidget(Text(words, role="muted"))
        self.column.addSpacing(8)
        self.column.addWidget(
            _way(
                "copy-plus",
                "Work on the courses that came with the program",
                "Copies all of them, with facts and phone numbers, to a folder of yours. Those on the shelf"
                " stay as they are.",
                copy,
                "Copy them…",
                "filled",
            )
        )
        words = "Begins with a small example of each thing, to write over."
        self.column.addWidget(_way("book-plus", "Make a new course", words, new, "New course…"))
        words = "Choose the folder that has course.md in it, or drop it on this window."
        self.column.addWidget(_way("folder-open", "Open a course folder", words, choose, "Open…"))
        self._lately = QWidget()
        self._lately.setProperty("look", "clear")
        self._list = QVBoxLayout(self._lately)
        self._list.setContentsMargins(0, 16, 0, 0)
        self._list.setSpacing(8)
        self.column.addWidget(self._lately)
        self.show_lately(())

    def show_lately(self, folders: Sequence[Path]) -> None:
        """The courses that were open lately, the latest first."""
        while item := self._list.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self._lately.setVisible(bool(folders))
        if folders:
            self._list.addWidget(Text("Open again", "heading"))
        for folder in folders[:_SHOWN]:
            self._list.addWidget(line())
            self._list.addWidget(self._again(folder))

    def _again(self, folder: Path) -> QWidget:
        made = QWidget()
        made.setProperty("look", "clear")
        name = button(folder.name, kind="link")
        name.setToolTip(f"Open {folder}")
        name.setAccessibleDescription(str(folder))
        name.clicked.connect(lambda *_: self.course_wanted.emit(folder))
        across = row(name, Text(str(folder.parent), "small", "muted"), spacing=12, stretch=False)
        across.setContentsMargins(0, 0, 0, 0)
        across.setStretch(1, 1)
        made.setLayout(across)
        return made


def _way(icon: str, title: str, words: str, action: QAction, says: str, kind: Kind = "outlined") -> QWidget:
    card = Card()
    said = QVBoxLayout()
    said.setSpacing(2)
    said.addWidget(Text(title, "strong"))
    said.addWidget(Text(words, role="muted"))
    deed = button(says, kind=kind)
    deed.setAccessibleName(title)
    deed.setToolTip(action.toolTip())
    deed.clicked.connect(action.trigger)
    across = row(Picture(icon, 24, "sleep"), spacing=16, stretch=False)
    across.addLayout(said, 1)
    across.addWidget(deed)
    card.column.addLayout(across)
    return card
