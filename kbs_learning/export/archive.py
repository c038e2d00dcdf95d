"""A zip file whose bytes depend on nothing but its content.

``zipfile`` is not used: it would deflate again what the cache already holds deflated, and it records the
clock and the platform. Here every entry carries the same date, the same permissions and a plain ASCII name,
so the same course gives the same file on every machine. Layout: PKWARE APPNOTE 6.3, sections 4.3.7 (local
header), 4.3.12 (central directory) and 4.3.16 (end of it); no zip64, because no LMS imports four gigabytes.
"""

from __future__ import annotations

import re
import struct
import zlib
from pathlib import Path
from typing import BinaryIO, NamedTuple

from kbs_learning.core.errors import UserError

STORED, DEFLATED = 0, 8
_NEEDS = 20
_MADE_BY_UNIX = (3 << 8) | _NEEDS
_PLAIN_FILE = 0o100644 << 16
_EPOCH = (1 << 5) | 1
"""1 January 1980, midnight: the first moment a zip file can name (APPNOTE 4.4.6)."""
_LIMIT = 0xFFFFFFFF
_PIECE = 1 << 22

_LEGAL_NAME = re.compile(r"(?:[A-Za-z0-9_][A-Za-z0-9_.-]*/)*[A-Za-z0-9_][A-Za-z0-9_.-]*")
"""What every LMS that was tried unpacks unchanged. Capitals are there for ``XMLSchema.dtd`` alone."""


class Packed(NamedTuple):
    """Content ready to be written: how it is packed, its CRC-32, its length before packing, and itself."""

    method: int
    crc: int
    size: int
    payload: bytes


def stored(data: bytes) -> Packed:
    """``data`` as it is."""
    return Packed(STORED, zlib.crc32(data), len(data), data)


def deflated(data: bytes) -> Packed:
    """``data`` made smaller. Level 5 takes three quarters of the time of 6, and a page grows by 0.3 %."""
    packer = zlib.compressobj(5, zlib.DEFLATED, -zlib.MAX_WBITS)
    payload = packer.compress(data) + packer.flush()
    return Packed(DEFLATED, zlib.crc32(data), len(data), payload)


class Archive:
    """Writes entries one after another into ``stream``; :meth:`finish` completes the file."""

    def __init__(self, stream: BinaryIO) -> None:
        """``stream`` must be empty, writable and seekable. Closing it is the caller's part."""
        self._stream = stream
        self._offset = 0
        self._directory: list[bytes] = []
        self._names: set[str] = set()

    def add(self, name: str, packed: Packed) -> None:
        """Write content that is in memory."""
        entry = _entry(packed.method, packed.crc, len(packed.payload), packed.size)
        self._write_header(name, entry)
        self._stream.write(packed.payload)
        self._record(name, entry, len(packed.payload))

    def add_file(self, name: str, source: Path) -> None:
        """Copy a file as it is. Pictures and video are small already; large ones never fill the memory."""
        try:
            with source.open("rb", buffering=0) as reader:
                first = reader.read(_PIECE)
                if len(first) < _PIECE:
                    self.add(name, stored(first))
                else:
                    self._stream_file(name, first, reader)
        except OSError as error:
            if error.filename is None:
                raise
            raise UserError(f"{source} cannot be read: {error.strerror}.") from error

    def finish(self) -> int:
        """Write the directory of the archive; return the size of the whole in bytes."""
        count = len(self._directory)
        if count > 0xFFFF:
            raise UserError(f"The package would hold {count:,} files, and a zip file can hold 65,535.")
        directory = b"".join(self._directory)
        end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, count, count, len(directory), self._offset, 0)
        self._stream.write(directory + end)
        return self._offset + len(directory) + len(end)

    def _stream_file(self, name: str, piece: bytes, reader: BinaryIO) -> None:
        """Copy piece by piece, then go back and fill in what is known only at the end."""
        start = self._offset
        self._write_header(name, _entry(STORED, 0, 0, 0))
        crc = size = 0
        while piece:
            crc = zlib.crc32(piece, crc)
            size += len(piece)
            self._stream.write(piece)
            piece = reader.read(_PIECE)
        entry = _entry(STORED, crc, size, size)
        self._stream.seek(start + 4)
        self._stream.write(entry)
        self._stream.seek(0, 2)
        self._record(name, entry, size)

    def _write_header(self, name: str, entry: bytes) -> None:
        if name in self._names or not _LEGAL_NAME.fullmatch(name):
            raise ValueError(f"used twice, or not a file name that every LMS keeps: {name!r}")
        self._names.add(name)
        self._stream.write(b"PK\3\4" + entry + struct.pack("<HH", len(name), 0) + name.encode("ascii"))

    def _record(self, name: str, entry: bytes, length: int) -> None:
        tail = struct.pack("<5HII", len(name), 0, 0, 0, 0, _PLAIN_FILE, self._offset)
        made_by = struct.pack("<H", _MADE_BY_UNIX)
        self._directory.append(b"PK\1\2" + made_by + entry + tail + name.encode("ascii"))
        self._offset += 30 + len(name) + length
        if self._offset > _LIMIT:
            raise UserError(
                "The package would be larger than 4 GB, and no LMS imports that.", "Use shorter videos."
            )


def _entry(method: int, crc: int, packed_size: int, size: int) -> bytes:
    """What the local header and the directory say alike: APPNOTE 4.4.3 to 4.4.9."""
    if size > _LIMIT:
        raise UserError(
            "A file of the course is larger than 4 GB, and no LMS imports that.", "Use a shorter video."
        )
    return struct.pack("<5H3I", _NEEDS, 0, method, 0, _EPOCH, crc, packed_size, size)
