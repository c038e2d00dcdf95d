"""Where a learner stands in a course, in figures and in words: for the shelf and the course's own page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import ceil

from kbs_learning.core.attempts import Attempt
from kbs_learning.services.card import Card, Part

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
LEVELS = {"level2": "Level 2", "level3": "Level 3", "champions": "Champion module"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How far one attempt has come. Parts count as done when all their pages were seen in order."""

    percent: int
    shares: tuple[float, ...]
    """How much of each part is done, 0 to 1."""
    current: int
    """Which part it goes on with; -1 when nothing was begun or all is done."""
    minutes_left: int
    completed: bool

    @property
    def parts_done(self) -> int:
        """Parts that are behind the learner."""
        return sum(share >= 1 for share in self.shares)

    @property
    def begun(self) -> bool:
        """Whether there is anything to go on with."""
        return self.completed or self.current >= 0


def standing(card: Card, attempt: Attempt | None) -> Standing:
    """Where ``attempt`` stands in ``card``; without one, at the beginning."""
    if attempt is None or not (attempt.seq or attempt.completed):
        return _standing(card, tuple(0.0 for _ in card.parts), 0, -1, completed=False)
    if attempt.completed:
        return _standing(card, tuple(1.0 for _ in card.parts), 100, -1, completed=True)
    shares = _shares(card, attempt.progress)
    current = _part_of(card, attempt.place, shares)
    return _standing(card, shares, int(attempt.progress * 100 + 1e-9), current, completed=False)


def _standing(
    card: Card, shares: tuple[float, ...], percent: int, current: int, *, completed: bool
) -> Standing:
    left = sum((1 - share) * part.minutes for share, part in zip(shares, card.parts, strict=True))
    return Standing(
        percent=percent,
        shares=shares,
        current=current,
        minutes_left=max(1, round(left)) if left > 0 else 0,
        completed=completed,
    )


def _shares(card: Card, progress: float) -> tuple[float, ...]:
    """Pages are read in order, as nearly everybody does; where a card names none, by minutes."""
    sizes = [len(part.pages) or part.minutes for part in card.parts]
    seen = ceil(progress * sum(sizes) - 1e-9)  # progress is rounded down to hundredths
    shares = []
    for size in sizes:
        shares.append(min(1.0, seen / size) if size else 1.0)
        seen = max(0, seen - size)
    return tuple(shares)


def _part_of(card: Card, place: str, shares: tuple[float, ...]) -> int:
    for number, part in enumerate(card.parts):
        if place in part.pages:
            return number
    unfinished = (number for number, share in enumerate(shares) if share < 1)
    return next(unfinished, len(card.parts) - 1)


def next_part(card: Card, now: Standing) -> Part | None:
    """The part that a learner goes on with, or begins with."""
    if now.completed or not card.parts:
        return None
    return card.parts[max(now.current, 0)]


def progress_words(card: Card, now: Standing) -> tuple[str, str]:
    """ "45 % done", and "4 of 9 parts, about 50 minutes left"."""
    if now.completed:
        return "Completed", f"all {parts_words(len(card.parts))}"
    if not now.begun:
        return "Not begun", f"{parts_words(len(card.parts))}, about {minutes_words(card.minutes)}"
    done = f"{now.parts_done} of {parts_words(len(card.parts))}"
    return f"{now.percent} % done", f"{done}, about {minutes_words(now.minutes_left)} left"


def parts_words(count: int) -> str:
    """ "9 parts"."""
    return "1 part" if count == 1 else f"{count} parts"


def minutes_words(count: int) -> str:
    """ "90 minutes"."""
    return "1 minute" if count == 1 else f"{count} minutes"


def level_words(card: Card) -> str:
    """ "Level 2", or whatever the author calls it."""
    if card.shelf in LEVELS:
        return LEVELS[card.shelf]
    return f"Level {card.level}" if card.level.isdigit() else card.level


def day_words(day: date) -> str:
    """ "30 April 2027", the same on every system."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def clock_words(moment: datetime) -> str:
    """ "16:10" where this computer is."""
    return f"{moment.astimezone():%H:%M}"


def when_words(moment: datetime, now: datetime) -> str:
    """ "today, 16:10", "yesterday, 16:10" or "12 November 2026"."""
    local, today = moment.astimezone(), now.astimezone().date()
    if local.date() == today:
        return f"today, {clock_words(local)}"
    if local.date() == today - timedelta(days=1):
        return f"yesterday, {clock_words(local)}"
    return day_words(local.date())


def review_words(card: Card, today: date) -> tuple[str, bool]:
    """ "Review by 30 April 2027", and whether that day has passed."""
    if card.review_by < today:
        return f"Review was due by {day_words(card.review_by)}", True
    return f"Review by {day_words(card.review_by)}", False


def sentence(words: str) -> str:
    """With a capital letter at the beginning, and everything else as it was."""
    return words[:1].upper() + words[1:]
