"""The one centre for messages: anything may post, the strip above the page shows, Help lists them all."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from kbs_learning.core.errors import UserError

log = logging.getLogger(__name__)


class Kind(StrEnum):
    """How much a message asks of the person."""

    INFO = "info"
    DONE = "done"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True, eq=False)
class Notice:
    """One message."""

    kind: Kind
    text: str
    hint: str = ""
    details: tuple[str, ...] = ()
    action: QAction | None = None
    """What can be done about it, as a button beside it."""
    at: datetime = field(default_factory=lambda: datetime.now().astimezone())

    @property
    def words(self) -> str:
        """All of it, for a screen reader and for copying."""
        return "\n".join(part for part in (self.text, *self.details, self.hint) if part)


class Notices(QObject):
    """Messages, newest first. None goes away by itself (WCAG 2.2.1): a newer one of its kind takes the
    place of what merely informed, warnings and errors stay until somebody closes them.
    """

    changed = Signal()
    posted = Signal(object)
    """A :class:`Notice`, to be announced."""
    faulty = Signal(object)
    """An exception that is our own fault: the crash dialog takes it from here."""

    _KEPT = 200

    def __init__(self) -> None:
        """Nothing to say yet."""
        super().__init__()
        self._all: list[Notice] = []
        self._open: list[Notice] = []

    @property
    def all(self) -> tuple[Notice, ...]:
        """Everything said since the window opened, newest first, closed or not."""
        return tuple(self._all)

    @property
    def open(self) -> tuple[Notice, ...]:
        """What still stands above the page, newest first."""
        return tuple(self._open)

    def info(self, text: str, hint: str = "", action: QAction | None = None) -> Notice:
        """Something to know."""
        return self._post(Notice(Kind.INFO, text, hint, action=action))

    def done(self, text: str, action: QAction | None = None) -> Notice:
        """What was asked for has been done; ``action`` may lead on: "Open folder"."""
        return self._post(Notice(Kind.DONE, text, action=action))

    def warn(self, text: str, hint: str = "", action: QAction | None = None) -> Notice:
        """Something to look at soon."""
        return self._post(Notice(Kind.WARNING, text, hint, action=action))

    def error(self, fault: BaseException | str, action: QAction | None = None) -> Notice | None:
        """Something was not done. A fault that is no ``UserError`` is ours: None, and the crash dialog."""
        if isinstance(fault, str):
            return self._post(Notice(Kind.ERROR, fault, action=action))
        if isinstance(fault, UserError):
            return self._post(Notice(Kind.ERROR, fault.message, fault.hint, fault.details, action))
        self.faulty.emit(fault)
        return None

    def close(self, notice: Notice) -> None:
        """Take it away from above the page."""
        if notice in self._open:
            self._open.remove(notice)
            self.changed.emit()

    def _post(self, notice: Notice) -> Notice:
        passing = (Kind.INFO, Kind.DONE)
        if notice.kind in passing:
            self._open = [one for one in self._open if one.kind not in passing]
        self._open = [one for one in self._open if one.words != notice.words]
        self._open.insert(0, notice)
        self._all.insert(0, notice)
        del self._all[self._KEPT :]
        self.changed.emit()
        self.posted.emit(notice)
        return notice
