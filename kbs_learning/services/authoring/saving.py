"""Saving a course: every changed file beside its place, then in it; files that are gone are removed last.

Whatever interrupts it, each file is the old one or the new one. The journal knows which files belong together
and finishes the rest at the next opening (``recovery.py``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kbs_learning.content.source import LARGEST
from kbs_learning.core.errors import UserError
from kbs_learning.core.replacing import replacing, settle
from kbs_learning.services.authoring.line_endings import bytes_of
from kbs_learning.services.authoring.objects import digest_of
from kbs_learning.services.authoring.opening import OpenCourse, look_at

Digests = Mapping[str, str | None]
"""What files will hold, as SHA-256; None: they will be gone."""


@dataclass(frozen=True, slots=True)
class SavePlan:
    """What a save is to write, taken at one moment: plain values for another thread."""

    folder: Path
    texts: Mapping[str, str | None]
    """The files that differ from the disk; None is taken away."""
    disk: Mapping[str, bytes]
    """What all text files held when they were last read or written."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What came of a save."""

    texts: Mapping[str, str | None]
    """What is on the disk now, of the files that were to be saved."""
    disk: Mapping[str, bytes]
    """What all text files of the course hold."""


class ChangedOutsideError(Exception):
    """Somebody else changed files meanwhile: nothing was written."""


def plan_of(course: OpenCourse) -> SavePlan:
    """What there is to save now."""
    draft = course.draft
    now = draft.texts
    return SavePlan(course.folder, {file: now.get(file) for file in draft.unsaved}, dict(course.disk))


def save(plan: SavePlan, about_to: Callable[[Digests], None] | None = None) -> Saved:
    """Write what the plan has. ``about_to`` is told what will be written, before the first byte is.

    Raises :class:`ChangedOutsideError` where the disk is not what the plan takes it for, and ``UserError``,
    in one sentence, where the disk takes no writing; some files may be written then.
    """
    data = {
        file: None if text is None else bytes_of(text, plan.disk.get(file))
        for file, text in plan.texts.items()
    }
    for file, one in data.items():
        if one is not None and len(one) > LARGEST:  # it could never be opened again
            hint = "Split it into several modules; until then the text is kept here."
            raise UserError(f"{file} is larger than 2 MB, so nothing was saved.", hint)
    here = look_at(plan.folder)
    if any(here.get(file) != plan.disk.get(file) for file in data):
        raise ChangedOutsideError
    if about_to is not None:
        about_to({file: None if one is None else digest_of(one) for file, one in data.items()})
    write_all(plan.folder, data)
    disk = dict(plan.disk)
    for file, one in data.items():
        if one is None:
            disk.pop(file, None)
        else:
            disk[file] = one
    return Saved(plan.texts, disk)


def write_all(folder: Path, data: Mapping[str, bytes | None]) -> None:
    """Write files, new ones first; those that are None are removed after all others are there."""
    if not folder.is_dir():  # never made anew: a drive that is gone would come back as an empty folder
        raise UserError(
            f"{folder} is not there any more, so nothing was saved.",
            "Your text is kept on this computer: connect the drive, or put the folder back, and save again.",
        )
    for file, one in sorted(data.items()):
        if one is not None:
            with replacing(folder / file) as stream:
                stream.write(one)
    settle(folder)  # before any old name goes
    for file, one in sorted(data.items()):
        if one is None:
            try:
                _remove(folder, file, data)
            except OSError as error:
                raise UserError(
                    f"{folder / file} cannot be removed: {error.strerror or error}.",
                    "Close the program that has it open, and save again.",
                ) from error


def _remove(folder: Path, file: str, data: Mapping[str, bytes | None]) -> None:
    """Remove ``file``, unless the disk takes its name for that of a file just written."""
    for other, one in data.items():
        same_letters = one is not None and other.casefold() == file.casefold()
        if same_letters and (folder / file).exists() and (folder / file).samefile(folder / other):
            (folder / file).rename(folder / other)
            return
    (folder / file).unlink(missing_ok=True)
