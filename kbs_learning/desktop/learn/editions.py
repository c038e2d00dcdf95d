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


class Editions:
    """Asks the library once for each edition, however often it is wanted."""

    def __init__(self, desktop: Desktop, library: Library) -> None:
        """Opens nothing yet."""
        self._desktop, self._library = desktop, library
        self._sites: dict[tuple[str, str], Site] = {}
        self._wanted: dict[tuple[str, str], list[tuple[Given, Failed]]] = {}

    def fetch(self, card: Card, given: Given, failed: Failed | None = None) -> None:
        """Call ``given`` with the pages of ``card``: at once when they are open, else as soon as they are."""
        key = (card.course_id, card.key)
        site = self._sites.get(key)
        if site is not None:
            given(site)
            return
        waiting = self._wanted.setdefault(key, [])
        waiting.append((given, failed or self._report))
        if len(waiting) == 1:
            self._desktop.jobs.run(
                lambda _work: self._library.site(card), partial(self._give, key), partial(self._fail, key)
            )

    def close(self) -> None:
        """Let go of all files."""
        while self._sites:
            _key, site = self._sites.popitem()
            site.close()

    def _give(self, key: tuple[str, str], site: Site) -> None:
        self._sites[key] = site
        for given, _failed in self._wanted.pop(key):
            given(site)

    def _fail(self, key: tuple[str, str], fault: Exception) -> None:
        for _given, failed in self._wanted.pop(key):
            failed(fault)

    def _report(self, fault: Exception) -> None:
        self._desktop.notices.error(fault)
