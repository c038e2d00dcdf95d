"""Which courses somebody writes on this computer: those open when they left, and those of lately.

Kept in the profile as a few paths and nothing else. What cannot be read counts as never written: no course is
lost by it, only found again by hand.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kbs_learning.core.replacing import replacing
from kbs_learning.services.profile import Profile, private_folder
from kbs_learning.services.workspace import COURSE_FILE

_FILE = "author.json"
_VERSION = 1
_MOST = 12
"""Courses of lately; more is no help in a list."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """Course folders as they were left."""

    opened: tuple[Path, ...] = ()
    """Those that were open, the one in front first."""
    lately: tuple[Path, ...] = ()
    """Those that were open at some time, the latest first."""

    def with_opened(self, folders: Iterable[Path]) -> Remembered:
        """As it is to be remembered when ``folders`` are open, the one in front first."""
        opened = tuple(dict.fromkeys(folders))
        return Remembered(opened, tuple(dict.fromkeys((*opened, *self.lately)))[:_MOST])


def has_written(profile: Profile) -> bool:
    """Whether any course was ever opened for writing here."""
    return _file(profile).exists()


def recall(profile: Profile) -> Remembered:
    """What was remembered, without the folders that are gone."""
    try:
        kept = json.loads(_file(profile).read_text(encoding="utf-8"))
        if kept["version"] != _VERSION:
            return Remembered()
        return Remembered(_folders(kept["opened"]), _folders(kept["lately"]))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return Remembered()


def remember(profile: Profile, remembered: Remembered) -> None:
    """Keep it. Raises :class:`~kbs_learning.core.errors.UserError` where the profile takes no writing."""
    private_folder(profile.data)
    value = {
        "version": _VERSION,
        "opened": [str(folder) for folder in remembered.opened],
        "lately": [str(folder) for folder in remembered.lately],
    }
    with replacing(_file(profile)) as stream:
        stream.write(json.dumps(value, indent=1).encode("utf-8", "surrogateescape"))


def _file(profile: Profile) -> Path:
    return profile.data / _FILE


def _folders(paths: list[object]) -> tuple[Path, ...]:
    folders = (Path(path) for path in paths if isinstance(path, str))
    return tuple(folder for folder in folders if (folder / COURSE_FILE).is_file())
