"""Settings survive: other versions, nonsense, damage, and a disk that takes no writing."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as trying
from hypothesis import strategies as st

from kbs_learning.core.errors import UserError
from kbs_learning.services import settings as module
from kbs_learning.services.profile import Profile, profile_at
from kbs_learning.services.settings import COLOURS, Settings, load, save


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    return profile_at(tmp_path)


def written(profile: Profile, text: str) -> tuple[Settings, list[UserError]]:
    profile.settings.mkdir(exist_ok=True)
    profile.settings_file.write_text(text, encoding="utf-8")
    told: list[UserError] = []
    return load(profile, told.append), told


def test_a_new_profile_has_the_usual_settings_and_no_file(profile: Profile) -> None:
    assert load(profile) == Settings()
    assert not profile.settings_file.exists()


@trying(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    colours=st.sampled_from(COLOURS),
    size=st.integers(100, 200),
    shared=st.booleans(),
    words=st.text(st.characters(exclude_categories=["Cs"])),
)
def test_what_is_saved_is_what_is_loaded(
    profile: Profile, colours: str, size: int, shared: bool, words: str
) -> None:
    settings = Settings(colours=colours, text_size=size, shared_computer=shared, agency=words, sector=words)
    save(profile, settings)
    assert load(profile) == settings


def test_every_setting_is_in_the_file(profile: Profile) -> None:
    save(profile, Settings())
    text = profile.settings_file.read_text(encoding="utf-8")
    assert [name.name for name in fields(Settings) if f"{name.name} = " not in text] == ["unknown"]


def test_lines_of_a_later_version_are_kept(profile: Profile) -> None:
    settings, told = written(profile, 'version = 9\ncolours = "dark"\nshine = 3\n[later]\nyes = true\n')
    assert (settings.version, settings.colours, told) == (9, "dark", [])
    save(profile, replace(settings, text_size=150))
    again = load(profile)
    assert again.unknown == {"shine": 3, "later": {"yes": True}}
    assert (again.version, again.text_size) == (9, 150)


def test_an_earlier_version_is_brought_up_step_by_step(
    profile: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    def renamed(lines: dict[str, Any]) -> dict[str, Any]:
        return {**lines, "colours": lines.pop("theme")}

    def enlarged(lines: dict[str, Any]) -> dict[str, Any]:
        return {**lines, "text_size": lines["text_size"] * 100}

    monkeypatch.setattr(module, "VERSION", 3)
    monkeypatch.setattr(module, "_UPGRADES", {1: renamed, 2: enlarged})
    settings, told = written(profile, 'version = 1\ntheme = "dark"\ntext_size = 2\n')
    assert (settings.version, settings.colours, settings.text_size, told) == (3, "dark", 200, [])


@pytest.mark.parametrize(
    "line",
    [
        'colours = "pink"',
        "text_size = 300",
        'text_size = "large"',
        "shared_computer = 1",
        "idle_minutes = true",
        "idle_minutes = -1",
        "agency = ['a']",
    ],
)
def test_a_value_that_cannot_be_is_left_as_usual_and_told(profile: Profile, line: str) -> None:
    settings, told = written(profile, f'{line}\nsector = "Health"\n')
    assert settings == Settings(sector="Health")
    assert line.split(" =")[0].replace("_", " ") in told[0].message


@pytest.mark.parametrize("text", ["colours = ", "[[", "a = 1\na = 2", "\0"])
def test_a_damaged_file_is_put_aside_and_told(profile: Profile, text: str) -> None:
    settings, told = written(profile, text)
    assert settings == Settings()
    (aside,) = profile.settings.iterdir()
    assert aside.name.startswith("settings.broken-")
    assert aside.read_text(encoding="utf-8") == text
    assert aside.name in told[0].hint


def test_bytes_that_are_no_text_are_put_aside_too(profile: Profile) -> None:
    profile.settings.mkdir()
    profile.settings_file.write_bytes(b"\xff\xfe\x00")
    told: list[UserError] = []
    assert load(profile, told.append) == Settings()
    assert len(told) == 1
    assert not profile.settings_file.exists()


def test_without_a_listener_the_log_hears_of_damage(
    profile: Profile, caplog: pytest.LogCaptureFixture
) -> None:
    profile.settings.mkdir()
    profile.settings_file.write_text("[")
    load(profile)
    assert "could not be read" in caplog.text
    caplog.clear()


def test_a_folder_that_takes_no_writing_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "settings").write_text("a file where the folder should be")
    with pytest.raises(UserError, match="is a file, not a folder"):
        save(profile_at(tmp_path), Settings())


def test_a_file_that_cannot_be_opened_is_told_and_left_alone(profile: Profile) -> None:
    profile.settings_file.mkdir(parents=True)
    told: list[UserError] = []
    assert load(profile, told.append) == Settings()
    assert "Check that you may read" in told[0].hint
    assert profile.settings_file.is_dir()
