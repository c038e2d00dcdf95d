"""The courses installed on this computer: which editions there are, and what each needs to be played.

Made for the shelf: :meth:`Library.cards` reads a few small files and no Markdown, and what reads, renders or
unpacks is imported by the call that needs it. Those calls take a while; the window makes them in jobs.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kbs_learning.core.errors import UserError
from kbs_learning.services.card import SHELVES, Card, Part, read_card
from kbs_learning.services.profile import Profile

if TYPE_CHECKING:
    from kbs_learning.services.sites import Site

__all__ = ["Card", "Library", "Part"]

log = logging.getLogger(__name__)

Progress = Callable[[int, int, str], None]
"""Told how many steps are done, how many there are, and the name of what is being done."""
Cancelled = Callable[[], bool]
Tell = Callable[[UserError], None]


class Library:
    """The editions in one profile. May be used from any thread, and by several programs at once."""

    def __init__(self, profile: Profile) -> None:
        """Nothing is read or made yet."""
        self.profile = profile
        self.folder = profile.library

    def cards(self) -> tuple[Card, ...]:
        """The latest edition of each course, in the order of the shelf."""
        latest: dict[str, Card] = {}
        for card in self._all():
            known = latest.get(card.course_id)
            if known is None or known.age < card.age:
                latest[card.course_id] = card
        shelved = sorted(latest.values(), key=lambda card: card.title.casefold())
        return tuple(sorted(shelved, key=lambda card: SHELVES.index(card.shelf)))

    def editions(self, course_id: str) -> tuple[Card, ...]:
        """Every edition of one course, the latest first."""
        found = (card for card in self._all(course_id))
        return tuple(sorted(found, key=lambda card: card.age, reverse=True))

    def latest(self, course_id: str) -> Card | None:
        """The latest edition of one course."""
        return next(iter(self.editions(course_id)), None)

    def card(self, course_id: str, key: str) -> Card | None:
        """One edition; None where it is not installed."""
        return next((card for card in self._all(course_id) if card.key == key), None)

    def refresh_shipped(
        self,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
        tell: Tell | None = None,
    ) -> tuple[Card, ...]:
        """Install what came with the program and is not here yet; return the new cards.

        Costs next to nothing when nothing changed since the last time. ``tell`` hears of each course that is
        left out because it has errors; without it the log does. Raises :class:`UserError` where the library
        takes no writing.
        """
        from kbs_learning.services.shipped import refresh

        return refresh(self, progress, cancelled, tell or _log)

    def site(self, card: Card) -> Site:
        """The pages of ``card`` for the window's player, rendered now if this program has not done so yet.

        Raises :class:`UserError` when the edition is damaged or the cache takes no writing.
        """
        from kbs_learning.services.sites import site_of

        return site_of(card, self.profile.cache / "sites", date.today())

    def slides(self, card: Card) -> Site:
        """The slides of the session in ``card``, rendered now if need be; faults as in :meth:`site`."""
        from kbs_learning.services.sites import site_of

        return site_of(card, self.profile.cache / "sites", date.today(), slides=True)

    def cover(self, card: Card, dark: bool) -> bytes | None:
        """The cover's picture: SVG with its colours settled for light or dark, or another kind as it is."""
        from kbs_learning.services.covers import settled

        if not card.cover:
            return None
        try:
            data = (card.source / card.cover).read_bytes()
        except OSError as error:
            log.warning("The cover of %s %s cannot be read: %s", card.course_id, card.key, error.strerror)
            return None
        return settled(data, dark) if card.cover.endswith(".svg") else data

    def prune(self, pinned: Collection[tuple[str, str]]) -> None:
        """Remove every edition that is neither its course's latest nor ``pinned`` by (course id, key)."""
        from kbs_learning.services.editions import discard
        from kbs_learning.services.sites import forget_sites

        kept = {(card.course_id, card.key) for card in self.cards()} | set(pinned)
        for card in list(self._all()):
            if (card.course_id, card.key) not in kept:
                discard(self.folder, card)
                forget_sites(card, self.profile.cache / "sites")

    def _all(self, course_id: str = "") -> Iterator[Card]:
        today = date.today()
        for folder in _folders(self.folder):
            if course_id in ("", folder.name):
                for edition in _folders(folder):
                    try:
                        yield read_card(edition, today)
                    except (OSError, ValueError) as error:
                        log.warning("%s/%s is left out: %s", folder.name, edition.name, error)


def _folders(folder: Path) -> list[Path]:
    """The folders in ``folder`` that are no leftovers, in a fixed order."""
    try:
        return sorted(path for path in folder.iterdir() if not path.name.startswith(".") and path.is_dir())
    except OSError:
        return []


def _log(problem: UserError) -> None:
    log.warning("%s", problem)
