"""What is still counted of attempts that are there no more.

Counts by agency and course may have been published; neither the end of a keeping time nor an erasure changes
what they were.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection
from typing import TypeAlias

from sqlalchemy import Connection, func, select
from sqlalchemy.orm import aliased

from kbs_learning.records import rows
from kbs_learning.records.statements import ready
from kbs_learning.records.tables import AttemptRow, KeptCountRow

Group: TypeAlias = tuple[str, str]
"""Agency and course id."""
COUNTS = ("learners", "attempts", "completed", "passed")
_table = KeptCountRow.__table__
_READ = select(_table.c.agency, _table.c.course_id, *(_table.c[name] for name in COUNTS))
_GROUP = AttemptRow.agency, AttemptRow.course_id


def kept_counts(connection: Connection) -> dict[Group, Counter[str]]:
    """The counts of what is gone, by group."""
    found = ready(_READ, connection.dialect.name).find(connection)
    return {
        (agency, course): Counter(dict(zip(COUNTS, counts, strict=True))) for agency, course, *counts in found
    }


def keep_counts(connection: Connection, ids: Collection[int]) -> None:
    """Go on counting the attempts of these row numbers, which the caller removes next."""
    going = _counts_of(connection, ids)
    known = kept_counts(connection)
    for group, counts in going.items():
        counts.update(known.get(group, {}))
    rows.upsert(
        connection,
        KeptCountRow,
        [
            {"agency": agency, "course_id": course} | {name: counts[name] for name in COUNTS}
            for (agency, course), counts in going.items()
        ],
    )
    rows.mark_stale(connection, going)


def _counts_of(connection: Connection, ids: Collection[int]) -> dict[Group, Counter[str]]:
    """What these attempts add to the counts of their groups; learners are those of whom nothing stays."""
    these = AttemptRow.id.in_(ids)
    found: dict[Group, Counter[str]] = defaultdict(Counter)
    attempts = select(
        *_GROUP,
        func.count(),
        func.count().filter(AttemptRow.completed),
        func.count().filter(AttemptRow.passed),
    )
    for agency, course, *counts in connection.execute(attempts.where(these).group_by(*_GROUP)):
        found[agency, course].update(dict(zip(COUNTS[1:], counts, strict=True)))
    other = aliased(AttemptRow)
    stays = select(other.id).where(
        other.learner_id == AttemptRow.learner_id,
        other.course_id == AttemptRow.course_id,
        other.agency == AttemptRow.agency,
        other.id.not_in(ids),
    )
    learners = select(*_GROUP, func.count(AttemptRow.learner_id.distinct()))
    for agency, course, number in connection.execute(
        learners.where(these, ~stays.exists()).group_by(*_GROUP)
    ):
        found[agency, course]["learners"] += number
    return found
