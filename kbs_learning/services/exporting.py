"""Checking courses and exporting them: what the commands and the window call."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from zlib import crc32

from kbs_learning.content.loader import Reading, read_course
from kbs_learning.core.course import Course
from kbs_learning.core.errors import UserError
from kbs_learning.core.problems import Problem, Severity, SourceSpan
from kbs_learning.core.registers import Checked, Contact, Fact, Status
from kbs_learning.core.release import Override
from kbs_learning.export.edition import PASSED, Edition
from kbs_learning.export.package import Package, write_package
from kbs_learning.export.packing import PackMemory
from kbs_learning.export.schemas import are_missing
from kbs_learning.export.target import Target
from kbs_learning.export.targets import chosen
from kbs_learning.player.draft import Draft, find_draft
from kbs_learning.player.site import site_files
from kbs_learning.player.target import TARGETS as PLAYER_TARGETS
from kbs_learning.player.target import SiteOptions

Progress = Callable[[str, int, int], None]
"""Told the name of the package being written, how many files are in it and about how many there will be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """One package that was written, and what the checks said of its course."""

    package: Package
    problems: tuple[Problem, ...]
    lacks_control_documents: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Publishing:
    """How courses are to be published."""

    release: bool = False
    """Refuse a course that still has open register rows, unless there is an ``override``."""
    override: Override | None = None
    status_on_pass: str = PASSED
    """``passed`` or ``completed``: what SCORM 1.2 says of a learner who passes."""
    results_key: dict[str, str] | None = None
    """The partnership's public key (JWK): what learners save to a file is sealed to it."""


def check(folder: Path, *, cache: Path | None = None, today: date | None = None) -> Reading:
    """Read a course and everything the checks have to say of it."""
    return read_course(folder, cache=cache, today=today)


def export(
    folders: Sequence[Path],
    targets: tuple[str, ...],
    output: Path,
    *,
    publishing: Publishing | None = None,
    progress: Progress | None = None,
    cache: Path | None = None,
    today: date | None = None,
) -> list[Exported]:
    """Write a package of each course for each target into ``output``.

    Nothing is written unless every course can be: raises :class:`UserError` for errors in a course, for open
    register rows in a release, and for a folder or disk that takes no more.
    """
    publishing, today = publishing or Publishing(), today or date.today()
    kinds = chosen(targets)
    readings = [read_course(folder, cache=cache, today=today) for folder in folders]
    courses = _without_errors(folders, readings)
    drafts = [find_draft(course, today) for course in courses]
    if publishing.release and publishing.override is None:
        _refuse_open_rows(courses, drafts)
    exported = []
    for course, draft, reading in zip(courses, drafts, readings, strict=True):
        memory = PackMemory(_memory_file(cache, course))
        for kind in kinds:
            package = _write(course, draft, kind, output, publishing, memory, progress, today)
            lacks = are_missing(kind)
            exported.append(
                Exported(package=package, problems=reading.problems, lacks_control_documents=lacks)
            )
        memory.save()
    return exported


def _write(
    course: Course,
    draft: Draft | None,
    target: Target,
    output: Path,
    publishing: Publishing,
    memory: PackMemory,
    progress: Progress | None,
    today: date,
) -> Package:
    edition = Edition(
        course=course,
        target=target.name,
        open_rows=tuple(sorted(draft.ids)) if draft else (),
        override=publishing.override if draft else None,
        status_on_pass=publishing.status_on_pass,
    )
    options = SiteOptions(
        target=PLAYER_TARGETS[target.name],
        draft=draft if edition.is_draft else None,
        today=today,
        release=edition.override,
        status_on_pass=publishing.status_on_pass,
        results_key=publishing.results_key,
    )
    total = sum(1 for _ in course.pages()) + len(course.media)
    tell = (lambda count: progress(edition.file_name, count, total)) if progress else None
    return write_package(edition, target, site_files(course, options), output, memory=memory, progress=tell)


def _without_errors(folders: Sequence[Path], readings: Sequence[Reading]) -> list[Course]:
    """The courses, or a refusal that lists every error of every one."""
    lines = [
        f"{_place(folder, problem.span)}: {problem.severity} {problem.code}: {problem.message}"
        for folder, reading in zip(folders, readings, strict=True)
        for problem in reading.problems
        if problem.severity is Severity.ERROR
    ]
    courses = [reading.course for reading in readings if reading.course is not None]
    if lines or len(courses) < len(readings):
        hint = "Nothing was written. Mend these first; a warning does not stop an export."
        raise UserError("A course with errors is not exported.", hint, lines)
    names = [(course.id, course.version) for course in courses]
    if twice := {name for name, _ in names if sum(name == other for other, _ in names) > 1}:
        raise UserError(
            f"Two courses have the id {', '.join(sorted(twice))}, so one would overwrite the other."
        )
    return courses


def _refuse_open_rows(courses: Sequence[Course], drafts: Sequence[Draft | None]) -> None:
    lines: dict[str, None] = {}  # a row that several courses use is one thing to settle
    for course, draft in zip(courses, drafts, strict=True):
        rows: list[Contact | Fact] = [*draft.contacts, *draft.facts] if draft else []
        for row in rows:
            lines[f"{_place(Path(course.folder), row.span)} {row.id}: {_why_open(row.checked)}"] = None
    if lines:
        count = "1 fact or contact is" if len(lines) == 1 else f"{len(lines)} facts and contacts are"
        hint = "Settle them in the registers, or say who decides otherwise: --override-by NAME --reason TEXT."
        raise UserError(f"This cannot be released yet: {count} still open.", hint, lines)


def _why_open(checked: Checked) -> str:
    if checked.open_question:
        return checked.open_question
    if checked.status is Status.VERIFY:
        return "not verified yet"
    return f"its review was due on {checked.review_by}"


def _place(folder: Path, span: SourceSpan) -> str:
    """``file:line`` as somebody in the current folder would type it; spans count from the course folder."""
    path, here = Path(os.path.normpath(folder / span.file)), Path.cwd()
    return f"{(path.relative_to(here) if path.is_relative_to(here) else path).as_posix()}:{span.line}"


def _memory_file(cache: Path | None, course: Course) -> Path | None:
    """One file for each course folder: two copies of a course do not share theirs."""
    place = crc32(course.folder.encode("utf-8", "surrogateescape"))
    return cache / "packed" / f"{course.id}-{place:08x}.pack" if cache else None
