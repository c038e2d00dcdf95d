"""Where things are kept, and that nobody else may look in."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kbs_learning.core.errors import UserError
from kbs_learning.services.profile import private_folder, profile_at


def test_a_profile_in_a_folder_keeps_everything_below_it(tmp_path: Path) -> None:
    profile = profile_at(tmp_path / "scratch")
    places = [
        profile.settings_file,
        profile.keys,
        profile.library,
        profile.records_file,
        profile.backups,
        profile.writing,
        profile.cache,
        profile.log,
    ]
    assert all(place.is_relative_to(tmp_path / "scratch") for place in places)
    assert len(set(places)) == len(places)
    assert not list(tmp_path.iterdir()), "naming a profile makes nothing"


def test_a_relative_folder_stays_the_same_place_when_the_current_folder_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    profile = profile_at(Path("scratch"))
    assert profile.data == tmp_path / "scratch" / "data"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have other places")
def test_without_a_folder_the_systems_own_places_are_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("CONFIG", "DATA", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name))
    profile = profile_at(None)
    assert profile.settings == tmp_path / "CONFIG" / "kbs-learning"
    assert profile.data == tmp_path / "DATA" / "kbs-learning"
    assert profile.cache == tmp_path / "CACHE" / "kbs-learning"


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps its own rules")
def test_folders_are_open_to_their_owner_alone(tmp_path: Path) -> None:
    folder = private_folder(tmp_path / "one" / "two")
    assert [path.stat().st_mode & 0o777 for path in (folder, folder.parent)] == [0o700, 0o700]
    assert private_folder(folder) == folder


def test_a_file_in_the_way_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    with pytest.raises(UserError, match="data is a file, not a folder"):
        private_folder(tmp_path / "data")
    with pytest.raises(UserError, match="cannot be made"):
        private_folder(tmp_path / "data" / "library")


def test_what_runs_before_the_first_paint_brings_nothing_heavy_along(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from kbs_learning.services import library, profile, settings\n"
        f"settings.load(profile.profile_at(Path({str(tmp_path)!r})))\n"
        f"library.Library(profile.profile_at(Path({str(tmp_path)!r}))).cards()\n"
        "print(*sys.modules)"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    heavy = {"platformdirs", "markdown_it", "yaml", "nh3", "sqlalchemy", "PySide6", "tomli_w", "tomllib"}
    assert not heavy & set(loaded.stdout.split())
