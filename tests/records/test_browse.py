"""The list of attempts: what is in it, in which order, and how much of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kbs_learning.core.browsing import AttemptFilter, Column, Page, Sort, State, state_of
from kbs_learning.records import details
from kbs_learning.records.browse import AttemptList, every_row
from kbs_learning.records.database import Records
from tests.records.filled import HERON, LEARNERS, NOW, TERN, WREN, add, add_learner, attempt, passed, say

EVERYTHING = AttemptFilter()
NEWEST = Sort()


@pytest.fixture
def records(anywhere: Records) -> Records:
    for learner in LEARNERS:
        add_learner(anywhere, learner)
    add(
        anywhere,
        attempt("new", HERON, last=NOW - timedelta(hours=1), progress=0.0, seconds=5),
        attempt("half", TERN, last=NOW - timedelta(days=2), progress=0.45, seconds=900),
        attempt(
            "missed", WREN, last=NOW - timedelta(days=40), progress=0.99, score=66.66, tries=2, seconds=60
        ),
        passed(
            "done",
            TERN,
            83.0,
            last=NOW - timedelta(days=3),
            seconds=6180,
            course_id="level3",
            course_title="Keeping Safe",
        ),
        attempt(
            "read",
            HERON,
            last=NOW - timedelta(days=4),
            progress=1.0,
            completed=True,
            course_id="guide",
            course_title="A guide",
        ),
    )
    return anywhere


def keys(page: Page) -> list[str]:
    return [row.key for row in page.rows]


def listed(records: Records, chosen: AttemptFilter = EVERYTHING, sort: Sort = NEWEST) -> list[str]:
    return keys(AttemptList(records).page(chosen, sort, 0, 100))


def test_the_list_begins_with_what_was_opened_last(records: Records) -> None:
    page = AttemptList(records).page(EVERYTHING, NEWEST, 0, 100)
    assert keys(page) == ["new", "half", "done", "read", "missed"]
    assert (page.total, page.people) == (5, 3)


def test_a_row_tells_of_code_course_and_completion_and_of_no_name(records: Records) -> None:
    row = AttemptList(records).page(AttemptFilter(course_id="level3"), NEWEST, 0, 10).rows[0]
    assert (row.code, row.agency, row.sector) == ("Copper Tern 42", "County", "Midwifery")
    assert (row.course_title, row.course_version, row.state, row.score) == (
        "Keeping Safe",
        "1.0",
        State.PASSED,
        83.0,
    )
    assert (row.progress, row.seconds, row.passed_on) == (1.0, 6180, "2026-11-21")
    assert not any("Example" in str(getattr(row, name)) for name in row.__slots__)


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        (AttemptFilter(text="heron"), ["new", "read"]),
        (AttemptFilter(text="slate HERON-17"), ["new", "read"]),
        (AttemptFilter(text="ana exam"), ["new", "read"]),
        (AttemptFilter(text="100%"), []),
        (AttemptFilter(course_id="level3"), ["done"]),
        (AttemptFilter(agency="County"), ["half", "done"]),
        (AttemptFilter(sector="Midwifery", agency="Derby"), ["missed"]),
        (AttemptFilter(since=(NOW - timedelta(days=3)).date()), ["new", "half", "done"]),
        (AttemptFilter(state=State.NOT_STARTED), ["new"]),
        (AttemptFilter(state=State.IN_PROGRESS), ["half"]),
        (AttemptFilter(state=State.NOT_QUITE_YET), ["missed"]),
        (AttemptFilter(state=State.COMPLETED), ["read"]),
        (AttemptFilter(state=State.PASSED), ["done"]),
        (AttemptFilter(keys=frozenset({"done", "gone"})), ["done"]),
        (AttemptFilter(but=frozenset({"done", "new"})), ["half", "read", "missed"]),
    ],
)
def test_a_filter_leaves_out_everything_else(
    records: Records, chosen: AttemptFilter, found: list[str]
) -> None:
    page = AttemptList(records).page(chosen, NEWEST, 0, 100)
    assert (keys(page), page.total) == (found, len(found))


@pytest.mark.parametrize(
    ("column", "ascending"),
    [
        (Column.CODE, ["missed", "half", "done", "read", "new"]),
        (Column.COURSE, ["read", "done", "new", "half", "missed"]),
        (Column.AGENCY, ["half", "done", "new", "read", "missed"]),
        (Column.SECTOR, ["new", "read", "half", "done", "missed"]),
        (Column.PROGRESS, ["new", "half", "missed", "done", "read"]),
        (Column.STATE, ["new", "half", "missed", "read", "done"]),
        (Column.SCORE, ["missed", "done", "new", "half", "read"]),
        (Column.LAST, ["missed", "read", "done", "half", "new"]),
    ],
)
def test_every_column_sorts_and_ties_have_an_order_of_their_own(
    records: Records, column: Column, ascending: list[str]
) -> None:
    assert listed(records, sort=Sort(column, descending=False)) == ascending


def test_attempts_without_a_score_come_last_either_way(records: Records) -> None:
    for descending in (True, False):
        assert listed(records, sort=Sort(Column.SCORE, descending))[2:] == ["new", "half", "read"]


def test_the_state_in_sql_is_the_state_in_python(records: Records) -> None:
    for state in State:
        for row in AttemptList(records).page(AttemptFilter(state=state), NEWEST, 0, 10).rows:
            assert row.state is state


def test_stretches_put_together_are_the_whole_list(records: Records) -> None:
    add(
        records,
        *(
            attempt(f"k{n:03}", LEARNERS[n % 3], last=NOW - timedelta(minutes=n), score=float(n % 7))
            for n in range(200)
        ),
    )
    for column in Column:
        sort = Sort(column)
        _, rows = every_row(records, EVERYTHING, sort)
        whole = [row.key for row in rows]
        reader = AttemptList(records)
        stretches = [keys(reader.page(EVERYTHING, sort, offset, 30)) for offset in range(0, 210, 30)]
        assert [key for stretch in stretches for key in stretch] == whole
        assert len(whole) == len(set(whole)) == 205


def test_the_list_stands_still_while_it_is_read_and_shows_news_at_its_top(records: Records) -> None:
    reader = AttemptList(records)
    reader.page(EVERYTHING, NEWEST, 0, 2)
    below = keys(reader.page(EVERYTHING, NEWEST, 2, 2))
    add(records, attempt("fresh", WREN, last=NOW + timedelta(hours=1)))
    assert keys(reader.page(EVERYTHING, NEWEST, 2, 2)) == below
    top = reader.page(EVERYTHING, NEWEST, 0, 2)
    assert (keys(top), top.total) == (["fresh", "new"], 6)
    assert keys(reader.page(EVERYTHING, NEWEST, 2, 2)) == ["half", "done"]


def test_an_empty_list_has_no_rows_and_no_people(anywhere: Records) -> None:
    assert AttemptList(anywhere).page(EVERYTHING, NEWEST, 0, 10) == Page((), 0, 0, 0)
    assert details.facets(anywhere).courses == ()


def test_facets_count_attempts_and_leave_out_what_nobody_has(records: Records) -> None:
    nameless = replace(HERON, id="d" * 16, code="Iron Coot 11", agency="", sector="")
    add_learner(records, nameless)
    add(records, attempt("plain", nameless))
    facets = details.facets(records)
    assert [(one.value, one.label, one.count) for one in facets.courses] == [
        ("guide", "A guide", 1),
        ("level3", "Keeping Safe", 1),
        ("level2", "Protecting Babies", 4),
    ]
    assert [(one.value, one.count) for one in facets.agencies] == [("County", 2), ("Derby", 3)]
    assert [(one.value, one.count) for one in facets.sectors] == [("Early years", 2), ("Midwifery", 3)]
    assert {one.value: one.count for one in facets.states} == {
        "not started": 2,
        "in progress": 1,
        "not quite yet": 1,
        "completed": 1,
        "passed": 1,
    }


def test_the_detail_of_an_attempt_shows_no_answer_no_rating_and_no_name(records: Records) -> None:
    say(records, "done", text="I am worried")
    detail = details.attempt(records, "done")
    assert detail is not None
    assert (detail.row.code, detail.tries, detail.edition, detail.target) == (
        "Copper Tern 42",
        1,
        "1.0-12345678",
        "qt",
    )
    assert detail.kept_until == date(2030, 11, 19)
    assert detail.has_name is False
    assert "worried" not in repr(detail)
    seen = details.attempt(records, "new")
    assert seen is not None and seen.has_name and "Example" not in repr(seen)
    assert details.attempt(records, "gone") is None


def test_a_learner_is_found_by_code_whatever_its_case_and_spaces(records: Records) -> None:
    assert details.learner(records, code="slateheron17") == HERON
    assert details.learner(records, code="Ana Example") is None
    assert details.learner(records, learner_id=WREN.id) == WREN


def test_not_quite_yet_is_a_check_taken_and_not_passed() -> None:
    assert state_of(passed=False, completed=False, score=0.0, progress=0.9) is State.NOT_QUITE_YET
    assert state_of(passed=False, completed=False, score=None, progress=0.9) is State.IN_PROGRESS
    assert state_of(passed=True, completed=False, score=80, progress=0.9) is State.PASSED
