from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from kbs_learning.core.accounts import Mark
from kbs_learning.core.attempts import stand_in
from kbs_learning.core.results import FinalTries, FirstTry, Protection, Results, ResultsLearner
from kbs_learning.records import exchange, learners
from kbs_learning.records.database import Records
from kbs_learning.records.exchange import take_in
from kbs_learning.records.joining import Tally
from kbs_learning.records.tables import AnswerRow, AttemptRow, LearnerRow, ReplyRow, SummaryRow
from tests.records.samples import NOON, ROWAN, minutes, passed, results, rows_of


def test_a_file_is_there_with_all_it_says(anywhere: Records) -> None:
    assert take_in(anywhere, [passed()]) == Tally(added=1)
    with anywhere.reading() as session:
        attempt = session.scalars(select(AttemptRow)).one()
        assert (attempt.learner_id, attempt.agency, attempt.target) == (ROWAN.id, ROWAN.agency, "web")
        assert (attempt.score, attempt.completed, attempt.passed_on) == (90.0, True, "2026-11-21")
        assert (attempt.began, attempt.last, attempt.protection) == (NOON, minutes(20), "sealed")
        assert attempt.certificate.startswith("KBS-")
        learner = session.scalars(select(LearnerRow)).one()
        assert (learner.name, learner.code) == (ROWAN.name, ROWAN.code)
        answers = session.execute(select(AnswerRow.item, AnswerRow.response).order_by(AnswerRow.item)).all()
        assert answers == [("final.q1", "b"), ("final.q2", "ac"), ("q1", "b")]
        replies = session.execute(
            select(ReplyRow.item, ReplyRow.value, ReplyRow.text).order_by(ReplyRow.item)
        )
        assert replies.all() == [
            ("c1", 4, ""),
            ("c2", None, ""),
            ("poll", None, "c"),
            ("words", None, "More on fathers"),
        ]
        assert session.scalars(select(SummaryRow.stale)).all() == [True]


def test_answers_of_the_first_check_stand_apart_once_they_are_handed_in(anywhere: Records) -> None:
    begun = FirstTry(answers={"q1": "a"})
    take_in(anywhere, [results(first=begun)])
    take_in(anywhere, [passed(first=replace(begun, handed="2026-11-20"))])
    take_in(anywhere, [results("other", first=begun)])
    with anywhere.reading() as session:
        rows = select(AnswerRow.item, AnswerRow.response).where(AnswerRow.item.like("%.q1"))
        assert sorted(session.execute(rows).all()) == [("final.q1", "b"), ("first.q1", "a")]
        assert session.scalars(select(AttemptRow.score).order_by(AttemptRow.seq)).all() == [None, 90.0]


def test_taking_in_twice_changes_nothing(anywhere: Records) -> None:
    files = [passed(), results("other")]
    take_in(anywhere, files)
    before = rows_of(anywhere)
    assert take_in(anywhere, files) == Tally(unchanged=2)
    assert take_in(anywhere, [*files, *files]) == Tally(unchanged=4)
    assert rows_of(anywhere) == before


def test_a_later_file_extends_the_attempt_and_an_earlier_one_does_not(anywhere: Records) -> None:
    take_in(anywhere, [results(seq=10)])
    assert take_in(anywhere, [passed(seq=20, answers={"q1": "c", "c1.before": "5"})]) == Tally(extended=1)
    extended = rows_of(anywhere)
    assert take_in(anywhere, [results(seq=5, answers={"q1": "a"})]) == Tally(unchanged=1)
    assert rows_of(anywhere) == extended
    with anywhere.reading() as session:
        assert session.execute(select(AnswerRow.response).where(AnswerRow.item == "q1")).scalar() == "c"
        assert session.execute(select(ReplyRow.value).where(ReplyRow.item == "c1")).scalar() == 5


