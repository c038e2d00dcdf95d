from __future__ import annotations

import shutil
import sqlite3
import stat
import textwrap
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from kbs_learning.core.errors import UserError
from kbs_learning.records import upgrading
from kbs_learning.records.database import Records, open_records
from kbs_learning.records.migrations.__main__ import main as write_migration
from kbs_learning.records.tables import Base
from tests.records.samples import rows_of

RELEASED = Path(__file__).parent.parent / "data" / "records"
MIGRATIONS = Path(upgrading.__file__).with_name("migrations")


def released(schema: str, tmp_path: Path) -> Path:
    """A copy of the file that a released version of the program left behind."""
    return Path(shutil.copy(RELEASED / f"schema-{schema}.db", tmp_path / "records.db"))


@pytest.fixture
def one_more_schema(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program of tomorrow: one migration more than today's, which rebuilds a table and adds a column."""
    folder = tmp_path / "migrations"
    shutil.copytree(MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / "9999_tomorrow.py").write_text(
        textwrap.dedent(f'''
            """Tomorrow."""

            import sqlalchemy as sa
            from alembic import op

            revision = "9999"
            down_revision = "{upgrading.HEAD}"


            def upgrade() -> None:
                with op.batch_alter_table("attempts", recreate="always") as batch:
                    batch.add_column(sa.Column("mood", sa.String(), nullable=False, server_default="calm"))
        ''')
    )
    monkeypatch.setattr(upgrading, "_MIGRATIONS", folder)
    monkeypatch.setattr(upgrading, "HEAD", "9999")
    return folder


def schema(file: Path) -> str:
    with closing(sqlite3.connect(file)) as database:
        return str(database.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def test_migrations_give_the_schema_the_tables_describe(anywhere: Records) -> None:
    with anywhere.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_the_newest_schema_is_named_and_follows_from_the_first() -> None:
    settings = Config()
    settings.set_main_option("script_location", str(MIGRATIONS))
    scripts = ScriptDirectory.from_config(settings)
    assert scripts.get_heads() == [upgrading.HEAD]
    assert upgrading.known_schemas() == {script.revision for script in scripts.walk_revisions()}


def test_every_schema_has_a_file_in_the_tests() -> None:
    assert {file.stem.removeprefix("schema-") for file in RELEASED.glob("*.db")} == upgrading.known_schemas()


@pytest.mark.parametrize("version", sorted(upgrading.known_schemas()))
def test_a_file_of_every_released_schema_opens_with_all_that_is_in_it(version: str, tmp_path: Path) -> None:
    with open_records(released(version, tmp_path)) as records:
        found = rows_of(records)
        with records.engine.connect() as connection:
            assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
    assert sorted(row[1] for row in found["learners"]) == ["Copper Curlew 42", "Slate Heron 17"]
    assert {table: len(found[table]) for table in ("attempts", "answers", "voices", "replies")} == {
        "attempts": 2,
        "answers": 4,
        "voices": 2,
        "replies": 5,
    }


def test_an_older_file_is_copied_first_and_nothing_is_lost(tmp_path: Path, one_more_schema: Path) -> None:
    file = released("0001", tmp_path)
    with closing(sqlite3.connect(file)) as database:
        answers = database.execute("SELECT * FROM answers").fetchall()
    with open_records(file, backups=tmp_path / "copies") as records, records.looking() as connection:
        assert connection.exec_driver_sql("SELECT DISTINCT mood FROM attempts").all() == [("calm",)]
        assert [tuple(row) for row in connection.exec_driver_sql("SELECT * FROM answers")] == answers
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    (copy,) = (tmp_path / "copies").iterdir()
    assert copy.name.startswith("records-2")
    assert copy.name.endswith("-schema-0001.db")
    assert schema(copy) == "0001"
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert one_more_schema.is_dir()


@pytest.mark.usefixtures("one_more_schema")
def test_an_upgrade_that_fails_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = released("0001", tmp_path)

    def stop(*_arguments: object) -> None:
        raise RuntimeError("power cut")

    monkeypatch.setattr(upgrading, "_finish_file", stop)
    with pytest.raises(RuntimeError, match="power cut"):
        open_records(file)
    assert schema(file) == "0001"
    monkeypatch.undo()
    open_records(file).close()


def test_a_file_of_a_newer_version_is_refused_in_a_sentence_and_left_alone(
    tmp_path: Path, one_more_schema: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "records.db"
    open_records(file).close()
    assert schema(file) == "9999"
    assert one_more_schema.is_dir()
    monkeypatch.undo()
    with pytest.raises(UserError, match=r"records\.db was last used by a newer version") as caught:
        open_records(file)
    assert caught.value.hint.startswith("Install the update")
    assert schema(file) == "9999"
    assert not (tmp_path / "backups").exists()


def test_a_migration_can_be_written_from_the_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "migrations"
    shutil.copytree(MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(upgrading, "_MIGRATIONS", folder)
    write_migration("Nothing new")
    number = f"{int(upgrading.HEAD) + 1:04}"
    (written,) = (folder / "versions").glob(f"{number}*")
    assert f"down_revision = {upgrading.HEAD!r}" in written.read_text()
    assert "pass" in written.read_text(), "the tables and the migrations say the same"


def test_foreign_keys_that_do_not_hold_stop_an_upgrade(tmp_path: Path, one_more_schema: Path) -> None:
    file = released("0001", tmp_path)
    assert one_more_schema.is_dir()
    with closing(sqlite3.connect(file)) as database:
        database.execute("UPDATE attempts SET learner_id = 'nobody'")
        database.commit()
    with pytest.raises(UserError, match="damaged"):
        open_records(file)
    assert schema(file) == "0001"
