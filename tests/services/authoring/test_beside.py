"""The courses of one project, as the drop-down lists them."""

from __future__ import annotations

from pathlib import Path

from kbs_learning.services.authoring.beside import CourseName, courses_beside, title_of
from tests.services.folders import write_course


def test_courses_that_share_their_registers_stand_together(tmp_path: Path) -> None:
    one, two = write_course(tmp_path, "one"), write_course(tmp_path, "two")
    assert courses_beside(two) == (CourseName(one, "Example one"), CourseName(two, "Example two"))


def test_a_course_that_lies_elsewhere_is_listed_first(tmp_path: Path) -> None:
    one = write_course(tmp_path, "one")
    alone = tmp_path / "trials" / "new"
    alone.mkdir(parents=True)
    (alone / "course.md").write_bytes(b'\xef\xbb\xbf---\r\nid: new\r\ntitle: "A trial"\r\n---\r\n')
    assert [name.folder for name in courses_beside(alone)] == [alone, one]
    assert title_of(alone) == "A trial"


def test_a_course_without_registers_or_title_is_called_by_its_folder(tmp_path: Path) -> None:
    (tmp_path / "course.md").write_bytes(b"\xff\xfe nothing here")
    assert courses_beside(tmp_path) == (CourseName(tmp_path, tmp_path.name),)
    assert title_of(tmp_path / "gone") == "gone"
