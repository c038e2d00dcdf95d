"""Courses read for publishing, and what stands between each of them and learners."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from kbs_learning.content.loader import Reading, read_course
from kbs_learning.core.course import Course
from kbs_learning.core.errors import UserError
from kbs_learning.core.problems import Problem, Severity, SourceSpan
from kbs_learning.core.registers import Checked, Contact, Fact, Status
from kbs_learning.core.toolkit import FOLDER
from kbs_learning.player.draft import Draft, find_draft
from kbs_learning.services.authoring.review import ModuleReview, Review, review_of

Texts = Mapping[Path, Mapping[str, str]]
"""For courses that somebody is writing, the files as they are now: by course folder, then by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """A course without errors, and how far it may go."""

    folder: Path
    course: Course
    problems: tuple[Problem, ...]
    texts: Mapping[str, str] | None
    """The files it was read from, where they are not those on the disk."""
    draft: Draft | None
    """Facts and contacts that are open; None where all are settled."""
    review: Review
    toolkit: Review
    """Of the toolkit that it carries: its files are told by their place in the course folder."""

    @property
    def open_rows(self) -> tuple[str, ...]:
        """Ids of the open facts and contacts, sorted."""
        return tuple(sorted(self.draft.ids)) if self.draft else ()

    @property
    def waiting(self) -> tuple[ModuleReview, ...]:
        """Files that nobody has approved as they are, those of the toolkit last."""
        return (*self.review.waiting, *self.toolkit.waiting)


class Kind(StrEnum):
    """What has to be done about a blocker."""

    ERROR = "error"
    """Mend the text."""
    ROW = "row"
    """Settle a row of the registers."""
    REVIEW = "review"
    """Have a file approved."""


@dataclass(frozen=True, slots=True)
class Blocker:
    """One thing that a release waits for. An error stops a draft too."""

    kind: Kind
    words: str
    where: str
    """The id of a row, a file to approve, or ``file:line`` of an error."""
    folder: Path


def read_all(
    folders: Sequence[Path],
    texts: Texts | None = None,
    *,
    tell: Callable[[int, Path], None] | None = None,
    cache: Path | None = None,
    today: date | None = None,
) -> list[Ready]:
    """Every course in ``folders``; ``tell`` hears of each before it is read, counted from 0.

    Raises :class:`UserError` with every error of every course, and when two would overwrite each other.
    """
    today = today or date.today()
    readings: list[Reading] = []
    for count, folder in enumerate(folders):
        if tell:
            tell(count, folder)
        readings.append(read_course(folder, cache=cache, today=today, texts=_texts_of(texts, folder)))
    courses = _without_errors(folders, readings)
    return [
        Ready(
            folder=folder,
            course=course,
            problems=reading.problems,
            texts=_texts_of(texts, folder),
            draft=find_draft(course, today),
            review=review_of(folder, _texts_of(texts, folder)),
            toolkit=_toolkit_review(course),
        )
        for folder, course, reading in zip(folders, courses, readings, strict=True)
    ]


def blockers(
    folders: Sequence[Path],
    texts: Texts | None = None,
    *,
    cache: Path | None = None,
    today: date | None = None,
) -> list[Blocker]:
    """What a release of the courses in ``folders`` waits for: errors, open rows, then files to approve.

    A row that several courses use is one thing to settle. Never raises on what authors wrote.
    """
    today = today or date.today()
    found: list[Blocker] = []
    for folder in folders:
        own = _texts_of(texts, folder)
        reading = read_course(folder, cache=cache, today=today, texts=own)
        found += blockers_from(folder, reading, own, today)
    return in_order(found)


def blockers_from(
    folder: Path, reading: Reading, texts: Mapping[str, str] | None, today: date
) -> Iterator[Blocker]:
    """What one course waits for that was read already."""
    for problem in reading.problems:
        if problem.severity is Severity.ERROR:
            yield Blocker(Kind.ERROR, problem.message, str(problem.span), folder)
    if reading.course is not None:
        for row in open_rows(find_draft(reading.course, today)):
            yield Blocker(Kind.ROW, _row_words(row), row.id, folder)
        yield from _unapproved(folder, review_of(folder, texts))
        if reading.course.toolkit:
            place = Path(reading.course.toolkit.folder)
            yield from _unapproved(place, review_of(place))


