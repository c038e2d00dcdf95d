"""What to find and how: two lines to type in, and the ways of looking."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from kbs_learning.content.editing.finding import Query
from kbs_learning.desktop.widgets.buttons import button, icon_button
from kbs_learning.desktop.widgets.field import field
from kbs_learning.desktop.widgets.text import Text


class Fields(QWidget):
    """The upper part of the panel."""

    changed = Signal()
    """Something else is to be found, or to be written."""

    def __init__(self) -> None:
        """Without the line for the replacement."""
        super().__init__()
        self.words = field("Find in this course", placeholder="Words to find")
        self.words.setClearButtonEnabled(True)
        self.replacement = field("Replace with", placeholder="Words to write instead")
        self.case = _way("Match capitals", "case-sensitive")
        self.word = _way("Whole words only", "whole-word")
        self.pattern = _way("Use a pattern (a regular expression)", "regex")
        self.everywhere = QCheckBox("Also in ids and headers")
        self.everywhere.setToolTip(
            "Ids are what records refer to: a change there parts them from their pages"
        )
        self.switch = icon_button("Replace as well", "replace")
        self.switch.setCheckable(True)
        self.do_replace = button("Replace")
        self.do_replace.setToolTip("Replace everything that is ticked, as one step that can be undone")
        self.close_panel = icon_button("Close (Esc)", "x")
        self.told = Text("", "small", "muted")
        self._name = Text("Replace with", wrap=False)
        self._build()
        for line in (self.words, self.replacement):
            line.textChanged.connect(self.changed)
        for switch in (self.case, self.word, self.pattern, self.everywhere):
            switch.toggled.connect(self.changed)
        self.switch.toggled.connect(self._show_replacing)
        self._show_replacing(on=False)

    @property
    def query(self) -> Query:
        """What is to be found."""
        return Query(
            self.words.text(),
            match_case=self.case.isChecked(),
            whole_word=self.word.isChecked(),
            pattern=self.pattern.isChecked(),
            everywhere=self.everywhere.isChecked(),
        )

    @property
    def replacing(self) -> bool:
        """Whether it shall be replaced, too."""
        return self.switch.isChecked()

    def _build(self) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        grid.addWidget(Text("Find", wrap=False), 0, 0)
        grid.addWidget(self.words, 0, 1)
        ways = QHBoxLayout()
        ways.setSpacing(4)
        for one in (self.case, self.word, self.pattern, self.switch, self.close_panel):
            ways.addWidget(one)
        grid.addLayout(ways, 0, 2)
        grid.addWidget(self._name, 1, 0)
        grid.addWidget(self.replacement, 1, 1)
        grid.addWidget(self.do_replace, 1, 2)
        grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 10, 4)
        column.setSpacing(4)
        column.addLayout(grid)
        below = QHBoxLayout()
        below.setSpacing(16)
        below.addWidget(self.everywhere)
        below.addWidget(self.told, 1)
        column.addLayout(below)

    def _show_replacing(self, on: bool) -> None:
        for widget in (self._name, self.replacement, self.do_replace):
            widget.setVisible(on)
        self.changed.emit()


def _way(name: str, icon: str) -> QPushButton:
    made = icon_button(name, icon)
    made.setCheckable(True)
    return made
