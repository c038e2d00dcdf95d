"""The figures by agency and course: kept ready, and worked out anew where attempts changed.

Whoever changes an attempt marks its group as stale in the same transaction (``records.rows.mark_stale``).
Whoever reads gets fresh figures: stale groups are worked out from the attempts first, the others are read as
they are. As there is one writer at a time (``records.database``), no group can change between being worked
out and being marked as fresh.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields, replace
from itertools import accumulate
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from kbs_learning.core.browsing import Completion
from kbs_learning.records.database import Records
from kbs_learning.records.rows import mark_stale
from kbs_learning.records.tables import AttemptRow, KeptCountRow, SummaryRow

_FIGURES = tuple(one.name for one in fields(Completion))
_KEPT = select(SummaryRow.stale, *(getattr(SummaryRow, name) for name in _FIGURES))


def completions(records: Records, course_id: str = "") -> tuple[Completion, ...]:
    """Completion by agency and course, ordered by course title and agency.

    Counts include training records whose keeping time is over; mean and median are of those still kept.
    """
    groups = {(one.agency, one.course_id): one for one in live_completions(records)}
    with records.looking() as connection:
        for kept in connection.execute(select(KeptCountRow.__table__)):
            group = kept.agency, kept.course_id
            groups[group] = _added(groups.get(group) or _empty(*group), kept)
    chosen = (one for one in groups.values() if one.attempts and course_id in ("", one.course_id))
    return tuple(sorted(chosen, key=lambda one: (one.course_title.casefold(), one.agency.casefold())))


def live_completions(records: Records) -> list[Completion]:
    """The same for what is kept today alone."""
    found = _read(records)
    if any(stale for stale, _ in found):
        refresh(records)
        found = _read(records)
    return [completion for _, completion in found]


def refresh(records: Records) -> int:
    """Work out the groups that changed since they were last worked out; return how many."""
    stale = select(SummaryRow.agency, SummaryRow.course_id).where(SummaryRow.stale)
    with records.writing() as session:
        groups = session.execute(stale).all()
        for agency, course_id in groups:
            session.execute(
                update(SummaryRow)
                .where(SummaryRow.agency == agency, SummaryRow.course_id == course_id)
                .values(stale=False, **_worked_out(session, agency, course_id))
            )
        for course_id in {course_id for _, course_id in groups}:
            _name(session, course_id)
        return len(groups)


@contextmanager
def keeping_counts(session: Session, groups: Collection[tuple[str, str]]) -> Iterator[None]:
    """What goes of these groups (agency, course id) inside the block stays in their counts.

    Counts may have been published; neither the end of a keeping time nor an erasure changes what they were.
    """
    before = {group: _worked_out(session, *group) for group in groups}
    yield
    mark_stale(session, set(groups))
    for (agency, course_id), was in before.items():
        now = _worked_out(session, agency, course_id)
        kept = session.get(KeptCountRow, (agency, course_id))
        if kept is None:
            kept = KeptCountRow(
                agency=agency, course_id=course_id, learners=0, attempts=0, completed=0, passed=0
            )
            session.add(kept)
        kept.learners += was["learners"] - now["learners"]
        kept.attempts += was["attempts"] - now["attempts"]
        kept.completed += was["completed"] - now["completed"]
        kept.passed += was["passed"] - now["passed"]
    session.flush()


def median(histogram: Sequence[tuple[float, int]]) -> float | None:
    """The median of scores given as (score, how many), in order of score."""
    ends = list(accumulate(count for _, count in histogram))
    if not ends or not ends[-1]:
        return None
    middle = [next(at for at, end in enumerate(ends) if end > place) for place in _middle(ends[-1])]
    return sum(histogram[at][0] for at in middle) / len(middle)


def _worked_out(session: Session, agency: str, course_id: str) -> dict[str, Any]:
    """The figures of one group from its attempts; both questions are answered from one index."""
    here = AttemptRow.agency == agency, AttemptRow.course_id == course_id
    learners, attempts, completed, passed = session.execute(
        select(
            func.count(AttemptRow.learner_id.distinct()),
            func.count(),
            func.count().filter(AttemptRow.completed),
            func.count().filter(AttemptRow.passed),
        ).where(*here)
    ).one()
    by_score = select(AttemptRow.score, func.count()).where(*here).group_by(AttemptRow.score)
    scores = sorted((score, number) for score, number in session.execute(by_score) if score is not None)
    scored = sum(number for _, number in scores)
    return {
        "learners": learners,
        "attempts": attempts,
        "completed": completed,
        "passed": passed,
        "mean_score": sum(score * number for score, number in scores) / scored if scored else None,
        "median_score": median(scores),
    }


def _middle(count: int) -> tuple[int, ...]:
    """The place, or the two places, in the middle of so many."""
    return (count // 2,) if count % 2 else (count // 2 - 1, count // 2)


def _read(records: Records) -> list[tuple[bool, Completion]]:
    """The figures as they are kept, and whether they are out of date."""
    with records.looking() as connection:
        return [
            (stale, Completion(**dict(zip(_FIGURES, figures, strict=True))))
            for stale, *figures in connection.execute(_KEPT)
        ]


def _name(session: Session, course_id: str) -> None:
    """Call a course what its newest attempt calls it."""
    newest = select(AttemptRow.course_title).where(AttemptRow.course_id == course_id)
    title = session.scalar(newest.order_by(AttemptRow.last.desc()).limit(1))
    if title:
        session.execute(
            update(SummaryRow).where(SummaryRow.course_id == course_id).values(course_title=title)
        )


def _empty(agency: str, course_id: str) -> Completion:
    return Completion(
        agency=agency,
        course_id=course_id,
        course_title=course_id,
        learners=0,
        attempts=0,
        completed=0,
        passed=0,
        mean_score=None,
        median_score=None,
    )


def _added(live: Completion, kept: Any) -> Completion:
    return replace(
        live,
        learners=live.learners + kept.learners,
        attempts=live.attempts + kept.attempts,
        completed=live.completed + kept.completed,
        passed=live.passed + kept.passed,
    )
