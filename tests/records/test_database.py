from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from kbs_learning.core.errors import UserError
from kbs_learning.records import learners
from kbs_learning.records.database import BUSY_SECONDS, Records, open_records
from kbs_learning.records.faults import RecordsBusyError, RecordsDamagedError, RecordsUnreachableError
from kbs_learning.records.tables import LearnerRow
from tests.records.samples import NOON

NOBODY = 65534
OPEN = "import sys; from pathlib import Path; from kbs_learning.records.database import open_records\n"


def add(records: Records, name: str = "Rowan Ash") -> str:
    with records.keeping() as connection:
        return learners.add(connection, NOON, name=name).id


def pragma(records: Records, name: str) -> object:
    with records.looking() as connection:
        return connection.exec_driver_sql(f"PRAGMA {name}").scalar()


def test_a_new_file_is_safe_against_power_cuts_and_other_people(tmp_path: Path) -> None:
    with open_records(tmp_path / "deep" / "er" / "records.db") as records:
        assert pragma(records, "journal_mode") == "wal"
        assert pragma(records, "synchronous") == 2
        assert pragma(records, "foreign_keys") == 1
        assert pragma(records, "secure_delete") == 1
        add(records)
        for file in (tmp_path / "deep" / "er").iterdir():
            assert stat.S_IMODE(file.stat().st_mode) == 0o600, file.name


def test_the_path_may_hold_odd_characters(tmp_path: Path) -> None:
    file = tmp_path / "100% ? #1 & ünï 'quote' file:x" / "records.db"
    with open_records(file) as records:
        learner = add(records)
    with open_records(str(file)) as records, records.looking() as connection:
        assert learners.get(connection, learner) is not None
    assert file.exists()


def test_a_block_is_kept_as_a_whole_or_not_at_all(anywhere: Records) -> None:
    with pytest.raises(RuntimeError), anywhere.keeping() as connection:
        learners.add(connection, NOON)
        raise RuntimeError("stop")
    with anywhere.reading() as session:
        assert session.scalars(select(LearnerRow)).all() == []


def test_a_fault_of_ours_is_not_called_one_of_the_world(anywhere: Records) -> None:
    learner = add(anywhere)
    with pytest.raises(IntegrityError), anywhere.writing() as session:
        session.add(LearnerRow(id=learner, code="x", name="", agency="", sector="", changed=NOON))


def test_who_reads_sees_one_moment_while_another_writes(anywhere: Records) -> None:
    add(anywhere)
    with anywhere.looking() as connection:
        assert len(learners.find(connection, "rowan ash")) == 1
        add(anywhere)
        assert len(learners.find(connection, "rowan ash")) == 1
    with anywhere.looking() as connection:
        assert len(learners.find(connection, "rowan ash")) == 2


def test_a_full_disk_is_told_in_a_sentence_and_loses_nothing(records: Records) -> None:
    first = add(records)
    with records.looking() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()

    def fill() -> None:
        with records.keeping() as connection:
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
            for _ in range(1000):
                learners.add(connection, NOON, name="x" * 1000)

    with pytest.raises(UserError, match="The disk is full") as caught:
        fill()
    assert "Make room" in caught.value.hint
    with records.looking() as connection:
        assert learners.get(connection, first) is not None
        assert connection.execute(text("SELECT count(*) FROM learners")).scalar() == 1


def test_a_file_locked_by_another_program_is_told(records: Records, monkeypatch: pytest.MonkeyPatch) -> None:
    assert BUSY_SECONDS >= 5, "a daily copy or an import may take a moment"
    monkeypatch.setattr("kbs_learning.records.database.BUSY_SECONDS", 0.01)
    assert records.place
    with (
        open_records(records.place) as impatient,
        closing(sqlite3.connect(records.place)) as other,
    ):
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(RecordsBusyError, match="locked by another program"):
            add(impatient)
        other.rollback()
        add(impatient)


