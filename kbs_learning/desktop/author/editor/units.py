"""Offsets of Qt and offsets of the draft: Qt counts an emoji as two, Python as one."""

from __future__ import annotations

import re
from bisect import bisect_left

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class Units:
    """Translates between UTF-16 units and characters of one text, and follows its changes.

    Only the places of characters beyond the first 65,536 are kept, so nearly every text costs nothing.
    """

    def __init__(self, text: str) -> None:
        """Looks through ``text`` once."""
        self._astral = _places(text)
        self.size = len(text) + len(self._astral)
        """The length of the text in UTF-16 units."""

    def units(self, at: int) -> int:
        """UTF-16 units before the character ``at``."""
        return at + bisect_left(self._astral, at) if self._astral else at

    def characters(self, units: int) -> int:
        """Characters before ``units``; within a pair, those before it."""
        if not self._astral:
            return units
        places = self._astral
        return units - bisect_left(range(len(places)), units, key=lambda at: places[at] + at)

    def replaced(self, at: int, removed: int, inserted: str) -> None:
        """``removed`` characters at ``at`` have given way to ``inserted``."""
        fresh = _places(inserted)
        first = bisect_left(self._astral, at)
        last = bisect_left(self._astral, at + removed)
        self.size += len(inserted) + len(fresh) - removed - (last - first)
        if self._astral or fresh:
            shift = len(inserted) - removed
            self._astral[first:] = [
                *(at + place for place in fresh),
                *(place + shift for place in self._astral[last:]),
            ]


def units_in(text: str) -> int:
    """The length of ``text`` in UTF-16 units."""
    return len(text) + (0 if text.isascii() else len(_ASTRAL.findall(text)))


def _places(text: str) -> list[int]:
    return [] if text.isascii() else [match.start() for match in _ASTRAL.finditer(text)]
