"""From the words after ``kbs-learning`` to a window, or to one sentence why there is none. Knows no Qt."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kbs_learning.core.errors import UserError

FAILED, MISUSED = 1, 2
WINDOW_HELP = """\
Usage: kbs-learning [--profile DIR] [--records URL] [FILE]...

  Open the window. FILEs are course packs (.kbspack) to install and results
  (.kbsresults) to bring in; a window that is already open takes them.

Options:
  --profile DIR  Keep settings, courses and records in DIR.
  --records URL  Use the records a team shares, such as
                 postgresql+psycopg://name@server/records.

Or one of the commands, which open no window:

"""
_ENDINGS = (".kbspack", ".kbsresults")
_OPTIONS = ("--profile", "--records")
_NO_DISPLAY = (
    "KBS Learning cannot open its window: there is no display. Start it on a desktop, or see"
    " kbs-learning --help for what works without one."
)
_NO_LIBRARIES = (
    "KBS Learning cannot open its window: libraries that Qt needs are not installed ({reason}). The"
    " README names them."
)


@dataclass(frozen=True, slots=True)
class Launch:
    """What the window is asked to do at its start."""

    profile: Path | None = None
    records_url: str = ""
    files: tuple[Path, ...] = ()


def is_for_the_window(arguments: Sequence[str]) -> bool:
    """Whether these are the window's options and files, and not a command and its own."""
    if not arguments:
        return True
    first = arguments[0]
    return first.partition("=")[0] in _OPTIONS or first.casefold().endswith(_ENDINGS)


def read_arguments(arguments: Sequence[str]) -> Launch:
    """What they ask for. Raises :class:`UserError` for an unknown option or a missing value."""
    values: dict[str, str] = {}
    files: list[Path] = []
    words = iter(arguments)
    for word in words:
        name, equals, value = word.partition("=")
        if name in _OPTIONS:
            values[name] = value if equals else next(words, "")
            if not values[name]:
                raise UserError(f"{name} needs a value.", "See kbs-learning --help.")
        elif word.startswith("--"):
            raise UserError(f"There is no option {name} for the window.", "See kbs-learning --help.")
        else:
            files.append(Path(word))
    profile = values.get("--profile")
    return Launch(Path(profile) if profile else None, values.get("--records", ""), tuple(files))


def open_window(arguments: Sequence[str]) -> int:
    """Run the window until it is closed. Returns what the process ends with."""
    try:
        launch = read_arguments(arguments)
    except UserError as fault:
        return _say(str(fault), MISUSED)
    if not has_display(os.environ, sys.platform):
        return _say(_NO_DISPLAY)
    try:
        from kbs_learning.desktop.app import run  # here, so that a computer without Qt's libraries is told so
    except ImportError as fault:
        if "PySide6" in str(fault) or "shiboken6" in str(fault) or ".so" in str(fault) or "DLL" in str(fault):
            return _say(_NO_LIBRARIES.format(reason=str(fault).splitlines()[0].partition(": ")[0]))
        raise
    return run(launch)


def has_display(environment: Mapping[str, str], platform: str) -> bool:
    """Whether Qt would find a display to draw on; only Linux can be without."""
    if not platform.startswith(("linux", "freebsd")):
        return True
    return any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _say(sentence: str, status: int = FAILED) -> int:
    sys.stderr.write(sentence + "\n")
    return status
