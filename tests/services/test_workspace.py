"""Which folders are courses."""

from __future__ import annotations

from pathlib import Path

import pytest

from kbs_learning.core.errors import UserError
from kbs_learning.services.workspace import cache_folder, course_folders, find_courses


def lay_out(root: Path) -> None:
    for name in ("courses/level3", "courses/level2", "champions", "courses/notes"):
        (root / name).mkdir(parents=True)
        if name != "courses/notes":
            (root / name / "course.md").write_text("")


def test_courses_are_found_in_a_fixed_order_and_other_folders_are_not_courses(tmp_path: Path) -> None:
    lay_out(tmp_path)
    found = [path.relative_to(tmp_path).as_posix() for path in find_courses(tmp_path)]
    assert found == ["courses/level2", "courses/level3", "champions"]
    assert course_folders(tmp_path, ()) == find_courses(tmp_path)


def test_a_course_is_named_by_its_folder_or_by_a_path(tmp_path: Path) -> None:
    lay_out(tmp_path)
    level2 = tmp_path / "courses" / "level2"
    names = ("level2", str(level2), str(level2 / "course.md"), "champions")
    assert course_folders(tmp_path, names) == [level2, tmp_path / "champions"]


def test_a_name_that_is_no_course_is_refused_with_the_names_that_are(tmp_path: Path) -> None:
    lay_out(tmp_path)
    with pytest.raises(UserError, match="no course called level9") as raised:
        course_folders(tmp_path, ("level9",))
    assert raised.value.hint == "Courses here: level2, level3, champions."
    with pytest.raises(UserError, match=r"notes is not a course: there is no course\.md in it"):
        course_folders(tmp_path, (str(tmp_path / "courses" / "notes"),))


def test_a_folder_without_courses_is_said_to_have_none(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="There is no course in"):
        course_folders(tmp_path, ())


def test_the_cache_is_in_the_users_own_place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder().name == "kbs-learning"
