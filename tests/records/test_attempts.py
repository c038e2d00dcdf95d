"""Recording in the window: what is acknowledged is there, whatever happens; nothing is ever taken back."""

from __future__ import annotations

import os
import secrets
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from kbs_learning.core.attempts import Attempt, Change
from kbs_learning.core.errors import UserError
from kbs_learning.records import attempts, learners
from kbs_learning.records.database import Records, open_records
from kbs_learning.records.tables import AnswerRow, BookmarkRow, ReplyRow, SummaryRow, VoiceRow
from tests.records.samples import NOON, answer, change, minutes, rating, rows_of

KILLS = 36
WRITER = Path(__file__).with_name("writer.py")


def begin(records: Records, key: str = "a1b2c3d4e5", name: str = "Rowan Ash") -> Attempt:
    with records.keeping() as connection:
        learner = learners.add(connection, NOON, name=name, agency="City", sector="Health")
        attempt = Attempt(
            key=key, learner_id=learner.id, agency="City", sector="Health", course_id="level2",
            course_title="Level 2", course_version="1.0", edition="1.0-a", target="qt", began=NOON, last=NOON,
        )  # fmt: skip
        return attempts.begin(connection, attempt).attempt


def record(records: Records, key: str, *changes: Change) -> Attempt:
    for one in changes:
        with records.keeping() as connection:
            attempts.record(connection, key, one, minutes(one.seq))
    with records.looking() as connection:
        found = attempts.get(connection, key)
    assert found
    return found


def test_a_change_is_there_with_its_answers(anywhere: Records) -> None:
    key = begin(anywhere).key
    attempt = record(anywhere, key, change(1, answer("q1"), answer("l2-final.q1", "c", correct=False)))
    assert (attempt.place, attempt.seq, attempt.last, attempt.state) == ("p1", 1, minutes(1), "begun")
    with anywhere.reading() as session:
        found = session.execute(
            select(AnswerRow.item, AnswerRow.response, AnswerRow.correct, AnswerRow.points)
        )
        assert sorted(found.all()) == [("final.q1", "c", False, 1), ("q1", "b", True, 1)]
        assert session.scalars(select(BookmarkRow.suspend)).one() == "state 1"


def test_an_answer_of_the_first_check_is_not_one_of_the_final_check(anywhere: Records) -> None:
    key = begin(anywhere).key
    before = replace(answer("l3-first.q1", "a", correct=False), check="first")
    record(anywhere, key, change(1, before, replace(answer("l3-final.q1"), check="final")))
    with anywhere.reading() as session:
        found = session.execute(select(AnswerRow.item, AnswerRow.response))
        assert sorted(found.all()) == [("final.q1", "b"), ("first.q1", "a")]


def test_what_people_say_of_themselves_hangs_on_no_name(anywhere: Records) -> None:
    key = begin(anywhere).key
    record(anywhere, key, change(1, rating("c1.before"), rating("c2.before", "na"), answer("q1")))
    with anywhere.reading() as session:
        voice = session.scalars(select(VoiceRow)).one()
        assert (voice.agency, voice.sector, voice.course_id, voice.month) == (
            "City",
            "Health",
            "level2",
            "2026-11",
        )
        replies = session.scalars(select(ReplyRow).order_by(ReplyRow.item)).all()
        assert [(one.voice_key, one.item, one.stage, one.value, one.on) for one in replies] == [
            (voice.key, "c1", "before", 4, NOON.date()),
            (voice.key, "c2", "before", None, NOON.date()),
        ]
        assert session.scalars(select(AnswerRow.item)).all() == ["q1"]
    tables = rows_of(anywhere, "learners", "attempts", "answers")
    assert voice.key not in repr(tables)
    assert anywhere.engine.dialect.name in {"sqlite", "postgresql"}


def test_the_same_change_twice_changes_nothing(anywhere: Records) -> None:
    key = begin(anywhere).key
    record(anywhere, key, change(1, answer("q1"), rating("c1.before")))
    before = rows_of(anywhere)
    record(anywhere, key, change(1, answer("q1"), rating("c1.before")))
    assert rows_of(anywhere) == before


def test_an_older_change_overwrites_nothing_and_adds_what_is_missing(records: Records) -> None:
    key = begin(records).key
    record(records, key, change(5, answer("q1", "c"), rating("c1.before", "6"), place="late"))
    attempt = record(records, key, change(3, answer("q1", "a"), answer("q2", "d"), rating("c1.before", "1")))
    assert (attempt.place, attempt.seq) == ("late", 5)
    with records.reading() as session:
        answers = session.execute(select(AnswerRow.item, AnswerRow.response).order_by(AnswerRow.item)).all()
        assert answers == [("q1", "c"), ("q2", "d")]
        assert session.scalars(select(ReplyRow.value)).all() == [6]
        assert session.scalars(select(BookmarkRow.suspend)).one() == "state 5"


def test_passed_completed_and_the_score_never_fall(records: Records) -> None:
    key = begin(records).key
    done = change(2, score=80.0, passed=True, completed=True, passed_on="2026-11-21", progress=1.0)
    record(records, key, done)
    attempt = record(records, key, change(3, score=40.0, seconds=1))
    assert (attempt.score, attempt.passed, attempt.completed, attempt.progress) == (80.0, True, True, 1.0)
    assert (attempt.passed_on, attempt.seconds, attempt.state) == ("2026-11-21", 2, "completed")


