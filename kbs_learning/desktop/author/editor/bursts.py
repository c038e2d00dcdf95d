"""Which keys make one act: what is typed in one go in one line is undone in one go."""

from __future__ import annotations

import time
from collections.abc import Callable

from kbs_learning.core.drafts import Change

PAUSE = 1.5
"""Seconds without a key after which what is typed is an act of its own."""
TYPING, DELETING = "Typing", "Delete"


class Bursts:
    """Gives each change the name of its act, and the key under which it joins the one before."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """``clock`` tells seconds."""
        self._clock = clock
        self._number = 0
        self._last = 0.0
        self._end = -1
        self._file = ""
        self._name = ""

    def end(self) -> bool:
        """What comes next is an act of its own; returns whether there was anything it could have joined."""
        was = self._end >= 0
        self._end = -1
        return was

    def taken(self, change: Change) -> tuple[str, str]:
        """The name of the act that ``change`` belongs to, and what to merge it under."""
        now = self._clock()
        typed = bool(change.inserted)
        joins = (
            self._end >= 0
            and change.file == self._file
            and now - self._last < PAUSE
            and self._end in (change.at, change.at + len(change.removed))
            and (self._name == TYPING or not typed)
        )
        if not joins:
            self._number += 1
            self._name = TYPING if typed else DELETING
        self._file, self._last = change.file, now
        breaks = "\n" in change.inserted or "\n" in change.removed
        self._end = -1 if breaks else change.at + len(change.inserted)
        return self._name, f"typing-{id(self)}-{self._number}"
