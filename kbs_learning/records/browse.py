"""The list of attempts, a stretch at a time.

The first stretch is asked for with a limit, and the indices of ``attempts`` cover every filter. What lies
further down is found in the *ordering*: the numbers of all attempts of the list, taken once, so that nothing
moves under the reader's hand while others go on learning. Asking for the top again looks for news.
"""

from __future__ import annotations

from array import array
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kbs_learning.core.browsing import AttemptFilter, AttemptRow, Page, Sort, state_of
from kbs_learning.records.database import Records
from kbs_learning.records.finding import count, ordered
from kbs_learning.records.tables import AttemptRow as Attempts
from kbs_learning.records.tables import LearnerRow as Learners

_BATCH = 500
"""Rows read in one go."""

_ROWS = select(
    Attempts.id,
    Attempts.key,
    Attempts.learner_id,
    Learners.code,
    Attempts.agency,
    Attempts.sector,
    Attempts.course_id,
    Attempts.course_title,
    Attempts.course_version,
    Attempts.progress,
    Attempts.completed,
    Attempts.passed,
    Attempts.score,
    Attempts.seconds,
    Attempts.passed_on,
    Attempts.began,
    Attempts.last,
).join(Learners, Learners.id == Attempts.learner_id)


@dataclass(frozen=True, slots=True)
class _Ordering:
    chosen: AttemptFilter
    sort: Sort
    ids: array[int]


@dataclass(frozen=True, slots=True)
class _Counted:
    chosen: AttemptFilter
    stamp: tuple[object, ...]
    total: int
    people: int


class AttemptList:
    """The list as one reader sees it. May be asked from several threads."""

    def __init__(self, records: Records) -> None:
        """``records`` stay open as long as the list is used."""
        self._records = records
        self._lock = Lock()
        self._ordering: _Ordering | None = None
        self._counted: _Counted | None = None

    def page(self, chosen: AttemptFilter, sort: Sort, offset: int, limit: int) -> Page:
        """``limit`` rows from ``offset`` on. Rows that were deleted since the top was read are left out."""
        with self._lock, self._records.reading() as session:
            counted = self._count(session, chosen, look=offset == 0)
            if offset == 0 and not self._knows(chosen, sort):
                ids = array("q", session.scalars(ordered(chosen, sort).limit(limit)))
            else:
                ids = self._ordered(session, chosen, sort)[offset : offset + limit]
            return Page(tuple(read_rows(session, ids)), offset, counted.total, counted.people)

    def _count(self, session: Session, chosen: AttemptFilter, *, look: bool) -> _Counted:
        """The length of the list. ``look`` for news; where there are any, the ordering is out of date."""
        known = self._counted
        if known and known.chosen == chosen and not look:
            return known
        stamp = tuple(session.execute(_STAMP).one())
        if known is None or known.stamp != stamp:
            self._ordering = None
        if known is None or (known.chosen, known.stamp) != (chosen, stamp):
            self._counted = known = _Counted(chosen, stamp, *count(session, chosen))
        return known

    def _knows(self, chosen: AttemptFilter, sort: Sort) -> bool:
        known = self._ordering
        return known is not None and (known.chosen, known.sort) == (chosen, sort)

    def _ordered(self, session: Session, chosen: AttemptFilter, sort: Sort) -> array[int]:
        if self._ordering is None or not self._knows(chosen, sort):
            self._ordering = _Ordering(chosen, sort, array("q", session.scalars(ordered(chosen, sort))))
        return self._ordering.ids


_STAMP = select(
    select(func.count()).select_from(Attempts).scalar_subquery(),
    select(func.max(Attempts.last)).scalar_subquery(),
    select(func.max(Attempts.id)).scalar_subquery(),
)
"""Differs when attempts came, went or were gone on with. Asked for one by one, each is read off an index."""


def every_row(
    records: Records, chosen: AttemptFilter, sort: Sort
) -> tuple[int, Generator[AttemptRow, None, None]]:
    """The length of the whole list, and its rows as they are read: for an export."""
    with records.reading() as session:
        ids = array("q", session.scalars(ordered(chosen, sort)))
    return len(ids), _read_all(records, ids)


def read_rows(session: Session, ids: Sequence[int]) -> Iterator[AttemptRow]:
    """The attempts of these numbers, in this order, as rows of the list."""
    for start in range(0, len(ids), _BATCH):
        part = ids[start : start + _BATCH]
        found = {row.id: row for row in session.execute(_ROWS.where(Attempts.id.in_(part)))}
        yield from (_row(found[number]) for number in part if number in found)


def row_of(session: Session, key: str) -> AttemptRow | None:
    """One attempt as a row of the list; None when it is gone."""
    found = session.execute(_ROWS.where(Attempts.key == key)).one_or_none()
    return None if found is None else _row(found)


def _row(found: Any) -> AttemptRow:
    return AttemptRow(
        key=found.key,
        learner_id=found.learner_id,
        code=found.code,
        agency=found.agency,
        sector=found.sector,
        course_id=found.course_id,
        course_title=found.course_title,
        course_version=found.course_version,
        progress=found.progress,
        state=state_of(
            passed=found.passed, completed=found.completed, score=found.score, progress=found.progress
        ),
        score=found.score,
        seconds=found.seconds,
        passed_on=found.passed_on,
        began=found.began,
        last=found.last,
    )


def _read_all(records: Records, ids: array[int]) -> Generator[AttemptRow, None, None]:
    with records.reading() as session:
        yield from read_rows(session, ids)
