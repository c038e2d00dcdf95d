"""Where one person's or one computer's things are kept: settings, data, cache and log.

Read before the first paint, so it imports next to nothing.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from kbs_learning.core.errors import UserError

_APP = "kbs-learning"
_PRIVATE = 0o700
"""Only whoever owns the account may look in (Windows keeps its own rules for a person's folders)."""


@dataclass(frozen=True, slots=True)
class Profile:
    """The four folders of a profile, and what lies in them. None need exist: see :func:`private_folder`."""

    settings: Path
    data: Path
    cache: Path
    """May be deleted at any time."""
    log: Path

    @property
    def settings_file(self) -> Path:
        """What is set in the window's Settings."""
        return self.settings / "settings.toml"

    @property
    def keys(self) -> Path:
        """Private keys that open sealed results files."""
        return self.settings / "keys"

    @property
    def library(self) -> Path:
        """Every installed edition of every course."""
        return self.data / "library"

    @property
    def records_file(self) -> Path:
        """The records of who learnt what here."""
        return self.data / "records.db"

    @property
    def backups(self) -> Path:
        """Copies of the records."""
        return self.data / "backups"

    @property
    def writing(self) -> Path:
        """What learners wrote for themselves: a file for each attempt, named by a random key."""
        return self.data / "writing"


def profile_at(folder: Path | None) -> Profile:
    """The profile in ``folder``; without one, the system's own places for this person."""
    if folder is not None:
        home = Path(os.path.abspath(folder))  # noqa: PTH100 - resolve() fails on circles of links
        return Profile(home / "settings", home / "data", home / "cache", home / "log")
    from platformdirs import PlatformDirs  # late: a scratch profile starts without it

    places = PlatformDirs(_APP, appauthor=False)
    return Profile(
        places.user_config_path, places.user_data_path, places.user_cache_path, places.user_log_path
    )


def private_folder(folder: Path) -> Path:
    """``folder``, made now if it is not there, it and what is above it open to nobody else.

    Raises :class:`UserError`, in one sentence, where it cannot be made.
    """
    try:
        missing = [folder, *folder.parents]
        missing = missing[: next(at for at, place in enumerate(missing) if place.exists())]
        for place in reversed(missing):
            place.mkdir(mode=_PRIVATE, exist_ok=True)
        if not folder.is_dir():
            raise UserError(f"{folder} is a file, not a folder.", "Move it away, or choose another profile.")
    except OSError as error:
        reason = error.strerror or str(error)
        hint = "Make room or allow writing there, or start with --profile and another folder."
        raise UserError(f"The folder {folder} cannot be made: {reason}.", hint) from error
    return folder
