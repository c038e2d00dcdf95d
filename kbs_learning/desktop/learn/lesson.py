"""One course open in the window: who learns, which attempt, which edition; and how it is opened."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kbs_learning.core.attempts import Opened
from kbs_learning.core.people import Learner
from kbs_learning.desktop.web.sitting import Sitting
from kbs_learning.services.card import Card

if TYPE_CHECKING:
    from kbs_learning.services.delivery import Desk
    from kbs_learning.services.library import Library


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """What plays."""

    learner: Learner
    opened: Opened
    card: Card
    """The edition the attempt began on."""
    latest: Card
    """The newest edition on this computer."""
    notes: dict[str, str]

    @property
    def place(self) -> str:
        """The page to open; empty for the start page."""
        attempt = self.opened.attempt
        return attempt.place if attempt.seq else ""

    @property
    def outdated(self) -> bool:
        """Whether a newer edition is here than the one the attempt goes on with."""
        return self.card.key != self.latest.key

    def sitting(self, *, shared: bool) -> Sitting:
        """What the bridge needs to know of it."""
        person = self.learner
        return Sitting(
            key=self.opened.attempt.key,
            notes_key=self.opened.notes_key,
            suspend=self.opened.suspend,
            edition=self.opened.attempt.edition,
            learner={name: getattr(person, name) for name in ("id", "code", "name", "agency", "sector")},
            notes=self.notes,
            shared=shared,
        )


def open_lesson(desk: Desk, library: Library, learner: Learner, card: Card) -> Lesson:
    """Go on with the learner's attempt, or begin one on ``card``; on the keeper's thread."""
    return _lesson(desk, library, learner, card, desk.open(learner.id, card))


def begin_again(desk: Desk, library: Library, learner: Learner, card: Card) -> Lesson:
    """A new attempt on ``card``; the one before stays in the history. On the keeper's thread."""
    return _lesson(desk, library, learner, card, desk.begin_again(learner.id, card))


def _lesson(desk: Desk, library: Library, learner: Learner, latest: Card, opened: Opened) -> Lesson:
    edition = opened.attempt.edition
    card = latest if edition == latest.key else library.card(latest.course_id, edition)
    if card is None:  # somebody removed its folder: the player says that the course has changed
        card = latest
        opened = replace(opened, attempt=replace(opened.attempt, edition=latest.key))
    return Lesson(
        learner=learner,
        opened=opened,
        card=card,
        latest=latest,
        notes=desk.notes(opened.notes_key) if opened.notes_key else {},
    )
