"""A copy of the courses that came with the program: asked where, made in a job that can be stopped."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from kbs_learning.desktop.context import Desktop
from kbs_learning.desktop.jobs import Work
from kbs_learning.desktop.saving import show_in_folder
from kbs_learning.desktop.widgets.buttons import button
from kbs_learning.desktop.widgets.card import row
from kbs_learning.desktop.widgets.dialog import Dialog
from kbs_learning.desktop.widgets.field import field
from kbs_learning.desktop.widgets.text import Text
from kbs_learning.services.authoring.starting import copy_starter, free_name

_WORDS = "The courses, their pictures, and the registers of facts and phone numbers. About 1 MB."
_NAME = "KBS Learning"


class CopyDialog(Dialog):
    """Where the copy goes."""

    def __init__(self, start: Callable[[Path], None], parent: QWidget) -> None:
        """``start`` is told the folder when somebody says yes."""
        super().__init__("Copy the program’s courses", _WORDS, parent, width=520)
        self._start = start
        self.folder = field("Folder", str(free_name(_documents() / _NAME)))
        choose = button("Choose…")
        choose.setToolTip("Choose the folder in which the copy is made")
        choose.clicked.connect(self._choose)
        name = Text("Folder", "strong")
        name.setBuddy(self.folder)
        self.column.addWidget(name)
        self.column.addLayout(row(self.folder, choose, stretch=False))
        self.column.addWidget(Text("Nothing that is there is written over.", "small", "muted"))
        self.copy = button("Copy", "copy-plus", "filled")
        cancel = button("Cancel")
        self.finish(cancel, self.copy)
        cancel.clicked.connect(self.reject)
        self.copy.clicked.connect(self._copy)
        self.folder.textChanged.connect(lambda: self.show_fault(self.folder, ""))

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "The folder for the copy", str(_documents()))
        if chosen:
            self.folder.setText(str(free_name(Path(chosen) / _NAME)))

    def _copy(self) -> None:
        text = self.folder.text().strip()
        folder = Path(text).expanduser()
        if not text or not folder.is_absolute():
            self.show_fault(self.folder, "Give the whole path of a folder.")
        elif free_name(folder) != folder:
            self.show_fault(self.folder, "There is something in this folder already. Choose another name.")
        else:
            self.accept()
            self._start(folder)


def copy_courses(desktop: Desktop, target: Path, widget: QWidget, then: Callable[[Path], object]) -> None:
    """Copy them in a job; ``then`` is told the folder when all of it is there."""

    def work(work: Work) -> Path | None:
        return copy_starter(target, work.progress, lambda: work.cancelled)

    def done(folder: Path | None) -> None:
        if folder is not None:
            desktop.notices.done(f"The courses are in {folder}.", show_in_folder(folder / "courses", widget))
            then(folder)

    desktop.jobs.run(work, done, title="Copying the courses")


def _documents() -> Path:
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(place) if place else Path.home()
