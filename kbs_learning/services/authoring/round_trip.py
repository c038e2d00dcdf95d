"""A package that was made here becomes a course folder again.

It carries the words it was made from (``export.source``); the pictures are those its pages show. It may have
been to a learning platform and back, so what else lies in it does not matter. Nothing of it is run.
"""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any

from kbs_learning.content.loader import COURSE_FILE, is_module
from kbs_learning.content.media import ASSETS
from kbs_learning.content.registers import CONTACTS, FACTS, find_registers
from kbs_learning.content.toolkit import find_toolkit
from kbs_learning.core.errors import UserError
from kbs_learning.core.toolkit import FOLDER
from kbs_learning.export.edition import RECORD
from kbs_learning.export.source import FORMAT
from kbs_learning.player.media import package_path
from kbs_learning.services.authoring.restored import Restored, are_unlike, compared_rows, unlike_files
from kbs_learning.services.editions import leftover_name, sweep
from kbs_learning.services.register_rows import FOLDER as REGISTERS
from kbs_learning.services.unpacking import (
    are_plain,
    has_doubles,
    is_outside,
    is_swollen,
    reading_zip,
    unpack,
)

__all__ = ["Restored", "read_package"]

_LARGEST = 16 << 20
"""Bytes in ``kbs-package.json``; a thousand pages need a hundredth of it."""
_COURSE_ID = re.compile(r"[a-z][a-z0-9-]{0,63}")
_WORDS = re.compile(r"[^\x00-\x1f\x7f/\\:*?\"<>|]{1,120}")
"""Names of modules: authors may call them nearly anything."""
_MEDIA = re.compile(r"(?:[A-Za-z0-9_][A-Za-z0-9_.-]*/)*[A-Za-z0-9_][A-Za-z0-9_.-]*")
_ROWS = (f"{REGISTERS}/{FACTS}", f"{REGISTERS}/{CONTACTS}")


def read_package(file: Path, into: Path, *, stop: Callable[[], bool] | None = None) -> Restored:
    """Make a course folder in the folder ``into`` of the package ``file``, called by the course's id.

    Facts and contacts come along where ``into`` belongs to a project without registers; where there are some
    they stay as they are, and what differs is told. Raises :class:`UserError`, in one sentence, for a package
    that was not made here or is not sound, and for a disk that takes no more; then nothing changed.
    """
    damaged = UserError(f"{file.name} is damaged, or it is no package.", "Get the file again, as a whole.")
    reading = partial(reading_zip, file, damaged)
    with reading():
        package = zipfile.ZipFile(file)
    with package:
        with reading():
            said = _read_record(package, file)
            members = _members(said["source"], file)
            course = said["course"]["id"], str(said["course"]["title"]), str(said["course"]["version"])
            notes = int(said["source"]["trainerNotesLeftOut"])
            if not _COURSE_ID.fullmatch(course[0]):
                raise ValueError("an id that cannot be")
        _check(package, members, file)
        with _staged(into) as stage:
            for name, entry in sorted(members.items(), key=_course_last):
                if stop and stop():
                    raise UserError("Stopped. Nothing was changed.")
                unpack(package, entry, stage / name, reading)
            return _settled(stage, into, course, notes)


def _course_last(member: tuple[str, str]) -> bool:
    """Without ``course.md`` a folder is no course: what a killed program leaves is not taken for one."""
    return member[0] == COURSE_FILE


def _read_record(package: zipfile.ZipFile, file: Path) -> dict[str, Any]:
    if RECORD not in package.namelist():
        hint = "Packages of other programs cannot be turned back; ask for the course's own folder."
        raise UserError(f"{file.name} was not made with this program.", hint)
    with package.open(RECORD) as stream:
        text = stream.read(_LARGEST + 1)
    if len(text) > _LARGEST:
        raise ValueError("far too long")
    said: dict[str, Any] = json.loads(text)
    source = said.get("source")
    if source is None:
        hint = "It was made by an earlier version of this program. Export the course again from its folder."
        raise UserError(f"{file.name} does not carry its own source.", hint)
    if source["format"] > FORMAT:
        raise UserError(f"{file.name} was made by a later version of this program.", "Update this program.")
    return said


def _members(source: Mapping[str, Any], file: Path) -> dict[str, str]:
    """For each file of the course folder its entry in the package; raises for names that lead elsewhere."""
    words, media = dict(source["files"]), dict(source["media"])
    sound = (
        COURSE_FILE in words
        and all(name in _ROWS or _is_text(name.removeprefix(f"{FOLDER}/")) for name in words)
        and all(_MEDIA.fullmatch(name) and package_path(name) == path for name, path in media.items())
        and not any(name.startswith(f"{REGISTERS}/") or is_module(name) for name in media)
    )
    names = [*words, *media]
    if not sound or any(map(is_outside, names)) or has_doubles(names):
        raise UserError(f"{file.name} was refused: it would write outside its folder.")
    return {str(name): str(entry) for name, entry in (words | media).items()}


def _is_text(name: str) -> bool:
    """Whether a file of this name is one of a course, or of the toolkit that it carries."""
    return _WORDS.fullmatch(name) is not None and is_module(name)


def _check(package: zipfile.ZipFile, members: Mapping[str, str], file: Path) -> None:
    """Refuse what is not there as it should be, or is far more than a course can be."""
    entries = {entry.filename: entry for entry in package.infolist()}
    if missing := sorted(set(members.values()) - entries.keys()):
        raise UserError(f"{file.name} is incomplete: files are missing.", "Get it again.", missing[:10])
    wanted = [entries[entry] for entry in dict.fromkeys(members.values())]
    if not are_plain(wanted) or is_swollen(wanted, file):
        raise UserError(f"{file.name} was refused: it would unpack to far more than a course can be.")


@contextmanager
def _staged(into: Path) -> Iterator[Path]:
    """A temporary folder inside ``into``, gone when the block ends."""
    stage = into / leftover_name()
    try:
        into.mkdir(parents=True, exist_ok=True)
        sweep(into)
        stage.mkdir()
        yield stage
    except OSError as error:
        reason = error.strerror or str(error)
        raise UserError(f"The course could not be put into {into}: {reason}.", "Make room there.") from error
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def _settled(stage: Path, into: Path, course: tuple[str, str, str], notes: int) -> Restored:
    """Give what lies in ``stage`` its place, and its shared things to the project where there is one."""
    name, title, version = course
    place = _free(into, name)
    registers = find_registers(place)
    differing: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    unlike: tuple[str, ...] = ()
    toolkit = find_toolkit(place, COURSE_FILE)
    other_toolkit = toolkit is not None and are_unlike(stage / FOLDER, toolkit)
    if toolkit:
        shutil.rmtree(stage / FOLDER, ignore_errors=True)
        with suppress(OSError):
            (stage / FOLDER).parent.rmdir()
    if registers:
        differing, missing = compared_rows(stage / REGISTERS, registers)
        shutil.rmtree(stage / REGISTERS, ignore_errors=True)
        unlike = unlike_files(stage / ASSETS, registers.parent)
        shutil.rmtree(stage / ASSETS, ignore_errors=True)
    stage.rename(place)
    return Restored(
        folder=place,
        title=title,
        version=version,
        notes=notes,
        differing=differing,
        missing=missing,
        unlike=unlike,
        other_toolkit=other_toolkit,
        beside=place.name != name,
    )


def _free(into: Path, name: str) -> Path:
    """A folder that is not there yet: the course's id, or with a number behind it."""
    number, place = 1, into / name
    while place.exists():
        number += 1
        place = into / f"{name}-{number}"
    return place
