"""Attempts: what the player tells of one, and how two accounts of the same attempt become one.

An attempt can be told of many times: by every answer in the window, by a results file today and another one
next week. :func:`joined` and :func:`joined_answer` bring two accounts together, and it does not matter in
which order they come or how often: whoever has passed stays passed, the best score stands, and for all the
rest the later account is believed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import NamedTuple

from kbs_learning.core.questions import QuestionKind

MARKED_KINDS = frozenset(kind.value for kind in QuestionKind)
"""Kinds of interaction with a right answer; they belong to the learner."""
VOICED_KINDS = frozenset({"likert", "poll", "text"})
"""Kinds without one: what learners say of themselves and the course. They are kept under a random key."""
NOT_APPLICABLE = "na"
"""The answer "not part of my role" on a scale."""
HERE = ""
"""The protection of an attempt that this program recorded itself."""
PROTECTIONS = ("open", "checked", "sealed", HERE)
"""How sure we are that nobody changed an account on its way, weakest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interaction:
    """One answer handed in."""

    id: str
    """"q1", "l2-final.q1" or "c1.before"."""
    check: str = ""
    """``first`` or ``final``: the check it was given in; empty outside of both."""
    kind: str
    response: str
    """In the short form that every record keeps (``Question.answer``)."""
    correct: bool | None = None
    points: int | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What the player tells after something happened: the whole state, and the answers that are new."""

    seq: int
    """Counts the changes of an attempt, from 1."""
    suspend: str
    place: str
    progress: float
    """0 to 1."""
    score: float | None
    """Best try, per cent."""
    passed: bool
    completed: bool
    passed_on: str
    """ISO date, or empty."""
    seconds: int
    """Over all sessions."""
    tries: int
    interactions: tuple[Interaction, ...] = ()

    @staticmethod
    def from_json(text: str) -> Change:
        """Read what the player sent. Raises ValueError, with a sentence, on anything else."""
        from kbs_learning.core.messages import read_change

        return read_change(text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One learner's way through one edition of a course."""

    key: str
    """Random."""
    learner_id: str
    agency: str = ""
    sector: str = ""
    course_id: str
    course_title: str
    course_version: str
    edition: str
    """Which installed version of the course it runs on; empty for a package of a learning system."""
    target: str
    began: datetime
    last: datetime
    """When anything was last heard of it."""
    ended: datetime | None = None
    """When a later attempt took its place. A completed attempt has not ended: it can be opened again."""
    place: str = ""
    progress: float = 0.0
    score: float | None = None
    passed: bool = False
    completed: bool = False
    passed_on: str = ""
    seconds: int = 0
    tries: int = 0
    seq: int = 0
    certificate: str = ""
    """Its number, once the course is complete."""
    protection: str = HERE

    @property
    def state(self) -> str:
        """``completed``, ``ended`` (without completion), ``begun`` or ``new``."""
        if self.completed:
            return "completed"
        if self.ended:
            return "ended"
        return "begun" if self.seq else "new"

    @property
    def order(self) -> tuple[int, datetime]:
        """What tells the later of two accounts."""
        return self.seq, self.last


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """An attempt that can be gone on with: where it stood, and the key of the learner's private notes."""

    attempt: Attempt
    suspend: str
    notes_key: str


class Answer(NamedTuple):
    """The last answer to one marked question. ``seq`` and ``at`` tell the later of two."""

    item: str
    """The question's id; "first." or "final." and the id where it was asked in that check."""
    kind: str
    """Empty where a file does not say it."""
    response: str
    correct: bool | None
    """None where nobody has marked it."""
    points: int | None
    at: datetime
    seq: int


class Reply(NamedTuple):
    """What somebody said about themselves or the course; never kept beside a name."""

    item: str
    stage: str
    """When a statement was asked ("before"); empty for polls and comments."""
    kind: str
    value: int | None
    """The point of a scale; None for "not part of my role", and where there is no scale."""
    text: str
    """The key chosen in a poll, or a comment."""
    at: datetime
    """Only the date is kept beside the reply."""


def joined(known: Attempt, news: Attempt) -> Attempt:
    """One attempt from two accounts of it. ``certificate`` is left to whoever keeps it."""
    newer, older = (news, known) if news.order > known.order else (known, news)
    scores = [score for score in (newer.score, older.score) if score is not None]
    days = [day for day in (newer.passed_on, older.passed_on) if day]
    endings = [moment for moment in (newer.ended, older.ended) if moment]
    return replace(
        newer,
        learner_id=news.learner_id if known.learner_id == stand_in(known.key) else known.learner_id,
        began=min(newer.began, older.began),
        ended=min(endings, default=None),
        progress=max(newer.progress, older.progress),
        score=max(scores, default=None),
        passed=newer.passed or older.passed,
        completed=newer.completed or older.completed,
        passed_on=min(days, default=""),
        seconds=max(newer.seconds, older.seconds),
        tries=max(newer.tries, older.tries),
        protection=min(newer.protection, older.protection, key=_trust),
    )


def joined_answer(known: Answer, news: Answer) -> Answer:
    """One answer from two accounts of it.

    Files do not say whether an answer was right, so a mark is kept as long as the answer stays the same.
    """
    newer, older = (news, known) if (news.seq, news.at) > (known.seq, known.at) else (known, news)
    if newer.response != older.response:
        return newer
    return newer._replace(
        kind=newer.kind or older.kind,
        correct=older.correct if newer.correct is None else newer.correct,
        points=older.points if newer.points is None else newer.points,
    )


def stand_in(attempt_key: str) -> str:
    """The id of the learner of an attempt whose file names nobody."""
    return f"of-{attempt_key}"


def day_of(moment: datetime) -> date:
    """The date of a reply: no time is kept, so that it cannot be matched with an attempt by the clock."""
    return moment.date()


def _trust(protection: str) -> int:
    return PROTECTIONS.index(protection) if protection in PROTECTIONS else 0
