"""Text made small for the archive, and remembered so that the next build need not do it again.

Deflating is the largest part of building a package again, and after one edit nearly every page is as it was.
The memory is one file for each course: text is looked up by a hash of its content, so it can be out of date
but never wrong, and a damaged file counts as an empty one. It may be deleted at any time.
"""

from __future__ import annotations

import struct
import zlib
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from kbs_learning.export.archive import DEFLATED, STORED, Packed, deflated, stored

_MAGIC = b"KBSPACK1"
_INDEX = struct.Struct("<16sBIII")
_HEAD = struct.Struct("<8sII")
_SMALLEST = 200
"""Bytes below which deflating saves nothing worth the time of looking it up."""


class PackMemory:
    """Deflated texts of one course. Without a file it only remembers for as long as it lives."""

    def __init__(self, file: Path | None = None) -> None:
        """Read what an earlier build kept in ``file``; nothing there, or damaged, is an empty memory."""
        self._file = file
        self._known = _read(file) if file else {}
        self._used: dict[bytes, Packed] = {}

    def pack(self, data: bytes) -> Packed:
        """``data`` ready for the archive, deflated where that makes it smaller."""
        if len(data) < _SMALLEST:
            return stored(data)
        key = blake2b(data, digest_size=16).digest()
        packed = self._used.get(key) or self._known.get(key)
        if packed is None:
            packed = deflated(data)
            if len(packed.payload) >= len(data):
                packed = stored(data)
        self._used[key] = packed
        return packed

    def save(self) -> None:
        """Keep what this build used, and no more. That it cannot be kept is no reason to fail."""
        if self._file is None or self._used.keys() == self._known.keys():
            return
        beside = self._file.with_suffix(".part")
        with suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(_written(self._used))
            beside.replace(self._file)


def _written(packed: dict[bytes, Packed]) -> bytes:
    index = b"".join(_INDEX.pack(key, p.method, p.crc, p.size, len(p.payload)) for key, p in packed.items())
    body = index + b"".join(p.payload for p in packed.values())
    return _HEAD.pack(_MAGIC, len(packed), zlib.crc32(body)) + body


def _read(file: Path) -> dict[bytes, Packed]:
    try:
        data = file.read_bytes()
        magic, count, crc = _HEAD.unpack_from(data)
    except (OSError, struct.error):
        return {}
    end = _HEAD.size + count * _INDEX.size
    view = memoryview(data)
    if magic != _MAGIC or len(data) < end or zlib.crc32(view[_HEAD.size :]) != crc:
        return {}
    known: dict[bytes, Packed] = {}
    for key, method, text_crc, size, length in _INDEX.iter_unpack(view[_HEAD.size : end]):
        if method not in (STORED, DEFLATED) or end + length > len(data):
            return {}
        known[key] = Packed(method, text_crc, size, data[end : end + length])
        end += length
    return known
