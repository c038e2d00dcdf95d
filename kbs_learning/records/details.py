"""One attempt for the panel beside the list, and what the list can be filtered by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from sqlalchemy import func, select

from kbs_learning.core.browsing import AttemptDetail, Facet, Facets, State
from kbs_learning.core.people import Learner, folded
from kbs_learning.core.retention import Kept, keep_until
from kbs_learning.records import learners
from kbs_learning.records.browse import row_of
from kbs_learning.records.database import Records
from kbs_learning.records.finding import in_state
from kbs_learning.records.summaries import live_completions
from kbs_learning.records.tables import AttemptRow, LearnerRow


def attempt(records: Records, key: str) -> AttemptDetail | None:
    """One attempt, without answers and without a name; None when it is gone."""
    with records.reading() as session:
        row = row_of(session, key)
        if row is None:
            return None
        more = session.execute(
            select(
                AttemptRow.edition,
                AttemptRow.target,
                AttemptRow.tries,
                AttemptRow.ended,
                AttemptRow.certificate,
                AttemptRow.protection,
                LearnerRow.name != "",
            )
            .join(LearnerRow, LearnerRow.id == AttemptRow.learner_id)
            .where(AttemptRow.key == key)
        ).one()
    edition, target, tries, ended, certificate, protection, has_name = more
    return AttemptDetail(
        row=row,
        edition=edition,
        target=target,
        tries=tries,
        ended=ended,
        certificate=certificate,
        protection=protection,
        kept_until=keep_until(Kept.TRAINING, row.last.date()),
        has_name=has_name,
    )


def facets(records: Records) -> Facets:
    """The courses, agencies, sectors and states there are, with how many attempts each has."""
    groups = live_completions(records)
    courses: Counter[str] = Counter()
    agencies: Counter[str] = Counter()
    for group in groups:
        courses[group.course_id] += group.attempts
        agencies[group.agency] += group.attempts
    with records.reading() as session:
        by_sector = select(AttemptRow.sector, func.count()).group_by(AttemptRow.sector)
        sectors = {row[0]: row[1] for row in session.execute(by_sector)}
        by_state = select(*(func.count().filter(in_state(state)) for state in State)).select_from(AttemptRow)
        states = dict(zip(State, session.execute(by_state).one(), strict=True))
    titles = {group.course_id: group.course_title for group in groups}
    return Facets(
        courses=_facets(courses, titles),
        agencies=_facets(agencies),
        sectors=_facets(sectors),
        states=tuple(Facet(state, state.label, states[state]) for state in State if states[state]),
    )


def learner(records: Records, *, code: str = "", learner_id: str = "") -> Learner | None:
    """The learner of an id, or of a code whatever its case and spaces; None where there is none."""
    with records.reading() as session:
        if learner_id:
            return learners.get(session.connection(), learner_id)
        named = learners.find(session.connection(), code)
        return next((one for one in named if folded(one.code) == folded(code)), None)


def _facets(counts: Mapping[str, int], labels: Mapping[str, str] | None = None) -> tuple[Facet, ...]:
    """In order of what is shown; nothing for what nobody has, and nothing for an empty value."""
    shown: Iterable[Facet] = (
        Facet(value, (labels or {}).get(value, value), number)
        for value, number in counts.items()
        if value and number
    )
    return tuple(sorted(shown, key=lambda facet: facet.label.casefold()))
