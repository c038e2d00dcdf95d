"""The kept figures are those that counting would give, whatever happened before."""

from __future__ import annotations

import statistics
from collections import defaultdict
from datetime import timedelta
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select, update

from kbs_learning.core.browsing import Completion
from kbs_learning.core.people import Learner
from kbs_learning.records import rows, summaries
from kbs_learning.records.database import Records, open_records
from kbs_learning.records.people import delete_attempts, erase
from kbs_learning.records.tables import AttemptRow, SummaryRow
from tests.records.filled import HERON, LEARNERS, NOW, TERN, add, add_learner, attempt, number_of, passed

AGENCIES = st.sampled_from(["Derby", "County", ""])
COURSES = st.sampled_from(["level2", "level3"])
SCORES = st.none() | st.sampled_from([0.0, 50.0, 66.66, 75.0, 83.33, 100.0])
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.integers(0, 2), AGENCIES, COURSES, SCORES, st.booleans()),
        st.tuples(st.just("score"), st.integers(0, 9), SCORES),
        st.tuples(st.just("delete"), st.integers(0, 9)),
        st.tuples(st.just("read")),
    ),
    max_size=25,
)


def counted(records: Records) -> dict[tuple[str, str], tuple[object, ...]]:
    """The figures, counted one by one in Python."""
    groups: dict[tuple[str, str], list[AttemptRow]] = defaultdict(list)
    with records.reading() as session:
        for row in session.scalars(select(AttemptRow)):
            groups[row.agency, row.course_id].append(row)
    found: dict[tuple[str, str], tuple[object, ...]] = {}
    for group, attempts in groups.items():
        scores = [one.score for one in attempts if one.score is not None]
        found[group] = (
            len({one.learner_id for one in attempts}),
            len(attempts),
            sum(one.completed for one in attempts),
            sum(one.passed for one in attempts),
            round(statistics.fmean(scores), 6) if scores else None,
            round(statistics.median(scores), 6) if scores else None,
        )
    return found


def kept(completions: list[Completion]) -> dict[tuple[str, str], tuple[object, ...]]:
    return {
        (one.agency, one.course_id): (
            one.learners,
            one.attempts,
            one.completed,
            one.passed,
            None if one.mean_score is None else round(one.mean_score, 6),
            None if one.median_score is None else round(one.median_score, 6),
        )
        for one in completions
        if one.attempts
    }


def take(records: Records, number: int, step: tuple[object, ...]) -> None:
    match step:
        case ("add", int(who), str(agency), str(course), score, bool(done)):
            one = attempt(
                f"k{number}",
                LEARNERS[who],
                agency=agency,
                course_id=course,
                score=score,
                passed=done,
                completed=done,
            )
            add(records, one)
        case ("score", int(place), score):
            change(records, place, {"score": score})
        case ("delete", int(place)):
            change(records, place, None)
        case _:
            summaries.live_completions(records)


def change(records: Records, place: int, values: dict[str, object] | None) -> None:
    with records.writing() as session:
        found = session.execute(
            select(AttemptRow.id, AttemptRow.agency, AttemptRow.course_id).offset(place).limit(1)
        ).first()
        if found is None:
            return
        number, agency, course = found
        doing = delete(AttemptRow) if values is None else update(AttemptRow).values(values)
        session.execute(doing.where(AttemptRow.id == number))
        rows.mark_stale(session, {(agency, course)})


@pytest.fixture(scope="module")
def people_only(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with learners and no attempts, to copy."""
    file = tmp_path_factory.mktemp("people") / "records.db"
    with open_records(file) as records:
        for learner in LEARNERS:
            add_learner(records, learner)
    return file


@settings(max_examples=40, deadline=None)
@given(steps=STEPS)
def test_the_summary_always_equals_the_direct_count(
    people_only: Path, steps: list[tuple[object, ...]]
) -> None:
    with (
        TemporaryDirectory() as folder,
        open_records(copyfile(people_only, f"{folder}/records.db")) as records,
    ):
        for number, step in enumerate(steps):
            take(records, number, step)
        assert kept(summaries.live_completions(records)) == counted(records)


@given(st.dictionaries(st.floats(0, 100), st.integers(1, 5), max_size=6))
def test_the_median_of_a_histogram_is_the_median_of_its_values(histogram: dict[float, int]) -> None:
    values = [score for score, count in histogram.items() for _ in range(count)]
    expected = statistics.median(values) if values else None
    assert summaries.median(sorted(histogram.items())) == expected


@pytest.fixture
def records(anywhere: Records) -> Records:
    for learner in LEARNERS:
        add_learner(anywhere, learner)
    add(anywhere, passed("a", HERON, 80.0), passed("b", HERON, 90.0), attempt("c", TERN, agency="Derby"))
    return anywhere


def figures(records: Records) -> list[tuple[str, int, int, int, int]]:
    return [
        (one.agency, one.learners, one.attempts, one.completed, one.passed)
        for one in summaries.completions(records)
    ]


def test_only_what_changed_is_worked_out_anew(records: Records) -> None:
    assert summaries.refresh(records) == 1
    assert summaries.refresh(records) == 0
    add(records, attempt("d", TERN))
    assert summaries.refresh(records) == 1


def test_counts_stay_when_attempts_go(records: Records) -> None:
    before = figures(records)
    with records.writing() as session:
        delete_attempts(session, [number_of(session, "a")])
    assert figures(records) == before == [("Derby", 2, 3, 2, 2)]
    with records.writing() as session:
        delete_attempts(session, [number_of(session, "b"), number_of(session, "c")])
    assert figures(records) == before


def test_counts_stay_when_a_learner_is_erased_and_grow_with_the_next(records: Records) -> None:
    erase(records, HERON.id, "asked", NOW)
    assert figures(records) == [("Derby", 2, 3, 2, 2)]
    newcomer = Learner(id="e" * 16, code="Tin Coot 20", agency="Derby")
    add_learner(records, newcomer)
    add(records, passed("e", newcomer))
    assert figures(records) == [("Derby", 3, 4, 3, 3)]


def test_a_course_is_called_what_its_newest_attempt_calls_it(records: Records) -> None:
    add(
        records,
        attempt(
            "z",
            TERN,
            agency="Derby",
            last=NOW + timedelta(days=1),
            course_title="Protecting babies, 2nd edition",
        ),
    )
    assert [one.course_title for one in summaries.completions(records)] == ["Protecting babies, 2nd edition"]


def test_completions_can_be_asked_for_one_course(records: Records) -> None:
    add(records, attempt("other", TERN, course_id="level3", course_title="Keeping Safe"))
    assert [one.course_id for one in summaries.completions(records, "level3")] == ["level3"]
    assert len(summaries.completions(records)) == 2


def test_reading_fresh_figures_writes_nothing(records: Records) -> None:
    summaries.refresh(records)
    with records.writing() as session:  # a second writer would have to wait, and give up
        assert session.scalars(select(SummaryRow)).all()
        assert len(summaries.completions(records)) == 1
