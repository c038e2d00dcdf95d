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


def test_a_paper_goes_into_a_folder_that_is_there_and_errors_are_said(tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    course = tmp_path / "courses" / "level2" / "course.md"
    course.write_text(course.read_text().replace("{#support}", "{#help-me}"))
    result = CliRunner().invoke(main, ["print", "level2", "--to", "papers"])
    assert result.exit_code == 0
    assert (tmp_path / "papers" / "example-level2-1.0-handout.pdf").is_file()
    assert result.stderr.startswith("example-level2: 1 error to mend")


def test_ctrl_c_is_said_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("kbs_learning.reports.course_papers.whole.write", stop)
    result = CliRunner().invoke(main, ["print", "level2", "--to", "x.pdf"])
    assert (result.exit_code, result.stderr) == (130, "Stopped. No half-written paper is left.\n")
    assert not [*tmp_path.glob("*.pdf"), *tmp_path.glob(".*.part")]


def test_a_paper_that_the_course_has_nothing_for_is_said_in_a_sentence(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["print", "level2", "--paper", "tool-cards"])
    assert result.exit_code == 1
    assert result.stderr.startswith("There is nothing in this course for tool-cards.")
    assert not list(tmp_path.glob("*.pdf"))
