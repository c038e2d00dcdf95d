"""Copies are whole, go after 30 days, and come back without undoing what may not be undone."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from kbs_learning.core.errors import UserError
from kbs_learning.core.upkeep import Action
from kbs_learning.records import access, backups, learners, people
from kbs_learning.records.database import Records, open_records
from kbs_learning.records.restoring import restore
from kbs_learning.records.tables import AttemptRow, LearnerRow
from tests.records.filled import HERON, NOW, TERN, add, add_learner, attempt, passed, say

DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "records.db"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data" / "backups"


@pytest.fixture
def records(file: Path) -> Iterator[Records]:
    with open_records(file) as opened:
        for learner in (HERON, TERN):
            add_learner(opened, learner)
        add(opened, passed("done", HERON), attempt("half", TERN))
        say(opened, "done", voice="v1", notes="n1" * 8)
        yield opened


def keys(file: Path) -> set[str]:
    with open_records(file) as records, records.reading() as session:
        return set(session.scalars(select(AttemptRow.key)))


# Which copies go


@given(st.sets(DAYS), DAYS)
def test_copies_of_the_last_30_days_and_the_newest_always_stay(days: set[date], today: date) -> None:
    gone = backups.overdue(days, today)
    for day in days:
        young = day >= today - timedelta(days=30)
        assert (day in gone) == (not young and day != max(days))


def test_copies_go_across_the_ends_of_months_and_years() -> None:
    days = [date(2025, 12, 1), date(2025, 12, 2), date(2025, 12, 31), date(2026, 1, 1)]
    assert backups.overdue(days, date(2026, 1, 1)) == {date(2025, 12, 1)}
    leap = [date(2024, 1, 30), date(2024, 1, 31), date(2024, 2, 29), date(2024, 3, 1)]
    assert backups.overdue(leap, date(2024, 3, 1)) == {date(2024, 1, 30)}


def test_a_clock_set_back_deletes_nothing_and_one_set_forward_leaves_the_newest() -> None:
    days = [date(2026, 11, 1), date(2026, 11, 20)]
    assert backups.overdue(days, date(2019, 1, 1)) == set()
    assert backups.overdue(days, date(2036, 1, 1)) == {date(2026, 11, 1)}


# Making copies


@pytest.mark.usefixtures("records")
def test_there_is_one_copy_a_day_and_it_is_a_whole_file(file: Path, folder: Path) -> None:
    made = backups.daily_copy(file, folder, NOW)
    assert made is not None and made.file.name == "records-2026-11-22.db"
    assert backups.daily_copy(file, folder, NOW) is None
    assert [one.name for one in folder.iterdir()] == ["records-2026-11-22.db"]
    assert backups.faults(made.file) == ()
    assert keys(made.file) == {"done", "half"}
    assert (made.file.stat().st_mode & 0o077) == 0


def test_a_copy_holds_what_is_still_in_the_log_of_an_open_file(
    records: Records, file: Path, folder: Path
) -> None:
    add(records, attempt("just now", TERN))
    with records.reading() as session:
        session.scalars(select(AttemptRow)).all()
        made = backups.copy_now(file, folder, NOW)
    assert "just now" in keys(made.file)


@pytest.mark.usefixtures("records")
def test_old_copies_go_when_a_new_one_was_made(file: Path, folder: Path) -> None:
    for days in (45, 31, 30, 1):
        backups.daily_copy(file, folder, NOW - timedelta(days=days))
    (folder / "holiday.txt").write_text("not ours")
    backups.daily_copy(file, folder, NOW)
    assert [one.made.date().isoformat() for one in backups.copies(folder)] == [
        "2026-11-22",
        "2026-11-21",
        "2026-10-23",
    ]
    assert (folder / "holiday.txt").exists()


def test_a_copy_of_a_damaged_file_is_refused_and_the_old_ones_stay(
    records: Records, file: Path, folder: Path
) -> None:
    backups.daily_copy(file, folder, NOW - timedelta(days=40))
    records.close()
    damage(file)
    with pytest.raises(UserError, match=r"records\.db"):
        backups.daily_copy(file, folder, NOW)
    assert [one.made.date().isoformat() for one in backups.copies(folder)] == ["2026-10-13"]
    assert [one.suffix for one in folder.iterdir()] == [".db"]


def test_without_records_there_is_nothing_to_copy(file: Path, folder: Path) -> None:
    assert backups.daily_copy(file, folder, NOW) is None
    assert backups.copies(folder) == ()


@pytest.mark.usefixtures("records")
def test_a_folder_that_is_a_file_is_said_in_a_sentence(file: Path, folder: Path) -> None:
    folder.write_text("in the way")
    with pytest.raises(UserError, match="No copy"):
        backups.copy_now(file, folder, NOW)


@pytest.mark.usefixtures("records")
def test_copies_are_listed_newest_first_with_what_they_were_for(file: Path, folder: Path) -> None:
    backups.daily_copy(file, folder, NOW)
    backups.copy_now(file, folder, NOW, "before-restore")
    (folder / "records-2026-99-99.db").write_text("no date")
    (folder / "records-2026-11-21-101010-schema-0001.db").write_text("of an upgrade")
    assert [(one.made.isoformat(), one.note) for one in backups.copies(folder)] == [
        ("2026-11-22T10:00:00", "before restore"),
        ("2026-11-22T00:00:00", ""),
        ("2026-11-21T10:10:10", "schema 0001"),
    ]


# Putting them back


def test_a_copy_comes_back_and_what_was_there_is_copied_first(
    records: Records, file: Path, folder: Path
) -> None:
    copy = backups.copy_now(file, folder, NOW)
    add(records, attempt("later", TERN))
    kept = restore(file, folder, copy.file, NOW + timedelta(minutes=1))
    assert keys(file) == {"done", "half"}
    assert kept is not None and keys(kept.file) == {"done", "half", "later"}
    assert [one.name for one in file.parent.iterdir() if one.name.startswith(".")] == []


def test_whoever_has_the_records_open_sees_the_copy_and_goes_on_writing(
    records: Records, file: Path, folder: Path
) -> None:
    copy = backups.copy_now(file, folder, NOW)
    add(records, attempt("later", TERN))
    restore(file, folder, copy.file, NOW + timedelta(minutes=1))
    add(records, attempt("after", TERN))
    with records.reading() as session:
        assert set(session.scalars(select(AttemptRow.key))) == {"done", "half", "after"}
    assert keys(file) == {"done", "half", "after"}
    assert backups.faults(file) == ()


def test_whoever_was_erased_since_stays_erased(records: Records, file: Path, folder: Path) -> None:
    copy = backups.copy_now(file, folder, NOW)
    people.erase(records, HERON.id, "asked", NOW + timedelta(hours=1))
    restore(file, folder, copy.file, NOW + timedelta(hours=2))
    assert keys(file) == {"half"}
    with open_records(file) as present, present.reading() as session:
        actions = [line.action for line in access.latest(session, 10)]
    assert actions.count(Action.ERASED_PERSON) == 2 and actions[0] == Action.RESTORED


def test_a_name_that_was_forgotten_stays_forgotten(records: Records, file: Path, folder: Path) -> None:
    copy = backups.copy_now(file, folder, NOW)
    with records.writing() as session:
        learners.rename(session.connection(), HERON.id, "", NOW + timedelta(hours=1))
    restore(file, folder, copy.file, NOW + timedelta(hours=2))
    with records.reading() as session:
        assert session.get_one(LearnerRow, HERON.id).name == ""


def test_a_copy_replaces_records_that_cannot_be_opened_any_more(
    records: Records, file: Path, folder: Path
) -> None:
    copy = backups.copy_now(file, folder, NOW)
    records.close()
    file.write_bytes(b"no database at all" * 100)
    assert restore(file, folder, copy.file, NOW) is None
    assert keys(file) == {"done", "half"}
    assert len(list(file.parent.glob("damaged-*-records.db"))) == 1


@pytest.mark.usefixtures("records")
def test_a_copy_can_be_put_where_there_are_no_records(file: Path, folder: Path, tmp_path: Path) -> None:
    copy = backups.copy_now(file, folder, NOW)
    elsewhere = tmp_path / "new" / "records.db"
    assert restore(elsewhere, folder, copy.file, NOW) is None
    assert keys(elsewhere) == {"done", "half"}


@pytest.mark.usefixtures("records")
def test_what_is_no_good_copy_is_refused_and_nothing_changes(
    file: Path, folder: Path, tmp_path: Path
) -> None:
    good = backups.copy_now(file, folder, NOW).file
    for name, text in (("text.db", b"hello"), ("empty.db", b"")):
        (tmp_path / name).write_bytes(text)
    with closing(sqlite3.connect(tmp_path / "foreign.db")) as foreign:
        foreign.execute("CREATE TABLE things (id)")
    newer = tmp_path / "newer.db"
    newer.write_bytes(good.read_bytes())
    with closing(sqlite3.connect(newer)) as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
        database.commit()
    broken = tmp_path / "broken.db"
    broken.write_bytes(good.read_bytes())
    damage(broken)
    reasons = {
        "text.db": "damaged, or is no copy",
        "empty.db": "no copy of the records",
        "foreign.db": "no copy of the records",
        "newer.db": "newer version",
        "broken.db": "damaged",
        "gone.db": "cannot be read",
    }
    for name, reason in reasons.items():
        with pytest.raises(UserError, match=reason) as refused:
            restore(file, folder, tmp_path / name, NOW)
        assert name in refused.value.message
    assert keys(file) == {"done", "half"}
    assert len(backups.copies(folder)) == 1


def test_records_that_somebody_is_writing_to_are_not_replaced(
    records: Records, file: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups, "BUSY_SECONDS", 0)
    copy = backups.copy_now(file, folder, NOW)
    with records.writing() as session:
        access.note(session, NOW, Action.BACKED_UP)
        with pytest.raises(UserError, match="could not be replaced"):
            backups.write_over(copy.file, file)
    assert keys(file) == {"done", "half"}


def damage(file: Path) -> None:
    """Overwrite a page in the middle, as a failing disk would."""
    with file.open("r+b") as stream:
        stream.seek(4096 * 4)
        stream.write(b"\xff" * 4096)


@pytest.mark.usefixtures("records")
def test_the_moment_of_a_daily_copy_is_its_day(file: Path, folder: Path) -> None:
    made = backups.daily_copy(file, folder, datetime(2026, 11, 22, 23, 59, tzinfo=UTC))
    assert made is not None and made.made == datetime(2026, 11, 22)
