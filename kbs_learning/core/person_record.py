"""Everything held about one learner, as they have a right to see it (UK GDPR Article 15)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from kbs_learning.core.browsing import State
from kbs_learning.core.people import Learner
from kbs_learning.core.upkeep import AccessEntry


@dataclass(frozen=True, slots=True)
class HeldAnswer:
    """One marked answer, in the short form of ``docs/results-file.md``."""

    item: str
    kind: str
    response: str
    correct: bool | None
    points: int | None
    at: datetime | None


@dataclass(frozen=True, slots=True)
class HeldReply:
    """One rating, poll or evaluation answer that can still be matched with the person."""

    item: str
    stage: str
    kind: str
    value: int | None
    text: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldAttempt:
    """One attempt with all that hangs on it."""

    key: str
    course_id: str
    course_title: str
    course_version: str
    edition: str
    target: str
    agency: str
    sector: str
    began: datetime
    last: datetime
    ended: datetime | None
    place: str
    progress: float
    state: State
    score: float | None
    passed_on: str
    tries: int
    seconds: int
    certificate: str
    protection: str
    kept_until: date
    answers: tuple[HeldAnswer, ...] = ()
    replies: tuple[HeldReply, ...] = ()
    place_in_course: str = ""
    """The packed state with which the course is opened again."""
    notes_key: str = field(default="", repr=False)
    notes: tuple[tuple[str, str], ...] = ()
    """Private writing on this computer: where in the course, and the words."""

    def with_notes(self, notes: dict[str, str]) -> HeldAttempt:
        """The same with what the learner wrote for themselves."""
        return replace(self, notes=tuple(sorted(notes.items())))


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """Everything held about one learner at one moment."""

    made: datetime
    learner: Learner
    attempts: tuple[HeldAttempt, ...]
    log: tuple[AccessEntry, ...]
    """Lines of the access log about them."""
