"""What an edition of a course consists of: gathered from a course folder, and what names it.

An edition is exactly the files its pages are made from: ``course.md``, the modules, the toolkit that it
carries, the media they show and the register rows they use.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kbs_learning.content.loader import Reading, read_course
from kbs_learning.content.registers import find_registers
from kbs_learning.core.course import Course
from kbs_learning.core.errors import UserError
from kbs_learning.core.problems import Severity
from kbs_learning.services.carried import carried_texts, course_texts, shown_media
from kbs_learning.services.register_rows import register_files

ASSETS = "assets/"


class UnfitCourseError(UserError):
    """A course that nobody can learn from: it has errors, or it is not the one it is said to be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """A course without errors and the files of its edition, by their place in the course folder."""

    course: Course
    files: Mapping[str, bytes | Path]
    sums: Mapping[str, str]
    """SHA-256 of each file, in hexadecimal."""
    shelf: str


def gather(folder: Path, today: date | None = None, texts: Mapping[str, str] | None = None) -> Gathered:
    """The edition that the course in ``folder`` is now, or as ``texts`` have it, which somebody is writing.

    Raises :class:`UnfitCourseError` for errors in it.
    """
    folder = Path(os.path.abspath(folder))  # noqa: PTH100 - resolve() would fail on circles of links
    course = without_errors(folder, read_course(folder, today=today, texts=texts))
    registers = find_registers(folder)
    assets = registers.parent if registers else folder / ASSETS
    files: dict[str, bytes | Path] = {name: folder / name for name in course_texts(course)}
    if texts is not None:
        files |= {name: texts[name].encode("utf-8", "replace") for name in files}
    files |= carried_texts(course)
    for source in shown_media(course):
        files[source] = assets / source.removeprefix(ASSETS) if source.startswith(ASSETS) else folder / source
    if registers:
        files |= register_files(course)
    sums = {name: sum_of(content) for name, content in sorted(files.items())}
    return Gathered(course=course, files=files, sums=sums, shelf=_shelf(folder, course.level))


def without_errors(folder: Path, reading: Reading) -> Course:
    """The course of ``reading``, or a refusal that lists its errors."""
    lines = [
        f"{problem.span}: {problem.message}"
        for problem in reading.problems
        if problem.severity is Severity.ERROR
    ]
    if reading.course is None or lines:
        raise UnfitCourseError(f"The course in {folder.name} has errors.", "Mend these first.", lines)
    return reading.course


def sum_of(content: bytes | Path) -> str:
    """SHA-256 of a file, in hexadecimal. Raises :class:`UserError` where it cannot be read."""
    if isinstance(content, bytes):
        return hashlib.sha256(content).hexdigest()
    try:
        with content.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise UserError(f"{content} cannot be read: {error.strerror}.") from error


def digest_of(sums: Mapping[str, str], results_key: dict[str, str] | None) -> str:
    """What an edition is, whatever the order or age of its files: SHA-256, in hexadecimal.

    The key that its results are sealed for is part of it: the same words sealed for somebody else are another
    edition.
    """
    lines = [f"{digest}  {name}\n" for name, digest in sorted(sums.items())]
    sealed_for = json.dumps(results_key, sort_keys=True) if results_key else ""
    return hashlib.sha256("".join([*lines, sealed_for]).encode()).hexdigest()


def key_of(version: str, digest: str) -> str:
    """What names an edition among those of its course; also the name of its folder."""
    return f"{re.sub(r'[^A-Za-z0-9.]+', '-', version)[:40].strip('-.') or '0'}-{digest[:8]}"


def _shelf(folder: Path, level: str) -> str:
    """Where a course stands: by the project's folders, or else by its level."""
    places = {folder.name, folder.parent.name}
    if "champions" in places or level.lower().startswith("champion"):
        return "champions"
    return f"level{level}" if level in ("2", "3") else "other"
