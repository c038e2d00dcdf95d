"""A copy of the shipped courses is there as a whole, or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kbs_learning.core.errors import UserError
from kbs_learning.services.authoring import starting
from kbs_learning.services.authoring.opening import open_course
from kbs_learning.services.authoring.starting import copy_starter, free_name
from kbs_learning.services.workspace import find_courses
from tests.services.folders import write_course


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    root = tmp_path / "program"
    write_course(root, "one")
    write_course(root, "two")
    (root / "courses" / "one" / ".hidden").write_text("x", encoding="utf-8")
    return root


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_the_copy_can_be_opened_and_written(shipped: Path, tmp_path: Path) -> None:
    for file in shipped.rglob("*.md"):
        file.chmod(0o444)
    copy = copy_starter(tmp_path / "documents" / "KBS Learning", source=shipped)
    assert copy is not None
    assert [folder.name for folder in find_courses(copy)] == ["one", "two"]
    assert names(copy) == [name for name in names(shipped) if not name.endswith(".hidden")]
    course = open_course(copy / "courses" / "one")
    assert course.read().course is not None
    assert os.access(copy / "courses" / "one" / "course.md", os.W_OK)
    assert names(tmp_path / "documents") == [f"KBS Learning/{name}" for name in names(copy)]


def test_it_tells_how_far_it_is(shipped: Path, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    copy_starter(tmp_path / "copy", lambda done, total, _: told.append((done, total)), source=shipped)
    assert told[0][0] == 0
    assert told[-1][0] == told[-1][1] == len(told) - 1


def test_an_empty_folder_may_be_chosen(shipped: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert copy_starter(tmp_path / "empty", source=shipped) == tmp_path / "empty"


def test_nothing_that_is_there_is_written_over(shipped: Path, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(UserError, match="is not empty"):
        copy_starter(tmp_path / "full", source=shipped)
    assert names(tmp_path / "full") == ["letter.txt"]
    with pytest.raises(UserError):
        copy_starter(tmp_path / "full" / "letter.txt", source=shipped)


@pytest.mark.parametrize("after", range(0, 8, 2))
def test_cancelled_at_any_time_it_leaves_nothing(shipped: Path, tmp_path: Path, after: int) -> None:
    asked = iter(range(100))
    there = tmp_path / "documents"
    there.mkdir()
    assert copy_starter(there / "copy", cancelled=lambda: next(asked) >= after, source=shipped) is None
    assert list(there.iterdir()) == []


def test_a_fault_in_the_middle_leaves_nothing(shipped: Path, tmp_path: Path) -> None:
    def fail(done: int, _total: int, _what: str) -> None:
        if done == 2:
            raise OSError(28, "No space left on device")

    there = tmp_path / "documents"
    there.mkdir()
    with pytest.raises(UserError, match="No space left"):
        copy_starter(there / "copy", fail, source=shipped)
    assert list(there.iterdir()) == []


def test_what_a_killed_program_left_is_swept_later(
    shipped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = tmp_path / ".copying-1-abcd"
    (old / "courses").mkdir(parents=True)
    copy_starter(tmp_path / "first", source=shipped)
    assert old.exists()
    monkeypatch.setattr(starting, "_ABANDONED_SECONDS", -1)
    copy_starter(tmp_path / "second", source=shipped)
    assert not old.exists()


def test_a_program_without_courses_says_so(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="without courses"):
        copy_starter(tmp_path / "copy", source=tmp_path)


def test_a_name_that_is_taken_gets_a_number(tmp_path: Path) -> None:
    assert free_name(tmp_path / "new") == tmp_path / "new"
    (tmp_path / "taken").mkdir()
    assert free_name(tmp_path / "taken") == tmp_path / "taken"
    (tmp_path / "taken" / "file").touch()
    assert free_name(tmp_path / "taken") == tmp_path / "taken 2"


def test_the_courses_of_this_program_can_be_copied(tmp_path: Path) -> None:
    copy = copy_starter(tmp_path / "copy")
    assert copy is not None
    assert all(open_course(folder).read().course for folder in find_courses(copy))
