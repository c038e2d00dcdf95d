"""A course folder opened for writing: its texts in a draft, its pictures on the disk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from kbs_learning.content.cache import ReadingCache, ReadingMemory
from kbs_learning.content.findings import Findings
from kbs_learning.content.loader import COURSE_FILE, Reading, is_module, read_course
from kbs_learning.content.source import decode, read_bytes
from kbs_learning.core.drafts import Draft
from kbs_learning.core.errors import UserError
from kbs_learning.core.replacing import replacing

__all__ = ["CourseMedia", "OpenCourse", "Reading", "look_at", "open_course"]


@dataclass(slots=True)
class CourseMedia:
    """Keeps the pictures of a course: each is written beside its place, then replaces it."""

    folder: Path
    before_change: Callable[[str, bytes | None], None] | None = None
    """Told the file and what it holds, before that is replaced or taken away; may raise ``UserError``."""

    def __call__(self, file: str, data: bytes | None) -> None:
        """Let ``file`` hold ``data``; None takes it away. Raises ``UserError`` where the disk refuses."""
        path = self.folder / file
        try:
            was = path.read_bytes() if path.exists() else None
            if self.before_change is not None:
                self.before_change(file, was)
            if data is None:
                path.unlink(missing_ok=True)
                return
        except OSError as error:
            raise UserError(f"{path} cannot be changed: {error.strerror or error}.") from error
        with replacing(path) as stream:
            stream.write(data)


@dataclass(slots=True)
class OpenCourse:
    """One course folder and what somebody is making of it."""

    folder: Path
    draft: Draft
    memory: ReadingCache = field(default_factory=ReadingMemory)
    """What was read of files that have not changed since. For one reading at a time."""
    disk: dict[str, bytes] = field(default_factory=dict)
    """What the text files held when they were last read or written; unchanged lines go back as they were."""
    media: CourseMedia | None = None

    def read(self, texts: Mapping[str, str] | None = None, *, today: date | None = None) -> Reading:
        """The course as ``texts`` have it (by default as the draft has it now), and every problem in it."""
        wanted = self.draft.texts if texts is None else texts
        return read_course(self.folder, cache=self.memory, today=today, texts=wanted)


def open_course(folder: Path, *, cache: Path | None = None) -> OpenCourse:
    """Open the course in ``folder``; ``cache`` is where readings of files are kept that do not change.

    Raises :class:`UserError` where there is no course, or it cannot be read.
    """
    disk = look_at(folder)
    if COURSE_FILE not in disk:
        raise UserError(f"{folder} is not a course: there is no {COURSE_FILE} in it.")
    texts = {name: decode(data, Findings(name)) for name, data in disk.items()}
    media = CourseMedia(folder)
    return OpenCourse(folder, Draft(texts, media), ReadingMemory(cache), disk, media)


def look_at(folder: Path) -> dict[str, bytes]:
    """What the text files of the course in ``folder`` hold now.

    Raises :class:`UserError` where the folder or one of them cannot be read.
    """
    try:
        names = sorted(path.name for path in folder.iterdir() if is_module(path.name))
    except OSError as error:
        raise UserError(f"{folder} cannot be opened: {error.strerror or error}.") from error
    return {name: _bytes(folder, name) for name in names}


def _bytes(folder: Path, name: str) -> bytes:
    findings = Findings(name)
    data = read_bytes(folder / name, findings)
    if data is None:
        raise UserError(f"{folder / name}: {findings.problems[0].message}")
    return data
