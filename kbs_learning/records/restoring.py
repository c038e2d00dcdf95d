"""Putting a copy in the place of the records, without bringing back what was erased since it was made."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path
from shutil import copyfile

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from kbs_learning.core.errors import UserError
from kbs_learning.core.upkeep import Action, Backup
from kbs_learning.records import access, backups
from kbs_learning.records.database import Records, open_records
from kbs_learning.records.people import erase
from kbs_learning.records.tables import AccessRow, LearnerRow

_NO_COPY = "Choose another copy. The records are as they were."


def restore(records_file: Path, folder: Path, copy: Path, now: datetime) -> Backup | None:
    """Make ``records_file`` what ``copy`` holds; return the copy that was made of it before, if it was there.

    The access log goes on, whoever was erased since stays erased, and a name that was forgotten stays
    forgotten. What a retention run deleted is there again, and is due again. Raises :class:`UserError` for a
    copy that is damaged, not ours or of a newer version; nothing has changed then.
    """
    records_file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".restoring-", dir=records_file.parent) as scratch:
        candidate = Path(scratch) / copy.name
        _fetch(copy, candidate)
        with open_records(candidate, backups=Path(scratch)) as restored:
            _carry_over(records_file, restored, now)
        kept = _copy_before(records_file, folder, now)
        backups.write_over(candidate, records_file)
    return kept


def _fetch(copy: Path, candidate: Path) -> None:
    """Take the copy to a place of our own, and look it over."""
    try:
        copyfile(copy, candidate)
    except OSError as error:
        raise UserError(f"{copy.name} cannot be read: {error.strerror or error}.", _NO_COPY) from error
    candidate.chmod(0o600)
    try:
        with closing(sqlite3.connect(candidate)) as database:
            tables = {row[0] for row in database.execute("SELECT name FROM sqlite_master")}
    except sqlite3.DatabaseError as error:
        raise UserError(f"{copy.name} is damaged, or is no copy of the records.", _NO_COPY) from error
    if not tables >= {"alembic_version", "attempts"}:
        raise UserError(f"{copy.name} is no copy of the records.", _NO_COPY)
    if found := backups.faults(candidate):
        raise UserError(f"{copy.name} is damaged.", _NO_COPY, found[:3])


def _carry_over(records_file: Path, restored: Records, now: datetime) -> None:
    """What happened since the copy was made and may not be undone by it."""
    codes: Sequence[str] = ()
    if records_file.exists() and not backups.faults(records_file):
        with open_records(records_file) as present, present.reading() as session:
            log = [_line(row) for row in session.scalars(select(AccessRow))]
            nameless = session.scalars(select(LearnerRow.id).where(LearnerRow.name == "")).all()
        with restored.writing() as session:
            codes = _add_lines(session, log)
            for start in range(0, len(nameless), 500):
                forgotten = LearnerRow.id.in_(nameless[start : start + 500])
                session.execute(update(LearnerRow).where(forgotten, LearnerRow.name != "").values(name=""))
    for code in codes:
        with restored.reading() as session:
            found = session.scalar(select(LearnerRow.id).where(LearnerRow.code == code))
        if found:
            erase(restored, found, "erased before; a copy was restored", now)
    with restored.writing() as session:
        access.note(session, now, Action.RESTORED)
    restored.scrub()


def _line(row: AccessRow) -> dict[str, object]:
    return {"at": row.at, "who": row.who, "action": row.action, "about": row.about, "count": row.count}


def _add_lines(session: Session, log: Sequence[dict[str, object]]) -> list[str]:
    """Add the lines that the copy does not have; return the codes of those who were erased in them."""
    there = {tuple(_line(row).values()) for row in session.scalars(select(AccessRow))}
    new = [line for line in log if tuple(line.values()) not in there]
    if new:
        session.execute(insert(AccessRow), new)
    return [
        str(line["about"]).split(":", 1)[0] for line in new if line["action"] == Action.ERASED_PERSON.value
    ]


def _copy_before(records_file: Path, folder: Path, now: datetime) -> Backup | None:
    if not records_file.exists() or backups.faults(records_file):
        return None  # what is damaged is put aside, whole, by the next step
    return backups.copy_now(records_file, folder, now.astimezone(), "before-restore")
