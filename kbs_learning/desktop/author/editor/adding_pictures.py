"""Adding a picture: it is made ready beside the window, asked what it shows, then added with one act."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage, QTextCursor
from PySide6.QtWidgets import QFileDialog

from kbs_learning.core.drafts import Act, Change, Media, Place
from kbs_learning.core.errors import UserError
from kbs_learning.desktop.author.editor.desk import Desk
from kbs_learning.desktop.author.editor.picture_dialog import PictureDialog
from kbs_learning.desktop.context import Desktop
from kbs_learning.desktop.jobs import Work
from kbs_learning.services.authoring.pictures import TAKEN, ReadyPicture


class AddingPictures(QObject):
    """One picture after the other: each has its dialog and its act."""

    def __init__(self, desktop: Desktop, desk: Desk) -> None:
        """Adds to the file that ``desk`` shows."""
        super().__init__(desk)
        self._desktop, self._desk = desktop, desk
        self._waiting: list[Path] = []
        self.dialog: PictureDialog | None = None

    def choose(self) -> None:
        """Ask for files."""
        if self._desk.area.isReadOnly() or self._desk.paper is None:
            return
        endings = " ".join(f"*{ending}" for ending in sorted(TAKEN))
        dialog = QFileDialog(self._desk.area, "Add a picture", "", f"Pictures ({endings})")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self._chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def add_files(self, paths: Sequence[Path]) -> None:
        """Add the pictures in these files, one by one."""
        self._waiting += paths
        self._next()

    def add_image(self, image: QImage) -> None:
        """Add a picture from the clipboard."""
        copy = image.copy()

        def make(course: Path) -> ReadyPicture:
            from kbs_learning.desktop.author.editor.pasting import png_of
            from kbs_learning.services.authoring.pictures import ready

            return ready(png_of(copy), "picture.png", course)

        self._make(make)

    def _chosen(self, files: list[str]) -> None:
        self.add_files([Path(file) for file in files])

    def _next(self) -> None:
        if self._waiting and self.dialog is None:
            path = self._waiting.pop(0)

            def make(course: Path) -> ReadyPicture:
                from kbs_learning.services.authoring.pictures import picture_from

                return picture_from(path, course)

            self._make(make)

    def _make(self, how: Callable[[Path], ReadyPicture]) -> None:
        papers, paper = self._desk.papers, self._desk.paper
        if papers is None or paper is None:
            return
        course, cursor = papers.session.folder, self._desk.area.textCursor()

        def work(_: Work) -> ReadyPicture:
            return how(course)

        self._desktop.jobs.run(work, partial(self._ask, cursor), self._failed, "Making the picture ready")

    def _ask(self, cursor: QTextCursor, picture: ReadyPicture) -> None:
        if self._desk.paper is None or cursor.document() is not self._desk.paper.document:
            return
        dialog = self.dialog = PictureDialog(picture, self._desk.area.window())
        dialog.accepted.connect(partial(self._add, cursor, picture))
        dialog.finished.connect(self._asked)
        dialog.open()

    def _asked(self) -> None:
        self.dialog = None
        self._desk.area.setFocus()
        self._next()

    def _add(self, cursor: QTextCursor, picture: ReadyPicture) -> None:
        papers, paper, dialog = self._desk.papers, self._desk.paper, self.dialog
        if papers is None or paper is None or dialog is None:
            return
        text = self._desk.text
        at = paper.units.characters(cursor.selectionEnd())
        words = _alone(text, at, f"![{dialog.words}]({picture.file})")
        change = Change(paper.file, at, "", words)
        after = Place(paper.file, at + len(words))
        act = Act(
            "Add picture", (Media(picture.file, None, picture.data), change), Place(paper.file, at), after
        )
        try:
            papers.session.do(act, show=True)
        except UserError as error:
            self._desktop.notices.error(error)

    def _failed(self, fault: Exception) -> None:
        self._desktop.notices.error(fault)
        self._next()


def _alone(text: str, at: int, words: str) -> str:
    """``words`` in a paragraph of their own at ``at``: empty lines where there are none yet."""
    before, after = text[max(0, at - 2) : at], text[at : at + 2]
    start = "" if before in ("", "\n", "\n\n") else "\n" if before.endswith("\n") else "\n\n"
    end = "" if after in ("", "\n", "\n\n") else "\n" if after.startswith("\n") else "\n\n"
    return start + words + end
