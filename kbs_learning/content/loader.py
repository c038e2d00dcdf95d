"""Course folder to course: every file read, and everything the author should look at.

The way of a course: its registers, ``course.md``, its modules in the order of their names, then the checks
that need all of them. A file is read again only when it changed, or the registers or a picture it shows did.
"""

from __future__ import annotations

import gc
import os
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kbs_learning.content.cache import ReadingCache, key_of
from kbs_learning.content.checks import check_course
from kbs_learning.content.checks.whole import Whole
from kbs_learning.content.course_file import CourseFile, read_course_file
from kbs_learning.content.file_reading import FileReader, FileReading
from kbs_learning.content.findings import CODES
from kbs_learning.content.index import Shape
from kbs_learning.content.media import MediaFolder
from kbs_learning.content.module_file import read_module
from kbs_learning.content.registers import RegisterReading, find_registers, read_registers
from kbs_learning.content.toolkit import find_toolkit
from kbs_learning.core.course import Course, Module
from kbs_learning.core.problems import Problem, Severity, SourceSpan
from kbs_learning.core.registers import Contact, Fact
from kbs_learning.core.toolkit import FOLDER

COURSE_FILE = "course.md"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a course folder says, as far as it could be read, and everything to look at."""

    course: Course | None
    problems: tuple[Problem, ...] = ()
    shapes: tuple[Shape, ...] = ()
    """Of each question with one right answer among three or more, what could give it away."""


def read_course(
    folder: Path,
    *,
    registers: Path | None = None,
    cache: Path | ReadingCache | None = None,
    today: date | None = None,
    texts: Mapping[str, str] | None = None,
    alone: bool = False,
) -> Reading:
    """Read the course in ``folder``. Never raises on what authors wrote.

    ``registers`` is the folder of the registers, by default the nearest ``assets/registers``. With ``cache``,
    a folder of the caller's or a memory, files that did not change are not read again. Whether register rows
    are past their review is told as of ``today``. ``texts`` are the Markdown files of the course as somebody
    is writing them, by name: those on the disk are not looked at then.
    With ``alone`` the course carries no toolkit but one in its own folder.
    """
    folder = Path(os.path.abspath(folder))  # noqa: PTH100 - resolve() would fail on circles of links
    try:
        kept = cache if isinstance(cache, ReadingCache) else ReadingCache(cache)
        with _collector_paused():
            return _read(folder, registers, kept, today or date.today(), texts, alone=alone)
    except RecursionError:
        message = "This course could not be read: something in it is nested too deeply."
        return Reading(None, (_problem("internal", message),))


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Tokens are made by the hundred thousand and leave no circles, so looking for some is time lost.

    There is one collector for all threads, and the main one decides: another would turn it behind its back.
    """
    if not gc.isenabled() or threading.current_thread() is not threading.main_thread():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _read(
    folder: Path,
    registers: Path | None,
    cache: ReadingCache,
    today: date,
    texts: Mapping[str, str] | None,
    *,
    alone: bool = False,
    rows: RegisterReading | None = None,
) -> Reading:
    names, missing = _names(folder, texts)
    if missing is not None:
        return Reading(None, (missing,))
    where = registers or find_registers(folder)
    rows = rows or read_registers(where, folder, cache)
    reader = _file_reader(folder, where, rows, cache, today, texts)
    head = reader.read(COURSE_FILE, read_course_file)
    modules = [reader.read(name, read_module) for name in names]
    place = find_toolkit(folder, COURSE_FILE, alone=alone)
    toolkit = _read(place, where, cache, today, None, alone=alone, rows=rows) if place else Reading(None)
    if toolkit.course and toolkit.course.id == head.value.id:
        toolkit = Reading(None)  # a copy of the toolkit beside the toolkit carries nothing
    course = _course(head.value, modules, rows, reader, folder, toolkit.course)
    across = check_course(Whole(course, head, modules, reader.open_rows, where is not None))
    order = {name: at for at, name in enumerate([COURSE_FILE, *names])}
    problems = [*head.problems, *(p for module in modules for p in module.problems), *across]
    problems.sort(key=lambda problem: (order.get(problem.span.file, -1), problem.span.line))
    indexes = (head.index, *(module.index for module in modules))
    shapes = (shape for index in indexes for shape in index.shapes if shape.options > 2)
    return Reading(course, (*rows.problems, *_toolkit_errors(toolkit), *problems), tuple(shapes))


def _toolkit_errors(toolkit: Reading) -> Iterator[Problem]:
    """What is wrong with the pages that are carried is told where they are written; here, that it is so."""
    own = (problem for problem in toolkit.problems if is_module(problem.span.file))
    if any(problem.severity is Severity.ERROR for problem in own):
        message = (
            f"The toolkit in {FOLDER}, which this course carries, has errors; check it and mend it there."
        )
        yield _problem("toolkit-errors", message)


def _problem(code: str, message: str) -> Problem:
    return Problem(CODES[code], code, SourceSpan(COURSE_FILE), message)


def _names(folder: Path, texts: Mapping[str, str] | None) -> tuple[list[str], Problem | None]:
    """The modules in the folder, in order; or why there is no course in it."""
    try:
        with os.scandir(folder) as entries:
            there = [entry.name for entry in entries] if texts is None else texts
            found = sorted(name for name in there if is_module(name))
    except (OSError, ValueError):
        return [], _problem("folder-missing", f"There is no folder “{folder.name}” that can be read.")
    if COURSE_FILE not in found:
        message = f"There is no {COURSE_FILE} in “{folder.name}”; choose a course folder, or write that file."
        return [], _problem("course-file-missing", message)
    found.remove(COURSE_FILE)
    return found, None


def is_module(name: str) -> bool:
    """Whether a file of this name, directly in a course folder, is read as a part of the course."""
    return name.endswith(".md") and not name.startswith((".", "_"))


def _file_reader(
    folder: Path,
    where: Path | None,
    rows: RegisterReading,
    cache: ReadingCache,
    today: date,
    texts: Mapping[str, str] | None,
) -> FileReader:
    registers = rows.registers
    rows_by_name: dict[str, Fact | Contact] = {**registers.contacts, **registers.facts}
    open_rows = frozenset(name for name, row in rows_by_name.items() if row.checked.is_open(today))
    return FileReader(
        folder=folder,
        registers=registers,
        open_rows=open_rows,
        registers_key=key_of(rows.key, " ".join(sorted(open_rows)).encode()),
        media=MediaFolder(folder, where.parent if where else None),
        cache=cache,
        texts=texts,
    )


def _course(
    head: CourseFile,
    modules: list[FileReading[Module]],
    rows: RegisterReading,
    reader: FileReader,
    folder: Path,
    toolkit: Course | None,
) -> Course:
    return Course(
        id=head.id,
        title=head.title,
        level=head.level,
        kicker=head.kicker,
        audience=head.audience,
        version=head.version,
        reviewed=head.reviewed,
        review_by=head.review_by,
        language=head.language,
        identifier=head.identifier or f"urn:kbs-learning:course:{head.id}",
        outcomes=head.outcomes,
        scales=head.scales,
        pass_rule=head.pass_rule,
        cover=head.cover,
        cover_alt=head.cover_alt,
        lead=head.lead,
        modules=tuple(module.value for module in modules),
        help_pages=head.help_pages,
        companion=head.companion,
        starts=head.starts,
        toolkit=toolkit,
        registers=rows.registers,
        media=tuple(reader.media.used()),
        folder=str(folder),
        span=SourceSpan(COURSE_FILE),
    )
