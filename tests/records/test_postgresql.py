"""Several computers that share one set of records, on a real server, all at once."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from kbs_learning.core.errors import UserError
from kbs_learning.records.database import open_records
from kbs_learning.records.exchange import take_in
from kbs_learning.records.faults import RecordsBusyError, RecordsUnreachableError
from kbs_learning.records.tables import AnswerRow, AttemptRow, LearnerRow, ReplyRow
from tests.records import server
from tests.records.samples import results, rows_of

pytestmark = pytest.mark.xdist_group("postgresql")

CLIENT = Path(__file__).with_name("client.py")
CLIENTS, SHARED, OWN = 4, 12, 10


def clients(address: str, what: str) -> None:
    """Run some processes at once, each doing ``what`` with the records at that address."""
    started = [
        subprocess.Popen(
            [sys.executable, CLIENT, what, address, str(number)], stderr=subprocess.PIPE, text=True
        )
        for number in range(CLIENTS)
    ]
    for process in started:
        _out, complaints = process.communicate()
        assert process.returncode == 0, complaints


def test_clients_that_upgrade_at_once_do_it_once(shared_url: str) -> None:
    clients(shared_url, "open")
    with open_records(shared_url) as records, records.looking() as connection:
        assert connection.execute(text("SELECT count(*) FROM alembic_version")).scalar() == 1


def test_clients_that_write_at_once_lose_and_double_nothing(shared_url: str) -> None:
    clients(shared_url, "write")
    with open_records(shared_url) as records, records.reading() as session:
        assert session.scalar(select(func.count()).select_from(AttemptRow)) == SHARED + CLIENTS * OWN
        # Of the attempts that all of them told of, the newest account stands.
        latest = session.execute(
            select(AttemptRow.seq, AttemptRow.place).where(AttemptRow.key.like("shared%"))
        )
        assert set(latest) == {(CLIENTS, f"place {CLIENTS}")}
        answers = session.execute(
            select(AnswerRow.item, AnswerRow.response)
            .join(AttemptRow, AttemptRow.id == AnswerRow.attempt_id)
            .where(AttemptRow.key.like("shared%"))
        ).all()
        assert len(answers) == SHARED * CLIENTS, "each client had answered one question"
        assert session.scalar(select(func.count()).select_from(ReplyRow)) == SHARED + CLIENTS * OWN
        people = session.scalars(select(LearnerRow.code)).all()
        assert len(people) == len(set(people)) == SHARED + CLIENTS * OWN


def test_threads_of_one_program_may_write_at_once(shared_url: str) -> None:
    with open_records(shared_url) as records:
        lots = [
            [results(f"attempt{n}", learner=None) for n in range(start, start + 20)]
            for start in range(0, 60, 10)
        ]
        with ThreadPoolExecutor(6) as pool:
            tallies = list(pool.map(lambda lot: take_in(records, lot), lots))
        assert sum(tally.added for tally in tallies) == 70
        assert len(rows_of(records, "attempts")["attempts"]) == 70


def test_a_writer_waits_for_another_and_says_so_when_it_takes_too_long(
    shared_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kbs_learning.records.database.BUSY_SECONDS", 0.05)
    with open_records(shared_url) as one, open_records(shared_url) as two:
        with one.keeping() as connection:
            connection.execute(select(1))
            with pytest.raises(RecordsBusyError, match="busy"):
                take_in(two, [results()])
        take_in(two, [results()])


def test_who_looks_cannot_write(shared_url: str) -> None:
    with open_records(shared_url) as records, pytest.raises(UserError), records.looking() as connection:
        connection.execute(text("DELETE FROM attempts"))


def test_a_connection_that_broke_is_made_again(shared_url: str) -> None:
    with open_records(shared_url) as records:
        take_in(records, [results("one")])
        with open_records(shared_url) as other, other.keeping() as connection:
            connection.execute(
                text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()")
            )
        take_in(records, [results("two")])
        assert len(rows_of(records, "attempts")["attempts"]) == 2


def test_a_database_that_is_not_there_and_one_that_is_not_ours_are_told_apart(
    postgresql: server.Server, shared_url: str
) -> None:
    with pytest.raises(UserError, match="no database of that name"):
        open_records(postgresql.address("nowhere"))
    with open_records(shared_url) as records, records.keeping() as connection:
        connection.execute(text("DROP TABLE answers, bookmarks, handovers, attempts"))
    with pytest.raises(UserError, match="not records of this program"):
        open_records(shared_url)


def test_a_server_that_stopped_cannot_be_reached() -> None:
    with server.running() as short_lived:
        address = short_lived.new_database()
        open_records(address).close()
    with pytest.raises(RecordsUnreachableError):
        open_records(address)


def test_records_of_a_newer_version_are_refused(shared_url: str) -> None:
    with open_records(shared_url) as records, records.keeping() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(UserError, match="newer version"):
        open_records(shared_url)
