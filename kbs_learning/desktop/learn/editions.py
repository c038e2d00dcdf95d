"""The pages of editions, rendered in a job when they are not there yet, and kept open while the window is."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from kbs_learning.services.card import Card

if TYPE_CHECKING:
    from kbs_learning.desktop.context import Desktop
    from kbs_learning.services.library import Library
    from kbs_learning.services.sites import Site

Given = Callable[["Site"], None]
Failed = Callable[[Exception], None]
Key = tuple[str, str, bool]
"""A course, its edition, and whether it is the slides of its session."""


class Editions:
    """Asks the library once for each edition, however often it is wanted."""

    def __init__(self, desktop: Desktop, library: Library) -> None:
        """Opens nothing yet."""
        self._desktop, self._library = desktop, library
        self._sites: dict[Key, Site] = {}
        self._wanted: dict[Key, list[tuple[Given, Failed]]] = {}

    def fetch(self, card: Card, given: Given, failed: Failed | None = None, *, slides: bool = False) -> None:
        """Call ``given`` with the pages of ``card``: at once when they are open, else as soon as they are.

        ``slides`` asks for those of its session instead.
        """
        key = (card.course_id, card.key, slides)
        site = self._sites.get(key)
        if site is not None:
            given(site)
            return
        waiting = self._wanted.setdefault(key, [])
        waiting.append((given, failed or self._report))
        if len(waiting) == 1:
            make = self._library.slides if slides else self._library.site
            self._desktop.jobs.run(
                lambda _work: make(card), partial(self._give, key), partial(self._fail, key)
            )

    def close(self) -> None:
        """Let go of all files."""
        while self._sites:
            _key, site = self._sites.popitem()
            site.close()

    def _give(self, key: Key, site: Site) -> None:
        self._sites[key] = site
        for given, _failed in self._wanted.pop(key):
            given(site)

    def _fail(self, key: Key, fault: Exception) -> None:
        for _given, failed in self._wanted.pop(key):
            failed(fault)

    def _report(self, fault: Exception) -> None:
        self._desktop.notices.error(fault)
