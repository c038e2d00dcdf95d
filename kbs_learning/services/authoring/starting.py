"""A copy of the courses that come with the program, for somebody to write on.

It is laid out in a folder beside its place and then renamed: it is there as a whole or not at all.
"""

from __future__ import annotations

import os
import secrets
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from kbs_learning.core.errors import UserError
from kbs_learning.services.shipped import shipped_folder
from kbs_learning.services.workspace import find_courses

_PARTS = ("courses", "champions", "assets")
_MARK = ".copying-"
_ABANDONED_SECONDS = 3600
"""After this a half-made copy belongs to no program that is still running."""

Progress = Callable[[int, int, str], None]


def copy_starter(
    target: Path,
    progress: Progress = lambda *_: None,
    cancelled: Callable[[], bool] = lambda: False,
    source: Path | None = None,
) -> Path | None:
    """Copy courses and registers to ``target``, a folder that is not there yet or is empty.

    Returns ``target``; None when it was cancelled, and then nothing is left. ``source`` is the project folder
    to copy, by default the one that comes with the program. Raises :class:`UserError` where it cannot be.
    """
    target = Path(os.path.abspath(target))  # noqa: PTH100 - resolve() fails on circles of links
    root = source or shipped_folder()
    if not find_courses(root):
        raise UserError("This program came without courses.", "Make a new course instead.")
    _refuse_what_is_there(target)
    _sweep(target.parent)
    stage = target.with_name(f"{_MARK}{os.getpid()}-{secrets.token_hex(4)}")
    try:
        if not _copied(root, stage, progress, cancelled):
            return None
        with suppress(FileNotFoundError):
            target.rmdir()  # it is empty, and Windows renames to nothing that is there
        stage.rename(target)
    except OSError as error:
        reason = error.strerror or str(error)
        hint = "Make room, or choose another folder."
        raise UserError(f"The courses could not be copied to {target}: {reason}.", hint) from error
    finally:
        shutil.rmtree(stage, ignore_errors=True)
    return target


def free_name(folder: Path) -> Path:
    """``folder``, or with a number after its name, so that it is not there yet or is empty."""
    number, name = 1, folder
    while _is_taken(name):
        number += 1
        name = folder.with_name(f"{folder.name} {number}")
    return name


def _copied(root: Path, stage: Path, progress: Progress, cancelled: Callable[[], bool]) -> bool:
    files = [*_files(root)]
    for count, file in enumerate(files):
        if cancelled():
            return False
        name = file.relative_to(root)
        progress(count, len(files), name.as_posix())
        (stage / name).parent.mkdir(parents=True, exist_ok=True)
        with (stage / name).open("wb") as stream:  # written anew, so that what was read-only is not
            stream.write(file.read_bytes())
            stream.flush()
            os.fsync(stream.fileno())
    progress(len(files), len(files), "")
    return not cancelled()


def _files(root: Path) -> Iterator[Path]:
    for part in _PARTS:
        for file in sorted((root / part).rglob("*")):
            hidden = any(name.startswith((".", "__")) for name in file.relative_to(root).parts)
            if file.is_file() and not hidden:
                yield file


def _refuse_what_is_there(target: Path) -> None:
    if _is_taken(target):
        raise UserError(
            f"{target} is not empty.", "Choose another folder: nothing that is there is written over."
        )


def _is_taken(folder: Path) -> bool:
    """Whether something is there; a folder that may not be looked into counts as taken."""
    try:
        return next(folder.iterdir(), None) is not None
    except FileNotFoundError:
        return False
    except OSError:
        return True


def _sweep(folder: Path) -> None:
    """Remove what a killed program left here."""
    oldest = time.time() - _ABANDONED_SECONDS
    for leftover in folder.glob(f"{_MARK}*"):
        with suppress(OSError):
            if leftover.stat().st_mtime < oldest:
                shutil.rmtree(leftover, ignore_errors=True)
