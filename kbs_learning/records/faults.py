"""What a database says when the world is in its way, in sentences that say what to do.

A fault of ours (a query that is wrong, a constraint that does not hold) is let through: it belongs in the
crash dialog. Addresses of servers are never repeated: they may hold a password.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from kbs_learning.core.errors import UserError


class RecordsDamagedError(UserError):
    """The file can be opened no more, or not be believed."""


class RecordsBusyError(UserError):
    """Somebody else has been writing for too long. Trying again may help."""


class RecordsUnreachableError(UserError):
    """The server does not answer. Trying again later may help."""


@contextmanager
def explained(place: Path | None) -> Iterator[None]:
    """Turn what the database raises in the block into a :class:`UserError`, where the world is at fault.

    ``place`` is the file, None for a server.
    """
    try:
        yield
    except DBAPIError as error:
        fault = _of_file(error.orig, place) if place else _of_server(error)
        if fault is None:
            raise
        raise fault from error
    except PoolTimeout as error:
        raise RecordsBusyError("The records are busy.", "Try again in a moment.") from error


def damaged(place: Path) -> RecordsDamagedError:
    """For a file that SQLite cannot read, or that an integrity check complains about."""
    return RecordsDamagedError(
        f"{place} is damaged, or is no records file.",
        f"Restore a copy: they are in {place.parent / 'backups'}.",
    )


def _of_file(error: BaseException | None, place: Path) -> UserError | None:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    again = "What was not saved is kept in memory while the program is open."
    match code:
        case sqlite3.SQLITE_FULL:
            return UserError(f"The disk is full: {place} could not be written.", f"Make room. {again}")
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM | sqlite3.SQLITE_AUTH:
            return UserError(
                f"{place} cannot be written: this is not allowed here.",
                "Allow writing to the file and its folder, or choose another profile folder.",
            )
        case sqlite3.SQLITE_CANTOPEN:
            return UserError(
                f"{place} cannot be opened.",
                "See that its folder is there and may be written, or choose another profile folder.",
            )
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return RecordsBusyError(
                f"{place} is locked by another program.", "Close whatever else has it open, then try again."
            )
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return damaged(place)
        case sqlite3.SQLITE_IOERR:
            return UserError(
                f"{place} could not be read or written: the disk reports an error.",
                f"See that the disk is there and has room. {again}",
            )
        case _:
            return None


_SERVER_FAULTS = {
    "28": ("The server of the shared records refuses this user name or password.", "Check the address."),
    "3D": ("The server has no database of that name.", "Check the address, or ask who runs the server."),
    "42501": ("This user may not do that in the shared records.", "Ask who runs the server."),
    "25006": ("The shared records can only be read at the moment.", "Ask who runs the server."),
    "53": ("The server of the shared records has no room left.", "Ask who runs the server."),
}
_BUSY = {"55P03", "40P01", "40001", "57014"}


def _of_server(error: DBAPIError) -> UserError | None:
    state = str(getattr(error.orig, "sqlstate", "") or "")
    for start, (message, hint) in _SERVER_FAULTS.items():
        if state.startswith(start):
            return UserError(message, hint)
    if state in _BUSY:
        return RecordsBusyError("The shared records are busy.", "Try again in a moment.")
    said = str(error.orig)
    if not state and "password" in said:  # psycopg gives no state for what fails while connecting
        return UserError(*_SERVER_FAULTS["28"])
    if not state and "database" in said and "does not exist" in said:
        return UserError(*_SERVER_FAULTS["3D"])
    if state.startswith(("08", "57P")) or error.connection_invalidated or _is_connecting(error):
        return RecordsUnreachableError(
            "The shared records cannot be reached.", "Check the network; what was recorded here is safe."
        )
    return None


def _is_connecting(error: DBAPIError) -> bool:
    return type(error.orig).__name__ in {"OperationalError", "ConnectionTimeout"}
