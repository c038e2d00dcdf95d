"""What a person can set, typed, in one small TOML file.

Read before the first paint, so it imports next to nothing. A file from a later version keeps the lines that
this one does not know; a file that cannot be read is put aside and never lost.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from pathlib import Path
from typing import Any

from kbs_learning.core.errors import UserError
from kbs_learning.core.replacing import replacing
from kbs_learning.services.profile import Profile, private_folder

log = logging.getLogger(__name__)

VERSION = 1
COLOURS = ("system", "light", "dark", "contrast")
TEXT_SIZES = range(100, 201)
"""Per cent of the ordinary size."""
IDLE_MINUTES = range(0, 24 * 60 + 1)

Tell = Callable[[UserError], None]
"""Told of what was wrong with the file, in words for the person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Every setting. ``dataclasses.replace`` makes a changed copy for :func:`save`."""

    version: int = VERSION
    colours: str = "system"
    """One of ``COLOURS``."""
    text_size: int = 100
    """Per cent, one of ``TEXT_SIZES``."""
    shared_computer: bool = False
    """Whether several people learn here, so that nobody is greeted and other workspaces need the PIN."""
    keep_names: bool = True
    """Whether learners' names may stay on this computer; otherwise only their codes do."""
    pin: str = ""
    """The trainer's PIN as ``services.pin`` keeps it; empty where there is none."""
    idle_minutes: int = 10
    """After this many minutes without a touch a shared computer locks; 0 is never."""
    records_url: str = ""
    """The database a team shares; empty for this computer's own file."""
    learner: str = ""
    """Id of who learnt here last; only on a personal computer."""
    results_key: str = ""
    """Which of the private keys in the profile opens sealed results files, by its ``kid``."""
    agency: str = ""
    sector: str = ""
    unknown: Mapping[str, object] = field(default_factory=dict)
    """Lines of the file that this version does not know, kept for the one that does."""


_UPGRADES: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}
"""For each earlier version, what makes its lines those of the next one."""

_ALLOWED: dict[str, tuple[str, ...] | range] = {
    "colours": COLOURS,
    "text_size": TEXT_SIZES,
    "idle_minutes": IDLE_MINUTES,
}
_TYPES = {one.name: type(one.default) for one in fields(Settings) if one.name not in ("version", "unknown")}


def load(profile: Profile, tell: Tell | None = None) -> Settings:
    """The settings of ``profile``; the usual ones where nothing was saved. Never raises.

    A file that cannot be read is renamed to ``settings.broken-<date>.toml``; a value that cannot be is left
    at its usual one. ``tell`` hears of it, otherwise the log does.
    """
    tell = tell or _log
    file = profile.settings_file
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError) as error:
        tell(_unreadable(file, error))
        return Settings()
    import tomllib  # late: the first start of all has nothing to read

    try:
        lines = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        tell(_unreadable(file, error))
        return Settings()
    return _typed(lines, tell)


def save(profile: Profile, settings: Settings) -> None:
    """Write ``settings`` beside the earlier file and replace it.

    Raises :class:`UserError`, in one sentence, where the folder takes no writing; the earlier file stays.
    """
    import tomli_w  # late: most starts change nothing

    lines = {name: getattr(settings, name) for name in ("version", *_TYPES)}
    private_folder(profile.settings)
    with replacing(profile.settings_file) as stream:
        stream.write(tomli_w.dumps({**settings.unknown, **lines}).encode())


def _typed(lines: dict[str, Any], tell: Tell) -> Settings:
    version = lines.pop("version", VERSION)
    if type(version) is not int or version < 1:
        version = VERSION
    while version < VERSION:
        lines, version = _UPGRADES[version](lines), version + 1
    values = {name: lines.pop(name) for name in _TYPES if name in lines}
    wrong = [name for name, value in values.items() if not _may_be(name, value)]
    for name in wrong:
        del values[name]
    if wrong:
        named = ", ".join(name.replace("_", " ") for name in wrong)
        tell(UserError(f"Settings that could not be read were left as usual: {named}.", "Set them again."))
    return Settings(version=version, unknown=lines, **values)


def _may_be(name: str, value: object) -> bool:
    allowed = _ALLOWED.get(name)
    return type(value) is _TYPES[name] and (allowed is None or value in allowed)


def _unreadable(file: Path, error: Exception) -> UserError:
    """Put ``file`` aside and say so."""
    message = "The settings could not be read, so the usual ones are used."
    if isinstance(error, OSError):
        return UserError(message, f"Check that you may read {file}.")
    aside = file.with_name(f"{file.stem}.broken-{datetime.now():%Y-%m-%d-%H%M%S}{file.suffix}")
    try:
        file.replace(aside)
    except OSError:
        return UserError(message, f"{file} is damaged and could not be put aside; delete it.")
    return UserError(message, f"The damaged file was kept as {aside.name}.")


def _log(problem: UserError) -> None:
    log.warning("%s", problem)
