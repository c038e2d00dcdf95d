"""Pictures, video and captions: is the file there, by exactly that name, and inside the project?"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

PICTURES = frozenset({".svg", ".png", ".jpg", ".jpeg", ".webp", ".gif"})
ASSETS = "assets"


def picture_kind(src: str) -> bool:
    """Whether ``src`` has the name of a picture that every browser shows."""
    return PurePosixPath(src).suffix.lower() in PICTURES


@dataclass(frozen=True, slots=True)
class Found:
    """What became of looking for a file. ``stamp`` changes when the file does; 0 where it was not found."""

    path: Path | None = None
    stamp: int = 0
    code: str = ""
    message: str = ""


class MediaFolder:
    """Finds the files a course shows, listing each folder once."""

    def __init__(self, course: Path, assets: Path | None) -> None:
        """``assets/...`` is looked for in ``assets``, everything else in ``course``."""
        self._course = course
        self._assets = assets
        self._listings: dict[str, dict[str, os.DirEntry[str]]] = {}
        self._found: dict[str, Found] = {}

    def find(self, src: str) -> Found:
        """The file that ``src`` names, or why there is none."""
        found = self._found.get(src)
        if found is None:
            found = self._found[src] = self._look(src)
        return found

    def used(self) -> list[str]:
        """Everything that was looked for and found, sorted."""
        return sorted(src for src, found in self._found.items() if found.path)

    def _look(self, src: str) -> Found:
        parts = src.split("/")
        if ":" in parts[0] or src.startswith("/") or "\\" in src or ".." in parts or "\0" in src:
            return Found(
                code="media-outside",
                message=f"“{src[:200]}” is not in the course; copy the file into its media folder.",
            )
        root = self._course
        if parts[0] == ASSETS:
            if self._assets is None:
                return _missing(src)
            root, parts = self._assets, parts[1:]
        return self._walk(src, root, parts)

    def _walk(self, src: str, root: Path, parts: list[str]) -> Found:
        folder, linked, entry = str(root), False, None
        for part in parts:
            listing = self._list(folder)
            entry = listing.get(part)
            if entry is None:
                return _other_case(src, part, listing) or _missing(src)
            linked = linked or entry.is_symlink()
            folder = entry.path
        if entry is None:
            return _missing(src)
        if linked and not Path(os.path.realpath(folder)).is_relative_to(os.path.realpath(root)):
            message = f"“{src}” leads out of the course; copy the file into its media folder."
            return Found(code="media-outside", message=message)
        try:
            if not entry.is_file():
                return _missing(src)
            status = entry.stat()
        except OSError:
            return _missing(src)
        return Found(path=Path(folder), stamp=hash((status.st_size, status.st_mtime_ns)) or 1)

    def _list(self, folder: str) -> dict[str, os.DirEntry[str]]:
        listing = self._listings.get(folder)
        if listing is None:
            try:
                with os.scandir(folder) as entries:
                    listing = {entry.name: entry for entry in entries}
            except (OSError, ValueError):
                listing = {}
            self._listings[folder] = listing
        return listing


def _missing(src: str) -> Found:
    return Found(code="media-missing", message=f"There is no file “{src[:200]}”; check its name and folder.")


def _other_case(src: str, part: str, listing: dict[str, os.DirEntry[str]]) -> Found | None:
    for name in listing:
        if name.casefold() == part.casefold():
            message = f"“{src}” is called “{name}” on disk; capital and small letters must be the same."
            return Found(code="media-case", message=message)
    return None
