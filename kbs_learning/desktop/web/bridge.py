"""``desk``: the one object that a course page may speak to. It checks whatever comes, and keeps it.

Nothing shows as accepted in the page before ``written(id, True, "")`` has come back from here, and that is
sent when the records have it for good. What was refused is logged without its content.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal, Slot

from kbs_learning.core.attempts import Change
from kbs_learning.core.errors import UserError
from kbs_learning.desktop.web.sitting import Saved, Sitting

log = logging.getLogger(__name__)

MOST = {"change": 6_000_000, "note": 60_000, "told": 4_000, "results": 4_000_000, "name": 200}
"""The most characters that each kind of message may have."""
ASKS = ("worried", "support", "save-answers", "print-answers", "about", "leave", "retry", "find-a-tool")
_UNKEPT = "This could not be kept on this computer."


class Keeper(Protocol):
    """What of ``services.delivery.Desk`` a page's messages need; called on the keeper's thread."""

    def record(self, key: str, change: Change) -> None:
        """Keep a change of that attempt; durable when it returns."""

    def set_note(self, notes_key: str, item: str, text: str) -> None:
        """Keep private writing."""


class KeepWork(Protocol):
    """``Jobs.keep``."""

    def __call__(
        self, work: Callable[[], None], done: Callable[[None], None], failed: Callable[[Exception], None]
    ) -> None:
        """Run it after everything that was kept before, then tell."""


class Told(QObject):
    """What pages tell the window; no part of the object they see."""

    saved = Signal(object)
    """A :class:`Saved`."""
    shown = Signal(object)
    """A dict: view, title, page, part, parts."""
    results_wanted = Signal(str, str)
    """A name for the file and what shall be in it."""
    certificate_wanted = Signal()
    left = Signal()
    """Everything is told: the page may be closed."""
    changed = Signal(object)
    """A :class:`Change` that has been kept."""
    refused = Signal(str)
    """Why something could not be kept, in a sentence."""


class Bridge(QObject):
    """The object itself: ``channel.objects.desk``. Every public slot and signal can be used by the page."""

    written = Signal(int, bool, str)
    asked = Signal(str)

    def __init__(self, keep: KeepWork, parent: QObject | None = None) -> None:
        """``keep`` runs work on the thread that owns the records."""
        super().__init__(parent)
        self.told = Told(self)
        self._keep = keep
        self._keeper: Keeper | None = None
        self._expected: Sitting | None = None
        """Whom the next page is to speak for."""
        self._sitting: Sitting | None = None
        """Whom the page speaks for that is there now."""
        self._closed = False

    def begin(self, sitting: Sitting, keeper: Keeper) -> None:
        """The page that says hello next speaks for this attempt; until then the one before still does."""
        self._expected, self._keeper = sitting, keeper

    def end(self) -> None:
        """No other page speaks for the attempt; what its own still says while it goes is kept."""
        self._expected = None

    def close(self) -> None:
        """The window goes: everything has been told, and nobody could keep anything more."""
        self._closed = True

    @Slot(result=str)
    def hello(self) -> str:
        """Who learns, and where they were; no attempt where nobody sits."""
        if self._expected is None:
            return json.dumps({"ok": False})
        self._sitting = self._expected
        return self._sitting.hello()

    @Slot(int, str)
    def write(self, number: int, text: str) -> None:
        """Keep a change; answered by ``written``."""
        if self._closed:
            return
        sitting, keeper = self._sitting, self._keeper
        try:
            if sitting is None or keeper is None:
                raise ValueError("no attempt is open")
            if _object(text, "change").get("attempt") != sitting.key:
                raise ValueError("another attempt is open")
            change = Change.from_json(text)
        except (ValueError, UserError) as fault:
            self._refuse(number, fault)
            return
        self._keep(
            partial(keeper.record, sitting.key, change),
            partial(self._kept, number, change),
            partial(self._failed, number),
        )

    @Slot(int, str, str)
    def writeNote(self, number: int, item: str, text: str) -> None:  # noqa: N802  the page's name for it
        """Keep private writing; answered by ``written``."""
        if self._closed:
            return
        sitting, keeper = self._sitting, self._keeper
        try:
            if sitting is None or keeper is None:
                raise ValueError("no attempt is open")
            _short(item, "name")
            _short(text, "note")
        except ValueError as fault:
            self._refuse(number, fault)
            return
        self._keep(
            partial(keeper.set_note, sitting.notes_key, item, text),
            partial(self._kept, number, None),
            partial(self._failed, number),
        )

    @Slot(str)
    def status(self, text: str) -> None:
        """What has become of the answers."""
        said = self._read(text)
        if said.get("state") in ("saved", "saving", "waiting", "lost"):
            waiting = said.get("waiting")
            count = waiting if isinstance(waiting, int) and waiting >= 0 else 0
            self.told.saved.emit(Saved(said["state"], _moment(said.get("at")), count))

    @Slot(str)
    def shown(self, text: str) -> None:
        """Where the page is."""
        if said := self._read(text):
            self.told.shown.emit(said)

    @Slot(str, str)
    def saveResults(self, name: str, text: str) -> None:  # noqa: N802  the page's name for it
        """The learner wants a file of the answers."""
        try:
            self.told.results_wanted.emit(_short(name, "name"), _short(text, "results"))
        except ValueError as fault:
            log.warning("the page asked for something odd: %s", fault)

    @Slot()
    def certificate(self) -> None:
        """The learner wants the certificate."""
        self.told.certificate_wanted.emit()

    @Slot()
    def left(self) -> None:
        """The page has told everything."""
        self.told.left.emit()

    def _read(self, text: str) -> dict[str, Any]:
        try:
            return _object(text, "told")
        except ValueError as fault:
            log.warning("the page said something odd: %s", fault)
            return {}

    def _refuse(self, number: int, fault: Exception) -> None:
        reason = fault.message if isinstance(fault, UserError) else str(fault)
        log.warning(
            "a change of %s was refused: %s", "the attempt" if self._sitting else "no attempt", reason
        )
        self.written.emit(number, False, _UNKEPT)

    def _kept(self, number: int, change: Change | None, _result: None) -> None:
        if change is not None:
            self.told.changed.emit(change)
        self.written.emit(number, True, "")

    def _failed(self, number: int, fault: Exception) -> None:
        sentence = " ".join((fault.message, fault.hint)).strip() if isinstance(fault, UserError) else _UNKEPT
        if not isinstance(fault, UserError):
            log.error("a change could not be kept", exc_info=fault)
        self.told.refused.emit(sentence)
        self.written.emit(number, False, sentence)


def _short(text: str, kind: str) -> str:
    if len(text) > MOST[kind]:
        raise ValueError(f"a {kind} of {len(text)} characters")
    return text


def _object(text: str, kind: str) -> dict[str, Any]:
    try:
        read = json.loads(_short(text, kind))
    except (json.JSONDecodeError, RecursionError) as fault:
        raise ValueError(f"a {kind} that is not JSON") from fault
    if not isinstance(read, dict):
        raise ValueError(f"a {kind} that is not an object")
    return read


def _moment(said: object) -> datetime | None:
    """The page's clock is this computer's: ISO with a zone, or milliseconds since 1970."""
    try:
        if isinstance(said, str) and said:
            return datetime.fromisoformat(said).astimezone()
        if isinstance(said, int | float):
            return datetime.fromtimestamp(said / 1000).astimezone()
    except (ValueError, OverflowError, OSError):
        log.info("the page told a time that is none")
    return None
