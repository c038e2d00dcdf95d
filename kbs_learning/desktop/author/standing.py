"""What the module weighs and how far the course is, found out beside the window after a change."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from kbs_learning.content.editing.statistics import Statistics, statistics_of
from kbs_learning.core.errors import UserError
from kbs_learning.desktop.author.session import CourseSession
from kbs_learning.desktop.jobs import Jobs
from kbs_learning.desktop.widgets.badge import Tone
from kbs_learning.services.authoring.review import Review, State, review_of

_PAUSE = 400
"""Milliseconds after the last change: nobody reads figures while typing."""
Standing = tuple[str, Tone, str, str]
"""Words, tone, icon and a sentence for the badge beside the course."""


class Watch(QObject):
    """Follows one session at a time."""

    weighed = Signal(object)
    """``Statistics`` of the file in which somebody writes."""
    stands = Signal(object)
    """A :data:`Standing`, or None as long as the course cannot be read."""

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        """Watches nothing yet."""
        super().__init__(parent)
        self._jobs = jobs
        self._session: CourseSession | None = None
        self._file = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self._weigh)

    def set_session(self, session: CourseSession | None) -> None:
        """Watch another one."""
        old = self._session
        if old is not None:
            old.stepped.disconnect(self._changed)
            old.caret_moved.disconnect(self._moved)
            old.arrived.disconnect(self._ask_review)
        self._session, self._file = session, ""
        if session is not None:
            session.stepped.connect(self._changed)
            session.caret_moved.connect(self._moved)
            session.arrived.connect(self._ask_review)
            self._timer.start(0)
            if session.reading is not None:
                self._ask_review()

    def _changed(self) -> None:
        self._timer.start(_PAUSE)

    def _moved(self, file: str, _line: int) -> None:
        if file != self._file:
            self._timer.start(0)

    def _weigh(self) -> None:
        session = self._session
        if session is None or session.file not in session.draft.files:
            return
        self._file = session.file
        text = session.draft.text(session.file)
        self._jobs.run(lambda _: statistics_of(text), partial(self._weighed, session, session.file))

    def _weighed(self, session: CourseSession, file: str, found: Statistics) -> None:
        if session is self._session and file == session.file:
            self.weighed.emit(found)

    def _ask_review(self) -> None:
        session = self._session
        course = session.reading.course if session is not None and session.reading is not None else None
        if session is None or course is None:
            self.stands.emit(None)
            return
        folder, texts, version = session.folder, session.draft.texts, course.version

        def look(_: object) -> Standing:
            try:
                review: Review | None = review_of(folder, texts)
            except UserError:
                review = None  # the review dialog says why; here it counts as nothing approved
            return standing_of(review, version)

        self._jobs.run(look, partial(self._stands, session))

    def _stands(self, session: CourseSession, standing: Standing) -> None:
        if session is self._session:
            self.stands.emit(standing)


def standing_of(review: Review | None, version: str) -> Standing:
    """How far a course is: a draft, until each of its parts is read or approved."""
    parts = review.modules if review is not None else ()
    if parts and not any(one.waiting for one in parts):
        return f"Approved {version}", "good", "circle-check", "Every part is approved as it is now"
    waiting = sum(one.waiting for one in parts)
    if parts and all(one.state is not State.DRAFT for one in parts):
        return f"In review {version}", "info", "eye", f"{_parts(waiting)} to be approved"
    return (
        f"Draft {version}",
        "caution",
        "clock",
        f"{_parts(waiting)} not approved yet" if parts else "A draft",
    )


def _parts(count: int) -> str:
    return f"{count} part{'' if count == 1 else 's'}"
