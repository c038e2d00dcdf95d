"""Statements made ready for the driver: their text, and what has to be done to values on the way.

SQLAlchemy's own handling of a statement takes several times as long as SQLite needs to carry it out. What
runs for every answer, or by the hundred thousand, is compiled once and goes straight to the driver.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, TypeAlias

from sqlalchemy import Boolean, Connection, Date, Select
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.dml import Insert, Update
from sqlalchemy.types import NULLTYPE, TypeEngine

from kbs_learning.records.tables import UtcTime

Values: TypeAlias = Sequence[Any]
_Turned: TypeAlias = tuple[tuple[int, Callable[[Any], Any]], ...]


@dataclass(frozen=True, slots=True)
class Ready:
    """A statement as the driver takes it."""

    text: str
    names: tuple[str, ...]
    """Of its parameters, in their order."""
    given: _Turned
    """How parameters become what the database takes, by place."""
    found: _Turned
    """How what it finds becomes ours, by place."""

    def find(self, connection: Connection, *parameters: object) -> list[Values]:
        """What it selects."""
        with _faults(connection):
            cursor = connection.connection.cursor()
            cursor.execute(self.text, _turned([parameters], self.given)[0])
            return _turned(cursor.fetchall(), self.found)

    def run(self, connection: Connection, parameters: Collection[Values]) -> None:
        """Carry it out for every one of ``parameters``."""
        with _faults(connection):
            connection.connection.cursor().executemany(self.text, _turned(parameters, self.given))


@cache
def ready(statement: Select[Any] | Insert | Update, dialect: str) -> Ready:
    """``statement``, which the caller keeps, for one kind of database."""
    speaking = _positional(dialect)
    compiled = statement.compile(dialect=speaking)
    names = tuple(getattr(compiled, "positiontup", None) or ())
    binds = getattr(compiled, "binds", {})
    columns = statement.selected_columns if isinstance(statement, Select) else ()
    given = [one.bind_processor(speaking) for one in _spoken([binds[name].type for name in names], speaking)]
    found = [one.result_processor(speaking, None) for one in _spoken([one.type for one in columns], speaking)]
    return Ready(str(compiled), names, _turns(given), _turns(found))


def _spoken(types: Sequence[TypeEngine[Any]], dialect: Dialect) -> Iterator[TypeEngine[Any]]:
    """The types as a kind of database has them. Only times, dates and yes or no ever need turning."""
    for one in types:
        yield one.dialect_impl(dialect) if isinstance(one, UtcTime | Date | Boolean) else NULLTYPE


def _turns(turns: Sequence[Callable[[Any], Any] | None]) -> _Turned:
    """Many rows share a time, so what was turned once is kept."""
    return tuple((at, lru_cache(turn)) for at, turn in enumerate(turns) if turn)


def _turned(rows: Collection[Values], turns: _Turned) -> list[Values]:
    for at, turn in turns:
        rows = [(*row[:at], turn(row[at]), *row[at + 1 :]) for row in rows]
    return list(rows)


@contextmanager
def _faults(connection: Connection) -> Iterator[None]:
    """What the driver raises, as SQLAlchemy would raise it."""
    driver = connection.dialect.loaded_dbapi
    try:
        yield
    except driver.Error as error:
        raise DBAPIError.instance(None, None, error, driver.Error, dialect=connection.dialect) from error


@cache
def _positional(name: str) -> Dialect:
    """The dialect with parameters by place."""
    if name == "postgresql":
        from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg  # late: few share records

        return PGDialect_psycopg(paramstyle="format")  # type: ignore[no-untyped-call] # SQLAlchemy's
    return SQLiteDialect_pysqlite()
