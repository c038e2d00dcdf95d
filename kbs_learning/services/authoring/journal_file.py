"""A file that only grows, written on a thread of its own: whoever adds to it never waits."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from kbs_learning.core.errors import UserError
from kbs_learning.core.replacing import replacing, settle
from kbs_learning.services.authoring.journal import encoded
from kbs_learning.services.profile import private_folder

_PAUSE = 0.15
"""Seconds in which keystrokes are gathered, to be forced to the disk together."""
_RETRY = 1.0
"""Seconds after which it is tried again when the disk takes nothing."""

Record = Mapping[str, Any]


class JournalFile:
    """Records go in from any thread; they are on the disk soon after, in this order.

    ``kept`` and ``failed`` are called on the writing thread: ``failed`` once, when the disk begins to refuse.
    Until something is put in, whatever lies at ``path`` stays as it is; then a new file takes its place.
    """

    def __init__(
        self, path: Path, first: Record, kept: Callable[[datetime], None], failed: Callable[[UserError], None]
    ) -> None:
        """``first`` is the record that begins every file."""
        self._path, self._first = path, first
        self._kept, self._failed = kept, failed
        self._news = threading.Condition()
        self._waiting: list[Record] = []
        self._given = self._written = 0
        self._anew = True
        """The next record begins the file anew."""
        self._emptied = False
        """The file is to be taken away even when no record comes."""
        self._hurry = self._ending = False
        self._fault: UserError | None = None
        self.size = 0
        """Bytes written since the file was begun."""
        self._thread = threading.Thread(target=self._run, name="journal", daemon=True)
        self._thread.start()

    def put(self, *records: Record) -> None:
        """Add ``records``; returns at once."""
        if not records:
            return
        with self._news:
            self._waiting += records
            self._given += 1
            self._news.notify_all()

    def replace(self, records: Sequence[Record]) -> None:
        """Begin the file anew with ``records``, in place of all there was; without any it is taken away."""
        with self._news:
            self._waiting = list(records)
            self._anew = self._emptied = True
            self._given += 1
            self._news.notify_all()

    def flush(self) -> None:
        """Return when all that was put in is on the disk. Raises ``UserError`` where it cannot be."""
        with self._news:
            wanted = self._given
            self._hurry, self._fault = True, None
            self._news.notify_all()
            self._news.wait_for(lambda: self._written >= wanted or self._fault or not self._thread.is_alive())
            if self._fault is not None:
                raise self._fault

    def close(self, *, remove: bool = False) -> None:
        """Write what is left and end; with ``remove`` the file is taken away."""
        with suppress(UserError):
            self.flush()
        with self._news:
            self._ending = True
            self._news.notify_all()
        self._thread.join()
        if remove:
            with suppress(OSError):
                self._path.unlink(missing_ok=True)

    def _run(self) -> None:
        while True:
            with self._news:
                self._news.wait_for(lambda: self._waiting or self._emptied or self._ending)
                if not (self._waiting or self._emptied):
                    return
                self._news.wait_for(lambda: self._hurry or self._ending, timeout=_PAUSE)
                batch, anew, given = self._waiting, self._anew, self._given
                self._waiting, self._emptied, self._hurry = [], False, False
                self._anew = anew and not batch
            fault = self._attempt(batch, anew)
            if fault is None:
                with self._news:
                    self._written, self._fault = given, None
                    self._news.notify_all()
                self._kept(datetime.now().astimezone())
            elif not self._wait_after(fault, batch, anew):
                return

    def _wait_after(self, fault: UserError, batch: list[Record], anew: bool) -> bool:
        """Take back what was not written, and wait a moment; False when there is no more time."""
        with self._news:
            told = self._fault is not None
            self._fault = fault
            if not self._emptied:  # else it was begun anew meanwhile, and needs none of this
                self._waiting[:0] = batch
                self._anew = anew
                self._emptied = anew and not batch
            self._news.notify_all()
        if not told:
            self._failed(fault)
        with self._news:
            self._news.wait_for(lambda: self._hurry or self._ending, timeout=_RETRY)
            return not self._ending

    def _attempt(self, batch: list[Record], anew: bool) -> UserError | None:
        try:
            if not anew:
                self._append(encoded(batch))
            elif batch:
                self._begin(encoded([self._first, *batch]))
            else:
                self._path.unlink(missing_ok=True)
                self.size = 0
        except OSError as error:
            return UserError(
                f"The journal cannot be written: {error.strerror or error}.",
                "Save now: until then, a power cut would lose what you wrote last.",
            )
        except UserError as fault:
            return fault
        return None

    def _begin(self, data: bytes) -> None:
        private_folder(self._path.parent)
        with replacing(self._path) as stream:
            stream.write(data)
        settle(self._path.parent)
        self.size = len(data)

    def _append(self, data: bytes) -> None:
        with self._path.open("r+b") as stream:
            end = stream.seek(0, os.SEEK_END)
            try:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            except OSError:
                with suppress(OSError):
                    stream.truncate(end)
                raise
        self.size += len(data)
