"""The tables, as mapped classes that never leave this folder.

What a person learnt and what a person said are kept apart. ``attempts`` and ``answers`` belong to a learner.
``voices`` and ``replies`` hold how sure people feel and what they think of a course, under a random key, with
a date and no time. A row of ``bookmarks`` is the one place that knows both sides; when it is gone, nobody can
tell any more whose voice it was.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import DateTime, ForeignKey, Index, MetaData, literal_column
from sqlalchemy.dialects import sqlite
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator, TypeEngine

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
"""Every constraint has a name, so that a migration can change it on both kinds of database."""


class UtcTime(TypeDecorator[datetime]):
    """A moment in UTC. SQLite keeps no time zone, so it is taken off on the way in and put back on."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """SQLAlchemy's own way of writing times for SQLite is the slowest part of an import."""
        return dialect.type_descriptor(_SQLITE if dialect.name == "sqlite" else DateTime(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 SQLAlchemy's signature
        """Refuses a time without a zone: nobody could say when it was."""
        if value is None or value.tzinfo is UTC:
            return value
        if value.tzinfo is None:
            raise ValueError("a time needs its time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 SQLAlchemy's signature
        """Always with its zone."""
        return value and (value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC))


class _Text(sqlite.DATETIME):
    """``2026-11-21 15:48:00.000000``, as SQLAlchemy writes it, so that texts sort as the times do."""

    def bind_processor(self, dialect: Dialect) -> Callable[[datetime | None], str | None]:  # noqa: ARG002
        return lambda value: value.replace(tzinfo=None).isoformat(" ", "microseconds") if value else None

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[str | None], datetime | None]:  # noqa: ARG002
        return lambda text: datetime.fromisoformat(text) if text else None


_SQLITE = _Text()  # type: ignore[no-untyped-call] # SQLAlchemy's


class Base(DeclarativeBase):
    """All of the tables: ``Base.metadata``."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {datetime: UtcTime}  # noqa: RUF012 SQLAlchemy's own way of saying it


class LearnerRow(Base):
    """A person. ``changed`` is when name, agency and sector were last set: the newest word stands."""

    __tablename__ = "learners"

    id: Mapped[str] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    agency: Mapped[str]
    sector: Mapped[str]
    changed: Mapped[datetime]


class AttemptRow(Base):
    """One learner's way through one edition of a course.

    ``agency`` and ``sector`` are those of the learner when the attempt was last extended.
    """

    __tablename__ = "attempts"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    learner_id: Mapped[str] = mapped_column(ForeignKey("learners.id"))
    agency: Mapped[str]
    sector: Mapped[str]
    course_id: Mapped[str]
    course_title: Mapped[str]
    course_version: Mapped[str]
    edition: Mapped[str]
    target: Mapped[str]
    began: Mapped[datetime]
    last: Mapped[datetime]
    ended: Mapped[datetime | None]
    place: Mapped[str]
    progress: Mapped[float]
    score: Mapped[float | None]
    passed: Mapped[bool]
    completed: Mapped[bool]
    passed_on: Mapped[str]
    """ISO date, or empty."""
    seconds: Mapped[int]
    tries: Mapped[int]
    seq: Mapped[int]
    certificate: Mapped[str]
    protection: Mapped[str]

    __table_args__ = (
        Index(None, "learner_id", "course_id"),
        # These two cover the report by agency and course, so that it never reads the table itself.
        Index("ix_attempts_outcomes", "agency", "course_id", "completed", "passed", "score"),
        Index("ix_attempts_learners", "agency", "course_id", "learner_id"),
    )


HAS_CERTIFICATE = AttemptRow.certificate != literal_column("''")
"""In so many words, as the databases use the index below for nothing else."""
Index(
    "ix_attempts_certificate",
    AttemptRow.certificate,
    sqlite_where=HAS_CERTIFICATE,
    postgresql_where=HAS_CERTIFICATE,
)

# Covers the list of attempts: filters, counts and far stretches of it never read the table itself. It runs
# from the latest backwards, so that the first rows of any other order are found early, too.
Index(
    "ix_attempts_browse",
    AttemptRow.last.desc(),
    AttemptRow.id.desc(),
    *(
        getattr(AttemptRow, name)
        for name in (
            "course_id",
            "agency",
            "sector",
            "passed",
            "completed",
            "score",
            "progress",
            "learner_id",
        )
    ),
)


class AnswerRow(Base):
    """The last answer to one marked question; ``item`` is "first." or "final." and its id in those checks."""

    __tablename__ = "answers"

    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempts.id", ondelete="CASCADE"), primary_key=True)
    item: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    response: Mapped[str]
    correct: Mapped[bool | None]
    """None where nobody has marked it: a results file says what was answered, not whether it was right."""
    points: Mapped[int | None]
    at: Mapped[datetime]
    seq: Mapped[int]
    """Of the change or file that it came with."""

    __table_args__ = ({"sqlite_with_rowid": False},)


class VoiceRow(Base):
    """Somebody who answered about themselves or about the course. Who, nobody can read here."""

    __tablename__ = "voices"

    key: Mapped[str] = mapped_column(primary_key=True)
    course_id: Mapped[str]
    course_version: Mapped[str]
    agency: Mapped[str]
    sector: Mapped[str]
    month: Mapped[str]
    """"2026-11": when it began."""

    __table_args__ = (Index(None, "course_id", "month"), {"sqlite_with_rowid": False})


class ReplyRow(Base):
    """One answer of a voice. ``value`` is a point of a scale, NULL for "not part of my role".

    ``text`` holds the chosen key of a poll, or a comment in the learner's words.
    """

    __tablename__ = "replies"

    voice_key: Mapped[str] = mapped_column(ForeignKey("voices.key", ondelete="CASCADE"), primary_key=True)
    item: Mapped[str] = mapped_column(primary_key=True)
    stage: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    value: Mapped[int | None]
    text: Mapped[str]
    on: Mapped[date]

    __table_args__ = ({"sqlite_with_rowid": False},)


class BookmarkRow(Base):
    """What is needed to go on with an attempt, and the only row that knows attempt and voice."""

    __tablename__ = "bookmarks"

    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempts.id", ondelete="CASCADE"), primary_key=True)
    voice_key: Mapped[str] = mapped_column(ForeignKey("voices.key", ondelete="CASCADE"), unique=True)
    suspend: Mapped[str]
    """The player's own state; empty for an attempt that came by file."""
    notes_key: Mapped[str]
    """Names the file with the learner's private writing; empty for an attempt that came by file."""
    heard: Mapped[str]
    """JSON: which change each reply came with. It stays here because it would tell whose voice it was."""


class HandoverRow(Base):
    """How far an attempt has been handed over to the records that a team shares."""

    __tablename__ = "handovers"

    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempts.id", ondelete="CASCADE"), primary_key=True)
    last: Mapped[datetime]
    """The attempt's ``last`` when it was handed over."""


class SummaryRow(Base):
    """The figures that reports ask for most, worked out once for each agency and course.

    Whoever changes an attempt in a way that shows here says so with ``stale``; whoever reads works those out
    anew.
    """

    __tablename__ = "summaries"

    agency: Mapped[str] = mapped_column(primary_key=True)
    course_id: Mapped[str] = mapped_column(primary_key=True)
    stale: Mapped[bool]
    course_title: Mapped[str]
    learners: Mapped[int]
    attempts: Mapped[int]
    completed: Mapped[int]
    passed: Mapped[int]
    mean_score: Mapped[float | None]
    median_score: Mapped[float | None]


class KeptCountRow(Base):
    """What is still counted of training records whose keeping time is over."""

    __tablename__ = "kept_counts"

    agency: Mapped[str] = mapped_column(primary_key=True)
    course_id: Mapped[str] = mapped_column(primary_key=True)
    learners: Mapped[int]
    attempts: Mapped[int]
    completed: Mapped[int]
    passed: Mapped[int]


class ItemCountRow(Base):
    """How often a question was answered, and answered right, in answers whose keeping time is over."""

    __tablename__ = "item_counts"

    course_id: Mapped[str] = mapped_column(primary_key=True)
    course_version: Mapped[str] = mapped_column(primary_key=True)
    item: Mapped[str] = mapped_column(primary_key=True)
    answered: Mapped[int]
    correct: Mapped[int]


class AccessRow(Base):
    """Something that was taken out, brought in or removed. Holds no names: who is a role, about is a code."""

    __tablename__ = "access_log"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    who: Mapped[str]
    action: Mapped[str]
    about: Mapped[str]
    count: Mapped[int]
