"""Which schema records have, and bringing older ones up to date: copy first, then upgrade, all or nothing.

Alembic is loaded only when there is something to do: opening records that are up to date reads one row.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, text

from kbs_learning.core.errors import UserError
from kbs_learning.records import turns
from kbs_learning.records.faults import damaged

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0001"
"""The newest schema; it names a file in ``migrations/versions``."""
APPLICATION = 0x4B425352
"""What SQLite files of ours carry as their application id: "KBSR"."""
_MIGRATIONS = Path(__file__).with_name("migrations")


def known_schemas() -> frozenset[str]:
    """Every schema this program can read or bring up to date."""
    return frozenset(file.name[:4] for file in (_MIGRATIONS / "versions").glob("[0-9]*.py"))


def bring_up_to_date(engine: Engine, file: Path | None, backups: Path | None) -> None:
    """Make, upgrade or refuse what ``engine`` opens. Raises :class:`UserError`.

    ``file`` is None for a server: its copies are the business of whoever runs it.
    """
    if file is not None:
        _refuse_foreign(file)
    with engine.connect() as connection:
        found = _schema(connection)
    if found == HEAD:
        return
    _refuse_newer(found, file)
    if file is not None and backups is not None and found:
        _copy(file, backups, found)
    _upgrade(engine, file)


def _schema(connection: Connection) -> str:
    """The schema that the records say they have; empty where there is none yet. Refuses what is not ours."""
    tables = set(inspect(connection).get_table_names())
    if tables and not tables >= {"alembic_version", "attempts"}:
        raise UserError("These are not records of this program.", "Choose an empty database, or a new file.")
    if not tables:
        return ""
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or ""


def _refuse_foreign(file: Path) -> None:
    """A file that is no database at all, or that of another program."""
    with file.open("rb") as stream:
        head = stream.read(100)
    if not head:
        return
    if not head.startswith(b"SQLite format 3\x00"):
        raise damaged(file)
    number = int.from_bytes(head[68:72])  # the file format's "Application ID"
    if number not in {0, APPLICATION}:
        raise UserError(
            f"{file} belongs to another program.", "Choose another file, or another profile folder."
        )


def _refuse_newer(found: str, file: Path | None) -> None:
    if found and found not in known_schemas():
        name = file.name if file else "The shared records"
        was = "was" if file else "were"
        raise UserError(
            f"{name} {was} last used by a newer version of this program.",
            "Install the update, then open it again. Nothing was changed.",
        )


def _copy(file: Path, backups: Path, schema: str) -> None:
    """A copy of the file as it is, named by date, time and schema."""
    backups.mkdir(mode=0o700, parents=True, exist_ok=True)
    target = backups / f"records-{datetime.now():%Y-%m-%d-%H%M%S}-schema-{schema}.db"
    target.touch(mode=0o600)
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")


def _upgrade(engine: Engine, file: Path | None) -> None:
    """Run the migrations that are missing in one transaction; whoever waited finds nothing left to do."""
    with engine.connect() as connection:
        if file is not None:
            # Rebuilding a table would otherwise delete what refers to it.
            connection.connection.cursor().execute("PRAGMA foreign_keys = OFF")
        try:
            with connection.begin():
                connection.exec_driver_sql((turns.SERVER if file is None else turns.FILE).writing)
                _refuse_newer(_schema(connection), file)
                _run_migrations(connection)
                if file is not None:
                    _finish_file(connection, file)
        finally:
            connection.invalidate()


def settings_for(connection: Connection) -> Config:
    """What Alembic needs to work on ``connection``."""
    from alembic.config import Config

    settings = Config()
    settings.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    settings.attributes["connection"] = connection
    return settings


def _run_migrations(connection: Connection) -> None:
    from alembic.command import upgrade

    upgrade(settings_for(connection), HEAD)


def _finish_file(connection: Connection, file: Path) -> None:
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise damaged(file)
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION}")
