"""What goes straight to the driver means what SQLAlchemy would have made of it."""

from __future__ import annotations

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from kbs_learning.core.errors import UserError
from kbs_learning.records import attempts, rows
from kbs_learning.records.database import Records
from kbs_learning.records.statements import ready
from kbs_learning.records.tables import AnswerRow, AttemptRow, LearnerRow
from tests.records.filled import HERON, NOW, TERN, add, add_learner, attempt, passed

_ATTEMPTS = select(*rows.ATTEMPT_COLUMNS).order_by(AttemptRow.__table__.c.key)
_LEARNER = insert(LearnerRow)


def test_what_is_found_is_what_sqlalchemy_finds(anywhere: Records) -> None:
    add_learner(anywhere, HERON)
    add(anywhere, passed("a", HERON), attempt("b", HERON, ended=NOW))
    with anywhere.looking() as connection:
        found = ready(_ATTEMPTS, connection.dialect.name).find(connection)
        assert [list(row) for row in found] == [list(row) for row in connection.execute(_ATTEMPTS)]
        assert rows.attempt_of(found[0]) == passed("a", HERON)
        assert rows.attempt_of(found[1]).completed is False


def test_what_is_written_is_what_sqlalchemy_reads(anywhere: Records) -> None:
    learners = [("1", "Tin Coot 20", "", "", "", NOW), ("2", "Tin Coot 21", "Ada", "Derby", "", NOW)]
    with anywhere.keeping() as connection:
        statement = ready(_LEARNER, connection.dialect.name)
        assert statement.names == ("id", "code", "name", "agency", "sector", "changed")
        statement.run(connection, learners)
    with anywhere.looking() as connection:
        found = connection.execute(select(LearnerRow.__table__).order_by(LearnerRow.id)).all()
    assert [tuple(row) for row in found] == learners


def test_a_constraint_that_does_not_hold_is_a_fault_of_ours(anywhere: Records) -> None:
    twice = [("1", "Tin Coot 20", "Ada Sample", "", "", NOW)] * 2
    with pytest.raises(IntegrityError) as caught, anywhere.keeping() as connection:
        ready(_LEARNER, connection.dialect.name).run(connection, twice)
    assert "Ada" not in str(caught.value)


def test_a_full_disk_is_told_in_a_sentence(records: Records) -> None:
    many = [(str(number), str(number), "x" * 1000, "", "", NOW) for number in range(1000)]

    def fill() -> None:
        with records.keeping() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count = 1")  # as many as there are
            ready(_LEARNER, "sqlite").run(connection, many)

    with pytest.raises(UserError, match="The disk is full"):
        fill()


def test_no_exception_of_the_database_repeats_a_name(anywhere: Records) -> None:
    add_learner(anywhere, TERN)
    again = insert(LearnerRow).values(
        id=TERN.id, code="Tin Coot 20", name="Ada Sample", agency="", sector="", changed=NOW
    )
    with pytest.raises(IntegrityError) as caught, anywhere.keeping() as connection:
        connection.execute(again)
    assert "Ada" not in str(caught.value)


def test_the_number_of_a_certificate_is_found_in_an_index(records: Records) -> None:
    add_learner(records, HERON)
    done = passed("a", HERON)
    add(records, done, attempt("b", HERON))
    with records.looking() as connection:
        assert attempts.certified(connection, done.certificate) == (done,)
        assert attempts.certified(connection, "") == ()
        wanted = attempts.CERTIFIED.compile(connection, compile_kwargs={"literal_binds": False})
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {wanted}", (done.certificate,)).all()
    assert [row[3] for row in plan] == ["SEARCH attempts USING INDEX ix_attempts_certificate (certificate=?)"]


def test_an_answer_is_in_its_row_whatever_its_mark(anywhere: Records) -> None:
    """A yes, a no and neither all come back as what they were."""
    add_learner(anywhere, HERON)
    add(anywhere, attempt("a", HERON))
    with anywhere.keeping() as connection:
        number = connection.execute(select(AttemptRow.id)).scalar_one()
        values = [(number, item, "one", "a", mark, None, NOW, 1) for item, mark in _MARKS.items()]
        ready(insert(AnswerRow), connection.dialect.name).run(connection, values)
        found = ready(select(*rows.ANSWER_COLUMNS), connection.dialect.name).find(connection)
    assert {rows.answer_of(row[1:]).item: rows.answer_of(row[1:]).correct for row in found} == _MARKS


_MARKS = {"q1": True, "q2": False, "q3": None}