def test_a_completed_attempt_has_a_certificate_number_that_stays(records: Records) -> None:
    key = begin(records).key
    assert record(records, key, change(1)).certificate == ""
    done = record(records, key, change(2, passed=True, completed=True, passed_on="2026-11-21"))
    assert done.certificate.startswith("KBS-")
    assert record(records, key, change(3)).certificate == done.certificate


def test_the_figures_of_a_course_are_marked_when_they_change_and_only_then(records: Records) -> None:
    def stale() -> list[tuple[str, str]]:
        with records.writing() as session:
            rows = session.scalars(select(SummaryRow).where(SummaryRow.stale)).all()
            told = [(row.agency, row.course_id) for row in rows]
            for row in rows:
                row.stale = False
            return told

    key = begin(records).key
    assert stale() == [("City", "level2")]
    record(records, key, change(1, answer("q1")), change(2))
    assert stale() == []
    record(records, key, change(3, score=50.0))
    assert stale() == [("City", "level2")]


def test_once_the_link_is_cut_answers_go_on_and_replies_are_let_go(records: Records) -> None:
    key = begin(records).key
    record(records, key, change(1, rating("c1.before")))
    with records.writing() as session:
        session.delete(session.scalars(select(BookmarkRow)).one())
    record(records, key, change(2, answer("q1"), rating("c1.before", "6"), rating("c1.after", "6")))
    with records.reading() as session:
        assert session.scalars(select(AnswerRow.item)).all() == ["q1"]
        assert session.execute(select(ReplyRow.stage, ReplyRow.value)).all() == [("before", 4)]


def test_an_attempt_that_was_erased_meanwhile_is_told_in_a_sentence(records: Records) -> None:
    with pytest.raises(UserError, match="no longer in the records"), records.keeping() as connection:
        attempts.record(connection, "gone", change(1), NOON)


@st.composite
def histories(draw: st.DrawFn) -> list[Change]:
    """The changes of one attempt, as a player would tell them: each answer is told with the next change."""
    told = []
    for seq in range(1, draw(st.integers(1, 6)) + 1):
        items = draw(st.lists(st.sampled_from(["q1", "q2", "x.q1", "c1.before", "c2.after"]), max_size=3))
        interactions = [
            rating(item, draw(st.sampled_from(["1", "6", "na"])))
            if item.startswith("c")
            else answer(item, draw(st.sampled_from("abc")), correct=None)
            for item in items
        ]
        score = draw(st.none() | st.sampled_from([40.0, 80.0]))
        told.append(change(seq, *interactions, score=score, passed=score == 80.0))
    return told


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told=histories(), data=st.data())
def test_changes_in_any_order_and_number_end_in_the_same_rows(
    told: list[Change], data: st.DataObject, emptied: Callable[[], Records]
) -> None:
    again = data.draw(st.lists(st.sampled_from(told), max_size=4))
    shuffled = data.draw(st.permutations(told + again))
    found = []
    for order in (told, shuffled):
        records = emptied()
        key = begin(records).key
        record(records, key, *order)
        rows = rows_of(records, "answers", "replies", "attempts", "bookmarks")
        rows["attempts"] = [row[:1] + row[2:] for row in rows["attempts"]]  # the learner's id is random
        found.append(rows)
    assert found[0] == found[1]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the processes to kill are started by fork")
def test_what_was_acknowledged_survives_being_killed_at_any_moment(tmp_path: Path) -> None:
    file = tmp_path / "records.db"
    with open_records(file) as records:
        key = begin(records).key
    seq = 0
    with subprocess.Popen(
        [sys.executable, WRITER, file, key], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdin
        assert writer.stdout
        for _ in range(KILLS):
            print(seq, file=writer.stdin, flush=True)
            process = int(writer.stdout.readline())
            # Some are killed while they open the file, the others at some point of some answer.
            heard = [writer.stdout.readline() for _line in range(secrets.randbelow(10))]
            Event().wait(secrets.randbelow(2000) / 1e6)
            os.kill(process, signal.SIGKILL)
            heard += iter(writer.stdout.readline, "\n")
            acknowledged = max([seq, *map(int, heard)])
            seq = assert_all_there(file, key, acknowledged)
    assert seq > KILLS


def assert_all_there(file: Path, key: str, acknowledged: int) -> int:
    """All that was acknowledged is in a sound file, at most one change more; the number of the last."""
    with closing(sqlite3.connect(file)) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    with open_records(file) as records, records.looking() as connection:
        found = attempts.get(connection, key)
        assert found
        assert acknowledged <= found.seq <= acknowledged + 1
        answered = connection.execute(select(AnswerRow.item, AnswerRow.seq)).all()
        assert {f"q{seq}": seq for seq in range(1, found.seq + 1)} == dict(answered)
        suspend = connection.execute(select(BookmarkRow.suspend)).scalar()
        assert suspend == (f"state {found.seq}" if found.seq else "")
    return found.seq
