"""Asking the desk: everything that touches a learner's records happens on the keeper's thread, in order."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from kbs_learning.core.attempts import Change

if TYPE_CHECKING:
    from kbs_learning.desktop.context import Desktop
    from kbs_learning.services.delivery import Desk

T = TypeVar("T")


class Delivery:
    """The one desk of the window. It is opened by the first question, and again after a failure."""

    def __init__(self, desktop: Desktop) -> None:
        """Opens nothing yet: the database would cost more than all of the window."""
        self._desktop = desktop
        self._desk: Desk | None = None
        self._closed = False

    @property
    def records_url(self) -> str:
        """Where a team's records are; empty where this computer keeps them alone."""
        return self._desktop.records_url or self._desktop.settings.value.records_url

    def ask(
        self,
        question: Callable[[Desk], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Put a question to the desk; the answer or the failure comes back on the window's thread."""
        if self._closed:
            return  # the window has gone, and with it whoever asked
        self._desktop.jobs.keep(lambda: question(self._open()), done, failed)

    def record(self, key: str, change: Change) -> None:
        """For the bridge, on the keeper's thread: durable when it returns."""
        self._open().record(key, change)

    def set_note(self, notes_key: str, item: str, text: str) -> None:
        """For the bridge, on the keeper's thread: private writing."""
        self._open().set_note(notes_key, item, text)

    def close(self) -> None:
        """Let go of the records, once the keeper's thread has ended."""
        self._closed = True
        desk, self._desk = self._desk, None
        if desk is not None:
            desk.close()

    def _open(self) -> Desk:
        if self._desk is None:
            from kbs_learning.services.delivery import Desk  # late: see __init__

            self._desk = Desk(self._desktop.profile, self.records_url)
        return self._desk
