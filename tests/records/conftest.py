"""Records to work with: a file of SQLite, and databases on a PostgreSQL server that the tests start."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import delete

from kbs_learning.records.database import Records, open_records
from kbs_learning.records.tables import Base
from tests.records import server


@pytest.fixture
def records(tmp_path: Path) -> Iterator[Records]:
    """Empty records in a file."""
    with open_records(tmp_path / "records.db") as opened:
        yield opened


@pytest.fixture
def emptied(records: Records) -> Callable[[], Records]:
    """Empty records again and again, for tests that try many things: much faster than new files."""

    def empty() -> Records:
        with records.keeping() as connection:
            for table in reversed(Base.metadata.sorted_tables):
                connection.execute(delete(table))
        return records

    return empty


@pytest.fixture(scope="session")
def postgresql() -> Iterator[server.Server]:
    """One server for all tests of this process. Where there is none, that is a fault of the machine."""
    if os.environ.get(server.WITHOUT):
        pytest.skip("there is no PostgreSQL here")
    with server.running() as started:
        yield started


@pytest.fixture
def shared_url(postgresql: server.Server) -> str:
    """The address of an empty database."""
    return postgresql.new_database()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.xdist_group("postgresql"))])
def anywhere(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Records]:
    """Empty records of either kind."""
    where = tmp_path / "records.db" if request.param == "sqlite" else request.getfixturevalue("shared_url")
    with open_records(where) as opened:
        yield opened
