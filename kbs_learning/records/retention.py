"""Deleting what was approved: exactly the entries of a retention list that are still as they were listed."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from sqlalchemy import case, delete, func, select, tuple_, update
from sqlalchemy.orm import Session

from kbs_learning.core.retention import Due, Kept, RetentionDone, RetentionList, due_before, keep_until
from kbs_learning.core.upkeep import Action
from kbs_learning.records import access
from kbs_learning.records.database import Records
from kbs_learning.records.due import LEARNER, find_due, has_answers, mark_of, start_of
from kbs_learning.records.people import delete_attempts
from kbs_learning.records.tables import (
    AccessRow,
    AnswerRow,
    AttemptRow,
    BookmarkRow,
    ItemCountRow,
    LearnerRow,
    ReplyRow,
)

_AT_ONCE = 500
_NO_SYNC = {"synchronize_session": False}


@dataclass(frozen=True, slots=True)
class Ran:
    """What a run did, and the private notes whose keeping time ended with it."""

    done: RetentionDone
    notes_keys: tuple[str, ...]


def list_due(records: Records, today: date) -> RetentionList:
    """What could be deleted today."""
    with records.reading() as session:
        return RetentionList(today, find_due(session, today))


def due_soon(records: Records, today: date, days: int) -> tuple[int, date] | None:
    """How many training records reach their end within so many days, and when the first does.

    Counts what is past its end, too; None when there is nothing.
    """
    limit = start_of(due_before(Kept.TRAINING, today + timedelta(days=days)))
    with records.reading() as session:
        found = select(func.count(), func.min(AttemptRow.last)).where(AttemptRow.last < limit)
        number, first = session.execute(found).one()
    return (number, keep_until(Kept.TRAINING, first.date())) if number else None


def run(records: Records, approved: RetentionList, now: datetime) -> Ran:
    """Delete what ``approved`` lists, as a whole or not at all, and leave a line in the access log.

    An entry that changed since, or is not due on the day of ``now``, is left and counted.
    """
    deleted: Counter[Kept] = Counter()
    notes: list[str] = []
    with records.writing() as session:
        for kind, entries in groupby(sorted(approved.entries, key=_by_kind), key=lambda entry: entry.kind):
            due = [entry for entry in entries if entry.until < now.date()]
            for start in range(0, len(due), _AT_ONCE):
                deleted[kind] += _DELETERS[kind](session, due[start : start + _AT_ONCE], notes)
        done = RetentionDone(
            tuple((kind, deleted[kind]) for kind in Kept if deleted[kind]),
            len(approved.entries) - deleted.total(),
            now,
            approved.digest,
        )
        access.note(session, now, Action.DELETED_DUE, f"list {approved.digest[:8]}", deleted.total())
    records.scrub()
    return Ran(done, tuple(notes))


def _by_kind(entry: Due) -> int:
    return list(Kept).index(entry.kind)


def _unchanged(session: Session, entries: Sequence[Due]) -> list[int]:
    """The row numbers of the attempts that are as they were listed."""
    marks = {entry.key: entry.mark for entry in entries if not entry.key.startswith(LEARNER)}
    found = select(AttemptRow.id, AttemptRow.key, AttemptRow.seq, AttemptRow.last).where(
        AttemptRow.key.in_(marks)
    )
    return [number for number, key, seq, last in session.execute(found) if marks[key] == mark_of(seq, last)]


def _delete_answers(session: Session, entries: Sequence[Due], _notes: list[str]) -> int:
    """Count the answers by question, then delete them and the place in the course; the attempt is over."""
    theirs = AttemptRow.id.in_(_unchanged(session, entries))
    ids = session.scalars(select(AttemptRow.id).where(theirs, has_answers())).all()
    _count_items(session, ids)
    session.execute(delete(AnswerRow).where(AnswerRow.attempt_id.in_(ids)), execution_options=_NO_SYNC)
    emptied = update(BookmarkRow).where(BookmarkRow.attempt_id.in_(ids)).values(suspend="")
    session.execute(emptied, execution_options=_NO_SYNC)
    over = update(AttemptRow).where(AttemptRow.id.in_(ids), AttemptRow.ended.is_(None))
    session.execute(over.values(ended=AttemptRow.last), execution_options=_NO_SYNC)
    return len(ids)


def _count_items(session: Session, ids: Sequence[int]) -> None:
    found = (
        select(
            AttemptRow.course_id,
            AttemptRow.course_version,
            AnswerRow.item,
            func.count(),
            func.sum(case((AnswerRow.correct.is_(True), 1), else_=0)),
        )
        .join(AttemptRow, AttemptRow.id == AnswerRow.attempt_id)
        .where(AnswerRow.attempt_id.in_(ids))
        .group_by(AttemptRow.course_id, AttemptRow.course_version, AnswerRow.item)
    )
    for course_id, version, item, answered, correct in session.execute(found).all():
        row = session.get(ItemCountRow, (course_id, version, item))
        if row is None:
            row = ItemCountRow(course_id=course_id, course_version=version, item=item, answered=0, correct=0)
            session.add(row)
        row.answered += answered
        row.correct += correct
    session.flush()


def _delete_free_text(session: Session, entries: Sequence[Due], _notes: list[str]) -> int:
    marks = {tuple(json.loads(entry.key)): entry.mark for entry in entries}
    place = tuple_(ReplyRow.voice_key, ReplyRow.item, ReplyRow.stage)
    found = select(ReplyRow.voice_key, ReplyRow.item, ReplyRow.stage, ReplyRow.on).where(
        place.in_(list(marks))
    )
    same = [
        (voice, item, stage)
        for voice, item, stage, on in session.execute(found)
        if marks[voice, item, stage] == on.isoformat()
    ]
    if same:
        session.execute(delete(ReplyRow).where(place.in_(same)), execution_options=_NO_SYNC)
    return len(same)


def _cut_links(session: Session, entries: Sequence[Due], notes: list[str]) -> int:
    theirs = BookmarkRow.attempt_id.in_(_unchanged(session, entries))
    found = session.scalars(select(BookmarkRow.notes_key).where(theirs)).all()
    notes.extend(key for key in found if key)
    session.execute(delete(BookmarkRow).where(theirs), execution_options=_NO_SYNC)
    return len(found)


def _delete_training(session: Session, entries: Sequence[Due], notes: list[str]) -> int:
    """Delete attempts, and learners of whom nothing is left."""
    ids = _unchanged(session, entries)
    whose = select(AttemptRow.learner_id).where(AttemptRow.id.in_(ids)).distinct()
    learners = set(session.scalars(whose))
    kept = select(BookmarkRow.notes_key).where(BookmarkRow.attempt_id.in_(ids), BookmarkRow.notes_key != "")
    notes.extend(session.scalars(kept))
    delete_attempts(session, ids)
    alone = {
        entry.key.removeprefix(LEARNER): entry.mark for entry in entries if entry.key.startswith(LEARNER)
    }
    same = {
        learner_id
        for learner_id, changed in session.execute(
            select(LearnerRow.id, LearnerRow.changed).where(LearnerRow.id.in_(alone))
        )
        if alone[learner_id] == changed.isoformat()
    }
    busy = select(AttemptRow.learner_id).where(AttemptRow.learner_id.in_(learners | same))
    gone = same - set(session.scalars(busy))
    session.execute(
        delete(LearnerRow).where(LearnerRow.id.in_(learners | gone), LearnerRow.id.not_in(busy)),
        execution_options=_NO_SYNC,
    )
    return len(ids) + len(gone)


def _delete_log(session: Session, entries: Sequence[Due], _notes: list[str]) -> int:
    marks = {int(entry.key): entry.mark for entry in entries}
    found = select(AccessRow.id, AccessRow.at).where(AccessRow.id.in_(marks))
    same = [number for number, at in session.execute(found) if marks[number] == at.isoformat()]
    session.execute(delete(AccessRow).where(AccessRow.id.in_(same)), execution_options=_NO_SYNC)
    return len(same)


_DELETERS: dict[Kept, Callable[[Session, Sequence[Due], list[str]], int]] = {
    Kept.ANSWERS: _delete_answers,
    Kept.FREE_TEXT: _delete_free_text,
    Kept.LINK: _cut_links,
    Kept.TRAINING: _delete_training,
    Kept.ACCESS: _delete_log,
}
