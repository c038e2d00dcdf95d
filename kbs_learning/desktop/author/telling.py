"""Says in the toolbar and in the line at the foot how the course in front stands."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject

from kbs_learning.content.editing.statistics import Statistics
from kbs_learning.desktop.author.bench import Bench
from kbs_learning.desktop.author.session import CourseSession
from kbs_learning.desktop.author.standing import Standing, Watch
from kbs_learning.desktop.author.status import Status
from kbs_learning.desktop.author.toolbar import Toolbar
from kbs_learning.desktop.jobs import Jobs


class Telling(QObject):
    """Follows one session at a time."""

    def __init__(self, jobs: Jobs, status: Status, toolbar: Toolbar, bench: Bench, parent: QObject) -> None:
        """Says nothing before :meth:`set_session`."""
        super().__init__(parent)
        self._status, self._toolbar = status, toolbar
        self._session: CourseSession | None = None
        self._kept: dict[CourseSession, tuple[str, datetime]] = {}
        self._watch = Watch(jobs, self)
        self._watch.weighed.connect(self._show_weight)
        self._watch.stands.connect(self._show_standing)
        bench.editor.place_changed.connect(status.show_place)

    def set_session(self, session: CourseSession | None) -> None:
        """Speak of another course; of none with None."""
        if self._session is not None:
            self._session.arrived.disconnect(self._show_language)
            self._session.unsaved_changed.disconnect(self._show_unsaved)
        self._session = session
        self._status.show_nothing()
        self._show_standing(None)
        self._watch.set_session(session)
        if session is not None:
            session.arrived.connect(self._show_language)
            session.unsaved_changed.connect(self._show_unsaved)
            self._show_unsaved(bool(session.draft.unsaved))
            self._show_language()
            self._status.show_place(session.line, 1)
            self._status.show_kept(*self._kept.get(session, ("", None)))

    def show_kept(self, session: CourseSession, what: str, at: datetime) -> None:
        """The text of ``session`` was kept in the journal or in its files."""
        self._kept[session] = what, at
        if session is self._session:
            self._status.show_kept(what, at)

    def _show_weight(self, found: Statistics) -> None:
        self._status.show_statistics(found.words, found.minutes, found.reading_age)

    def _show_standing(self, standing: Standing | None) -> None:
        self._toolbar.show_state(*(standing or ("", "caution", "", "")))

    def _show_language(self) -> None:
        reading = self._session.reading if self._session is not None else None
        if reading is not None and reading.course is not None:
            self._status.show_language(reading.course.language)

    def _show_unsaved(self, unsaved: bool) -> None:
        self._status.show_unsaved(unsaved=unsaved)
