"""How long each kind of record is kept, and the list of what has come to its end.

The times are proposals that the owner of the records decides on; this table is the one place that holds them.
Nothing goes by itself: a run shows its list first and deletes exactly the list that was approved.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from kbs_learning.core.errors import UserError

_FORMAT = "kbs-learning-retention-list"


class Kept(StrEnum):
    """The kinds of record that have a keeping time of their own."""

    ANSWERS = "answers"
    FREE_TEXT = "free text"
    LINK = "link"
    TRAINING = "training"
    ACCESS = "access log"


@dataclass(frozen=True, slots=True)
class Keeping:
    """A keeping time, and what its end means."""

    months: int
    what: str
    """What goes, in words for the list."""
    stays: str
    """What is kept of it."""
    source: str
    """Where the time comes from."""


_REFRESHER_MONTHS = 36
"""How long a training record counts before the course is taken again; open with the owner (VERIFY-25)."""

KEEPING = MappingProxyType(
    {
        Kept.ANSWERS: Keeping(
            12,
            "Answers to single questions, and the place in the course",
            "How often each question was answered right, counted over everybody.",
            "proposal to the owner: attempt detail, item answers: 12 months, then aggregate",
        ),
        Kept.FREE_TEXT: Keeping(
            12,
            "Words typed into the evaluation",
            "Whatever was coded into a report by then.",
            "proposal to the owner: evaluation free text: delete raw after 12 months",
        ),
        Kept.LINK: Keeping(
            24,
            "The link between a learner and their confidence ratings, and private notes",
            "The ratings, which nobody can then match with a person.",
            "proposal to the owner: pre/post confidence: raw 24 months, then unlinked",
        ),
        Kept.TRAINING: Keeping(
            _REFRESHER_MONTHS + 12,
            "Training records: completion, score and dates; the learner goes with their last one",
            "The counts by agency and course.",
            "proposal to the owner: refresher cycle, taken as 3 years (VERIFY-25), + 1 year, then delete",
        ),
        Kept.ACCESS: Keeping(
            24,
            "Entries of the access log",
            "Nothing.",
            "no address or device is logged, so the 90 days for such logs do not apply; with two years an "
            "audit of exports can look back over one full year",
        ),
    }
)


def keep_until(kind: Kept, since: date) -> date:
    """The last day a record of that kind is kept, when its time began on ``since``."""
    return months_later(since, KEEPING[kind].months)


def due_before(kind: Kept, today: date) -> date:
    """Records whose time began before this day are past their keeping time on ``today``.

    The day goes by the calendar, as ``keep_until`` does: a record is due when ``keep_until < today``.
    """
    first = months_later(today, -KEEPING[kind].months)
    while keep_until(kind, first) < today:
        first = date.fromordinal(first.toordinal() + 1)
    while keep_until(kind, date.fromordinal(first.toordinal() - 1)) >= today:
        first = date.fromordinal(first.toordinal() - 1)
    return first


def months_later(day: date, months: int) -> date:
    """The same day so many months on, or the last day of a month that is too short for it."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        if last <= day.day:
            try:
                return date(year, month + 1, last)
            except ValueError:
                continue
    raise AssertionError("every month has 28 days")


@dataclass(frozen=True, slots=True, order=True)
class Due:
    """One record at the end of its keeping time."""

    kind: Kept
    until: date
    """The last day it was kept for."""
    key: str
    """Which record, for the run; a random key or a row number, never a name."""
    mark: str
    """What it looked like when listed: a record that has changed since is left."""
    code: str = ""
    """The learner's code, where the kind has one."""
    about: str = ""
    """Course or action, for the reader of the list."""


@dataclass(frozen=True, slots=True)
class DueRow:
    """A line of the list as shown: one kind of record."""

    kind: Kept
    what: str
    stays: str
    count: int
    since: date
    """The earliest day on which one of them reached its end."""


@dataclass(frozen=True, slots=True)
class RetentionList:
    """What a retention run would delete: shown, approved, then handed to the run unchanged."""

    made_on: date
    entries: tuple[Due, ...]

    @property
    def rows(self) -> tuple[DueRow, ...]:
        """A row for each kind that has something due."""
        counts = Counter(entry.kind for entry in self.entries)
        return tuple(
            DueRow(
                kind,
                KEEPING[kind].what,
                KEEPING[kind].stays,
                counts[kind],
                min(entry.until for entry in self.entries if entry.kind is kind),
            )
            for kind in Kept
            if counts[kind]
        )

    @property
    def digest(self) -> str:
        """Names this very list: SHA-256 over its entries, in hex."""
        return hashlib.sha256(self._content().encode()).hexdigest()

    def to_json(self) -> str:
        """The list as a file that can be approved later; ``from_json`` reads it."""
        content = {"format": _FORMAT, "formatVersion": 1, "digest": self.digest}
        return json.dumps(content | json.loads(self._content()), ensure_ascii=False, indent=1)

    @staticmethod
    def from_json(text: str) -> RetentionList:
        """The list that ``to_json`` wrote. Raises :class:`UserError` when it is not one, or was changed."""
        try:
            read = json.loads(text)
            if read["format"] != _FORMAT or read["formatVersion"] != 1:
                raise ValueError("another format")
            approved = RetentionList(date.fromisoformat(read["made"]), tuple(map(_due, read["entries"])))
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise UserError("This is not a retention list.", "Make a new list.") from error
        if approved.digest != read.get("digest"):
            raise UserError("This retention list was changed after it was made.", "Make a new list.")
        return approved

    def _content(self) -> str:
        entries = [
            [entry.kind, entry.until.isoformat(), entry.key, entry.mark, entry.code, entry.about]
            for entry in sorted(self.entries)
        ]
        return json.dumps({"made": self.made_on.isoformat(), "entries": entries}, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class RetentionDone:
    """What a run did."""

    deleted: tuple[tuple[Kept, int], ...]
    left: int
    """Entries of the list that had changed or gone since it was made, and were not touched."""
    at: datetime
    digest: str


def _due(fields: list[Any]) -> Due:
    kind, until, key, mark, code, about = fields
    if not all(isinstance(field, str) for field in (key, mark, code, about)):
        raise ValueError("an entry has another shape")
    return Due(Kept(kind), date.fromisoformat(until), key, mark, code, about)
