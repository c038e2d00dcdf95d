"""The courses that can be exported, each with a tick: those that are open, then the project's others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from kbs_learning.desktop.widgets.card import line
from kbs_learning.desktop.widgets.scrolling import Scrolling
from kbs_learning.desktop.widgets.text import Text
from kbs_learning.services.authoring.passport import Passport


class CourseTick(QWidget):
    """One course: a box, its title, and a line about it."""

    def __init__(self, folder: Path) -> None:
        """Called by its folder until its title is known."""
        super().__init__()
        self.setProperty("look", "clear")
        self.folder = folder
        self.box = QCheckBox()
        self._title = Text(folder.name)
        self._about = Text("", "small", "muted")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._about)
        across = QHBoxLayout(self)
        across.setContentsMargins(6, 4, 6, 4)
        across.setSpacing(8)
        across.addWidget(self.box, 0, Qt.AlignmentFlag.AlignVCenter)
        across.addLayout(words, 1)
        self._name()

    def describe(self, passport: Passport) -> None:
        """Show what the course calls itself."""
        self._title.setText(passport.title)
        self._about.setText(passport.about)
        self._name()

    @property
    def title(self) -> str:
        """What it is called."""
        return self._title.text()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802  Qt's name
        """A click on the words is one on the box."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.box.click()
            self.box.setFocus(Qt.FocusReason.MouseFocusReason)

    def _name(self) -> None:
        self.box.setAccessibleName(self._title.text())
        self.box.setAccessibleDescription(self._about.text())
        self.box.setToolTip(str(self.folder))


class CourseTicks(Scrolling):
    """All of them, under one another."""

    changed = Signal()
    """Another box is ticked."""

    def __init__(self) -> None:
        """Empty until :meth:`show_folders`."""
        super().__init__(margins=(0, 0, 0, 0))
        self.column.setSpacing(4)
        self.setAccessibleName("Courses")
        self.rows: list[CourseTick] = []

    def show_folders(self, opened: Sequence[Path], others: Sequence[Path], ticked: Path) -> None:
        """The open courses, a line, and those that merely lie in the project; those there already stay."""
        known = {row.folder for row in self.rows}
        new = [folder for folder in (*opened, *others) if folder not in known]
        for folder in new:
            if folder not in opened and self.rows and not any(row.folder not in opened for row in self.rows):
                self.column.addWidget(line())
            row = CourseTick(folder)
            row.box.setChecked(folder == ticked)
            row.box.toggled.connect(self.changed)
            self.rows.append(row)
            self.column.addWidget(row)

    def describe(self, passports: Mapping[Path, Passport]) -> None:
        """Show the titles that are known by now."""
        for row in self.rows:
            if row.folder in passports:
                row.describe(passports[row.folder])

    @property
    def ticked(self) -> tuple[Path, ...]:
        """The folders of those that are wanted, from top to bottom."""
        return tuple(row.folder for row in self.rows if row.box.isChecked())
