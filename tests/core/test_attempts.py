from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbs_learning.core.accounts import FINAL, Mark, account_of_change, account_of_results
from kbs_learning.core.attempts import (
    Answer,
    Attempt,
    Change,
    Interaction,
    joined,
    joined_answer,
    stand_in,
)
from kbs_learning.core.results import FinalTries, Results

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
SENT: dict[str, Any] = {
    "attempt": "a1", "seq": 7, "suspend": "k1abc", "location": "p3", "seconds": 12, "secondsTotal": 90,
    "progress": 0.25, "score": 66.66, "passed": False, "completed": False, "passedOn": "", "tries": 1,
    "objectives": [],
    "interactions": [
        {"id": "l2-final.q1", "kind": "one", "response": "b", "answer": "b", "correct": True, "points": 2,
         "outcomes": ["o1"], "description": "Which?", "seconds": 4, "n": 3, "at": 1795262400000},
        {"id": "c1.before", "kind": "likert", "response": "na", "correct": None},
    ],
}  # fmt: skip


def attempt(**told: Any) -> Attempt:
    plain: dict[str, Any] = {
        "key": "a1", "learner_id": "l1", "course_id": "c", "course_title": "C", "course_version": "1",
        "edition": "1-a", "target": "qt", "began": NOON, "last": NOON,
    }  # fmt: skip
    return Attempt(**(plain | told))


def test_a_change_is_read_as_it_was_sent() -> None:
    change = Change.from_json(json.dumps(SENT))
    assert change == Change(
        seq=7, suspend="k1abc", place="p3", progress=0.25, score=66.66, passed=False, completed=False,
        passed_on="", seconds=90, tries=1,
        interactions=(
            Interaction(id="l2-final.q1", kind="one", response="b", correct=True, points=2, at=NOON),
            Interaction(id="c1.before", kind="likert", response="na"),
        ),
    )  # fmt: skip


def test_a_change_may_hold_anything_a_learner_can_type() -> None:
    typed = 'half \ud83d, whole 😀, "quotes"\nlines\x00'
    interaction = {"id": "words", "kind": "text", "response": typed}
    change = Change.from_json(json.dumps(SENT | {"interactions": [interaction]}))
    assert change.interactions[0].response.encode("utf-8").decode() == 'half �, whole 😀, "quotes"\nlines'


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("seq", 0), ("seq", 1.5), ("seq", None), ("seq", 2**31), ("seq", True), ("suspend", None),
        ("suspend", 7), ("location", ["p"]), ("progress", -0.1), ("progress", 1.1), ("score", "90"),
        ("progress", float("nan")), ("score", 101), ("score", float("inf")), ("passed", 1),
        ("completed", None), ("passedOn", "yesterday"), ("passedOn", 20261121), ("secondsTotal", -1),
        ("tries", "1"), ("interactions", {}), ("interactions", ["q"]),
        ("interactions", [{"id": "", "kind": "one", "response": ""}]),
        ("interactions", [{"id": "q", "kind": "essay", "response": ""}]),
        ("interactions", [{"id": "q", "kind": "one", "response": 3}]),
        ("interactions", [{"id": "q", "kind": "one", "response": "b", "correct": "yes"}]),
        ("interactions", [{"id": "c.before", "kind": "likert", "response": "seven"}]),
        ("interactions", [{"id": "c.before", "kind": "likert", "response": "0"}]),
    ],
)  # fmt: skip
def test_a_change_that_is_not_as_it_should_be_is_refused_with_a_sentence(field: str, value: object) -> None:
    with pytest.raises(ValueError, match=r"“|answer|list|point"):
        Change.from_json(json.dumps(SENT | {field: value}))


@pytest.mark.parametrize("text", ["", "null", "[]", "{", "7", '"' + "x" * 10, "[" * 100_000])
def test_what_is_no_change_at_all_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"not"):
        Change.from_json(text)


def test_a_clock_that_is_far_off_loses_no_answer() -> None:
    for moment in (-5, 1e300, "soon", None):
        item = {"id": "q", "kind": "one", "response": "b", "at": moment}
        change = Change.from_json(json.dumps(SENT | {"interactions": [item]}))
        assert change.interactions[0].at is None


moments = st.integers(0, 5).map(lambda minute: NOON + timedelta(minutes=minute))


