"""What has come to its end is listed first; what was approved goes, and nothing else."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select, update

from kbs_learning.core.retention import Due, Kept, RetentionList, keep_until
from kbs_learning.core.upkeep import Action
from kbs_learning.records import access, people, retention, summaries
from kbs_learning.records.database import Records
from kbs_learning.records.tables import AnswerRow, AttemptRow, BookmarkRow, ItemCountRow, LearnerRow, ReplyRow
from tests.records.filled import HERON, NOW, TERN, WREN, add, add_learner, attempt, passed, say

TODAY = NOW.date()


def ago(days: int) -> timedelta:
    return timedelta(days=days)


@pytest.fixture
def records(anywhere: Records) -> Records:
    for learner in (HERON, TERN, WREN):
        add_learner(anywhere, learner)
    add(
        anywhere,
        passed("fresh", HERON),
        passed("year", HERON, last=NOW - ago(400)),
        passed("two", TERN, last=NOW - ago(800)),
        passed("old", WREN, last=NOW - ago(1500)),
    )
    for number, (key, age) in enumerate((("fresh", 0), ("year", 400), ("two", 800), ("old", 1500))):
        say(anywhere, key, voice=f"v{number}", notes=f"note{number}" * 3, on=TODAY - ago(age))
    return anywhere


def by_kind(listed: RetentionList) -> dict[Kept, set[str]]:
    return {kind: {one.key for one in listed.entries if one.kind is kind} for kind in Kept}


def test_the_list_names_what_is_past_its_end_and_nothing_else(records: Records) -> None:
    listed = retention.list_due(records, TODAY)
    found = by_kind(listed)
    assert found[Kept.ANSWERS] == {"year", "two", "old"}
    assert found[Kept.LINK] == {"two", "old"}
    assert found[Kept.TRAINING] == {"old"}
    assert len(found[Kept.FREE_TEXT]) == 3
    assert found[Kept.ACCESS] == set()
    assert [(row.kind, row.count) for row in listed.rows] == [
        (Kept.ANSWERS, 3),
        (Kept.FREE_TEXT, 3),
        (Kept.LINK, 2),
        (Kept.TRAINING, 1),
    ]
    assert all(entry.until < TODAY for entry in listed.entries)


def test_listing_changes_nothing(records: Records) -> None:
    first = retention.list_due(records, TODAY)
    assert retention.list_due(records, TODAY).digest == first.digest


def test_a_list_says_neither_name_nor_whose_voice_it_was(records: Records) -> None:
    listed = retention.list_due(records, TODAY)
    assert "Sample" not in listed.to_json() and "Example" not in listed.to_json()
    assert all(entry.code == "" for entry in listed.entries if entry.kind is Kept.FREE_TEXT)


def test_a_run_deletes_what_the_list_names(records: Records) -> None:
    listed = retention.list_due(records, TODAY)
    ran = retention.run(records, listed, NOW)
    assert dict(ran.done.deleted) == {Kept.ANSWERS: 3, Kept.FREE_TEXT: 3, Kept.LINK: 2, Kept.TRAINING: 1}
    assert ran.done.left == 0
    assert set(ran.notes_keys) == {"note2" * 3, "note3" * 3}
    with records.reading() as session:
        assert set(session.scalars(select(AttemptRow.key))) == {"fresh", "year", "two"}
        assert set(session.scalars(select(LearnerRow.code))) == {HERON.code, TERN.code}
        assert len(session.scalars(select(AnswerRow)).all()) == 1
        texts = session.scalars(select(ReplyRow.voice_key).where(ReplyRow.kind == "text"))
        assert list(texts) == ["v0"]
        assert len(session.scalars(select(ReplyRow).where(ReplyRow.kind == "likert")).all()) == 4
        assert len(session.scalars(select(BookmarkRow)).all()) == 2
    assert retention.list_due(records, TODAY).entries == ()


def test_answers_are_counted_by_question_before_they_go(records: Records) -> None:
    retention.run(records, retention.list_due(records, TODAY), NOW)
    with records.reading() as session:
        (items,) = session.scalars(select(ItemCountRow))
        assert (items.course_id, items.item, items.answered, items.correct) == ("level2", "q1", 3, 3)


def test_an_attempt_whose_answers_went_is_over_and_cannot_be_gone_on_with(records: Records) -> None:
    retention.run(records, retention.list_due(records, TODAY), NOW)
    with records.reading() as session:
        row = session.scalars(select(AttemptRow).where(AttemptRow.key == "year")).one()
        assert row.ended == row.last and row.passed
        assert (
            session.scalars(select(BookmarkRow.suspend).where(BookmarkRow.attempt_id == row.id)).one() == ""
        )


def test_counts_by_agency_stay_as_they_were_published(records: Records) -> None:
    def figures() -> list[tuple[str, int, int, int]]:
        return [
            (one.agency, one.learners, one.attempts, one.passed) for one in summaries.completions(records)
        ]

    before = figures()
    retention.run(records, retention.list_due(records, TODAY), NOW)
    assert figures() == before


def test_what_was_gone_on_with_since_the_list_was_made_is_left(records: Records) -> None:
    listed = retention.list_due(records, TODAY)
    with records.writing() as session:
        session.execute(update(AttemptRow).where(AttemptRow.key == "old").values(last=NOW, seq=9))
    ran = retention.run(records, listed, NOW)
    assert dict(ran.done.deleted) == {Kept.ANSWERS: 2, Kept.FREE_TEXT: 3, Kept.LINK: 1}
    assert ran.done.left == 3
    record = people.everything(records, WREN.id, NOW)
    assert record is not None and record.attempts[0].answers


def test_what_became_due_after_the_list_was_made_stays(records: Records) -> None:
    listed = retention.list_due(records, TODAY)
    add(records, passed("older", TERN, last=NOW - ago(2000)))
    retention.run(records, listed, NOW)
    with records.reading() as session:
        assert session.scalars(select(AttemptRow).where(AttemptRow.key == "older")).one()


def test_a_list_that_asks_for_what_is_not_due_gets_nothing(records: Records) -> None:
    with records.reading() as session:
        row = session.scalars(select(AttemptRow).where(AttemptRow.key == "fresh")).one()
        mark = f"{row.seq} {row.last.isoformat()}"
    forged = RetentionList(TODAY, (Due(Kept.TRAINING, date(2030, 11, 22), "fresh", mark),))
    assert retention.run(records, forged, NOW).done.left == 1


def test_a_run_twice_deletes_once(records: Records) -> None:
    listed = retention.list_due(records, TODAY)
    retention.run(records, listed, NOW)
    again = retention.run(records, listed, NOW)
    assert (again.done.deleted, again.done.left) == ((), len(listed.entries))


def test_a_learner_without_a_course_goes_in_the_end(records: Records) -> None:
    lonely = HERON.__class__(id="f" * 16, code="Tin Coot 20", name="Nobody Example")
    add_learner(records, lonely, changed=NOW - ago(1500))
    listed = retention.list_due(records, TODAY)
    assert {entry.code for entry in listed.entries if entry.kind is Kept.TRAINING} == {WREN.code, lonely.code}
    retention.run(records, listed, NOW)
    with records.reading() as session:
        assert lonely.id not in set(session.scalars(select(LearnerRow.id)))


def test_old_lines_of_the_access_log_go_and_the_run_leaves_its_own(records: Records) -> None:
    with records.writing() as session:
        access.note(session, NOW - ago(800), Action.EXPORTED_LIST, "attempts, CSV", 3)
        access.note(session, NOW - ago(10), Action.EXPORTED_LIST, "attempts, CSV", 4)
    listed = retention.list_due(records, TODAY)
    ran = retention.run(records, listed, NOW)
    assert dict(ran.done.deleted)[Kept.ACCESS] == 1
    with records.reading() as session:
        lines = access.latest(session, 10)
    assert [(line.action, line.count) for line in lines] == [
        ("deleted what was due", len(listed.entries)),
        ("exported a list", 4),
    ]
    assert lines[0].about == f"list {listed.digest[:8]}"


def test_a_notice_tells_how_many_training_records_end_soon(records: Records) -> None:
    add(records, passed("soon", TERN, last=NOW.replace(year=2022, month=12, day=1)))
    assert retention.due_soon(records, TODAY, 30) == (
        2,
        keep_until(Kept.TRAINING, (NOW - ago(1500)).date()),
    )
    assert retention.due_soon(records, date(2020, 1, 1), 30) is None


def test_an_open_attempt_may_be_long_unopened_without_its_place_being_due(records: Records) -> None:
    add(records, attempt("bare", TERN, last=NOW - ago(500)))
    assert "bare" not in by_kind(retention.list_due(records, TODAY))[Kept.ANSWERS]
