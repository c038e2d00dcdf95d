"""One person: everything held about them comes out, and all of it can go."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from kbs_learning.core.retention import Kept, keep_until
from kbs_learning.core.upkeep import Action, Erased
from kbs_learning.records import access, people
from kbs_learning.records.database import Records
from kbs_learning.records.tables import (
    AnswerRow,
    AttemptRow,
    BookmarkRow,
    LearnerRow,
    ReplyRow,
    VoiceRow,
)
from tests.records.filled import HERON, NOW, TERN, add, add_learner, attempt, passed, say


@pytest.fixture
def records(anywhere: Records) -> Records:
    add_learner(anywhere, HERON)
    add_learner(anywhere, TERN)
    add(anywhere, passed("done", HERON), attempt("half", HERON), attempt("other", TERN))
    say(anywhere, "done", voice="v1", notes="n1" * 8, text="Somebody else should read this")
    say(anywhere, "other", voice="v2", notes="n2" * 8, text="Mine alone")
    return anywhere


def count(records: Records, table: type) -> int:
    with records.reading() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def test_everything_about_a_person_is_gathered_from_both_sides(records: Records) -> None:
    with records.writing() as session:
        access.note(session, NOW, Action.NAME_SHOWN, HERON.code, 1)
        access.note(session, NOW, Action.NAME_SHOWN, TERN.code, 1)
    record = people.everything(records, HERON.id, NOW)
    assert record is not None
    assert record.learner == HERON
    assert {one.key for one in record.attempts} == {"done", "half"}
    done = next(one for one in record.attempts if one.key == "done")
    assert [(one.item, one.response, one.correct) for one in done.answers] == [("q1", "b", True)]
    assert [(one.item, one.value, one.text) for one in done.replies] == [
        ("c1", 3, ""),
        ("f1", None, "Somebody else should read this"),
    ]
    assert (done.place_in_course, done.notes_key) == ("packed", "n1" * 8)
    assert done.kept_until == keep_until(Kept.TRAINING, NOW.date())
    assert [entry.about for entry in record.log] == [HERON.code]
    assert "Mine alone" not in repr(record)


def test_nobody_is_nobody(records: Records) -> None:
    assert people.everything(records, "no such id", NOW) is None
    assert people.erase(records, "no such id", "", NOW) is None


def test_erasing_removes_a_person_and_leaves_the_others(records: Records) -> None:
    erased = people.erase(records, HERON.id, "asked for it", NOW, notes=1)
    assert erased == Erased(code=HERON.code, attempts=2, answers=1, replies=2, notes=1)
    assert people.everything(records, HERON.id, NOW) is None
    other = people.everything(records, TERN.id, NOW)
    assert other is not None and len(other.attempts[0].replies) == 2
    tables = (LearnerRow, AttemptRow, AnswerRow, BookmarkRow, VoiceRow)
    assert [count(records, table) for table in tables] == [1, 1, 1, 1, 1]
    assert count(records, ReplyRow) == 2


def test_erasing_leaves_no_word_in_any_file(records: Records) -> None:
    if records.place is None:
        pytest.skip("a server's files are its own business")
    people.erase(records, HERON.id, "asked for it", NOW)
    files = [file for file in records.place.parent.iterdir() if file.name.startswith("records.db")]
    left = b"".join(file.read_bytes() for file in files)
    assert b"Mine alone" in left
    for gone in (b"Somebody else should read this", b"Ana Example", HERON.id.encode(), b"n1" * 8):
        assert gone not in left


def test_the_log_tells_of_an_erasure_without_a_name(records: Records) -> None:
    people.erase(records, HERON.id, "asked for it", NOW)
    with records.reading() as session:
        (line,) = access.latest(session, 10)
    assert (line.who, line.action, line.about) == (
        "trainer",
        "erased one person",
        "Slate Heron 17: asked for it",
    )


def test_what_was_unlinked_before_is_neither_shown_nor_removed(records: Records) -> None:
    with records.writing() as session:
        bookmark = session.scalars(select(BookmarkRow).where(BookmarkRow.voice_key == "v1")).one()
        session.delete(bookmark)
    record = people.everything(records, HERON.id, NOW)
    assert record is not None and not any(one.replies for one in record.attempts)
    erased = people.erase(records, HERON.id, "", NOW)
    assert erased is not None and erased.replies == 0
    assert count(records, ReplyRow) == 4
