"""Closing the window while something is not in the files yet."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from kbs_learning.desktop.author.open_courses import OpenCourses
from kbs_learning.desktop.author.session import CourseSession
from kbs_learning.desktop.learn.asking import ask


class Leaving(QObject):
    """Asks once for each course with unsaved text, then lets the window close."""

    def __init__(self, courses: OpenCourses, rows: Callable[[], tuple[str, ...]], parent: QWidget) -> None:
        """``courses`` are those that are open; ``rows`` gives ids of register rows that are not saved."""
        super().__init__(parent)
        self._rows = rows
        self._courses, self._widget = courses, parent
        self._window: QWidget | None = None
        self._answered: dict[CourseSession, int] = {}
        """Which text somebody wants to leave as it is, by its revision."""

    def watch(self, window: QWidget) -> None:
        """Be asked before ``window`` closes."""
        if window is not self._window:
            self._window = window
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        """Qt: hold the window until everything was asked. The system is not held: the journal has it all."""
        if event.type() != QEvent.Type.Close or watched is not self._window:
            return False
        if getattr(watched, "closing_now", False):
            return False
        if (rows := self._rows()) and not self._may_lose(rows):
            event.ignore()
            return True
        for session in self._courses.sessions:
            answered = self._answered.get(session) == session.draft.revision
            if session.draft.unsaved and not answered:
                self._courses.show(session)
                self._courses.keeper(session).may_close(self._widget, partial(self._go_on, session))
                event.ignore()
                return True
        return False

    def _may_lose(self, rows: tuple[str, ...]) -> bool:
        words = f"Something was typed into {', '.join(rows)} that is not saved. If you close now it is lost."
        return ask(
            self._widget, "Close without saving the registers?", words, yes="Close and lose it", no="Stay"
        )

    def _go_on(self, session: CourseSession) -> None:
        """It was saved, or may stay unsaved: ask about the next one, or close."""
        self._answered[session] = session.draft.revision
        if self._window is not None:
            self._window.close()
