"""Zip files from anywhere: what they hold is looked at before anything is written.

Course packs and packages are both zips that may come by e-mail or from a stick. Each reader says in its own
words why it refuses one; the reasons are the same.
"""

from __future__ import annotations

import errno
import os
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path, PurePosixPath

from kbs_learning.core.errors import UserError

_MOST_FILES = 20_000
_MOST_UNPACKED = 256 << 20
"""Bytes that deflated members may have together; stored ones cannot be larger than the file they came in."""
_PIECE = 1 << 20
_SHUT = re.compile(r"(?:^|/)(?:con|prn|aux|nul|com\d|lpt\d)(?:\.[^/]*)?(?=/|$)|\.(?=/|$)", re.IGNORECASE)
"""Names that Windows keeps for devices, and names whose last dot it drops."""
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    TypeError,
    AttributeError,
    KeyError,
    OverflowError,
)
"""What ``zipfile`` raises for bytes that are no zip or no longer one, and a list that is none leads to."""


@contextmanager
def reading_zip(file: Path, damaged: UserError) -> Iterator[None]:
    """Raise ``damaged`` for faults of the zip, and a sentence for those of the disk it is on."""
    try:
        yield
    except OSError as error:
        if error.errno in (None, errno.EINVAL):  # a damaged directory sends zipfile to places before the file
            raise damaged from error
        raise UserError(f"{file} cannot be read: {error.strerror or error}.") from error
    except _DAMAGED as error:
        raise damaged from error


def is_outside(name: str) -> bool:
    """Whether a file of this name, which has no ``..`` and no root, would not lie where it says."""
    return _SHUT.search(name) is not None


def has_doubles(names: Iterable[str]) -> bool:
    """Whether two of ``names`` are one on some disks, or a name is a file and a folder at once."""
    every = list(names)
    once = {name.casefold() for name in every}
    folders = {str(parent) for name in once for parent in PurePosixPath(name).parents}
    return len(once) < len(every) or bool(once & folders)


def are_plain(entries: Iterable[zipfile.ZipInfo]) -> bool:
    """Whether all of them are ordinary files: no links, no devices."""
    return all(stat.S_IFMT(entry.external_attr >> 16) in (0, stat.S_IFREG) for entry in entries)


def is_swollen(entries: list[zipfile.ZipInfo], file: Path) -> bool:
    """Whether they would unpack to far more than came in with ``file``, however it is declared."""
    packed = sum(entry.compress_size for entry in entries)
    swollen = sum(entry.file_size for entry in entries if entry.compress_type != zipfile.ZIP_STORED)
    uneven = any(
        entry.compress_type == zipfile.ZIP_STORED and entry.file_size != entry.compress_size
        for entry in entries
    )
    too_much = len(entries) > _MOST_FILES or swollen > _MOST_UNPACKED
    return too_much or uneven or packed > file.stat().st_size


def unpack(
    pack: zipfile.ZipFile,
    name: str,
    target: Path,
    reading: Callable[[], AbstractContextManager[None]],
    take: Callable[[bytes], object] = len,
) -> None:
    """Write one member to ``target``, piece by piece; ``take`` is given each piece.

    Faults of the zip come up inside ``reading()``, those of the disk as they are.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as stream:
        for piece in _pieces(pack, name, reading):
            take(piece)
            stream.write(piece)
        stream.flush()
        os.fsync(stream.fileno())


def _pieces(
    pack: zipfile.ZipFile, name: str, reading: Callable[[], AbstractContextManager[None]]
) -> Iterator[bytes]:
    with reading():
        source = pack.open(name)
    with source:
        while True:
            with reading():
                piece = source.read(_PIECE)
            if not piece:
                return
            yield piece
