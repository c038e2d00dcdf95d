"""The versions of a course: what it was at each save and export, with a date and a note.

``versions.jsonl`` has one line for each version, oldest first; texts and pictures lie beside it, each kept
once (``objects.py``). The list is written beside its place and replaces it. All versions of the last 30 days
stay, then the last one of each day for a year; exports and versions with a note stay for good.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from kbs_learning.core.errors import UserError
from kbs_learning.core.replacing import replacing
from kbs_learning.services.authoring.line_endings import text_of
from kbs_learning.services.authoring.objects import Objects
from kbs_learning.services.authoring.places import kept_at
from kbs_learning.services.profile import Profile, private_folder

FOUND, SAVED, EXPORTED, LEFT, GIT = "found", "saved", "exported", "left", "git"
_ONCE = frozenset({FOUND, SAVED})
"""Kinds that need no second version where nothing changed."""
"""Why there is a version: a save, an export, text that was not saved, a commit of the folder's repository."""
COURSE_NOTE = "course"
"""A file beside the versions: the course folder they are of."""
_changing = threading.Lock()
"""A save and an export may keep a version at the same time: the list is read and written by one of them."""
_ALL_FOR, _DAILY_FOR = timedelta(days=30), timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Version:
    """The course at one time."""

    id: str
    at: datetime
    kind: str
    note: str = ""
    files: Mapping[str, str] = field(default_factory=dict)
    """The digest of each text file, by name."""
    media: Mapping[str, str] = field(default_factory=dict)
    """Pictures that were taken away or replaced since the version before, as they had been."""


class History:
    """The versions kept for one course folder. May be used on any thread."""

    def __init__(self, folder: Path, course: Path | None = None) -> None:
        """``folder`` is where they are kept; ``course`` is noted there, in case it is renamed."""
        self._folder, self._course = folder, course
        self._list = folder / "versions.jsonl"
        self.objects = Objects(folder / "objects")

    def versions(self) -> list[Version]:
        """All of them, newest first; a line that cannot be read is left out."""
        try:
            lines = self._list.read_text(encoding="utf-8", errors="replace").splitlines()
        except FileNotFoundError:
            return []
        except OSError as error:
            raise UserError(f"The history cannot be read: {error.strerror or error}.") from error
        found = [version for line in lines if (version := _version(line)) is not None]
        return sorted(found, key=lambda version: version.at, reverse=True)

    def files_of(self, version: Version) -> tuple[str, ...]:
        """The names of its text files."""
        return tuple(sorted(version.files))

    def text_at(self, version: Version, file: str) -> str | None:
        """The text of ``file`` then; None where there was none. Raises ``UserError`` where it is damaged."""
        digest = version.files.get(file)
        return None if digest is None else text_of(self.objects.get(digest))

    def keep(
        self,
        files: Mapping[str, bytes],
        kind: str = SAVED,
        note: str = "",
        media: Mapping[str, str] | None = None,
        at: datetime | None = None,
    ) -> Version:
        """Keep the course as ``files`` have it; a save that changed nothing makes no new version.

        Raises ``UserError`` where it cannot be kept.
        """
        private_folder(self._folder)
        digests = {name: self.objects.put(data) for name, data in sorted(files.items())}
        at = at or datetime.now().astimezone()
        version = Version(f"{at.timestamp():.6f}", at, kind, note, digests, dict(media or {}))
        with _changing:
            known = self.versions()
            if known and kind in _ONCE and not note and not media and dict(known[0].files) == digests:
                return known[0]
            kept = _pruned([version, *known], at)
            self._write(kept)
            if len(kept) <= len(known):
                named = {digest for one in kept for digest in (*one.files.values(), *one.media.values())}
                self.objects.sweep(named)
        return version

    def annotate(self, version: Version, note: str) -> Version:
        """Give a version another note."""
        new = replace(version, note=" ".join(note.split()))
        with _changing:
            self._write([new if one.id == version.id else one for one in self.versions()])
        return new

    def media_before(self, name: str, at: datetime) -> bytes | None:
        """The picture ``name`` as it was at a time, where it was replaced or taken away after that."""
        for version in reversed(self.versions()):
            if version.at > at and name in version.media:
                with suppress(UserError):
                    return self.objects.get(version.media[name])
        return None

    def _write(self, versions: Iterable[Version]) -> None:
        lines = [_line(version) for version in sorted(versions, key=lambda version: version.at)]
        with replacing(self._list) as stream:
            stream.write("".join(lines).encode())
        note = self._folder / COURSE_NOTE
        if self._course is not None and not note.exists():
            with replacing(note) as stream:
                stream.write(str(self._course).encode())


def history_of(profile: Profile, folder: Path) -> History:
    """What is kept of the course in ``folder``."""
    places = kept_at(profile, folder)
    return History(places.history, places.folder)


def keep_version(
    profile: Profile, folder: Path, files: Mapping[str, bytes], kind: str = EXPORTED, note: str = ""
) -> Version:
    """Keep the text files of the course in ``folder`` as a version: an export does, and says for what."""
    return history_of(profile, folder).keep(files, kind, note)


def _pruned(versions: list[Version], now: datetime) -> list[Version]:
    """Newest first in, newest first out."""
    days: set[str] = set()
    kept = []
    for version in versions:
        day, age = version.at.date().isoformat(), now - version.at
        lasting = bool(version.note) or version.kind == EXPORTED
        if lasting or age <= _ALL_FOR or (age <= _DAILY_FOR and day not in days):
            kept.append(version)
        days.add(day)
    return kept


def _line(version: Version) -> str:
    values = {
        "id": version.id,
        "at": version.at.isoformat(),
        "kind": version.kind,
        "note": version.note,
        "files": dict(version.files),
        "media": dict(version.media),
    }
    return json.dumps(values, ensure_ascii=False) + "\n"


def _version(line: str) -> Version | None:
    try:
        values: dict[str, Any] = json.loads(line)
        at = datetime.fromisoformat(values["at"])
        names = {str(name): str(digest) for name, digest in values["files"].items()}
        media = {str(name): str(digest) for name, digest in values.get("media", {}).items()}
        return Version(str(values["id"]), at, str(values["kind"]), str(values.get("note", "")), names, media)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
