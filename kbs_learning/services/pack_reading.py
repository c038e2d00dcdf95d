"""Taking a course pack in: every reason to refuse one is looked for before anything is in its place.

A pack comes from anywhere. Its list says what must be in it; what is missing, extra or changed, what would be
written outside its folder, and what is far larger than its file are refused, each with its reason.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
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

if TYPE_CHECKING:
    from kbs_learning.services.library import Library

_MOST_FILES = 20_000
_MOST_UNPACKED = 256 << 20
"""Bytes that deflated members may have together; stored ones cannot be larger than the file they came in."""
_PIECE = 1 << 20
_NAME = re.compile(r"source/(?:[A-Za-z0-9_][A-Za-z0-9_.-]*/)*[A-Za-z0-9_][A-Za-z0-9_.-]*")
_SHUT = re.compile(r"(?:^|/)(?:con|prn|aux|nul|com\d|lpt\d)(?:\.[^/]*)?(?=/|$)|\.(?=/|$)", re.IGNORECASE)
"""Names that Windows keeps for devices, and names whose last dot it drops."""


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
        name for name in {*names, *members} if not _NAME.fullmatch(name) or _SHUT.search(name)
    ):
        raise refused(file, "It would write outside its folder.", "", *outside)
    if missing := sorted(members.keys() - set(names)):
        raise refused(file, "It is incomplete: files are missing.", AGAIN, *missing)
    if extra := sorted(set(names) - members.keys()):
        raise refused(file, "It holds files that were not in it when it was made.", AGAIN, *extra)
    once = {name.casefold() for name in names}
    folders = {str(parent) for name in once for parent in PurePosixPath(name).parents}
    if len(once) < len(names) or once & folders or len(names) != len(pack.infolist()) - 1:
        raise refused(file, "It holds two files of one name.", AGAIN)
    if any(stat.S_IFMT(entry.external_attr >> 16) not in (0, stat.S_IFREG) for entry in entries):
        raise refused(file, "It holds something that is not a plain file.", AGAIN)
    _weigh(entries, file)


def _weigh(entries: list[zipfile.ZipInfo], file: Path) -> None:
    """Refuse what unpacks to far more than came in, however it is declared."""
    packed = sum(entry.compress_size for entry in entries)
    swollen = sum(entry.file_size for entry in entries if entry.compress_type != zipfile.ZIP_STORED)
    uneven = any(
        entry.compress_type == zipfile.ZIP_STORED and entry.file_size != entry.compress_size
        for entry in entries
    )
    if len(entries) > _MOST_FILES or swollen > _MOST_UNPACKED or uneven or packed > file.stat().st_size:
        raise refused(file, "It would unpack to far more than a course can be.")


def _unpack(pack: zipfile.ZipFile, name: str, digest: str, target: Path, file: Path) -> None:
    """Write one member, piece by piece, and compare it with the sum in the list."""
    target.parent.mkdir(parents=True, exist_ok=True)
    summed = hashlib.sha256()
    with target.open("wb") as stream:
        for piece in _pieces(pack, name, file):
            summed.update(piece)
            stream.write(piece)
        stream.flush()
        os.fsync(stream.fileno())
    if summed.hexdigest() != digest:
        raise refused(file, "A file in it was changed after the pack was made.", AGAIN, name)


def _pieces(pack: zipfile.ZipFile, name: str, file: Path) -> Iterator[bytes]:
    with reading(file):
        source = pack.open(name)
    with source:
        while True:
            with reading(file):
                piece = source.read(_PIECE)
            if not piece:
                return
            yield piece
