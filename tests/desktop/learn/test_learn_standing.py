"""How far a learner is, in figures and in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from kbs_learning.core.attempts import Attempt
from kbs_learning.desktop.learn import standing as stand
from kbs_learning.services.card import Card, Part

NOW = datetime(2026, 11, 22, 14, 30, tzinfo=UTC)
PARTS = (
    Part(title="Start", short="Start", minutes=5, pages=("p1", "p2")),
    Part(title="Sleep", short="Sleep", minutes=12, step="sleep", pages=("p3", "p4", "p5")),
    Part(title="Finish", short="Finish", minutes=8, pages=("p6",)),
)


def card(**changes: object) -> Card:
    made = Card(
        course_id="c",
        key="1.0-x",
        title="A course",
        level="2",
        kicker="",
        audience="Anyone",
        lead="",
        outcomes=(),
        minutes=25,
        version="1.0",
        reviewed=date(2026, 11, 21),
        review_by=date(2027, 4, 30),
        has_certificate=True,
        draft=False,
        parts=PARTS,
        steps=("sleep",),
        shelf="level2",
        cover="",
        cover_alt="",
        results_key=None,
        installed=NOW,
        folder=Path(),
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # the fields' names are checked by it


def attempt(seen: int, place: str, **changes: object) -> Attempt:
    made = Attempt(
        key="k",
        learner_id="l",
        course_id="c",
        course_title="A course",
        course_version="1.0",
        edition="1.0-x",
        target="qt",
        began=NOW,
        last=NOW,
        place=place,
        progress=(100 * seen // 6) / 100,
        seq=seen,
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # as above


def test_a_course_nobody_began_starts_with_its_first_part() -> None:
    now = stand.standing(card(), None)
    assert not now.begun
    assert stand.next_part(card(), now) == PARTS[0]
    assert stand.progress_words(card(), now) == ("Not begun", "3 parts, about 25 minutes")


@pytest.mark.parametrize(
    ("seen", "shares"),
    [(1, (0.5, 0, 0)), (2, (1, 0, 0)), (3, (1, 1 / 3, 0)), (4, (1, 2 / 3, 0)), (5, (1, 1, 0))],
)
def test_parts_are_done_page_by_page(seen: int, shares: tuple[float, ...]) -> None:
    assert stand.standing(card(), attempt(seen, "p1")).shares == pytest.approx(shares)


def test_the_words_say_how_much_is_done_and_what_is_left() -> None:
    now = stand.standing(card(), attempt(3, "p3"))
    assert stand.progress_words(card(), now) == ("50 % done", "1 of 3 parts, about 16 minutes left")
    assert stand.next_part(card(), now) == PARTS[1]


def test_the_part_to_go_on_with_is_where_the_learner_was() -> None:
    assert stand.standing(card(), attempt(2, "p6")).current == 2


def test_what_is_complete_has_nothing_next() -> None:
    now = stand.standing(card(), attempt(6, "p6", completed=True))
    assert (now.percent, now.parts_done, now.minutes_left) == (100, 3, 0)
    assert stand.next_part(card(), now) is None
    assert stand.progress_words(card(), now) == ("Completed", "all 3 parts")


def test_a_place_that_the_course_no_longer_has_does_no_harm() -> None:
    assert stand.standing(card(), attempt(2, "gone")).current == 1


def test_a_course_without_parts_has_a_standing() -> None:
    empty = card(parts=())
    assert stand.next_part(empty, stand.standing(empty, attempt(1, "p1"))) is None


@pytest.mark.parametrize(
    ("ago", "words"),
    [
        (timedelta(hours=1), "today, "),
        (timedelta(days=1), "yesterday, "),
        (timedelta(days=9), "13 November 2026"),
    ],
)
def test_days_are_said_as_people_say_them(ago: timedelta, words: str) -> None:
    assert stand.when_words(NOW - ago, NOW).startswith(words)


def test_a_review_that_is_overdue_is_said() -> None:
    assert stand.review_words(card(), date(2027, 4, 30)) == ("Review by 30 April 2027", False)
    assert stand.review_words(card(), date(2027, 5, 1)) == ("Review was due by 30 April 2027", True)


@pytest.mark.parametrize(
    ("shelf", "level", "words"),
    [("level3", "3", "Level 3"), ("champions", "Champions", "Champion module"), ("other", "4", "Level 4")],
)
def test_the_level_is_said_in_words(shelf: str, level: str, words: str) -> None:
    assert stand.level_words(card(shelf=shelf, level=level)) == words
