"""Bytes kept by what they are: the same text or picture is kept once, however many versions have it."""

from __future__ import annotations

import hashlib
import os
import time
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from kbs_learning.core.errors import UserError
from kbs_learning.core.replacing import replacing
from kbs_learning.services.profile import private_folder

_FRESH = 24 * 3600
"""Seconds in which something new is let be, whether or not a version names it yet."""


def digest_of(data: bytes) -> str:
    """SHA-256, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


class Objects:
    """A folder of deflated files, each under its digest: ``ab/cdef…``."""

    def __init__(self, folder: Path) -> None:
        """The folder is made when the first thing is kept."""
        self._folder = folder

    def put(self, data: bytes) -> str:
        """Keep ``data``; returns its digest. Raises ``UserError`` where it cannot be kept."""
        digest = digest_of(data)
        path = self._path(digest)
        if path.exists():
            with suppress(OSError):
                os.utime(path)
            return digest
        private_folder(path.parent)
        with replacing(path) as stream:
            stream.write(zlib.compress(data, 6 if len(data) < 1 << 20 else 1))
        return digest

    def get(self, digest: str) -> bytes:
        """What was kept. Raises ``UserError`` where it is gone or damaged."""
        try:
            data = zlib.decompress(self._path(digest).read_bytes())
        except (OSError, zlib.error):
            data = b""
        if digest_of(data) != digest:
            raise UserError("A kept version is damaged or gone: this part of it cannot be shown.")
        return data

    def sweep(self, needed: set[str]) -> None:
        """Let go of what nothing names any more; what is new stays in any case."""
        oldest = time.time() - _FRESH
        for path in self._all():
            with suppress(OSError):
                if path.parent.name + path.name not in needed and path.stat().st_mtime < oldest:
                    path.unlink()

    def _all(self) -> Iterator[Path]:
        yield from (path for path in self._folder.glob("??/*") if not path.name.startswith("."))

    def _path(self, digest: str) -> Path:
        return self._folder / digest[:2] / digest[2:]