@st.composite
def accounts_of_one(draw: st.DrawFn) -> list[Attempt]:
    """Several accounts of one attempt. No two of the same order say something different of what may fall."""
    orders = draw(st.lists(st.tuples(st.integers(0, 4), moments), min_size=1, max_size=4, unique=True))
    return [
        attempt(
            seq=seq, last=last, place=f"p{seq}-{last.minute}", agency=f"a{seq}-{last.minute}",
            began=draw(moments), ended=draw(st.none() | moments), progress=draw(st.integers(0, 100)) / 100,
            score=draw(st.none() | st.integers(0, 100).map(float)), passed=draw(st.booleans()),
            completed=draw(st.booleans()), passed_on=draw(st.sampled_from(["", "2026-11-20", "2026-11-21"])),
            seconds=draw(st.integers(0, 100)), tries=draw(st.integers(0, 3)),
            protection=draw(st.sampled_from(["", "sealed", "checked", "open"])),
            learner_id=draw(st.sampled_from(["l1", stand_in("a1")])),
        )
        for seq, last in orders
    ]  # fmt: skip


@given(accounts_of_one())
def test_accounts_join_to_the_same_attempt_in_any_order_and_however_often(accounts: list[Attempt]) -> None:
    outcomes = set()
    for order in permutations(accounts):
        whole = order[0]
        for one in (*order, *order):
            whole = joined(whole, one)
        outcomes.add(whole)
    assert len(outcomes) == 1
    (whole,) = outcomes
    assert whole.passed == any(one.passed for one in accounts)
    assert whole.completed == any(one.completed for one in accounts)
    assert whole.score == max((one.score for one in accounts if one.score is not None), default=None)
    assert whole.place == max(accounts, key=lambda one: one.order).place


@given(st.permutations([(seq, response) for seq, response in enumerate("abca", start=1)]))
def test_the_last_answer_stands(order: list[tuple[int, str]]) -> None:
    given_ones = [Answer("q", "one", response, response == "a", 1, NOON, seq) for seq, response in order]
    whole = given_ones[0]
    for one in given_ones:
        whole = joined_answer(whole, one)
    assert (whole.seq, whole.response, whole.correct) == (4, "a", True)


def test_a_mark_stays_when_a_file_quotes_the_same_answer_without_one() -> None:
    marked = Answer("q", "one", "b", True, 2, NOON, 3)
    quoted = Answer("q", "", "b", None, None, NOON, 9)
    for whole in (joined_answer(marked, quoted), joined_answer(quoted, marked)):
        assert whole == Answer("q", "one", "b", True, 2, NOON, 9)
    other = quoted._replace(response="c")
    assert joined_answer(marked, other) == joined_answer(other, marked) == other


def test_a_change_keeps_what_people_say_apart_from_what_is_marked() -> None:
    account = account_of_change(attempt(), Change.from_json(json.dumps(SENT)), NOON)
    assert [(one.item, one.response, one.correct) for one in account.answers] == [(FINAL + "q1", "b", True)]
    assert [(one.item, one.stage, one.value) for one in account.replies] == [("c1", "before", None)]


def test_a_file_is_sorted_by_what_it_says_of_its_answers() -> None:
    results = Results(
        attempt_key="a1", seq=3, saved=NOON, course_id="c", course_version="1", target="web",
        answers={"q1": "b", "c1.after": "5", "c2.after": "99999", "poll": "c", "words": "", "story": "ab",
                 "skip.death": "y"},
        kinds={"q1": "many", "poll": "poll", "words": "text"},
        final=FinalTries(tries=1, last=("q2",), last_answers={"q2": "d"}, items=("q3",), answers={"q3": "a"}),
    )  # fmt: skip
    account = account_of_results(results)
    assert [(one.item, one.kind, one.correct) for one in account.answers] == [
        ("q1", "many", None),
        (FINAL + "q2", "", None),
    ]
    assert [(one.item, one.stage, one.kind, one.value, one.text) for one in account.replies] == [
        ("c1", "after", "likert", 5, ""),
        ("poll", "", "poll", None, "c"),
        ("words", "", "text", None, ""),
    ]
    assert account.attempt.learner_id == stand_in("a1")


def test_whoever_knows_the_course_can_mark_a_file() -> None:
    results = Results(
        attempt_key="a1", saved=NOON, course_id="c", course_version="1", target="web",
        answers={"q1": "b", "poll": "c"},
        final=FinalTries(tries=1, last=("q1",), last_answers={"q1": "a"}),
    )  # fmt: skip

    def marker(_results: Results, question: str, response: str) -> Mark:
        return (
            Mark(kind="poll") if question == "poll" else Mark(kind="one", correct=response == "b", points=2)
        )

    account = account_of_results(results, marker)
    assert [(one.item, one.correct, one.points) for one in account.answers] == [
        ("q1", True, 2),
        (FINAL + "q1", False, 2),
    ]
    assert [one.item for one in account.replies] == ["poll"]
