"""A course on paper, as PDF: to take home, to run it from, to cut out, fill in or hang on a wall."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from kbs_learning.core.blocks import (
    Block,
    Comment,
    FinalCheck,
    FirstCheck,
    Huddle,
    Poll,
    Scale,
    Scenario,
    Sheet,
    Tool,
    TrainerCards,
)
from kbs_learning.core.course import Course, Use
from kbs_learning.core.errors import UserError
from kbs_learning.core.replacing import replacing
from kbs_learning.core.taught import is_taught


class PaperKind(StrEnum):
    """What is printed."""

    HANDOUT = "handout"
    """For learners: no notes, no keys, no timings."""
    TRAINER_PACK = "trainer-pack"
    """For whoever runs the course."""
    SLIDES = "slides"
    """What is shown in the room, one screen a page."""
    CARDS = "cards"
    """To cut out; and the parts of a case, to give out one by one."""
    SHEETS = "sheets"
    """To sign, record on and plan with."""
    FORMS = "forms"
    """What a course asks before, after and later, to be answered with a pen."""
    TOOL_CARDS = "tool-cards"
    """Each tool on one A5 card."""
    POSTERS = "posters"
    """Each tool on one sheet for a wall."""
    HUDDLE_CARDS = "huddle-cards"
    """A card for each five minutes with a team."""


@dataclass(frozen=True, slots=True)
class Printed:
    """One file that was written."""

    file: Path
    pages: int


Tell = Callable[[int], None]


def papers_of(course: Course) -> tuple[PaperKind, ...]:
    """The papers that ``course`` has something for, in the order they are offered."""
    blocks = [
        block for module, page in course.pages() if module.use is not Use.CHECK for block in page.blocks
    ]
    made = {PaperKind.HANDOUT, PaperKind.TRAINER_PACK}
    made |= {PaperKind.SLIDES} if is_taught(course) else set()
    made |= {kind for kind, has in _WHERE.items() if any(has(block) for block in blocks)}
    return tuple(kind for kind in PaperKind if kind in made)


_WHERE: dict[PaperKind, Callable[[Block], bool]] = {
    PaperKind.CARDS: lambda block: (
        (isinstance(block, TrainerCards) and bool(block.cards))
        or (isinstance(block, Scenario) and block.unfolding and bool(block.scenes))
    ),
    PaperKind.SHEETS: lambda block: isinstance(block, Sheet),
    PaperKind.FORMS: lambda block: isinstance(block, Scale | Poll | Comment | FirstCheck | FinalCheck),
    PaperKind.TOOL_CARDS: lambda block: isinstance(block, Tool),
    PaperKind.POSTERS: lambda block: isinstance(block, Tool),
    PaperKind.HUDDLE_CARDS: lambda block: isinstance(block, Huddle),
}


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
    tell: Tell | None = None,
) -> Printed:
    """Set ``course`` and put the PDF in the place of ``file``.

    ``tell`` hears the number of every page that is begun; what it raises ends the work, and nothing is left.
    Raises :class:`UserError` where there is nothing to print, a card has too many words, or the file cannot
    be written.
    """
    from kbs_learning.reports.course_papers import (
        cards,
        forms,
        sheets,
        slides,
        tools,
        whole,
    )  # late: reportlab

    course = _printable(course)
    kind = PaperKind(kind)
    if kind not in papers_of(course):
        offered = ", ".join(papers_of(course))
        raise UserError(f"There is nothing in this course for {kind}.", f"It has something for: {offered}.")
    # By table, so that nothing but the word for it ever makes a paper with the answers in it.
    write = {
        PaperKind.HANDOUT: whole.write_handout,
        PaperKind.TRAINER_PACK: whole.write_trainer_pack,
        PaperKind.SLIDES: slides.write_slides,
        PaperKind.CARDS: cards.write_cards,
        PaperKind.SHEETS: sheets.write_sheets,
        PaperKind.FORMS: forms.write_forms,
        PaperKind.TOOL_CARDS: tools.write_tool_cards,
        PaperKind.POSTERS: tools.write_posters,
        PaperKind.HUDDLE_CARDS: tools.write_huddle_cards,
    }[kind]
    with replacing(file) as stream:
        pages = write(course, stream, today or date.today(), large_print=large_print, tell=tell)
    return Printed(file, pages)


def write_papers(
    course: Course | None,
    folder: Path,
    *,
    large_print: bool = False,
    today: date | None = None,
    tell: Tell | None = None,
) -> tuple[Printed, ...]:
    """Every paper that ``course`` has something for, into ``folder``. Raises as :func:`write_paper`."""
    course = _printable(course)
    made = []
    for kind in papers_of(course):
        file = folder / file_name(course, kind, large_print=large_print)
        made.append(write_paper(course, kind, file, large_print=large_print, today=today, tell=tell))
    return tuple(made)


def _printable(course: Course | None) -> Course:
    """The course as papers have it: the tools that it carries are printed from the toolkit itself."""
    if course is None:
        raise UserError("There is nothing to print yet.", "Mend the errors in this course first.")
    return replace(course, toolkit=None)
