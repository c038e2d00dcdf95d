"""The courses that are open for writing: opened and put away, one of them in front."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from kbs_learning.core.errors import UserError
from kbs_learning.desktop.author.safety.keeper import Keeper
from kbs_learning.desktop.author.safety.recovery import offer_recovery
from kbs_learning.desktop.author.session import CourseSession
from kbs_learning.desktop.context import Desktop
from kbs_learning.desktop.jobs import Work
from kbs_learning.services.authoring.opening import OpenCourse, open_course
from kbs_learning.services.authoring.recovery import courses_left
from kbs_learning.services.authoring.remembered import Remembered, recall, remember
from kbs_learning.services.workspace import COURSE_FILE, find_courses

_PATIENCE = 600
"""Milliseconds in which a course is expected to be there; then the page says how to begin."""


class OpenCourses(QObject):
    """Each has a session, and a keeper that loses nothing of it."""

    current_changed = Signal(object)
    """Another :class:`CourseSession` is in front; None when no course is open."""
    changed = Signal()
    """A course was opened or put away, or :attr:`remembered` is known."""
    kept = Signal(object, str, object)
    """Session, "Journal saved" or "Saved", and when."""

    def __init__(self, desktop: Desktop, widget: QWidget) -> None:
        """``widget`` is what dialogs belong to."""
        super().__init__(widget)
        self._desktop, self._widget = desktop, widget
        self._sessions: list[CourseSession] = []
        self._keepers: dict[Path, Keeper] = {}
        self._under_way: set[Path] = set()
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE)
        self._patience.timeout.connect(self.changed)
        self.current: CourseSession | None = None
        self.remembered = Remembered()

    @property
    def sessions(self) -> tuple[CourseSession, ...]:
        """The open ones, the oldest first."""
        return tuple(self._sessions)

    @property
    def busy(self) -> bool:
        """Whether one is about to be there."""
        return bool(self._under_way) or self._patience.isActive()

    def keeper(self, session: CourseSession) -> Keeper:
        """What keeps the text of an open course safe."""
        return self._keepers[session.folder]

    def come_back(self) -> None:
        """Find out what was open when somebody was here last, and open the one that was in front.

        A course with text that a crash left unsaved comes first: it is asked about without being looked for.
        """
        profile = self._desktop.profile

        def look(_: Work) -> tuple[Remembered, tuple[Path, ...]]:
            return recall(profile), courses_left(profile)

        self._patience.start()
        self._desktop.jobs.run(look, self._came_back)

    def open(self, path: Path) -> None:
        """Open the course in a folder, or that a file lies in, or the first one of a project folder."""
        self._desktop.jobs.run(lambda _: _course_folder(path), self._open_folder)

    def show(self, session: CourseSession) -> None:
        """Bring an open course to the front."""
        if session is not self.current:
            self.current = session
            self._remember()
            self.current_changed.emit(session)

    def session_in(self, folder: Path) -> CourseSession | None:
        """The open course in ``folder``."""
        return next((one for one in self._sessions if one.folder == folder), None)

    def put_away(self, session: CourseSession) -> None:
        """Let a course go; its keeper has been asked."""
        if session not in self._sessions:
            return
        at = self._sessions.index(session)
        self._sessions.remove(session)
        if session is self.current:
            rest = self._sessions[max(0, at - 1) :] or self._sessions
            self.current = rest[0] if rest else None
            self.current_changed.emit(self.current)
        self._let_go(session)
        self._remember()
        self.changed.emit()

    def close_down(self) -> None:
        """The window goes: let all of them go. What is open stays remembered."""
        self.current = None
        self.current_changed.emit(None)
        for session in self._sessions:
            self._let_go(session)
        self._sessions.clear()

    def _came_back(self, found: tuple[Remembered, tuple[Path, ...]]) -> None:
        if not self._sessions:  # otherwise somebody was quicker, and it is known by now
            self.remembered, left = found
            first = (*left, *self.remembered.opened)
            if first and not self._under_way:
                self._open_folder(first[0])
            else:
                self._patience.stop()
                self.changed.emit()

    def _open_folder(self, folder: Path) -> None:
        opened = self.session_in(folder)
        if opened is not None:
            self.show(opened)
        elif folder not in self._under_way:
            self._patience.start()
            offer_recovery(self._desktop, folder, self._widget, partial(self._read, folder))
            self.changed.emit()

    def _read(self, folder: Path) -> None:
        if folder in self._under_way or self.session_in(folder) is not None:
            return
        self._under_way.add(folder)

        def read(_: Work) -> OpenCourse:
            return open_course(folder, cache=self._desktop.profile.cache)

        self._desktop.jobs.run(read, self._opened, partial(self._not_opened, folder))

    def _opened(self, course: OpenCourse) -> None:
        self._patience.stop()
        self._under_way.discard(course.folder)
        session = CourseSession(course, self._desktop.jobs, self)
        try:
            keeper = Keeper(self._desktop, session)
        except UserError as fault:
            session.close()
            session.deleteLater()
            self._not_opened(course.folder, fault)
            return
        self._sessions.append(session)
        self._keepers[session.folder] = keeper
        keeper.journal_kept.connect(partial(self.kept.emit, session, "Journal saved"))
        keeper.saved.connect(partial(self.kept.emit, session, "Saved"))
        self.show(session)
        self.changed.emit()

    def _not_opened(self, folder: Path, fault: Exception) -> None:
        self._under_way.discard(folder)
        self._patience.stop()
        self.changed.emit()
        self._desktop.notices.error(fault)

    def _let_go(self, session: CourseSession) -> None:
        self._keepers.pop(session.folder).close()
        session.close()
        session.deleteLater()

    def _remember(self) -> None:
        """Beside the window; of two, the later one is written last."""
        front = [self.current] if self.current is not None else []
        rest = [one for one in self._sessions if one is not self.current]
        profile, folders = self._desktop.profile, [one.folder for one in (*front, *rest)]

        def keep() -> Remembered:
            value = recall(profile).with_opened(folders)
            remember(profile, value)
            return value

        self._desktop.jobs.keep(keep, self._remembered)

    def _remembered(self, value: Remembered) -> None:
        self.remembered = value
        self.changed.emit()


def _course_folder(path: Path) -> Path:
    """The course folder that is meant by ``path``; raises ``UserError`` where there is none."""
    folder = path.parent if path.is_file() else path
    folder = folder.absolute()
    if (folder / COURSE_FILE).is_file():
        return folder
    found = find_courses(folder)
    if not found:
        raise UserError(
            f"{path} is not a course: there is no {COURSE_FILE} in it.",
            "Choose the folder that has one, or make a new course.",
        )
    return found[0]
