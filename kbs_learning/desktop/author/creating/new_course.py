"""A new course: what it is called, and where it lies."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from kbs_learning.content.editing.templates import id_from
from kbs_learning.desktop.context import Desktop
from kbs_learning.desktop.jobs import Work
from kbs_learning.desktop.widgets.buttons import button
from kbs_learning.desktop.widgets.choice import Choice
from kbs_learning.desktop.widgets.dialog import Dialog
from kbs_learning.desktop.widgets.field import field
from kbs_learning.desktop.widgets.text import Text
from kbs_learning.services.authoring.creating import fault_of, make_course

_WORDS = "It begins with one module that shows how to write. Change it, or delete it when you are ready."
_LEVELS = (("Level 2", "2"), ("Level 3", "3"), ("None", ""))


class NewCourseDialog(Dialog):
    """Asks, then makes the course beside the window."""

    made = Signal(Path)
    """The folder of the new course."""

    def __init__(self, desktop: Desktop, parent: QWidget | None = None, where: Path | None = None) -> None:
        """``where`` is proposed for the new folder; by default the courses in the person's documents."""
        super().__init__("New course", _WORDS, parent, width=520)
        self._desktop = desktop
        self._proposed = ""
        self.title = field("Title", placeholder="What learners will see")
        self.level = Choice("Level", _LEVELS)
        self.name = field("Folder name")
        self.where = field("Where", str(where or _documents()))
        self.choose = button("Choose…", "folder-open")
        self.choose.setToolTip("Choose the folder in which the new one is made")
        self._note = Text(
            "The folder’s name is also the id of the course, which never changes.", "small", "muted"
        )
        self._build()

    def _build(self) -> None:
        self.ask("Title", self.title)
        self.ask("Level", self.level)
        self.ask("Folder name", self.name)
        self.column.addWidget(self._note)
        place = QWidget()
        place.setProperty("look", "clear")
        across = QHBoxLayout(place)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self.where, 1)
        across.addWidget(self.choose)
        place.setFocusProxy(self.where)
        self.ask("Where", place)
        cancel, self.make = button("Cancel"), button("Make course", kind="filled")
        self.finish(cancel, self.make)
        self.title.textChanged.connect(self._propose)
        for one in (self.title, self.name, self.where):
            one.textChanged.connect(self._forgive_all)
        self.choose.clicked.connect(self._choose)
        cancel.clicked.connect(self.reject)
        self.make.clicked.connect(self._make)
        self.title.setFocus()

    def _propose(self, title: str) -> None:
        """The name follows the title, until somebody writes another one."""
        if self.name.text() == self._proposed:
            self._proposed = id_from(title)
            self.name.setText(self._proposed)

    def _forgive_all(self) -> None:
        for one in (self.title, self.name, self.where):
            self.show_fault(one, "")

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Where the new course lies", self.where.text())
        if chosen:
            self.where.setText(chosen)

    def _make(self) -> None:
        title, name, where = self.title.text().strip(), self.name.text().strip(), self.where.text().strip()
        self._forgive_all()
        if not title:
            self._refuse(self.title, "Write the title of the course.")
        elif not where or not Path(where).is_absolute():
            self._refuse(self.where, "Choose the folder in which the course is made.")
        elif fault := fault_of(Path(where), name):
            self._refuse(self.name, fault)
        else:
            level = str(self.level.currentData())
            self.make.setEnabled(False)
            self._desktop.jobs.run(partial(_made, Path(where), name, title, level), self._done, self._failed)

    def _refuse(self, one: QWidget, fault: str) -> None:
        self.show_fault(one, fault)
        one.setFocus()

    def _done(self, folder: Path) -> None:
        self.made.emit(folder)
        self.accept()

    def _failed(self, fault: Exception) -> None:
        self.make.setEnabled(True)
        self._desktop.notices.error(fault)
        self.show_fault(self.where, str(fault))


def _made(where: Path, name: str, title: str, level: str, _: Work) -> Path:
    return make_course(where, name, title, level)


def _documents() -> Path:
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return (Path(place) if place else Path.home()) / "KBS Learning" / "courses"