def _unapproved(folder: Path, review: Review) -> Iterator[Blocker]:
    for one in review.waiting:
        words = "was changed since it was approved" if one.changed else f"is not approved: {one.words}"
        yield Blocker(Kind.REVIEW, f"{one.file} {words}", one.file, folder)


def _toolkit_review(course: Course) -> Review:
    """Whoever releases a course releases the pages that it carries: they are approved in their own folder."""
    if course.toolkit is None:
        return Review(())
    found = review_of(Path(course.toolkit.folder))
    return Review(tuple(replace(one, file=f"{FOLDER}/{one.file}") for one in found.modules))


def in_order(found: Sequence[Blocker]) -> list[Blocker]:
    """Errors, then each row once, then files to approve."""
    kinds = list(Kind)
    once: dict[object, Blocker] = {}
    for one in sorted(found, key=lambda one: kinds.index(one.kind)):
        once.setdefault(one.where if one.kind is Kind.ROW else one, one)
    return list(once.values())


def refuse_unready(ready: Sequence[Ready]) -> None:
    """Raise :class:`UserError` with everything that a release of these courses waits for."""
    rows: dict[str, None] = {}  # a row that several courses use is one thing to settle
    files: dict[str, None] = {}
    for one in ready:
        for row in open_rows(one.draft):
            rows[f"{place(one.folder, row.span)} {row.id}: {why_open(row.checked)}"] = None
        for file in one.waiting:
            files[f"{_place_of(one, file)}: {file.words}"] = None
    counted = [
        *_count(len(rows), "1 fact or contact is still open", "{} facts and contacts are still open"),
        *_count(len(files), "1 file is not approved", "{} files are not approved"),
    ]
    if counted:
        hint = (
            "Settle the rows in the registers and have the files approved (in the window: Course, Review), "
            "or say who decides otherwise: --override-by NAME --reason TEXT."
        )
        said = f"This cannot be released yet: {', and '.join(counted)}."
        raise UserError(said, hint, [*rows, *files])


def open_rows(draft: Draft | None) -> list[Contact | Fact]:
    """The open rows in the order in which they matter: whom to ring before what to say."""
    return [*draft.contacts, *draft.facts] if draft else []


def why_open(checked: Checked) -> str:
    """What has to happen before a row may be published."""
    if checked.open_question:
        return checked.open_question
    if checked.status is Status.VERIFY:
        return "not verified yet"
    return f"its review was due on {checked.review_by}"


def place(folder: Path, span: SourceSpan) -> str:
    """``file:line`` as somebody in the current folder would type it; spans count from the course folder."""
    path, here = Path(os.path.normpath(folder.absolute() / span.file)), Path.cwd()
    return f"{(path.relative_to(here) if path.is_relative_to(here) else path).as_posix()}:{span.line}"


def _place_of(ready: Ready, file: ModuleReview) -> str:
    """``place`` of a file of the course, or of the toolkit it carries."""
    toolkit = ready.course.toolkit
    if toolkit and file in ready.toolkit.modules:
        return place(Path(toolkit.folder), SourceSpan(file.file.removeprefix(f"{FOLDER}/")))
    return place(ready.folder, SourceSpan(file.file))


def _texts_of(texts: Texts | None, folder: Path) -> Mapping[str, str] | None:
    return texts.get(folder) if texts else None


def _row_words(row: Contact | Fact) -> str:
    name = f" {row.name}" if isinstance(row, Contact) else ""
    return f"{row.id}{name}: {why_open(row.checked)}"


def _count(number: int, one: str, several: str) -> Iterator[str]:
    if number:
        yield one if number == 1 else several.format(number)


def _without_errors(folders: Sequence[Path], readings: Sequence[Reading]) -> list[Course]:
    """The courses, or a refusal that lists every error of every one."""
    lines = [
        f"{place(folder, problem.span)}: {problem.severity} {problem.code}: {problem.message}"
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
