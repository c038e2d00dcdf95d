"""A course on paper: the learner handout and the trainer pack, as PDF."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from kbs_learning.core.course import Course
from kbs_learning.core.errors import UserError
from kbs_learning.core.replacing import replacing


class PaperKind(StrEnum):
    """What is printed."""

    HANDOUT = "handout"
    """For learners: no notes, no keys, no timings."""
    TRAINER_PACK = "trainer-pack"
    """For whoever runs the course."""


@dataclass(frozen=True, slots=True)
class Printed:
    """One file that was written."""

    file: Path
    pages: int


def file_name(course: Course, kind: PaperKind, *, large_print: bool = False) -> str:
    """What the file is called by itself: ``kbs-level2-1.0-handout-large-print.pdf``."""
    size = "-large-print" if large_print else ""
    return f"{course.id}-{course.version}-{kind}{size}.pdf"


def write_paper(
    course: Course | None,
    kind: PaperKind,
    file: Path,
    *,
    large_print: bool = False,
    today: date | None = None,
    tell: Callable[[int], None] | None = None,
) -> Printed:
    """Set ``course`` and put the PDF in the place of ``file``.

    ``tell`` hears the number of every page that is begun; what it raises ends the work, and nothing is left.
    Raises :class:`UserError` where there is no course to print, or the file cannot be written.
    """
    from kbs_learning.reports.course_papers.whole import write_handout, write_trainer_pack  # late: reportlab

    if course is None:
        raise UserError("There is nothing to print yet.", "Mend the errors in this course first.")
    # By table, so that nothing but the word for it ever makes a paper with the answers in it.
    write = {PaperKind.HANDOUT: write_handout, PaperKind.TRAINER_PACK: write_trainer_pack}[PaperKind(kind)]
    with replacing(file) as stream:
        pages = write(course, stream, today or date.today(), large_print=large_print, tell=tell)
    return Printed(file, pages)
