"""A new course on the disk: it reads without an error, and is never half made."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kbs_learning.content.editing.templates import id_from
from kbs_learning.content.loader import read_course
from kbs_learning.core.errors import UserError
from kbs_learning.core.problems import Severity
from kbs_learning.services.authoring.creating import fault_of, make_course

TODAY = date(2026, 11, 22)
TITLES = ["A new course", 'It\'s: “odd” # {title} \\ "x"', "دورة", "12", "Élan 😀", "yes"]


@pytest.mark.parametrize("title", TITLES)
def test_a_new_course_reads_without_an_error_or_a_warning_about_its_writing(
    title: str, tmp_path: Path
) -> None:
    folder = make_course(tmp_path / "project" / "courses", id_from(title), title, "2", today=TODAY)
    reading = read_course(folder, today=TODAY)
    assert reading.course is not None
    assert (reading.course.title, reading.course.id) == (title, folder.name)
    found = {problem.code for problem in reading.problems if problem.severity is not Severity.NOTE}
    assert found <= {"contact-open", "final-check-missing", "outcome-untested", "scenario-no-tags"}
    assert (tmp_path / "project" / "assets" / "registers" / "facts.yaml").is_file()
    assert sorted(path.name for path in folder.parent.iterdir()) == [folder.name]


def test_a_toolkit_shares_the_registers_of_the_courses_beside_it(tmp_path: Path) -> None:
    make_course(tmp_path / "champions", "toolkit", "Tools", today=TODAY)
    make_course(tmp_path / "courses", "one", "One", today=TODAY)
    assert [path.parent for path in tmp_path.rglob("facts.yaml")] == [tmp_path / "assets" / "registers"]


def test_registers_that_are_there_stay_as_they_are(tmp_path: Path) -> None:
    registers = tmp_path / "assets" / "registers"
    registers.mkdir(parents=True)
    make_course(tmp_path / "courses", "one", "One", today=TODAY)
    assert not list(registers.iterdir())


def test_a_course_is_not_made_over_another_or_under_a_name_that_cannot_be(tmp_path: Path) -> None:
    make_course(tmp_path, "one", "One", today=TODAY)
    for name in ("one", "One", "con", "", "a b", "../x"):
        assert fault_of(tmp_path, name)
        with pytest.raises(UserError):
            make_course(tmp_path, name, "Two", today=TODAY)
    (tmp_path / "file").write_text("x")
    with pytest.raises(UserError):
        make_course(tmp_path / "file", "two", "Two", today=TODAY)
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]
