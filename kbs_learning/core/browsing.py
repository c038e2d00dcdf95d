"""What somebody who looks through the records asks for, and what they get to see.

Codes, courses and completion: never a name, an answer or a rating. Managers see completion, not answers or
confidence.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class State(StrEnum):
    """How far an attempt has come, in the words shown."""

    NOT_STARTED = "not started"
    IN_PROGRESS = "in progress"
    NOT_QUITE_YET = "not quite yet"
    COMPLETED = "completed"
    PASSED = "passed"

    @property
    def label(self) -> str:
        """The word on its badge."""
        return self.capitalize()

    @property
    def rank(self) -> int:
        """Its place when attempts are sorted by how far they have come."""
        return tuple(State).index(self)


def state_of(*, passed: bool, completed: bool, score: float | None, progress: float) -> State:
    """The state of an attempt. "Not quite yet": the final check was taken and is still to be passed."""
    if passed:
        return State.PASSED
    if completed:
        return State.COMPLETED
    if score is not None:
        return State.NOT_QUITE_YET
    return State.IN_PROGRESS if progress > 0 else State.NOT_STARTED


class Column(StrEnum):
    """What a list of attempts can be sorted by."""

    CODE = "code"
    COURSE = "course"
    AGENCY = "agency"
    SECTOR = "sector"
    PROGRESS = "progress"
    STATE = "state"
    SCORE = "score"
    SECONDS = "seconds"
    BEGAN = "began"
    LAST = "last"


@dataclass(frozen=True, slots=True)
class Sort:
    """The order of a list; attempts without a value come last either way."""

    column: Column = Column.LAST
    descending: bool = True


@dataclass(frozen=True, slots=True)
class AttemptFilter:
    """Which attempts are meant; an empty field leaves nothing out."""

    text: str = ""
    """Part of a learner's code, or of a name where names are kept; any case."""
    course_id: str = ""
    agency: str = ""
    sector: str = ""
    state: State | None = None
    since: date | None = None
    """Opened on this day or later (UTC)."""
    keys: frozenset[str] = frozenset()
    """Only these attempts, such as the ticked ones; empty leaves nothing out."""
    but: frozenset[str] = frozenset()
    """All but these attempts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttemptRow:
    """One attempt as a row of the list."""

    key: str
    learner_id: str
    code: str
    agency: str
    sector: str
    course_id: str
    course_title: str
    course_version: str
    progress: float
    """0 to 1."""
    state: State
    score: float | None
    """The best final check in per cent; None before the first."""
    seconds: int
    passed_on: str
    """The learner's own date of passing, ``2026-11-21``, or empty."""
    began: datetime
    last: datetime
    """When it was last opened, UTC."""


@dataclass(frozen=True, slots=True)
class Page:
    """A stretch of the list, and how long the whole list is."""

    rows: tuple[AttemptRow, ...]
    offset: int
    total: int
    people: int


@dataclass(frozen=True, slots=True)
class Facet:
    """One value to filter by: what is stored, the words shown, and how many attempts have it."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Facets:
    """What the lists can be filtered by; values nobody has are left out."""

    courses: tuple[Facet, ...]
    agencies: tuple[Facet, ...]
    sectors: tuple[Facet, ...]
    states: tuple[Facet, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AttemptDetail:
    """One attempt, for the panel beside the list."""

    row: AttemptRow
    edition: str
    target: str
    """Where it was learnt: ``qt`` is this program, otherwise the kind of package."""
    tries: int
    ended: datetime | None
    """When a later attempt took its place."""
    certificate: str
    """The number of the certificate, or empty."""
    protection: str
    """How a results file came: ``sealed``, ``checked`` or ``open``; empty when learnt here."""
    kept_until: date
    has_name: bool
    """Whether a name is kept with the code; it is shown only when asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """What came of one course in one agency, over every attempt counted so far."""

    agency: str
    course_id: str
    course_title: str
    learners: int
    attempts: int
    completed: int
    """Attempts that are complete, passed ones among them."""
    passed: int
    mean_score: float | None
    """Per cent, over attempts with a score; None when there is none."""
    median_score: float | None

    @property
    def has_pass_mark(self) -> bool:
        """Whether it is passed at all: where somebody completed it and nobody passed it, it is not."""
        return self.passed > 0 or self.completed == 0
