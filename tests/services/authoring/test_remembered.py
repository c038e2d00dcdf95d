"""Which courses are found again when somebody comes back."""

from __future__ import annotations

from pathlib import Path

import pytest

from kbs_learning.services.authoring.remembered import Remembered, has_written, recall, remember
from kbs_learning.services.profile import Profile, profile_at
from tests.services.folders import write_course


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    return profile_at(tmp_path / "profile")


def courses(tmp_path: Path, *names: str) -> list[Path]:
    return [write_course(tmp_path, name) for name in names]


def test_nothing_is_remembered_at_first(profile: Profile) -> None:
    assert recall(profile) == Remembered()
    assert not has_written(profile)


def test_open_courses_come_back_in_their_order(profile: Profile, tmp_path: Path) -> None:
    one, two = courses(tmp_path, "one", "two")
    remember(profile, Remembered().with_opened([two, one]))
    assert recall(profile) == Remembered((two, one), (two, one))
    assert has_written(profile)


def test_a_course_that_was_put_away_stays_among_those_of_lately(profile: Profile, tmp_path: Path) -> None:
    one, two = courses(tmp_path, "one", "two")
    remember(profile, Remembered().with_opened([one, two]).with_opened([two]))
    assert recall(profile) == Remembered((two,), (two, one))


def test_a_folder_that_is_gone_is_forgotten(profile: Profile, tmp_path: Path) -> None:
    one, two = courses(tmp_path, "one", "two")
    remember(profile, Remembered().with_opened([one, two]))
    (one / "course.md").unlink()
    assert recall(profile) == Remembered((two,), (two,))


def test_only_so_many_are_kept(tmp_path: Path) -> None:
    folders = [tmp_path / str(number) for number in range(40)]
    assert len(Remembered().with_opened(folders).lately) == 12


@pytest.mark.parametrize(
    "text", ["", "[]", '{"version": 2, "opened": [], "lately": []}', '{"version": 1}', "{"]
)
def test_a_file_that_cannot_be_understood_is_as_if_there_were_none(profile: Profile, text: str) -> None:
    profile.data.mkdir(parents=True)
    (profile.data / "author.json").write_text(text, encoding="utf-8")
    assert recall(profile) == Remembered()
