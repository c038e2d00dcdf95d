"""The figures by agency and course: kept ready, and worked out anew where attempts changed.

Whoever changes an attempt marks its group as stale in the same transaction (``records.rows.mark_stale``).
Whoever reads gets fresh figures: stale groups are worked out from the attempts first, the others are read as
they are. As there is one writer at a time (``records.database``), no group can change between being worked
out and being marked as fresh.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from itertools import accumulate
from typing import Any

from sqlalchemy import Connection, bindparam, func, select, update

from kbs_learning.core.browsing import Completion
from kbs_learning.records.database import Records
from kbs_learning.records.kept_counts import COUNTS, Group, kept_counts
from kbs_learning.records.statements import Values, ready
from kbs_learning.records.tables import AttemptRow, SummaryRow

_attempts, _summaries = AttemptRow.__table__, SummaryRow.__table__
_FIELDS = tuple(one.name for one in fields(Completion))
_READ = select(_summaries.c.stale, *(_summaries.c[name] for name in _FIELDS))
_GROUP = _summaries.c.agency, _summaries.c.course_id
_STALE = select(*_GROUP).where(_summaries.c.stale)
# Stale groups come in the order of their key, and the attempts of each are a stretch of an index that holds
# all that is asked for: however many groups there are, one pass without sorting answers each question.
_OF_STALE = _STALE.join(
    _attempts,
    (_attempts.c.agency == _summaries.c.agency) & (_attempts.c.course_id == _summaries.c.course_id),
)
_OUTCOME = _attempts.c.completed, _attempts.c.passed, _attempts.c.score
_OUTCOMES = _OF_STALE.add_columns(*_OUTCOME, func.count()).group_by(*_GROUP, *_OUTCOME)
_LEARNERS = _OF_STALE.add_columns(func.count(_attempts.c.learner_id.distinct())).group_by(*_GROUP)
_FRESHEN = (
    update(SummaryRow)
    .where(_summaries.c.agency == bindparam("its_agency"), _summaries.c.course_id == bindparam("its_course"))
    .values(stale=False, **{name: bindparam(name) for name in (*COUNTS, "mean_score", "median_score")})
)


def completions(records: Records, course_id: str = "") -> tuple[Completion, ...]:
    """Completion by agency and course, ordered by course title and agency.

    Counts include training records whose keeping time is over; mean and median are of those still kept.
    """
    live, kept = _fresh(records)
    groups = {(one.agency, one.course_id): one for one in live}
    for group, counts in kept.items():
        groups[group] = _added(
            groups.get(group) or _completion(*group, group[1], 0, 0, 0, 0, None, None), counts
        )
    chosen = (one for one in groups.values() if one.attempts and course_id in ("", one.course_id))
    return tuple(sorted(chosen, key=lambda one: (one.course_title.casefold(), one.agency.casefold())))


def live_completions(records: Records) -> list[Completion]:
    """The same for what is kept today alone."""
    return _fresh(records)[0]


def refresh(records: Records) -> int:
    """Work out the groups that changed since they were last worked out; return how many."""
    with records.keeping() as connection:
        groups: list[Group] = [(agency, course) for agency, course in connection.execute(_STALE)]
        if not groups:
            return 0
        outcomes: dict[Group, list[Values]] = defaultdict(list)
        for agency, course, *outcome in connection.execute(_OUTCOMES):
            outcomes[agency, course].append(outcome)
        learners = {(agency, course): number for agency, course, number in connection.execute(_LEARNERS)}
        connection.execute(
            _FRESHEN,
            [
                {"its_agency": group[0], "its_course": group[1], "learners": learners.get(group, 0)}
                | _figures(outcomes[group])
                for group in groups
            ],
        )
        for course in {course for agency, course in groups if outcomes[agency, course]}:
            _name(connection, course)
        return len(groups)


def median(histogram: Sequence[tuple[float, int]]) -> float | None:
    """The median of scores given as (score, how many), in order of score."""
    ends = list(accumulate(count for _, count in histogram))
    if not ends or not ends[-1]:
        return None
    middle = [next(at for at, end in enumerate(ends) if end > place) for place in _middle(ends[-1])]
    return sum(histogram[at][0] for at in middle) / len(middle)


def _figures(outcomes: Iterable[Values]) -> dict[str, Any]:
    """Of one group, from how many attempts ended in each way: completed, passed, score, number."""
    counts: Counter[str] = Counter()
    by_score: Counter[float] = Counter()
    for completed, passed, score, number in outcomes:
        counts["attempts"] += number
        counts["completed"] += number if completed else 0
        counts["passed"] += number if passed else 0
        if score is not None:
            by_score[score] += number
    scored = by_score.total()
    return {
        **{name: counts[name] for name in COUNTS[1:]},
        "mean_score": sum(score * number for score, number in by_score.items()) / scored if scored else None,
        "median_score": median(sorted(by_score.items())),
    }


def _middle(count: int) -> tuple[int, ...]:
    """The place, or the two places, in the middle of so many."""
    return (count // 2,) if count % 2 else (count // 2 - 1, count // 2)


def _fresh(records: Records) -> tuple[list[Completion], dict[Group, Counter[str]]]:
    """The figures of what is there, brought up to date, and the counts of what is gone."""
    found, kept = _read(records)
    if any(stale for stale, *_figures in found):
        refresh(records)
        found, kept = _read(records)
    return [_completion(*figures) for _stale, *figures in found], kept


def _read(records: Records) -> tuple[list[Values], dict[Group, Counter[str]]]:
    """Whether figures are out of date, and the figures as they are kept; and what is still counted."""
    with records.looking() as connection:
        return ready(_READ, connection.dialect.name).find(connection), kept_counts(connection)


def _name(connection: Connection, course_id: str) -> None:
    """Call a course what its newest attempt calls it."""
    newest = select(AttemptRow.course_title).where(AttemptRow.course_id == course_id)
    title = connection.scalar(newest.order_by(AttemptRow.last.desc()).limit(1))
    connection.execute(update(SummaryRow).where(SummaryRow.course_id == course_id).values(course_title=title))


def _completion(
    agency: str,
    course_id: str,
    course_title: str,
    learners: int,
    attempts: int,
    completed: int,
    passed: int,
    mean_score: float | None,
    median_score: float | None,
) -> Completion:
    """From values in the order of the fields; by name one by one, it takes half as long as with a dict."""
    return Completion(
        agency=agency,
        course_id=course_id,
        course_title=course_title,
        learners=learners,
        attempts=attempts,
        completed=completed,
        passed=passed,
        mean_score=mean_score,
        median_score=median_score,
    )


def _added(live: Completion, kept: Mapping[str, int]) -> Completion:
    return replace(live, **{name: getattr(live, name) + kept[name] for name in COUNTS})
