"""``kbs-learning records``: what a person types, and what they are told."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kbs_learning.cli import main
from kbs_learning.records.database import open_records
from kbs_learning.services.profile import profile_at
from tests.records.filled import HERON, NOW, TERN, add, add_learner, attempt, passed, say

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    place = profile_at(tmp_path / "profile")
    with open_records(place.records_file) as records:
        add_learner(records, HERON)
        add_learner(records, TERN)
        add(records, passed("done", HERON), attempt("old", TERN, last=NOW - timedelta(days=3000)))
        say(records, "done")

    def type_in(command: str, *words: object, answer: str = "") -> Result:
        arguments = ["records", command, "--profile", str(tmp_path / "profile"), *map(str, words)]
        return CliRunner().invoke(main, arguments, input=answer)

    return type_in


def test_check_says_that_the_records_are_whole(run: Run) -> None:
    result = run("check")
    assert (result.exit_code, result.output) == (0, "The records are whole.\n")


def test_check_ends_with_1_when_they_are_not(run: Run, tmp_path: Path) -> None:
    with profile_at(tmp_path / "profile").records_file.open("r+b") as stream:
        stream.seek(4096 * 4)
        stream.write(b"\xff" * 4096)
    result = run("check")
    assert result.exit_code == 1 and "damaged" in result.output and "Traceback" not in result.output


def test_a_copy_is_made_listed_and_put_back(run: Run) -> None:
    made = run("backup")
    assert made.exit_code == 0
    file = made.stdout.split("  ")[0]
    assert Path(file).exists() and file in run("backup", "--list").stdout
    assert run("restore", file, answer="n\n").exit_code == 1
    put = run("restore", file, "--yes")
    assert put.exit_code == 0 and "What was there before is in" in put.stdout


def test_a_copy_that_is_none_is_refused_in_a_sentence(run: Run, tmp_path: Path) -> None:
    (tmp_path / "letter.db").write_text("Dear all")
    result = run("restore", tmp_path / "letter.db", "--yes")
    assert result.exit_code == 1
    assert "letter.db is damaged, or is no copy of the records." in result.stderr


def test_a_person_is_exported_by_code(run: Run, tmp_path: Path) -> None:
    result = run("person", "slate heron 17", "--to", tmp_path / "copy.html")
    assert result.exit_code == 0
    assert json.loads((tmp_path / "copy.json").read_text())["learner"]["code"] == HERON.code
    assert "Ana" not in result.output


def test_a_code_that_nobody_has_is_said_to_be_nobodys(run: Run, tmp_path: Path) -> None:
    result = run("person", "Tin Coot 99", "--to", tmp_path / "copy.html")
    assert result.exit_code == 1 and "no learner with the code Tin Coot 99" in result.stderr


def test_erasing_asks_first_and_tells_what_went(run: Run) -> None:
    assert run("erase", HERON.code, answer="n\n").exit_code == 1
    result = run("erase", HERON.code, "--reason", "asked for it", answer="y\n")
    assert (
        result.exit_code == 0
        and "Slate Heron 17 is erased: 1 attempt, 1 answer, 2 ratings and comments, 0 files" in result.stdout
    )
    assert run("erase", HERON.code, "--yes").exit_code == 1
    assert "Slate Heron 17: asked for it" in run("log").stdout


def test_retention_deletes_the_list_that_was_approved(run: Run, tmp_path: Path) -> None:
    listed = run("retention", "--list", "--to", tmp_path / "list.json")
    assert listed.exit_code == 0 and "Training records" in listed.stdout
    result = run("retention", "--run", tmp_path / "list.json")
    assert result.exit_code == 0 and "1  deleted: Training records" in result.stdout
    assert "Nothing has come to the end" in run("retention", "--list").stdout


def test_retention_without_a_list_deletes_nothing(run: Run, tmp_path: Path) -> None:
    assert run("retention").exit_code == 1
    assert run("retention", "--run", tmp_path / "none.json").exit_code == 1
    (tmp_path / "other.json").write_text("{}")
    result = run("retention", "--run", tmp_path / "other.json")
    assert result.exit_code == 1 and "not a retention list" in result.stderr


def test_the_log_shows_what_was_done_newest_first(run: Run, tmp_path: Path) -> None:
    run("person", HERON.code, "--to", tmp_path / "copy.html")
    run("backup")
    lines = run("log").stdout.splitlines()
    assert ["made a copy" in lines[0], "exported one person's records  Slate Heron 17" in lines[1]] == [
        True,
        True,
    ]


def test_an_address_that_is_none_is_refused_without_repeating_it(run: Run) -> None:
    result = run("log", "--records", "mysql://user:secret@server/kbs")
    assert result.exit_code == 1 and "PostgreSQL" in result.stderr and "secret" not in result.output
