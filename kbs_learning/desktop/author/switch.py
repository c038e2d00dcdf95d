"""Which course is written: the open ones, those beside them, and the state of the one in front."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from kbs_learning.desktop.author.open_courses import OpenCourses
from kbs_learning.desktop.author.session import CourseSession
from kbs_learning.desktop.context import Desktop
from kbs_learning.desktop.theme import look
from kbs_learning.desktop.widgets.choice import Choice
from kbs_learning.services.authoring.beside import CourseName, courses_beside

_WIDTH, _WIDEST = 248, 320


class CourseSwitch(Choice):
    """Lists the open courses first, then the others of the same project."""

    course_wanted = Signal(object)
    """Folder of the course that somebody chose."""

    def __init__(self, desktop: Desktop, courses: OpenCourses, parent: QWidget | None = None) -> None:
        """Follows ``courses``."""
        super().__init__("Course", (), parent)
        self.setToolTip("The course you write")
        self._desktop, self._courses = desktop, courses
        self._beside: tuple[CourseName, ...] = ()
        self._of: Path | None = None
        courses.current_changed.connect(self._follow)
        courses.changed.connect(self._fill)
        self.activated.connect(self._choose)

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        """As wide as drawn; a little wider for a long title."""
        hint = super().sizeHint()
        return QSize(max(look().size(_WIDTH), min(hint.width(), look().size(_WIDEST))), hint.height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802  Qt's name
        """The same."""
        return self.sizeHint()

    def retitle(self) -> None:
        """A course is called otherwise now."""
        self._fill()

    def _follow(self, session: CourseSession | None) -> None:
        self._fill()
        if session is not None and session.folder != self._of:
            folder = self._of = session.folder
            self._desktop.jobs.run(lambda _: courses_beside(folder), partial(self._found, folder))

    def _found(self, folder: Path, beside: Sequence[CourseName]) -> None:
        if folder == self._of:
            self._beside = tuple(beside)
            self._fill()

    def _fill(self) -> None:
        names: dict[Path, str] = {one.folder: title_in(one) for one in self._courses.sessions}
        for one in self._beside:
            names.setdefault(one.folder, one.title)
        wanted = [*names.items()]
        if wanted != [(self.itemData(at), self.itemText(at)) for at in range(self.count())]:
            self.clear()
            for folder, title in wanted:
                self.addItem(title, folder)
        current = self._courses.current
        folders = [self.itemData(at) for at in range(self.count())]  # Qt would not find an equal path
        here = current is not None and current.folder in folders
        self.setCurrentIndex(folders.index(current.folder) if current is not None and here else -1)

    def _choose(self, index: int) -> None:
        folder = self.itemData(index)
        current = self._courses.current
        if current is None or folder != current.folder:
            self._fill()  # it may not open: until it has, the one in front stays named
            self.course_wanted.emit(folder)


def title_in(session: CourseSession) -> str:
    """How the course is called now; the folder's name as long as it has no title."""
    from kbs_learning.content.editing.outline import header_values

    texts = session.draft
    course_file = texts.text("course.md") if "course.md" in texts.files else ""
    return header_values(course_file).get("title", "") or session.folder.name
