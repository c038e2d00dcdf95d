"""One person: everything held about them, and removing it.

Both sides are reached through the bookmarks, for as long as these link a learner with a voice. What was
unlinked when its keeping time ended is nobody's any more, and can be neither shown nor removed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from kbs_learning.core.browsing import state_of
from kbs_learning.core.people import Learner
from kbs_learning.core.person_record import HeldAnswer, HeldAttempt, HeldReply, PersonRecord
from kbs_learning.core.retention import Kept, keep_until
from kbs_learning.core.upkeep import Action, Erased
from kbs_learning.records import access, learners
from kbs_learning.records.database import Records
from kbs_learning.records.kept_counts import keep_counts
from kbs_learning.records.tables import (
    AnswerRow,
    AttemptRow,
    BookmarkRow,
    HandoverRow,
    LearnerRow,
    ReplyRow,
    VoiceRow,
)


def everything(records: Records, learner_id: str, now: datetime) -> PersonRecord | None:
    """All that is held about a learner; None when there is no such learner."""
    with records.reading() as session:
        learner = learners.get(session.connection(), learner_id)
        if learner is None:
            return None
        attempts = session.scalars(
            select(AttemptRow).where(AttemptRow.learner_id == learner_id).order_by(AttemptRow.began)
        ).all()
        bookmarks = _bookmarks(session, learner_id)
        answers = _answers(session, learner_id)
        replies = _replies(session, [bookmark.voice_key for bookmark in bookmarks.values()])
        held = []
        for attempt in attempts:
            bookmark = bookmarks.get(attempt.id)
            said = replies[bookmark.voice_key] if bookmark else []
            held.append(_held(attempt, bookmark, answers[attempt.id], said))
        return PersonRecord(now, learner, tuple(held), access.about_code(session, learner.code))


def notes_keys(records: Records, learner_id: str) -> tuple[str, ...]:
    """Under which keys this learner's private notes lie on the computer where they were written."""
    with records.reading() as session:
        found = _bookmarks(session, learner_id).values()
        return tuple(bookmark.notes_key for bookmark in found if bookmark.notes_key)


def erase(records: Records, learner_id: str, reason: str, now: datetime, notes: int = 0) -> Erased | None:
    """Remove a learner and all that can be matched with them; None when there is no such learner.

    Counts by agency and course stay as they were: they may have been published. ``notes`` is how many files
    of private notes went before.
    """
    with records.writing() as session:
        learner = learners.get(session.connection(), learner_id)
        if learner is None:
            return None
        erased = _erase(session, learner, notes)
        about = f"{learner.code}: {reason}" if reason else learner.code
        access.note(session, now, Action.ERASED_PERSON, about, erased.attempts)
    records.scrub()
    return erased


def delete_attempts(session: Session, ids: Sequence[int]) -> None:
    """Remove attempts with their answers and bookmarks; their counts stay."""
    keep_counts(session.connection(), ids)
    for table in (AnswerRow, BookmarkRow, HandoverRow):
        session.execute(delete(table).where(table.attempt_id.in_(ids)))
    session.execute(delete(AttemptRow).where(AttemptRow.id.in_(ids)))


def _erase(session: Session, learner: Learner, notes: int) -> Erased:
    ids = session.scalars(select(AttemptRow.id).where(AttemptRow.learner_id == learner.id)).all()
    voices = [bookmark.voice_key for bookmark in _bookmarks(session, learner.id).values()]
    answers = select(func.count()).select_from(AnswerRow).where(AnswerRow.attempt_id.in_(ids))
    replies = select(func.count()).select_from(ReplyRow).where(ReplyRow.voice_key.in_(voices))
    erased = Erased(
        code=learner.code,
        attempts=len(ids),
        answers=session.scalar(answers) or 0,
        replies=session.scalar(replies) or 0,
        notes=notes,
    )
    delete_attempts(session, ids)
    session.execute(delete(ReplyRow).where(ReplyRow.voice_key.in_(voices)))
    session.execute(delete(VoiceRow).where(VoiceRow.key.in_(voices)))
    session.execute(delete(LearnerRow).where(LearnerRow.id == learner.id))
    return erased


def _bookmarks(session: Session, learner_id: str) -> dict[int, BookmarkRow]:
    found = session.scalars(
        select(BookmarkRow)
        .join(AttemptRow, AttemptRow.id == BookmarkRow.attempt_id)
        .where(AttemptRow.learner_id == learner_id)
    )
    return {bookmark.attempt_id: bookmark for bookmark in found}


def _answers(session: Session, learner_id: str) -> dict[int, list[HeldAnswer]]:
    found: dict[int, list[HeldAnswer]] = defaultdict(list)
    theirs = (
        select(AnswerRow)
        .join(AttemptRow, AttemptRow.id == AnswerRow.attempt_id)
        .where(AttemptRow.learner_id == learner_id)
        .order_by(AnswerRow.item)
    )
    for row in session.scalars(theirs):
        answer = HeldAnswer(row.item, row.kind, row.response, row.correct, row.points, row.at)
        found[row.attempt_id].append(answer)
    return found


def _replies(session: Session, voices: Sequence[str]) -> dict[str, list[HeldReply]]:
    found: dict[str, list[HeldReply]] = defaultdict(list)
    theirs = select(ReplyRow).where(ReplyRow.voice_key.in_(voices)).order_by(ReplyRow.item, ReplyRow.stage)
    for row in session.scalars(theirs):
        reply = HeldReply(row.item, row.stage, row.kind, row.value, row.text, row.on)
        found[row.voice_key].append(reply)
    return found


def _held(
    attempt: AttemptRow,
    bookmark: BookmarkRow | None,
    answers: Sequence[HeldAnswer],
    replies: Sequence[HeldReply],
) -> HeldAttempt:
    return HeldAttempt(
        key=attempt.key,
        course_id=attempt.course_id,
        course_title=attempt.course_title,
        course_version=attempt.course_version,
        edition=attempt.edition,
        target=attempt.target,
        agency=attempt.agency,
        sector=attempt.sector,
        began=attempt.began,
        last=attempt.last,
        ended=attempt.ended,
        place=attempt.place,
        progress=attempt.progress,
        state=state_of(
            passed=attempt.passed, completed=attempt.completed, score=attempt.score, progress=attempt.progress
        ),
        score=attempt.score,
        passed_on=attempt.passed_on,
        tries=attempt.tries,
        seconds=attempt.seconds,
        certificate=attempt.certificate,
        protection=attempt.protection,
        kept_until=keep_until(Kept.TRAINING, attempt.last.date()),
        answers=tuple(answers),
        replies=tuple(replies),
        place_in_course=bookmark.suspend if bookmark else "",
        notes_key=bookmark.notes_key if bookmark else "",
    )
