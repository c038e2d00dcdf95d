"""Copies of the records on this computer: made daily, checked, kept for 30 days, and put back.

A copy is one SQLite file that was whole when it was made. What is on a database server is not copied here:
that is the server's matter.
"""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from datetime import date, datetime, timedelta
from pathlib import Path
from time import monotonic

from kbs_learning.core.errors import UserError
from kbs_learning.core.upkeep import Backup

KEEP_DAYS = 30
BUSY_SECONDS = 30
"""How long to wait for whoever is writing to the records."""
_NAME = re.compile(r"records-(\d{4}-\d\d-\d\d)(?:-(\d{6}))?(?:-([a-z0-9-]+))?\.db")
_PART = ".part"


def daily_copy(records_file: Path, folder: Path, now: datetime) -> Backup | None:
    """Make the copy of the day unless there is one, then drop what is too old. None: nothing to do.

    Raises :class:`UserError` when the copy cannot be made; the old ones then stay.
    """
    made = None
    if not _place(folder, now.date()).exists() and records_file.exists():
        made = _copy(records_file, _place(folder, now.date()))
    drop_old(folder, now.date())
    return made


def copy_now(records_file: Path, folder: Path, now: datetime, note: str = "") -> Backup:
    """Make a copy at once; ``note`` (small letters and hyphens) says in its name what it was for."""
    name = f"records-{now:%Y-%m-%d-%H%M%S}{f'-{note}' if note else ''}.db"
    return _copy(records_file, folder / name)


def copies(folder: Path) -> tuple[Backup, ...]:
    """The copies in a folder, newest first."""
    found = (_read_name(file) for file in folder.glob("records-*.db"))
    return tuple(sorted((backup for backup in found if backup), reverse=True))


def overdue(days: Iterable[date], today: date) -> set[date]:
    """Which days' copies go on ``today``: those more than 30 days old, but never the newest there is.

    A copy from the future (the clock was set back) is not old. Where the clock jumped ahead and everything
    looks old, the newest copy is still there.
    """
    known = set(days)
    limit = today - timedelta(days=KEEP_DAYS)
    return {day for day in known if day < limit and day != max(known)}


def drop_old(folder: Path, today: date) -> int:
    """Delete the copies that are too old, and return how many."""
    there = copies(folder)
    days = overdue((backup.made.date() for backup in there), today)
    gone = 0
    for backup in there:
        if backup.made.date() in days:
            with suppress(OSError):  # a file that somebody has open goes another day
                backup.file.unlink()
                gone += 1
    return gone


def faults(file: Path) -> tuple[str, ...]:
    """What SQLite's integrity check finds wrong with a file; empty when it is whole."""
    try:
        with closing(_open(file)) as database:
            found = [str(row[0]) for row in database.execute("PRAGMA integrity_check(20)")]
            broken = database.execute("PRAGMA foreign_key_check").fetchmany(20)
    except sqlite3.DatabaseError as error:
        return (str(error),)
    lines = [] if found == ["ok"] else found
    return (*lines, *(f"A row of {row[0]} refers to one of {row[2]} that is not there." for row in broken))


def write_over(source: Path, records_file: Path) -> None:
    """Give ``records_file`` the content of ``source``, whole or not at all.

    Written through SQLite in one transaction: whoever has the records open, here or in another program, sees
    the old content or the new, and its write-ahead log stays true. Only a file that SQLite cannot open any
    more is put aside, and replaced by the copy.
    """
    try:
        with closing(_open(source)) as read, closing(_open(records_file, create=True)) as target:
            target.execute("SELECT count(*) FROM sqlite_master")
            read.backup(target, progress=_patience())
    except (sqlite3.OperationalError, TimeoutError) as error:
        raise _in_the_way(error, records_file) from error
    except sqlite3.DatabaseError:
        _put_aside(records_file)
        source.replace(records_file)


def _copy(records_file: Path, target: Path) -> Backup:
    """Copy beside the target, check it, and only then give it its name."""
    beside = target.with_name(f".{target.name}.{os.getpid()}{_PART}")
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _sweep(target.parent)
        beside.touch(mode=0o600)
        with closing(_open(records_file)) as source, closing(_open(beside)) as copy:
            source.backup(copy, progress=_patience())
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, without a log beside it
        if found := faults(beside):
            raise UserError(
                f"{records_file.name} was not copied: the copy did not pass its check.",
                "Restore an earlier copy if the records behave oddly.",
                found[:3],
            )
        _sync(beside)
        beside.replace(target)
    except (sqlite3.DatabaseError, TimeoutError) as error:
        raise UserError(
            f"{records_file.name} could not be copied: {error}.",
            "Check the disk; if the file is damaged, restore an earlier copy.",
        ) from error
    except OSError as error:
        raise UserError(
            f"No copy of {records_file.name} could be made in {target.parent}: {error.strerror or error}.",
            "Make room, or allow writing there.",
        ) from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
    backup = _read_name(target)
    assert backup is not None, "copies have names that are read again"  # noqa: S101
    return backup


def _open(file: Path, *, create: bool = False) -> sqlite3.Connection:
    mode = "rwc" if create else "rw"
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode={mode}", uri=True, timeout=BUSY_SECONDS)


def _place(folder: Path, day: date) -> Path:
    return folder / f"records-{day.isoformat()}.db"


def _read_name(file: Path) -> Backup | None:
    """A copy by its file name; None for a file that is none."""
    if not (match := _NAME.fullmatch(file.name)):
        return None
    day, clock, note = match.groups()
    try:
        made = datetime.strptime(f"{day} {clock or '000000'}", "%Y-%m-%d %H%M%S")
        return Backup(made, file, file.stat().st_size, (note or "").replace("-", " "))
    except (ValueError, OSError):
        return None


def _put_aside(records_file: Path) -> None:
    """Move a file that is no database any more, with its log, out of the way; nothing is lost."""
    stamp = f"{datetime.now():%Y-%m-%d-%H%M%S}"
    for suffix in ("", "-wal", "-shm"):
        file = records_file.with_name(records_file.name + suffix)
        if file.exists():
            file.replace(file.with_name(f"damaged-{stamp}-{file.name}"))


def _patience() -> Callable[[int, int, int], None]:
    """Ends a copy that has waited too long for somebody who is writing; SQLite would go on for ever."""
    end = monotonic() + BUSY_SECONDS

    def look(status: int, _left: int, _pages: int) -> None:
        if status in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED} and monotonic() > end:
            raise TimeoutError("they are in use")

    return look


def _in_the_way(error: Exception, records_file: Path) -> UserError:
    return UserError(
        f"{records_file.name} could not be replaced: {error}.",
        "Close other programs that use the records, make room on the disk, and try again.",
    )


def _sweep(folder: Path) -> None:
    """Remove what a copy that was killed left here."""
    for leftover in folder.glob(f".records-*{_PART}*"):
        with suppress(OSError):
            leftover.unlink()


def _sync(file: Path) -> None:
    with file.open("rb+") as stream:
        os.fsync(stream.fileno())
