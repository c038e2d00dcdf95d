"""Taking a course pack in: every reason to refuse one is looked for before anything is in its place.

A pack comes from anywhere. Its list says what must be in it; what is missing, extra or changed, what would be
written outside its folder, and what is far larger than its file are refused, each with its reason.
"""

from __future__ import annotations

import hashlib
import re
import zipfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kbs_learning.services.card import SOURCE_FOLDER, Card
from kbs_learning.services.editions import installed, settle, staged
from kbs_learning.services.gathering import UnfitCourseError, key_of
from kbs_learning.services.pack_list import (
    AGAIN,
    LIST,
    Cancelled,
    Progress,
    read_list,
    reading,
    refused,
    stop_if,
)
from kbs_learning.services.unpacking import are_plain, has_doubles, is_outside, is_swollen, unpack

if TYPE_CHECKING:
    from kbs_learning.services.library import Library

_NAME = re.compile(r"source/(?:[A-Za-z0-9_][A-Za-z0-9_.-]*/)*[A-Za-z0-9_][A-Za-z0-9_.-]*")


def install_pack(
    library: Library, file: Path, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> Card:
    """Install the course in ``file`` beside the editions that are there; return its card.

    An edition that is there already stays as it is. Raises :class:`UserError` with the reason for a pack that
    is refused, and when the library takes no writing; then nothing changed.
    """
    with reading(file):
        pack = zipfile.ZipFile(file)
    with pack:
        content = read_list(pack, file)
        members: dict[str, str] = content["members"]
        _compare(pack, members, file)
        course_id = content["course"]["id"]
        key = key_of(content["course"]["version"], content["edition"])
        with staged(library.folder) as stage:
            for count, (name, digest) in enumerate(sorted(members.items())):
                stop_if(cancelled)
                if progress:
                    progress(count, len(members), name.removeprefix(f"{SOURCE_FOLDER}/"))
                _unpack(pack, name, digest, stage / name, file)
            there = installed(library.folder, course_id, key)
            if there:
                return there
            stop_if(cancelled)
            try:
                shelf, results_key = content["shelf"], content["resultsKey"]
                return settle(library.folder, stage, shelf, results_key, (course_id, key))
            except UnfitCourseError as error:
                raise refused(file, error.message, error.hint, *error.details) from error


def _compare(pack: zipfile.ZipFile, members: dict[str, str], file: Path) -> None:
    """Refuse a pack that does not hold exactly what its list says, or more than its size can be."""
    entries = [entry for entry in pack.infolist() if entry.filename != LIST]
    names = [entry.filename for entry in entries]
    if outside := sorted(
        name for name in {*names, *members} if not _NAME.fullmatch(name) or is_outside(name)
    ):
        raise refused(file, "It would write outside its folder.", "", *outside)
    if missing := sorted(members.keys() - set(names)):
        raise refused(file, "It is incomplete: files are missing.", AGAIN, *missing)
    if extra := sorted(set(names) - members.keys()):
        raise refused(file, "It holds files that were not in it when it was made.", AGAIN, *extra)
    if has_doubles(names) or len(names) != len(pack.infolist()) - 1:
        raise refused(file, "It holds two files of one name.", AGAIN)
    if not are_plain(entries):
        raise refused(file, "It holds something that is not a plain file.", AGAIN)
    if is_swollen(entries, file):
        raise refused(file, "It would unpack to far more than a course can be.")


def _unpack(pack: zipfile.ZipFile, name: str, digest: str, target: Path, file: Path) -> None:
    """Write one member and compare it with the sum in the list."""
    summed = hashlib.sha256()
    unpack(pack, name, target, partial(reading, file), summed.update)
    if summed.hexdigest() != digest:
        raise refused(file, "A file in it was changed after the pack was made.", AGAIN, name)
