"""A course folder opened for writing: its texts in a draft, its pictures on the disk."""

from __future__ import annotations

from collections.abc import Mapping
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

__all__ = ["OpenCourse", "Reading", "open_course"]


@dataclass(slots=True)
class OpenCourse:
    """One course folder and what somebody is making of it."""

    folder: Path
    draft: Draft
    memory: ReadingCache = field(default_factory=ReadingMemory)
    """What was read of files that have not changed since. For one reading at a time."""

    def read(self, texts: Mapping[str, str] | None = None, *, today: date | None = None) -> Reading:
        """The course as ``texts`` have it (by default as the draft has it now), and every problem in it."""
        wanted = self.draft.texts if texts is None else texts
        return read_course(self.folder, cache=self.memory, today=today, texts=wanted)


def open_course(folder: Path) -> OpenCourse:
    """Open the course in ``folder``. Raises :class:`UserError` where there is none, or it cannot be read."""
    try:
        names = sorted(path.name for path in folder.iterdir() if is_module(path.name))
    except OSError as error:
        raise UserError(f"{folder} cannot be opened: {error.strerror or error}.") from error
    if COURSE_FILE not in names:
        raise UserError(f"{folder} is not a course: there is no {COURSE_FILE} in it.")
    return OpenCourse(folder, Draft({name: _text(folder, name) for name in names}, _MediaIn(folder)))


def _text(folder: Path, name: str) -> str:
    findings = Findings(name)
    data = read_bytes(folder / name, findings)
    if data is None:
        raise UserError(f"{folder / name}: {findings.problems[0].message}")
    return decode(data, findings)


@dataclass(frozen=True, slots=True)
class _MediaIn:
    """Keeps the pictures of a course: each is written beside its place, then replaces it."""

    folder: Path

    def __call__(self, file: str, data: bytes | None) -> None:
        path = self.folder / file
        if data is None:
            path.unlink(missing_ok=True)
            return
        with replacing(path) as stream:
            stream.write(data)
