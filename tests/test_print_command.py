"""``kbs-learning print``: one line for the PDF that was written, a sentence where none was."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from pypdf import PdfReader

from kbs_learning.cli import main
from tests.services.folders import write_course


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_course(tmp_path)
    monkeypatch.chdir(tmp_path)


def test_a_handout_is_named_after_its_course_and_version(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["print", "level2"])
    assert (result.exit_code, result.stderr) == (0, "")
    file = tmp_path / "example-level2-1.0-handout.pdf"
    assert result.stdout == f"{file.name}  {len(PdfReader(file).pages)} pages\n"


def test_a_trainer_pack_goes_where_it_shall(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["print", "level2", "--paper", "trainer-pack", "--to", "pack.pdf"])
    assert result.exit_code == 0
    assert "For the trainer" not in PdfReader(tmp_path / "pack.pdf").pages[0].extract_text()
    assert "Trainer pack" in PdfReader(tmp_path / "pack.pdf").pages[0].extract_text()


def test_a_course_that_is_not_there_is_said_in_a_sentence() -> None:
    result = CliRunner().invoke(main, ["print", "level9"])
    assert result.exit_code == 1
    assert result.stderr.startswith("There is no course called level9.")


def test_all_papers_go_into_a_folder(tmp_path: Path) -> None:
    result = CliRunner().invoke(
        main, ["print", "level2", "--paper", "all", "--large-print", "--to", "papers"]
    )
    assert result.exit_code == 0
    names = sorted(file.name for file in (tmp_path / "papers").iterdir())
    assert names[0] == "example-level2-1.0-forms-large-print.pdf"
    assert result.stdout.count("large-print.pdf") == len(names)


def test_a_paper_that_the_course_has_nothing_for_is_said_in_a_sentence(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["print", "level2", "--paper", "tool-cards"])
    assert result.exit_code == 1
    assert result.stderr.startswith("There is nothing in this course for tool-cards.")
    assert not list(tmp_path.glob("*.pdf"))
