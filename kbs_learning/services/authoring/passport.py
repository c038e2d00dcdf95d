"""What whoever runs a learning platform wants to know of a package: it travels inside it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kbs_learning.content.loader import Reading, read_course
from kbs_learning.core.course import Course
from kbs_learning.core.problems import Problem
from kbs_learning.core.taught import for_learners, is_taught
from kbs_learning.player.draft import find_draft, used_rows

_ACCESSIBILITY = frozenset(
    {
        "picture-no-alt",
        "video-no-captions",
        "video-no-transcript",
        "heading-skipped",
        "reading-age",
    }
)
"""Codes of ``content.findings`` that some learners would stumble over: WCAG 2.2, 1.1.1, 1.2.2, 1.2.1,
1.3.1 and 3.1.5, in this order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passport:
    """One course as its package will describe it."""

    folder: Path
    course_id: str
    title: str
    version: str
    about: str
    """One line under the title: "Level 2 · 2.4 · 90 minutes"."""
    complete_when: str
    taught: bool
    """Whether slides of its session can be made; all else here is about what learners get."""
    rows: int
    """Facts and contacts that its pages show."""
    rows_in_order: int
    accessibility: int
    """Problems that some learners would stumble over."""


def passport_of(
    folder: Path,
    texts: Mapping[str, str] | None = None,
    *,
    cache: Path | None = None,
    today: date | None = None,
) -> Passport | None:
    """The passport of the course in ``folder``; None where there is no course. ``texts`` as in an export."""
    today = today or date.today()
    return passport_from(folder, read_course(folder, cache=cache, today=today, texts=texts), today)


def passport_from(folder: Path, reading: Reading, today: date) -> Passport | None:
    """The same of a course that was read already."""
    if reading.course is None:
        return None
    course = for_learners(reading.course)
    minutes = f"{course.minutes} minutes" if course.minutes else ""
    level = f"Level {course.level}" if course.level.isdigit() else course.level.capitalize()
    about = (level, course.version, minutes)
    draft, rows = find_draft(course, today), len(used_rows(course))
    return Passport(
        folder=folder,
        course_id=course.id,
        title=reading.course.title or folder.name,
        version=course.version,
        about=" · ".join(part for part in about if part),
        complete_when=complete_when(course),
        taught=is_taught(reading.course),
        rows=rows,
        rows_in_order=rows - (len(draft.ids) if draft else 0),
        accessibility=accessibility_problems(reading.problems),
    )


def complete_when(course: Course) -> str:
    """When the course counts as complete, in words."""
    rule = course.pass_rule
    if rule is None:
        return "all pages seen"
    check = f"{rule.percent} % in the check" if rule.percent else "the check handed in"
    return f"all pages seen, {check}"


def accessibility_problems(problems: Iterable[Problem]) -> int:
    """How many of ``problems`` some learners would stumble over."""
    return sum(problem.code in _ACCESSIBILITY for problem in problems)


def fingerprint(file: Path) -> str:
    """Eight digits to compare two copies of a file by, on the telephone: the first of its SHA-256."""
    with file.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return f"{digest[:4]} {digest[4:8]}"
