"""The pages of an installed edition, rendered once by this program's own player and kept in the cache.

What the player makes lies in one zip, written as a whole; pictures and films are read from the edition
itself. The name of the zip says which edition, which player and which open register rows it was made for, so
yesterday's pages are never shown by today's program.
"""

from __future__ import annotations

import json
import logging
import threading
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from functools import cache
from hashlib import blake2b
from pathlib import Path, PurePosixPath

from kbs_learning import __version__
from kbs_learning.core.replacing import replacing
from kbs_learning.services.card import Card
from kbs_learning.services.profile import private_folder

log = logging.getLogger(__name__)

_MEDIA = "kbs-media.json"
"""Which files of the edition the pages show, by their address."""
_SLIDES = "slides-"
"""How the zip of a session's slides begins, beside that of the learners' pages."""
_BROKEN = (OSError, zipfile.BadZipFile, zlib.error, EOFError, ValueError, KeyError, AttributeError)
_TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
    ".gif": "image/gif",
    ".mp4": "video/mp4",
    ".webm": "video/webm",
    ".vtt": "text/vtt",
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
}


class Site:
    """The files of one edition by their address. May be read from any thread; close it when done."""

    def __init__(self, file: Path, source: Path) -> None:
        """Open what :func:`site_of` wrote. Raises one of ``_BROKEN`` for a damaged file."""
        self._file = file
        self._pages = zipfile.ZipFile(file)
        self._lock = threading.Lock()
        try:
            media: dict[str, str] = json.loads(self._pages.read(_MEDIA))
            self._media = {path: source / place for path, place in media.items()}
        except _BROKEN:
            self._pages.close()
            raise
        self._names = frozenset(self._pages.namelist()) - {_MEDIA}

    def paths(self) -> frozenset[str]:
        """Every address there is."""
        return self._names | self._media.keys()

    def read(self, path: str) -> bytes | None:
        """The bytes at ``path``, ``index.html`` or ``media/cover.svg``; None where nothing is.

        Only addresses that the player made are known, so nothing outside the course can be asked for.
        """
        if path in self._names:
            return self._page(path)
        place = self._media.get(path)
        try:
            return place.read_bytes() if place else None
        except OSError as error:
            log.warning("%s cannot be read: %s", path, error.strerror)
            return None

    def _page(self, path: str) -> bytes | None:
        try:
            with self._lock:
                return self._pages.read(path)
        except _BROKEN as error:
            log.warning("%s is damaged in the cache, which is made anew next time: %s", path, error)
            with suppress(OSError):
                self._file.unlink()
            return None

    @staticmethod
    def media_type(path: str) -> str:
        """What kind of file it is, for the browser; text is UTF-8 throughout."""
        return _TYPES.get(PurePosixPath(path).suffix.lower(), "application/octet-stream")

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._pages.close()


def site_of(card: Card, folder: Path, today: date, *, slides: bool = False) -> Site:
    """What :meth:`Library.site` and :meth:`Library.slides` promise; ``folder`` is for rendered pages."""
    place = private_folder(folder / card.course_id)
    name = f"{_SLIDES if slides else ''}{card.key}"
    file = place / f"{name}-{_stamp(card, today)}.zip"
    with suppress(*_BROKEN):
        return Site(file, card.source)
    _render(card, file, today, slides=slides)
    for other in place.glob(f"{name}-*.zip"):
        if other != file:
            with suppress(OSError):
                other.unlink()
    return Site(file, card.source)


def forget_sites(card: Card, folder: Path) -> None:
    """Remove the rendered pages of an edition that is no more."""
    for name in (card.key, f"{_SLIDES}{card.key}"):
        for file in (folder / card.course_id).glob(f"{name}-*.zip"):
            with suppress(OSError):
                file.unlink()


def _render(card: Card, file: Path, today: date, *, slides: bool) -> None:
    from kbs_learning.core.taught import for_learners
    from kbs_learning.export.archive import Archive, stored
    from kbs_learning.player.draft import find_draft
    from kbs_learning.player.site import TARGETS, SiteOptions, site_files
    from kbs_learning.services.editions import read_source
    from kbs_learning.services.gathering import without_errors
    from kbs_learning.services.showing import slides_course

    whole = without_errors(card.source, read_source(card.source, today))
    course = slides_course(whole) if slides else for_learners(whole)
    options = SiteOptions(
        target=TARGETS["slides" if slides else "qt"],
        draft=find_draft(course, today),
        today=today,
        results_key=card.results_key,
    )
    media: dict[str, str] = {}
    with replacing(file) as stream:
        archive = Archive(stream)
        for made in site_files(course, options):
            if isinstance(made.data, bytes):
                archive.add(made.path, stored(made.data))
            else:
                media[made.path] = made.data.relative_to(card.source).as_posix()
        archive.add(_MEDIA, stored(json.dumps(media).encode()))
        archive.finish()


def _stamp(card: Card, today: date) -> str:
    """Changes when the program does, or when rows of the registers fell due."""
    due = sum(day < today for day in card.due)
    return blake2b(f"{_program()} {due}".encode(), digest_size=6).hexdigest()


@cache
def _program() -> str:
    """Changes when anything that pages are made by does, without opening a file."""
    package = Path(__file__).parent.parent
    parts = [__version__]
    for name in ("core", "content", "player"):
        parts += [f"{path} {size} {time}" for path, size, time in sorted(_walk(package / name))]
    return blake2b("\n".join(parts).encode(), digest_size=16).hexdigest()


def _walk(folder: Path) -> Iterator[tuple[str, int, int]]:
    for path in folder.rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            status = path.stat()
            yield path.name, status.st_size, status.st_mtime_ns
