"""Domain values to rows and back, and the few ways in which rows are written, on both kinds of database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import fields
from functools import cache
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Any, TypeAlias

from sqlalchemy import Connection, Table, bindparam, insert, update
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import Session
from sqlalchemy.sql.dml import Insert, Update

from kbs_learning.core.attempts import Answer, Attempt, Reply, day_of
from kbs_learning.records.statements import ready
from kbs_learning.records.tables import (
    AnswerRow,
    AttemptRow,
    Base,
    BookmarkRow,
    ReplyRow,
    SummaryRow,
)

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql

Row: TypeAlias = dict[str, Any]

_ATTEMPT = tuple(one.name for one in fields(Attempt))
_attempt_values = attrgetter(*_ATTEMPT)
_attempts = AttemptRow.__table__.c
_answers = AnswerRow.__table__.c
ATTEMPT_COLUMNS = tuple(_attempts[name] for name in _ATTEMPT)
"""What :func:`attempt_of` takes, in its order."""
ANSWER_COLUMNS = (_answers.attempt_id, *(_answers[name] for name in Answer._fields))
"""The attempt's row id, then what :func:`answer_of` takes."""


def attempt_of(values: Sequence[Any]) -> Attempt:
    """An attempt from the columns ``ATTEMPT_COLUMNS``."""
    return Attempt(**dict(zip(_ATTEMPT, values, strict=True)))


def answer_of(values: Sequence[Any]) -> Answer:
    """An answer from the columns ``ANSWER_COLUMNS`` without the first."""
    return Answer(*values)


def attempt_row(attempt: Attempt) -> Row:
    """The row of an attempt."""
    return dict(zip(_ATTEMPT, _attempt_values(attempt), strict=True))


def voice_row(key: str, attempt: Attempt) -> Row:
    """The row of the voice that an attempt's replies will hang on."""
    return {
        "key": key,
        "course_id": attempt.course_id,
        "course_version": attempt.course_version,
        "agency": attempt.agency,
        "sector": attempt.sector,
        "month": f"{attempt.began:%Y-%m}",
    }


def insert_all(connection: Connection, table: type[Base], rows: Sequence[Row]) -> None:
    """Insert rows that are not there yet."""
    if rows:
        connection.execute(_insert(table), rows)


def upsert(connection: Connection, table: type[Base], rows: Sequence[Row]) -> None:
    """Insert rows, or replace what is there under the same primary key."""
    if rows:
        connection.execute(_upsert(table, connection.dialect.name), rows)


def upsert_answers(connection: Connection, answers: Iterable[tuple[int, Answer]]) -> None:
    """Write answers, each with the row id of its attempt."""
    _upsert_quickly(connection, AnswerRow, [(attempt_id, *answer) for attempt_id, answer in answers])


def upsert_replies(connection: Connection, replies: Iterable[tuple[str, Reply]]) -> None:
    """Write replies, each with the key of its voice, in no order that would tell when they were given."""
    told = [(voice_key, *reply[:-1], day_of(reply.at)) for voice_key, reply in replies]
    _upsert_quickly(connection, ReplyRow, sorted(told, key=itemgetter(0, 1, 2)))


def _upsert_quickly(connection: Connection, table: type[Base], rows: Sequence[tuple[Any, ...]]) -> None:
    """As :func:`upsert`, with rows in the order of the columns."""
    if rows:
        dialect = connection.dialect.name
        ready(_upsert(table, dialect), dialect).run(connection, rows)


def update_attempts(connection: Connection, changed: Iterable[tuple[int, Attempt, Attempt]]) -> None:
    """Write what has changed of attempts that are known: row id, as it was, as it is.

    A column that is left alone leaves its indices alone, and the commit is shorter.
    """
    lots: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row_id, before, attempt in changed:
        was = attempt_row(before)
        row = {name: value for name, value in attempt_row(attempt).items() if value != was[name]}
        lots[tuple(row)].append({"row_id": row_id, **row})
    for columns, rows in lots.items():
        _update_lot(connection, _update(AttemptRow, "id", columns), rows)


def update_bookmarks(connection: Connection, changed: Iterable[tuple[int, str | None, str | None]]) -> None:
    """Write state and ``heard`` of bookmarks, by attempt; None leaves what is there."""
    lots: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for attempt_id, suspend, heard in changed:
        values = {"suspend": suspend, "heard": heard}
        row = {name: value for name, value in values.items() if value is not None}
        lots[tuple(row)].append({"row_id": attempt_id, **row})
    for columns, rows in lots.items():
        _update_lot(connection, _update(BookmarkRow, "attempt_id", columns), rows)


def _update_lot(connection: Connection, update: Update, rows: Sequence[Row]) -> None:
    """Rows in which the same columns have changed."""
    statement = ready(update, connection.dialect.name)
    statement.run(connection, [[row[name] for name in statement.names] for row in rows])


def mark_stale(database: Connection | Session, pairs: Collection[tuple[str, str]]) -> None:
    """Say that the kept figures of these agencies and courses have to be worked out anew."""
    if not pairs:
        return
    nothing: Mapping[str, object] = {
        "stale": True,
        "course_title": "",
        "learners": 0,
        "attempts": 0,
        "completed": 0,
        "passed": 0,
        "mean_score": None,
        "median_score": None,
    }
    rows = [{"agency": agency, "course_id": course, **nothing} for agency, course in sorted(pairs)]
    connection = database.connection() if isinstance(database, Session) else database
    connection.execute(_upsert(SummaryRow, connection.dialect.name, ("stale",)), rows)


@cache
def _insert(table: type[Base]) -> Insert:
    return insert(_table(table))


@cache
def _upsert(table: type[Base], dialect: str, columns: tuple[str, ...] = ()) -> Insert:
    """``columns`` are what is replaced; all but the primary key where none are named."""
    target = _table(table)
    made = _of_dialect(target, dialect)
    keys = [column.name for column in target.primary_key]
    replaced = columns or tuple(column.name for column in target.columns if column.name not in keys)
    return made.on_conflict_do_update(
        index_elements=keys, set_={name: made.excluded[name] for name in replaced}
    )


def _of_dialect(target: Table, dialect: str) -> sqlite.Insert | postgresql.Insert:
    """Both know "on conflict", each in its own words."""
    if dialect == "postgresql":
        from sqlalchemy.dialects import postgresql  # late: few share records

        return postgresql.insert(target)
    return sqlite.insert(target)


@cache
def _update(table: type[Base], key: str, columns: tuple[str, ...]) -> Update:
    target = _table(table)
    return (
        update(target)
        .where(target.c[key] == bindparam("row_id"))
        .values({name: bindparam(name) for name in columns})
    )


def _table(table: type[Base]) -> Table:
    found = table.__table__
    assert isinstance(found, Table)  # noqa: S101 - every one of ours is
    return found