def as_nobody(script: str, scratch: Path, *arguments: Path) -> subprocess.CompletedProcess[str]:
    """Root may write anywhere, so the check is made as nobody."""
    # Once as root, so that everything is imported: nobody may not be able to read where Python lies.
    prepare = "import os\nopen_records(Path(sys.argv.pop(1))).close()\n"
    drop = f"if os.geteuid() == 0: os.setgroups([]); os.setgid({NOBODY}); os.setuid({NOBODY})\n"
    return subprocess.run(
        [sys.executable, "-c", OPEN + prepare + drop + script, *map(str, (scratch, *arguments))],
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.skipif(sys.platform == "win32", reason="folders have other rights there")
def test_a_read_only_folder_is_told_in_a_sentence(tmp_path: Path) -> None:
    folder = tmp_path / "closed"
    with open_records(folder / "records.db") as records:
        add(records)
    (folder / "records.db").chmod(0o444)
    folder.chmod(0o555)
    for parent in folder.parents:
        if parent.stat().st_uid == os.geteuid() and parent != Path("/"):
            parent.chmod(parent.stat().st_mode | 0o011)
        if parent.name.startswith("pytest-of-"):
            break
    script = (
        "from kbs_learning.core.errors import UserError\n"
        "for name in sys.argv[1:]:\n"
        "    try: open_records(Path(name))\n"
        "    except UserError as error: print(error.message, '|', error.hint)\n"
    )
    done = as_nobody(script, tmp_path / "scratch.db", folder / "records.db", folder / "new.db")
    lines = done.stdout.splitlines()
    assert len(lines) == 2, done.stderr
    assert all("cannot be opened: Permission denied" in line and "Allow" in line for line in lines)


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "records.db"
    file.write_text("Dear diary")
    with pytest.raises(RecordsDamagedError, match="is damaged, or is no records file") as caught:
        open_records(file)
    assert "backups" in caught.value.hint
    assert file.read_text() == "Dear diary"


@pytest.mark.parametrize("mark", [0, 1234])
def test_the_database_of_another_program_is_refused_and_left_alone(tmp_path: Path, mark: int) -> None:
    file = tmp_path / "records.db"
    with closing(sqlite3.connect(file)) as database:
        database.execute(f"PRAGMA application_id = {mark}")
        database.execute("CREATE TABLE songs (name)")
        database.commit()
    before = file.read_bytes()
    with pytest.raises(UserError, match=r"not records of this program|another program"):
        open_records(file)
    assert file.read_bytes()[100:] == before[100:]


def test_a_damaged_file_is_told_where_it_is_read(tmp_path: Path) -> None:
    file = tmp_path / "records.db"
    with open_records(file) as records, records.keeping() as connection:
        for _ in range(300):
            learners.add(connection, NOON, name="x" * 500)
    content = bytearray(file.read_bytes())
    content[4096 * 30 :] = b"\xa5" * (len(content) - 4096 * 30)
    file.write_bytes(content)
    with (
        open_records(file) as records,
        pytest.raises(RecordsDamagedError, match="damaged"),
        records.looking() as connection,
    ):
        learners.find(connection, "anybody")


def test_a_folder_in_the_place_of_the_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "records.db").mkdir()
    with pytest.raises(UserError, match="cannot be opened"):
        open_records(tmp_path / "records.db")


@pytest.mark.parametrize(
    "address",
    ["mysql://server/kbs", "sqlite:///other.db", "://", "https://example.org"],
)
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(UserError) as caught:
        open_records(address)
    assert "postgresql://user@server/database" in caught.value.hint
    assert "example.org" not in str(caught.value)


def test_a_server_that_cannot_be_reached_is_told_without_its_address(tmp_path: Path) -> None:
    with pytest.raises(RecordsUnreachableError) as caught:
        open_records(f"postgresql://somebody:secret@/kbs?host={tmp_path}")
    assert "cannot be reached" in caught.value.message
    assert "secret" not in str(caught.value)


def test_what_is_erased_is_in_no_file_any_more(records: Records) -> None:
    learner = add(records, "Perpetua Unforgotten")
    assert records.place
    files = [records.place, records.place.with_name("records.db-wal")]
    assert any(b"Perpetua" in file.read_bytes() for file in files)
    with records.keeping() as connection:
        learners.rename(connection, learner, "", NOON)
    records.scrub()
    assert not any(b"Perpetua" in file.read_bytes() for file in files)


def test_opening_records_that_are_up_to_date_needs_no_alembic(tmp_path: Path) -> None:
    open_records(tmp_path / "records.db").close()
    script = "open_records(Path(sys.argv[1])); print('alembic' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", OPEN + script, tmp_path / "records.db"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "False"
