"""Finding what has come to the end of its keeping time (``core.retention``). Nothing is changed here."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time

from sqlalchemy import ColumnElement, Select, exists, or_, select
from sqlalchemy.orm import Session

from kbs_learning.core.retention import Due, Kept, due_before, keep_until
from kbs_learning.records.tables import (
    AccessRow,
    AnswerRow,
    AttemptRow,
    BookmarkRow,
    LearnerRow,
    ReplyRow,
    VoiceRow,
)

LEARNER = "learner "
"""Begins the key of an entry for a learner who has no attempt (any more)."""


def find_due(session: Session, today: date) -> tuple[Due, ...]:
    """Everything whose keeping time was over before ``today``."""
    return tuple(entry for kind, find in _FINDERS.items() for entry in find(session, kind, today))


def mark_of(seq: int, last: datetime) -> str:
    """What tells whether an attempt was gone on with since."""
    return f"{seq} {last.isoformat()}"


def reply_key(reply: ReplyRow) -> str:
    """The key of a reply in a list: its voice's, and where in the course it was asked."""
    return json.dumps([reply.voice_key, reply.item, reply.stage], ensure_ascii=False)


def start_of(day: date) -> datetime:
    """When a day begins, in UTC."""
    return datetime.combine(day, time(), UTC)


def _attempts(today: date, kind: Kept) -> Select[str, int, datetime, str, str]:
    return (
        select(AttemptRow.key, AttemptRow.seq, AttemptRow.last, LearnerRow.code, AttemptRow.course_title)
        .join(LearnerRow, LearnerRow.id == AttemptRow.learner_id)
        .where(AttemptRow.last < start_of(due_before(kind, today)))
        .order_by(AttemptRow.last, AttemptRow.id)
    )


def _as_due(session: Session, kind: Kept, found: Select[str, int, datetime, str, str]) -> Iterator[Due]:
    for key, seq, last, code, title in session.execute(found):
        yield Due(kind, keep_until(kind, last.date()), key, mark_of(seq, last), code, title)


def has_answers() -> ColumnElement[bool]:
    """Whether an attempt has answers, or a state with answers in it."""
    answered = exists().where(AnswerRow.attempt_id == AttemptRow.id)
    resumable = exists().where(BookmarkRow.attempt_id == AttemptRow.id, BookmarkRow.suspend != "")
    return or_(answered, resumable)


def _answers(session: Session, kind: Kept, today: date) -> Iterator[Due]:
    yield from _as_due(session, kind, _attempts(today, kind).where(has_answers()))


def _free_text(session: Session, kind: Kept, today: date) -> Iterator[Due]:
    found = (
        select(ReplyRow, VoiceRow.course_id)
        .join(VoiceRow, VoiceRow.key == ReplyRow.voice_key)
        .where(ReplyRow.kind == "text", ReplyRow.on < due_before(kind, today))
        .order_by(ReplyRow.on, ReplyRow.voice_key)
    )
    for reply, course_id in session.execute(found):
        until = keep_until(kind, reply.on)
        yield Due(kind, until, reply_key(reply), reply.on.isoformat(), about=course_id)


def _links(session: Session, kind: Kept, today: date) -> Iterator[Due]:
    linked = exists().where(BookmarkRow.attempt_id == AttemptRow.id)
    yield from _as_due(session, kind, _attempts(today, kind).where(linked))


def _training(session: Session, kind: Kept, today: date) -> Iterator[Due]:
    yield from _as_due(session, kind, _attempts(today, kind))
    busy = exists().where(AttemptRow.learner_id == LearnerRow.id)
    found = select(LearnerRow.id, LearnerRow.code, LearnerRow.changed).where(
        ~busy, LearnerRow.changed < start_of(due_before(kind, today))
    )
    for learner_id, code, changed in session.execute(found.order_by(LearnerRow.changed)):
        until = keep_until(kind, changed.date())
        yield Due(kind, until, LEARNER + learner_id, changed.isoformat(), code, "No course")


def _access(session: Session, kind: Kept, today: date) -> Iterator[Due]:
    found = select(AccessRow.id, AccessRow.at, AccessRow.action).where(
        AccessRow.at < start_of(due_before(kind, today))
    )
    for number, at, action in session.execute(found.order_by(AccessRow.at, AccessRow.id)):
        yield Due(kind, keep_until(kind, at.date()), str(number), at.isoformat(), about=action)


_FINDERS: dict[Kept, Callable[[Session, Kept, date], Iterator[Due]]] = {
    Kept.ANSWERS: _answers,
    Kept.FREE_TEXT: _free_text,
    Kept.LINK: _links,
    Kept.TRAINING: _training,
    Kept.ACCESS: _access,
}
