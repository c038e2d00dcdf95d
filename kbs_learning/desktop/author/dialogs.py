"""The dialogs of Write and Course: each is imported when it is first wanted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from kbs_learning.desktop.author.session import CourseSession

if TYPE_CHECKING:
    from kbs_learning.desktop.author.page import AuthorWorkspace

Run = Callable[[Callable[[], object]], object]


class Dialogs:
    """Opens them on the course in front."""

    def __init__(self, page: AuthorWorkspace, run: Run) -> None:
        """``run`` does something and tells what went wrong."""
        self._page, self._run = page, run
        self.by_name: dict[str, Callable[[], object]] = {
            "new_course": self.new_course,
            "edit_box": self._on(self._edit_box),
            "new_module": self._on(self._new_module),
            "module_settings": self._on(self._module_settings),
            "course_settings": self._on(self._course_settings),
            "review": self._on(self._review),
            "history": self._on(self._history),
            "import": self._on(self._import),
            "print": self._on(self._print),
            "export": self._on(self._export),
        }
        """By the name of the action that wants them."""

    def new_course(self) -> None:
        """Make a course, and open it."""
        from kbs_learning.desktop.author.creating import NewCourseDialog

        current = self._page.courses.current
        where = current.folder.parent if current is not None else None
        dialog = NewCourseDialog(self._page.desktop, self._page, where)
        dialog.made.connect(self._page.courses.open)
        show(dialog)

    def open_box(self, file: str, line: int) -> None:
        """The form of the box in that line."""
        if (session := self._page.courses.current) is not None:
            self._run(lambda: self._open_form(session, file, line))

    def _on(self, opened: Callable[[CourseSession], object]) -> Callable[[], None]:
        def do() -> None:
            if (session := self._page.courses.current) is not None:
                self._run(lambda: opened(session))

        return do

    def _edit_box(self, session: CourseSession) -> None:
        self._open_form(session, session.file, session.line)

    def _open_form(self, session: CourseSession, file: str, line: int) -> None:
        from kbs_learning.desktop.author.forms.forms import open_form

        if open_form(session, file, line, self._page) is None:
            words = "Put the caret into a question, scale, scenario, checklist or video."
            self._page.desktop.notices.info("There is no form for what stands here.", words)

    def _new_module(self, session: CourseSession) -> None:
        from kbs_learning.desktop.author.creating import new_module

        new_module(session, self._page)

    def _module_settings(self, session: CourseSession) -> None:
        from kbs_learning.desktop.author.forms.module_settings import open_module_settings

        open_module_settings(session, session.file, self._page)

    def _course_settings(self, session: CourseSession) -> None:
        from kbs_learning.desktop.author.forms.course_settings import open_course_settings

        open_course_settings(session, self._page)

    def _review(self, session: CourseSession) -> None:
        from kbs_learning.desktop.author.safety.review import ReviewDialog

        show(ReviewDialog(session, self._page))

    def _history(self, session: CourseSession) -> None:
        from kbs_learning.desktop.author.safety.history import HistoryDialog

        show(HistoryDialog(self._page.desktop, session, self._page))

    def _import(self, session: CourseSession) -> None:
        from kbs_learning.desktop.author.importing.dialog import ask_for_import

        ask_for_import(self._page.desktop, session, self._page, self._page.courses.open)

    def _print(self, session: CourseSession) -> None:
        from kbs_learning.desktop.author.printing.dialog import PrintDialog

        show(PrintDialog(self._page.desktop, session, self._page))

    def _export(self, session: CourseSession) -> None:
        from kbs_learning.desktop.author.exporting.dialog import ExportDialog

        dialog = ExportDialog(self._page.desktop, self._page.courses.sessions, session, self._page)
        dialog.register_wanted.connect(self._page.show_row)
        dialog.place_wanted.connect(self._page.show_place)
        dialog.review_wanted.connect(self._review_of)
        show(dialog)

    def _review_of(self, folder: str, _file: str) -> None:
        session = self._page.courses.session_in(Path(folder))
        if session is not None:
            self._page.courses.show(session)
            self._review(session)


def show(dialog: QDialog) -> None:
    """Open it; it goes when it is closed."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
