"""An account: what one source says of one attempt, sorted into what belongs to the learner and what does not.

A change in the window and a results file both become an :class:`Account`, and are the same from there on.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeAlias

from kbs_learning.core.attempts import (
    MARKED_KINDS,
    VOICED_KINDS,
    Answer,
    Attempt,
    Change,
    Interaction,
    Reply,
    stand_in,
)
from kbs_learning.core.blocks import Stage
from kbs_learning.core.messages import likert_value
from kbs_learning.core.people import Learner
from kbs_learning.core.results import Results

FIRST, FINAL = "first.", "final."
"""Before the id of a question answered in a check, whatever the course calls that check."""
_STAGES = frozenset(stage.value for stage in Stage)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What the course knows of an answer that a file only quotes."""

    kind: str
    correct: bool | None = None
    points: int | None = None


Marker: TypeAlias = Callable[[Results, str, str], Mark | None]
"""Marks the answer to a question (its id, the response) of some results; None where it is not known here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What one source says of one attempt."""

    attempt: Attempt
    answers: Sequence[Answer] = ()
    replies: Sequence[Reply] = ()
    learner: Learner | None = None
    """What it says of the learner; None where it says nothing."""
    told: datetime | None = None
    """When that was last said; the time of the attempt where it is not known."""
    suspend: str | None = None
    """The player's own state; None where only the window has it."""

    @property
    def learner_told(self) -> datetime:
        """When what it says of the learner was true."""
        return self.told or self.attempt.last


def account_of_change(known: Attempt, change: Change, now: datetime) -> Account:
    """What the player told of an attempt that is open in the window.

    A change that came late is as old as what is known; it may add what is missing, nothing more.
    """
    newer = change.seq > known.seq
    attempt = replace(
        known,
        last=max(now, known.last) if newer else known.last,
        place=change.place,
        progress=change.progress,
        score=change.score,
        passed=change.passed,
        completed=change.completed,
        passed_on=change.passed_on,
        seconds=change.seconds,
        tries=change.tries,
        seq=change.seq,
    )
    answers: dict[str, Answer] = {}
    replies: dict[tuple[str, str], Reply] = {}
    for one in change.interactions:
        if one.kind in MARKED_KINDS:
            item = _item(one)
            answers[item] = Answer(
                item=item,
                kind=one.kind,
                response=one.response,
                correct=one.correct,
                points=one.points,
                at=one.at or now,
                seq=change.seq,
            )
        else:
            reply = _reply(one.id, one.kind, one.response, one.at or now)
            replies[reply.item, reply.stage] = reply
    return Account(
        attempt=attempt,
        answers=list(answers.values()),
        replies=list(replies.values()),
        suspend=change.suspend,
    )


def account_of_results(results: Results, marker: Marker | None = None) -> Account:
    """What a results file says. Without a learner in it, the attempt gets one of its own."""
    said = results.learner
    identity = said.id if said and said.id else stand_in(results.attempt_key)
    learner = Learner(
        id=identity,
        code=said.code if said else "",
        name=said.name if said else "",
        agency=said.agency if said else "",
        sector=said.sector if said else "",
    )
    attempt = Attempt(
        key=results.attempt_key,
        learner_id=identity,
        agency=learner.agency,
        sector=learner.sector,
        course_id=results.course_id,
        course_title=results.course_title,
        course_version=results.course_version,
        edition=results.edition,
        target=results.target,
        began=min(results.began or results.saved, results.saved),
        last=results.saved,
        place=results.place,
        progress=results.progress or 0.0,
        score=results.score,
        passed=results.passed,
        completed=results.completed,
        passed_on=results.passed_on,
        seconds=results.seconds,
        tries=results.final.tries,
        seq=results.seq,
        protection=str(results.protection),
    )
    answers, replies = _sorted(results, marker)
    return Account(attempt=attempt, answers=answers, replies=replies, learner=learner)


def _sorted(results: Results, marker: Marker | None) -> tuple[list[Answer], list[Reply]]:
    """The answers of a file by where they belong.

    What nobody can tell the kind of is left out: it could be a comment, and must not end up beside a name.
    """
    answers: list[Answer] = []
    replies: list[Reply] = []
    kinds, saved, seq = results.kinds, results.saved, results.seq
    for item, response in results.answers.items():
        mark = marker(results, item, response) if marker else None
        kind = mark.kind if mark else kinds.get(item) or _staged(item)
        if kind in MARKED_KINDS:
            answers.append(Answer(item, kind, response, *_marks(mark), saved, seq))
        elif kind in VOICED_KINDS:
            with suppress(ValueError):  # a scale has no such point
                replies.append(_reply(item, kind, response, saved))
    for check, given in ((FIRST, results.first.handed_in), (FINAL, results.final.last_answers)):
        for item, response in given.items():
            mark = marker(results, item, response) if marker else None
            kind = mark.kind if mark else kinds.get(item, "")
            answers.append(Answer(check + item, kind, response, *_marks(mark), saved, seq))
    return answers, replies


def _marks(mark: Mark | None) -> tuple[bool | None, int | None]:
    return (mark.correct, mark.points) if mark else (None, None)


def _staged(item: str) -> str:
    return "likert" if item.rpartition(".")[2] in _STAGES else ""


def _item(one: Interaction) -> str:
    """ "l2-final.q1" is an answer of a check, the final one unless said otherwise; ids hold no dots."""
    _check, dot, question = one.id.rpartition(".")
    if not dot:
        return one.id
    return (FIRST if one.check == "first" else FINAL) + question


def _reply(identity: str, kind: str, response: str, at: datetime) -> Reply:
    item, _dot, stage = identity.rpartition(".")
    if stage not in _STAGES or not item:
        item, stage = identity, ""
    scale = kind == "likert"
    return Reply(
        item=item,
        stage=stage,
        kind=kind,
        value=likert_value(response) if scale else None,
        text="" if scale else response,
        at=at,
    )