def test_files_of_version_1_are_ordered_by_when_they_were_saved(records: Records) -> None:
    first = results(seq=0, saved=minutes(1), answers={"c1.before": "2"}, kinds={})
    later = results(seq=0, saved=minutes(2), answers={"c1.before": "5"}, kinds={}, place="l2-m4-p1")
    for order in ([first, later], [later, first, first]):
        take_in(records, order)
        with records.reading() as session:
            assert session.scalars(select(AttemptRow.place)).one() == "l2-m4-p1"
            assert session.scalars(select(ReplyRow.value)).one() == 5


def test_two_people_with_one_name_stay_two(records: Records) -> None:
    twin = replace(ROWAN, id="another", code="Copper Curlew 42")
    take_in(records, [results("one"), results("two", learner=twin)])
    with records.looking() as connection:
        found = learners.find(connection, "rowan ash")
    assert [(learner.id, learner.code) for learner in found] == [
        ("another", "Copper Curlew 42"),
        (ROWAN.id, ROWAN.code),
    ]


def test_one_person_with_two_attempts_stays_one(records: Records) -> None:
    take_in(records, [results("one"), results("two")])
    with records.reading() as session:
        assert session.scalars(select(LearnerRow.id)).all() == [ROWAN.id]


def test_a_code_that_somebody_has_already_is_exchanged(anywhere: Records) -> None:
    other = replace(ROWAN, id="another", name="Sam")
    third = replace(ROWAN, id="third", name="Kim")
    take_in(anywhere, [results("one")])
    take_in(anywhere, [results("two", learner=other), results("three", learner=third)])
    with anywhere.reading() as session:
        codes: dict[str, str] = dict(session.execute(select(LearnerRow.id, LearnerRow.code)).all())
    assert codes[ROWAN.id] == ROWAN.code
    assert len(set(codes.values())) == 3


@pytest.mark.parametrize("said", [None, ResultsLearner(name="Rowan Ash", agency="City")])
def test_an_attempt_that_names_nobody_gets_a_learner_of_its_own(
    records: Records, said: ResultsLearner | None
) -> None:
    files = [results("one", learner=said), results("two", learner=said)]
    take_in(records, files)
    take_in(records, [replace(one, seq=30, saved=minutes(30)) for one in files])
    with records.reading() as session:
        people = session.scalars(select(LearnerRow).order_by(LearnerRow.id)).all()
        assert [one.id for one in people] == [stand_in("one"), stand_in("two")]
        assert all(len(one.code.split()) == 3 for one in people)
        assert {one.name for one in people} == {said.name if said else ""}


def test_a_learner_of_its_own_makes_way_for_the_real_one(anywhere: Records) -> None:
    take_in(anywhere, [results("one", seq=1, learner=None)])
    take_in(anywhere, [results("one", seq=2)])
    take_in(anywhere, [results("one", seq=3, learner=None)])
    with anywhere.reading() as session:
        assert session.scalars(select(LearnerRow.id)).all() == [ROWAN.id]
        assert session.scalars(select(AttemptRow.learner_id)).all() == [ROWAN.id]


def test_an_attempt_never_changes_hands(records: Records) -> None:
    take_in(records, [results("one", seq=1)])
    take_in(
        records, [results("one", seq=2, learner=replace(ROWAN, id="thief", name="Sam", code="Felt Coot 11"))]
    )
    with records.reading() as session:
        assert session.scalars(select(AttemptRow.learner_id)).one() == ROWAN.id
        assert session.scalars(select(LearnerRow.name)).one() == ROWAN.name


def test_the_newest_word_about_a_person_stands(records: Records) -> None:
    moved = replace(ROWAN, agency="County", name="")
    take_in(records, [results("one", seq=9, learner=moved)])
    take_in(records, [results("two", seq=3)])
    with records.reading() as session:
        learner = session.scalars(select(LearnerRow)).one()
        assert (learner.name, learner.agency) == ("", "County")


