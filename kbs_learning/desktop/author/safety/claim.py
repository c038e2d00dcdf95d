"""One window writes a course at a time, of all that this person has open."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLockFile

from kbs_learning.core.errors import UserError
from kbs_learning.services.authoring.places import kept_at
from kbs_learning.services.profile import Profile, private_folder


def claim(profile: Profile, folder: Path) -> QLockFile:
    """Take the course in ``folder`` for writing; ``unlock()`` lets go of it, and so does the program's end.

    Raises :class:`UserError` where another window on this computer has it: the course is not opened twice,
    since two journals could not both be right. Colleagues on other computers are noticed by their saves.
    """
    places = kept_at(profile, folder)
    private_folder(places.lock.parent)
    lock = QLockFile(str(places.lock))
    lock.setStaleLockTime(0)  # a course stays open for days: only a dead process makes its lock stale
    if not lock.tryLock(0):
        if lock.error() == QLockFile.LockError.LockFailedError:
            raise UserError(
                f"“{folder.name}” is open for writing in another window on this computer.",
                "Go on there, or close it there first.",
            )
        raise UserError(f"The folder {places.lock.parent} cannot be written.", "Allow writing there.")
    return lock
