"""What a results file says of one attempt, once it has been looked over.

``docs/results-file.md`` describes the format. Everything here comes from somebody's disk, so nothing is taken
for granted: what does not fit ends in a ValueError with a sentence that names the field.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from kbs_learning.core.fields import MOST, Fields

LONGEST_TITLE = 500
_TEN_YEARS = 10 * 366 * 24 * 3600


class Protection(StrEnum):
    """What is known of a file's way here."""

    SEALED = "sealed"
    """Encrypted to the partnership's key: nobody read or changed it on the way."""
    CHECKED = "checked"
    """Readable by whoever had it; its digest fits, so it was not damaged."""
    OPEN = "open"
    """Readable by whoever had it, without a digest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultsLearner:
    """Who learnt, as far as the file says it; any of it may be empty."""

    id: str = ""
    code: str = ""
    name: str = ""
    agency: str = ""
    sector: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FinalTries:
    """The final check: how often it was finished, the one in progress, the answers of the latest."""

    tries: int = 0
    items: tuple[str, ...] | None = None
    """The questions of a check in progress; None when there is none."""
    answers: dict[str, str] = field(default_factory=dict)
    last: tuple[str, ...] = ()
    last_answers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstTry:
    """The first check: its answers, and the local date of handing them in; empty before that."""

    answers: dict[str, str] = field(default_factory=dict)
    handed: str = ""

    @property
    def handed_in(self) -> dict[str, str]:
        """The answers, once they are handed in: until then the learner may change them."""
        return self.answers if self.handed else {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """One attempt as one file knows it. Of two files of an attempt, that of the greater ``order`` holds."""

    attempt_key: str
    seq: int = 0
    """Grows with every change of the attempt; 0 in files of version 1, which do not count."""
    saved: datetime
    """When the file was written, UTC."""
    learner: ResultsLearner | None = None
    course_id: str
    course_title: str = ""
    course_version: str
    course_identifier: str = ""
    edition: str = ""
    target: str
    began: datetime | None = None
    seconds: int = 0
    place: str = ""
    pages_seen: tuple[str, ...] = ()
    answers: dict[str, str] = field(default_factory=dict)
    """By id; statements carry their stage ("c1.before"), and "na" is "not part of my role"."""
    kinds: dict[str, str] = field(default_factory=dict)
    first: FirstTry = field(default_factory=FirstTry)
    final: FinalTries = field(default_factory=FinalTries)
    score: float | None = None
    """The best final check, per cent."""
    passed: bool = False
    completed: bool = False
    passed_on: str = ""
    """The local date of passing, "2026-11-21", or empty."""
    progress: float | None = None
    """0 to 1 in hundredths, 1 when complete; None where the file does not tell."""
    protection: Protection = Protection.OPEN

    @property
    def order(self) -> tuple[int, datetime]:
        """What tells the later of two files of one attempt."""
        return self.seq, self.saved


def from_content(content: object, *, version: int = 2, protection: Protection = Protection.OPEN) -> Results:
    """Look over the content of a results file. Raises ValueError with a sentence for what does not fit."""
    fields = Fields(content, "")
    course = fields.part("course")
    completed = fields.flag("completed")
    seen = fields.idents("pagesSeen")
    return Results(
        attempt_key=fields.ident("attempt"),
        seq=fields.whole("seq", high=2**31 - 1, default=0 if version == 1 else None),
        saved=fields.time("saved"),
        learner=_learner(fields),
        course_id=course.ident("id"),
        course_title=course.text("title", limit=LONGEST_TITLE, default=""),
        course_version=course.ident("version"),
        course_identifier=course.text("identifier", limit=2000, default=""),
        edition=course.text("edition", default=""),
        target=fields.ident("target"),
        began=fields.time("began") if fields.has("began") else None,
        seconds=fields.whole("seconds", high=_TEN_YEARS),
        place=fields.text("place"),
        pages_seen=seen,
        answers=fields.texts("answers"),
        kinds=fields.texts("kinds"),
        first=_first(fields.part("first")) if fields.has("first") else FirstTry(),
        final=_final(fields.part("final")) if fields.has("final") else FinalTries(),
        score=_score(fields, version),
        passed=fields.flag("passed"),
        completed=completed,
        passed_on=fields.day("passedOn"),
        progress=_progress(fields, len(seen), completed=completed),
        protection=protection,
    )


def _learner(fields: Fields) -> ResultsLearner | None:
    if not fields.has("learner"):
        return None
    one = fields.part("learner")
    names = ("id", "code", "name", "agency", "sector")
    learner = ResultsLearner(**{name: one.text(name, default="") for name in names})
    return learner if learner != ResultsLearner() else None


def _first(fields: Fields) -> FirstTry:
    return FirstTry(answers=fields.texts("answers"), handed=fields.day("handed"))


def _final(fields: Fields) -> FinalTries:
    return FinalTries(
        tries=fields.whole("tries", high=MOST),
        items=fields.idents("items") if fields.has("items") else None,
        answers=fields.texts("answers"),
        last=fields.idents("last"),
        last_answers=fields.texts("lastAnswers"),
    )


def _score(fields: Fields, version: int) -> float | None:
    """Version 1 wrote per cent, version 2 hundredths of it, which every language writes alike."""
    if not fields.has("score"):
        return None
    return fields.number("score", high=100) if version == 1 else fields.whole("score", high=10_000) / 100


def _progress(fields: Fields, seen: int, *, completed: bool) -> float | None:
    """As ``core.progress`` counts it; a file that does not say it leads there by the pages seen."""
    pages = fields.whole("pages", high=MOST, default=0)
    if completed:
        return 1.0
    if fields.has("progress"):
        return fields.whole("progress", high=99) / 100
    return min(99, 100 * seen // pages) / 100 if pages else None