def test_a_forgotten_name_is_not_brought_back_by_an_older_file(records: Records) -> None:
    take_in(records, [results("one", seq=3)])
    with records.keeping() as connection:
        learners.rename(connection, ROWAN.id, "", minutes(60))
    take_in(records, [results("two", seq=5), results("one", seq=6)])
    with records.reading() as session:
        assert session.scalars(select(LearnerRow.name)).one() == ""


def test_an_attempt_is_as_well_protected_as_its_weakest_file(records: Records) -> None:
    take_in(records, [results(seq=1), results(seq=2, protection=Protection.OPEN)])
    take_in(records, [results(seq=3)])
    with records.reading() as session:
        assert session.scalars(select(AttemptRow.protection)).one() == "open"


def test_marks_come_from_whoever_knows_the_course(records: Records) -> None:
    def marker(_results: Results, question: str, response: str) -> Mark | None:
        return Mark(kind="one", correct=response == "b", points=1) if question == "q1" else None

    take_in(records, [passed()], marker=marker)
    with records.reading() as session:
        found = session.execute(select(AnswerRow.item, AnswerRow.correct).order_by(AnswerRow.item)).all()
    assert found == [("final.q1", True), ("final.q2", None), ("q1", True)]


def test_every_lot_is_told_and_can_be_the_last(records: Records, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange, "AT_ONCE", 10)
    told: list[int] = []

    def taken(count: int) -> bool:
        told.append(count)
        return count < 20

    files = [results(f"attempt{number}") for number in range(35)]
    assert take_in(records, files, taken=taken) == Tally(added=20)
    assert told == [10, 20]
    assert take_in(records, files) == Tally(added=15, unchanged=20)


def test_a_lot_that_fails_leaves_nothing_of_itself(records: Records) -> None:
    broken = replace(results("broken"), saved=NOON.replace(tzinfo=None))
    with pytest.raises((ValueError, TypeError)):
        take_in(records, [results("one"), broken])
    assert rows_of(records, "attempts", "learners") == {"attempts": [], "learners": []}


@st.composite
def files_of_some(draw: st.DrawFn) -> list[Results]:
    """Files saved one after another of a few attempts: each holds the answers of those before."""
    files: list[Results] = []
    for key in draw(st.lists(st.sampled_from(["one", "two", "three"]), min_size=1, max_size=3, unique=True)):
        told: dict[str, Any] = {"answers": {}, "score": None, "passed": False, "completed": False}
        named = draw(st.sampled_from([None, ROWAN, replace(ROWAN, id="other", code="Felt Coot 11")]))
        for seq in range(1, draw(st.integers(1, 4)) + 1):
            item = draw(st.sampled_from(["q1", "q2", "c1.before", "c1.after", "words"]))
            told["answers"] = {**told["answers"], item: draw(st.sampled_from(["1", "2", "3"]))}
            if draw(st.booleans()):
                told |= {"score": 90.0, "passed": True, "completed": True, "passed_on": "2026-11-21"}
                told |= {"final": FinalTries(tries=1, last=("q1",), last_answers={"q1": "b"})}
            # Times differ, so that it is clear whose word about a person is the newest.
            saved = minutes(10 * seq + len(files) / 60)
            files.append(results(key, seq, saved=saved, learner=named, **told))
    return files


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(files=files_of_some(), data=st.data())
def test_files_in_any_order_lot_and_number_end_in_the_same_rows(
    files: list[Results], data: st.DataObject, emptied: Callable[[], Records]
) -> None:
    again = data.draw(st.lists(st.sampled_from(files), max_size=4))
    shuffled = data.draw(st.permutations(files + again))
    cuts = sorted(data.draw(st.lists(st.integers(0, len(shuffled)), max_size=3)))
    lots = [shuffled[one:two] for one, two in zip([0, *cuts], [*cuts, len(shuffled)], strict=True)]
    found = []
    for order in ([files], lots):
        records = emptied()
        for lot in order:
            take_in(records, lot)
        rows = rows_of(records)
        # Who stands in has a random code.
        rows["learners"] = [row[:1] + row[2:] for row in rows["learners"]]
        found.append(rows)
    assert found[0] == found[1]
