"""Which attempts a filter means, and in which order: the list as SQL."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time
from typing import Any

from sqlalchemy import Boolean, ColumnElement, Select, case, func, or_, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import InstrumentedAttribute, Session
from sqlalchemy.sql.compiler import SQLCompiler

from kbs_learning.core.browsing import AttemptFilter, Column, Sort, State
from kbs_learning.records.tables import AttemptRow as Attempts
from kbs_learning.records.tables import LearnerRow as Learners

STATE = case(
    (Attempts.passed, State.PASSED.rank),
    (Attempts.completed, State.COMPLETED.rank),
    (Attempts.score.is_not(None), State.NOT_QUITE_YET.rank),
    (Attempts.progress > 0, State.IN_PROGRESS.rank),
    else_=State.NOT_STARTED.rank,
)
"""``core.browsing.state_of`` in SQL, as the rank of the state."""

_SORTED_BY: dict[Column, ColumnElement[Any] | InstrumentedAttribute[Any]] = {
    Column.CODE: Learners.code,
    Column.COURSE: Attempts.course_title,
    Column.AGENCY: Attempts.agency,
    Column.SECTOR: Attempts.sector,
    Column.PROGRESS: Attempts.progress,
    Column.STATE: STATE,
    Column.SCORE: Attempts.score,
    Column.SECONDS: Attempts.seconds,
    Column.BEGAN: Attempts.began,
    Column.LAST: Attempts.last,
}


def ordered(chosen: AttemptFilter, sort: Sort) -> Select[int]:
    """The numbers of the attempts meant, in order; ties show the latest first, one learner's by course."""
    key = _SORTED_BY[sort.column]
    found = select(Attempts.id).where(*conditions(chosen))
    if sort.column is Column.LAST:
        return found.order_by(*((c.desc() if sort.descending else c) for c in (key, Attempts.id)))
    turned = key.desc() if sort.descending else key.asc()
    if sort.column is Column.CODE:  # read along the indices of codes and of each learner's attempts
        by_learner = found.join(Learners, Learners.id == Attempts.learner_id)
        return by_learner.order_by(turned, Attempts.course_id, Attempts.id)
    if sort.column is Column.SCORE:
        turned = turned.nulls_last()
    return found.order_by(turned, Attempts.last.desc(), Attempts.id.desc())


def count(session: Session, chosen: AttemptFilter) -> tuple[int, int]:
    """How many attempts are meant, and how many people's."""
    counted = select(func.count(), func.count(Attempts.learner_id.distinct())).select_from(Attempts)
    attempts, people = session.execute(counted.where(*conditions(chosen))).one()
    return attempts, people


def conditions(chosen: AttemptFilter) -> list[ColumnElement[bool]]:
    """A filter in SQL."""
    wanted: list[ColumnElement[bool]] = [
        column == value
        for column, value in (
            (Attempts.course_id, chosen.course_id),
            (Attempts.agency, chosen.agency),
            (Attempts.sector, chosen.sector),
        )
        if value
    ]
    if chosen.state:
        wanted.append(in_state(chosen.state))
    if chosen.since:
        wanted.append(Attempts.last >= datetime.combine(chosen.since, time(), UTC))
    if chosen.keys:
        wanted.append(Attempts.key.in_(sorted(chosen.keys)))
    if chosen.but:
        wanted.append(Attempts.key.not_in(sorted(chosen.but)))
    if words := chosen.text.replace("-", " ").split():
        wanted.append(Attempts.learner_id.in_(_learners(words)))
    return wanted


def in_state(state: State) -> ColumnElement[bool]:
    """Whether an attempt is in that state."""
    rank: ColumnElement[int] = STATE
    return rank == state.rank


def _learners(words: Sequence[str]) -> Select[str]:
    """Those whose code or name has every word in it."""
    return select(Learners.id).where(
        *(or_(_has(Learners.code, word), _has(Learners.name, word)) for word in words)
    )


class _has(ColumnElement[bool]):  # noqa: N801 - reads as the word in a condition
    """Whether a text has a word in it, in whatever case."""

    inherit_cache = False
    type = Boolean()

    def __init__(self, text: InstrumentedAttribute[str], word: str) -> None:
        self.plain = text.contains(word, autoescape=True)
        self.any_case = text.icontains(word, autoescape=True)


@compiles(_has)
def _in_any_case(element: _has, compiler: SQLCompiler, **options: Any) -> str:
    return compiler.process(element.any_case, **options)


@compiles(_has, "sqlite")
def _in_sqlite(element: _has, compiler: SQLCompiler, **options: Any) -> str:
    """LIKE looks at no case there, and takes a third of the time without lower()."""
    return compiler.process(element.plain, **options)
