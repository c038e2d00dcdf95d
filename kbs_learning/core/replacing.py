"""Writing a file beside the one it will replace, so that a half-written one is never seen.

Whatever interrupts the work (an error, Ctrl+C, a full disk), the file that was there before is still there
and nothing else is left. Only a process that is killed outright cannot tidy up; a later one that writes there
does it then.
"""

from __future__ import annotations

import errno
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from kbs_learning.core.errors import UserError

_SUFFIX = ".part"
_STALE_SECONDS = 3600
"""After this a leftover belongs to no process that is still running."""


@contextmanager
def replacing(target: Path) -> Iterator[BinaryIO]:
    """A stream whose content takes the place of ``target`` when the block ends well.

    Raises :class:`UserError`, in one sentence, when the folder cannot be written or the disk is full.
    """
    beside = target.with_name(f".{target.name}.{os.getpid()}.{threading.get_ident()}{_SUFFIX}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _sweep(target.parent)
        try:
            with beside.open("wb") as stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            beside.replace(target)
            settle(target.parent)
        except BaseException:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise _explained(error, target) from error


def settle(folder: Path) -> None:
    """Force what was renamed in ``folder`` to the disk: a power cut must not take a file back that was whole.

    Windows does so itself, and lets nobody ask.
    """
    if os.name != "posix":
        return
    with suppress(OSError):  # some network drives cannot; their servers see to it
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _sweep(folder: Path) -> None:
    """Remove what a killed process left here."""
    oldest = time.time() - _STALE_SECONDS
    for leftover in folder.glob(f".*{_SUFFIX}"):
        with suppress(OSError):
            if leftover.stat().st_mtime < oldest:
                leftover.unlink()


def _explained(error: OSError, target: Path) -> UserError:
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return UserError(
                f"The disk is full: {target} was not written.", "Make room, or choose another folder."
            )
        case errno.EACCES | errno.EPERM | errno.EROFS:
            hint = "Choose another folder, or close the program that has the file open."
            return UserError(f"{target} cannot be written: this is not allowed here.", hint)
        case errno.ENOTDIR | errno.EEXIST:
            return UserError(f"{target.parent} is a file, not a folder.", "Choose another folder.")
        case _:
            return UserError(f"{target} cannot be written: {error.strerror or error}.")
