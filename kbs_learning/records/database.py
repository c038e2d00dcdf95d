"""Opening the records and working with them: a file of SQLite on this computer, or a PostgreSQL server.

Both behave alike: there is one writer at a time (SQLite's own rule; on a server an advisory lock makes it
so), and a block of :meth:`Records.writing` is kept as a whole, and durable when it ends, or not at all. So
nothing here has to think about two clients that change the same attempt.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry

from kbs_learning.core.errors import UserError
from kbs_learning.records import turns
from kbs_learning.records.faults import explained
from kbs_learning.records.upgrading import bring_up_to_date

BUSY_SECONDS = 10
"""How long to wait for somebody else who is writing."""
CONNECT_SECONDS = 5
_SQLITE = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",  # a commit that has returned survives a power cut
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",  # what is erased is overwritten
    "PRAGMA temp_store = MEMORY",  # nothing personal in the system's temporary folder
)


class Records:
    """Open records. Safe to use from several threads; every block has a connection of its own."""

    def __init__(self, engine: Engine, place: Path | None) -> None:
        """``place`` is the file, None for a server. Use :func:`open_records`."""
        self.engine = engine
        self.place = place
        self._turns = turns.FILE if place else turns.SERVER

    @property
    def shared(self) -> bool:
        """Whether they are on a server."""
        return self.place is None

    @contextmanager
    def looking(self) -> Iterator[Connection]:
        """Look things up; everything in the block sees the same moment. Raises :class:`UserError`."""
        with explained(self.place), self.engine.connect() as connection:
            connection.exec_driver_sql(self._turns.reading)
            yield connection

    @contextmanager
    def keeping(self) -> Iterator[Connection]:
        """Change things: all of the block, durably, or nothing where it raises. Raises :class:`UserError`."""
        with explained(self.place), self.engine.begin() as connection:
            connection.exec_driver_sql(self._turns.writing)
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """As :meth:`looking`, with mapped objects; making a session takes longer than an answer."""
        with self.looking() as connection, Session(connection) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """As :meth:`keeping`, with mapped objects."""
        with self.keeping() as connection, Session(connection) as session, session.begin():
            yield session

    def scrub(self) -> None:
        """Empty the write-ahead log, so that what was just erased is in no file any more."""
        if self.place is None:
            return
        with explained(self.place), self.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Let go of the file or the server."""
        self.engine.dispose()

    def __enter__(self) -> Records:
        """The records themselves."""
        return self

    def __exit__(self, *_exception: object) -> None:
        """Close."""
        self.close()


def open_records(where: str | Path, *, backups: Path | None = None) -> Records:
    """Open the records in a file, or at an address such as ``postgresql://user@server/kbs``.

    A file that is not there is made. Records of an earlier version of this program are copied to ``backups``
    (beside the file when not given) and brought up to date. Raises :class:`UserError`.
    """
    if isinstance(where, Path) or "://" not in where:
        return _open_file(Path(os.path.abspath(where)), backups)  # noqa: PTH100 - resolve() fails on circles of links
    return _open_server(_address(where))


def _open_file(file: Path, backups: Path | None) -> Records:
    _make(file)
    engine = create_engine(
        URL.create("sqlite", database=str(file)),
        connect_args={"timeout": BUSY_SECONDS},
        pool_size=3,
        hide_parameters=True,  # an exception repeats nobody's name
    )
    event.listen(engine, "connect", _prepare)
    return _checked(Records(engine, file), backups or file.parent / "backups")


def _open_server(url: URL) -> Records:
    engine = create_engine(
        url,
        connect_args={
            "connect_timeout": CONNECT_SECONDS,
            "options": f"-c lock_timeout={BUSY_SECONDS * 1000} -c timezone=UTC",
        },
        pool_pre_ping=True,
        pool_size=3,
        hide_parameters=True,
    )
    return _checked(Records(engine, None), None)


def _checked(records: Records, backups: Path | None) -> Records:
    try:
        with explained(records.place):
            bring_up_to_date(records.engine, records.place, backups)
    except BaseException:
        records.close()
        raise
    return records


def _address(given: str) -> URL:
    hint = "It looks like postgresql://user@server/database."
    try:
        url = make_url(given)
    except ArgumentError:
        raise UserError("The address of the shared records cannot be read.", hint) from None
    if url.get_backend_name() not in {"postgresql", "postgres"}:
        raise UserError(
            "Shared records are kept on a PostgreSQL server; this address is of another kind.", hint
        )
    return url.set(drivername="postgresql+psycopg")


def _make(file: Path) -> None:
    """Readable by nobody else from the first byte on; SQLite gives the files beside it the same mode."""
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise UserError(
            f"The records file {file} cannot be opened: {error.strerror or error}.",
            "Allow reading and writing there, or choose another profile folder.",
        ) from error


def _prepare(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    """Settings of each connection. :class:`Records` begins transactions, not the driver by guessing."""
    connection.isolation_level = None
    cursor = connection.cursor()
    for line in _SQLITE:
        cursor.execute(line)
    cursor.close()
