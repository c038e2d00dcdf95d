"""The registers of a project while somebody works on them: read, changed and written beside the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from kbs_learning.core.drafts import Act, act_between
from kbs_learning.core.registers import Registers
from kbs_learning.desktop.author.session import CourseSession
from kbs_learning.desktop.context import Desktop
from kbs_learning.desktop.jobs import Work
from kbs_learning.services.authoring.register_rows import RegisterRow, rows_of
from kbs_learning.services.authoring.register_use import CourseText, Use, uses_of
from kbs_learning.services.authoring.registers import (
    CONTACTS,
    FACTS,
    MeanwhileError,
    OpenRegisters,
    open_registers,
    read_rows,
)

Uses = dict[str, tuple[Use, ...]]
Texts = dict[str, str]
_PAUSE = 300
"""Milliseconds after a change elsewhere until it is looked at."""


class RegisterBook(QObject):
    """Rows, where they are used, and every change made to them. Each change is on the disk at once."""

    changed = Signal()
    """Other rows, other uses, or another fault."""
    names_changed = Signal()
    """Undo or redo would do something else now."""
    meanwhile = Signal()
    """Somebody else wrote a register before a change could be written; what they wrote has been read."""

    def __init__(self, desktop: Desktop, parent: QObject | None = None) -> None:
        """Empty until :meth:`open`."""
        super().__init__(parent)
        self._desktop = desktop
        self.sessions: tuple[CourseSession, ...] = ()
        self.folder: Path | None = None
        self.files: OpenRegisters | None = None
        self.registers = Registers()
        self.rows: tuple[RegisterRow, ...] = ()
        self.uses: Uses = {}
        self.fault = ""
        """What has to be mended before anything can be changed here."""
        self.busy = False
        self._round = 0
        self._seen = self._stale = False
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._noticed)
        self._watcher.fileChanged.connect(self._noticed)
        self._look = _timer(self, self._look_at_disk)
        self._count = _timer(self, self._read)

    def open(self, folder: Path | None, sessions: Sequence[CourseSession]) -> None:
        """Work on the registers in ``folder`` for these courses; None puts them away."""
        for session in self.sessions:
            with suppress(RuntimeError):  # a course that was closed may be gone by now
                session.arrived.disconnect(self._course_read)
        self.sessions = tuple(sessions)
        for session in self.sessions:
            session.arrived.connect(self._course_read)
        if folder == self.folder and self.files is not None:
            self._read()
            return
        self.folder, self.files = folder, None
        self._round += 1
        self.registers, self.rows, self.uses, self.fault = Registers(), (), {}, ""
        self.changed.emit()
        self.reload()

    def follow(self, seen: bool) -> None:
        """Whether anybody looks at the rows: if not, courses that are read are not counted again."""
        self._seen = seen
        if seen and self._stale:
            self._count.start(0)

    def close(self) -> None:
        """Nothing is read any more."""
        self.open(None, ())

    def reload(self) -> None:
        """Read the files anew. What was done before cannot be undone here any more."""
        folder = self.folder
        if self._watcher.directories() or self._watcher.files():
            self._watcher.removePaths(self._watcher.directories() + self._watcher.files())
        if folder is None:
            return
        self._desktop.jobs.run(lambda _: open_registers(folder), partial(self._opened, folder))

    @property
    def undo_name(self) -> str:
        """What could be taken back; empty for nothing."""
        return self.files.draft.undo_name if self.files else ""

    @property
    def redo_name(self) -> str:
        """What could be done again; empty for nothing."""
        return self.files.draft.redo_name if self.files else ""

    def course_texts(self) -> list[CourseText]:
        """The courses as they were read last, with their text as it is now."""
        return [
            CourseText(session.reading.course, session.draft.texts)
            for session in self.sessions
            if session.reading is not None and session.reading.course is not None
        ]

    def do(self, name: str, texts: dict[str, str], done: Callable[[], None]) -> None:
        """Write ``texts``, by name of file, as one act called ``name``; ``done`` is told when it is kept."""
        files = self.files
        if files is None or self.busy:
            return
        act = act_between(name, files.draft.texts, texts)
        if act.changes:
            self._write(texts, partial(self._kept, act, done), lambda: None)
        else:
            done()

    def step(self, *, back: bool) -> None:
        """Take the last change ``back``, or do it again, on the disk too."""
        files = self.files
        if files is None or self.busy:
            return
        draft = files.draft
        if (draft.undo() if back else draft.redo()) is None:
            return
        texts = {name: draft.text(name) if name in draft.files else "" for name in draft.unsaved}
        self._write(texts, self._settled, draft.redo if back else draft.undo)

    def _write(self, texts: Texts, done: Callable[[], None], failed: Callable[[], object]) -> None:
        files = self.files
        if files is None:
            return
        self.busy = True
        work: Callable[[Work], dict[str, bytes]] = partial(_put, files, texts)
        kept = partial(self._written, files, texts, done)
        self._desktop.jobs.run(work, kept, partial(self._not_written, failed))

    def _written(
        self, files: OpenRegisters, texts: Texts, done: Callable[[], None], made: dict[str, bytes]
    ) -> None:
        self.busy = False
        files.written(made, texts)
        done()

    def _kept(self, act: Act, done: Callable[[], None]) -> None:
        if self.files is not None:
            self.files.draft.do(act)
        done()
        self._settled()

    def _settled(self) -> None:
        self.names_changed.emit()
        self._watch()
        self._read()
        for session in self.sessions:
            session.read_soon()

    def _not_written(self, failed: Callable[[], object], fault: Exception) -> None:
        self.busy = False
        failed()
        if isinstance(fault, MeanwhileError):
            self.files = None
            self.reload()
            self.meanwhile.emit()
        else:
            self._desktop.notices.error(fault)

    def _opened(self, folder: Path, files: OpenRegisters) -> None:
        if folder == self.folder:
            self.files = files
            self.names_changed.emit()
            self._watch()
            self._read()

    def _read(self) -> None:
        if self.files is None:
            return
        self._round += 1
        self._stale = False
        texts, courses, today = self.files.draft.texts, self.course_texts(), date.today()

        def read(_: Work) -> tuple[Registers, str, Uses, tuple[RegisterRow, ...]]:
            registers, fault = read_rows(texts)
            uses = uses_of(courses)
            pages = {name: len(found) for name, found in uses.items()}
            return registers, fault, uses, rows_of(registers, pages, today)

        self._desktop.jobs.run(read, partial(self._take, self._round))

    def _take(self, asked: int, found: tuple[Registers, str, Uses, tuple[RegisterRow, ...]]) -> None:
        if asked == self._round:
            self.registers, self.fault, self.uses, self.rows = found
            self.changed.emit()

    def _course_read(self, _reading: object) -> None:
        self._stale = True
        if self._seen:
            self._count.start(_PAUSE)

    def _watch(self) -> None:
        if self.folder is not None:
            paths = (self.folder, self.folder / FACTS, self.folder / CONTACTS)
            watched = {*self._watcher.files(), *self._watcher.directories()}
            missing = [str(path) for path in paths if path.exists() and str(path) not in watched]
            if missing:
                self._watcher.addPaths(missing)

    def _noticed(self, _path: str) -> None:
        self._look.start()

    def _look_at_disk(self) -> None:
        """Somebody wrote there; it may have been us."""
        files = self.files
        if files is None or self.busy:
            return
        self._watch()
        self._desktop.jobs.run(lambda _: files.differs(), partial(self._compared, files))

    def _compared(self, files: OpenRegisters, differs: bool) -> None:
        if differs and files is self.files and not self.busy:
            self.reload()


def _timer(parent: QObject, work: Callable[[], None]) -> QTimer:
    made = QTimer(parent)
    made.setSingleShot(True)
    made.setInterval(_PAUSE)
    made.timeout.connect(work)
    return made


def _put(files: OpenRegisters, texts: dict[str, str], _: Work) -> dict[str, bytes]:
    return files.write(texts)
