"""Keeping times go by the calendar, and a list that was approved is the list that is run."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbs_learning.core.errors import UserError
from kbs_learning.core.retention import (
    KEEPING,
    Due,
    Kept,
    RetentionList,
    due_before,
    keep_until,
    months_later,
)

DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 11, 20), 24, date(2028, 11, 20)),
    ],
)
def test_months_end_where_the_month_does(day: date, months: int, later: date) -> None:
    assert months_later(day, months) == later


@given(DAYS, DAYS, st.sampled_from(Kept))
def test_a_record_is_due_when_its_last_day_is_past(began: date, today: date, kind: Kept) -> None:
    assert (began < due_before(kind, today)) == (keep_until(kind, began) < today)


def test_every_kind_has_a_time_and_a_source() -> None:
    assert set(KEEPING) == set(Kept)
    assert all(keeping.months > 0 and keeping.source for keeping in KEEPING.values())


LISTED = RetentionList(
    date(2026, 11, 22),
    (
        Due(Kept.TRAINING, date(2026, 11, 1), "k2", "3", "Slate Heron 17", "Protecting Babies"),
        Due(Kept.ANSWERS, date(2026, 10, 1), "k1", "3", "Slate Heron 17", "Protecting Babies"),
    ),
)


def test_a_list_comes_back_from_its_file_as_it_was() -> None:
    assert RetentionList.from_json(LISTED.to_json()).digest == LISTED.digest


def test_the_order_of_entries_does_not_matter() -> None:
    assert RetentionList(LISTED.made_on, LISTED.entries[::-1]).digest == LISTED.digest


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "null",
        '{"format": "kbs-learning-retention-list"}',
        LISTED.to_json().replace('"k1"', "7"),
    ],
)
def test_something_else_is_no_retention_list(text: str) -> None:
    with pytest.raises(UserError, match="not a retention list"):
        RetentionList.from_json(text)


def test_a_list_that_was_edited_is_refused() -> None:
    with pytest.raises(UserError, match="changed after it was made"):
        RetentionList.from_json(LISTED.to_json().replace('"k1"', '"k9"'))
