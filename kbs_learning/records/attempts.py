"""Attempts: begun in the window, gone on with, recorded answer by answer, ended, and found again."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, bindparam, select, update

from kbs_learning.core.attempts import Attempt, Change, Opened
from kbs_learning.core.errors import UserError
from kbs_learning.core.people import new_key
from kbs_learning.records import learners, rows
from kbs_learning.records.bookmarks import Bookmark
from kbs_learning.records.joining import hear_change
from kbs_learning.records.tables import HAS_CERTIFICATE, AttemptRow, BookmarkRow, VoiceRow

CERTIFIED = select(*rows.ATTEMPT_COLUMNS).where(
    AttemptRow.certificate == bindparam("number"), AttemptRow.completed, HAS_CERTIFICATE
)
"""Attempts by the number of their certificate."""


def begin(connection: Connection, attempt: Attempt) -> Opened:
    """Keep a new attempt of its learner, with a voice and a place for private notes of its own.

    Raises :class:`UserError` when the learner is gone.
    """
    learner = learners.get(connection, attempt.learner_id)
    if learner is None:
        raise UserError(
            "This learner is no longer in the records: they were erased meanwhile.", "Choose who learns."
        )
    attempt = replace(attempt, agency=learner.agency, sector=learner.sector)
    bookmark = Bookmark(voice_key=new_key(), notes_key=new_key())
    rows.insert_all(connection, AttemptRow, [rows.attempt_row(attempt)])
    row_id = connection.execute(select(AttemptRow.id).where(AttemptRow.key == attempt.key)).scalar_one()
    rows.insert_all(connection, VoiceRow, [rows.voice_row(bookmark.voice_key, attempt)])
    rows.insert_all(connection, BookmarkRow, [bookmark.row(row_id, "")])
    rows.mark_stale(connection, {(attempt.agency, attempt.course_id)})
    return Opened(attempt=attempt, suspend="", notes_key=bookmark.notes_key)


def going_on(connection: Connection, learner_id: str, course_id: str) -> Opened | None:
    """The attempt this learner can go on with: the latest that was begun here and has not ended."""
    found = connection.execute(
        select(BookmarkRow.suspend, BookmarkRow.notes_key, *rows.ATTEMPT_COLUMNS)
        .join(BookmarkRow, BookmarkRow.attempt_id == AttemptRow.id)
        .where(AttemptRow.learner_id == learner_id, AttemptRow.course_id == course_id)
        .where(AttemptRow.ended.is_(None), BookmarkRow.notes_key != "")
        .order_by(AttemptRow.began.desc(), AttemptRow.id.desc())
        .limit(1)
    ).first()
    if found is None:
        return None
    suspend, notes_key, *values = found
    return Opened(attempt=rows.attempt_of(values), suspend=suspend, notes_key=notes_key)


def get(connection: Connection, key: str) -> Attempt | None:
    """The attempt with that random key."""
    found = connection.execute(select(*rows.ATTEMPT_COLUMNS).where(AttemptRow.key == key)).first()
    return rows.attempt_of(found) if found else None


def history(connection: Connection, learner_id: str, course_id: str = "") -> tuple[Attempt, ...]:
    """A learner's attempts, the latest first; of one course where it is named."""
    wanted = select(*rows.ATTEMPT_COLUMNS).where(AttemptRow.learner_id == learner_id)
    if course_id:
        wanted = wanted.where(AttemptRow.course_id == course_id)
    found = connection.execute(wanted.order_by(AttemptRow.began.desc(), AttemptRow.id.desc()))
    return tuple(rows.attempt_of(row) for row in found)


def certified(connection: Connection, number: str) -> tuple[Attempt, ...]:
    """The completed attempts with that certificate number: one, or none."""
    return tuple(rows.attempt_of(row) for row in connection.execute(CERTIFIED, {"number": number}))


def record(connection: Connection, key: str, change: Change, now: datetime) -> None:
    """Join what the player told with what is known. Raises :class:`UserError` if the attempt is gone."""
    if not hear_change(connection, key, change, now):
        raise UserError(
            "This attempt is no longer in the records: it was erased meanwhile.",
            "Close the course and open it again to begin a new one.",
        )


def end(connection: Connection, attempt: Attempt, now: datetime) -> None:
    """Another attempt takes the place of this one, which is the last that is heard of it."""
    connection.execute(
        update(AttemptRow)
        .where(AttemptRow.key == attempt.key, AttemptRow.ended.is_(None))
        .values(ended=now, last=max(now, attempt.last))
    )


def pinned(connection: Connection) -> set[tuple[str, str]]:
    """Course and edition of every attempt that can still be gone on with here."""
    found = connection.execute(
        select(AttemptRow.course_id, AttemptRow.edition)
        .join(BookmarkRow, BookmarkRow.attempt_id == AttemptRow.id)
        .where(AttemptRow.ended.is_(None), BookmarkRow.notes_key != "")
        .distinct()
    )
    return set(found.all())
