"""When each part begins and what it takes: of a session, or of a course that learners go through alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reportlab.platypus import PageBreak

from kbs_learning.core.blocks import TrainerNote
from kbs_learning.core.course import Course, Module, Use
from kbs_learning.core.taught import PlanRow, Slide, clock, notes, plan, session_minutes, slides
from kbs_learning.reports.course_papers.contents import Contents
from kbs_learning.reports.course_papers.document import NOTES
from kbs_learning.reports.course_papers.session import in_minutes
from kbs_learning.reports.course_papers.setting import Setting

_SHORT_NAME = 8


def session_plan(setting: Setting) -> Iterator[Any]:
    """The plan of a session, and on which page each facilitator note is."""
    course = setting.course
    yield setting.words("Session plan", setting.styles.part)
    yield from setting.table(
        ("Time", "Min", "Part", "How", "Slides", "Notes"),
        [_row(row, course) for row in plan(course)] + [_end(course)],
        [1.05, 0.75, 4.1, 3.1, 1.4, 1.5],
    )
    spare = [module for module in course.modules if module.use is Use.SESSION and module.spare]
    if spare:
        yield setting.words("In place of another part:", setting.styles.label)
        words = [f"{module.title}, {in_minutes(module.minutes)}{_how(module)}" for module in spare]
        yield from setting.entries([("•", setting.words(one)) for one in words])
    if any(True for module in course.modules for _note in notes(module)):
        yield setting.words("Facilitator notes, and their pages", setting.styles.small_heading)
        yield Contents(setting.styles, NOTES)
    yield PageBreak()


def _row(row: PlanRow, course: Course) -> tuple[str, ...]:
    module = row.module
    outcomes = f" ({', '.join(module.outcomes)})" if module.outcomes else ""
    named = ", ".join(_name(note) for _page, note in notes(module))
    if len(module.outcomes) == len(course.outcomes) > 1:
        outcomes = " (all outcomes)"
    return (
        row.begins,
        str(module.minutes),
        f"{module.title}{outcomes}",
        module.method,
        in_numbers(*row.slides),
        named,
    )


def _name(note: TrainerNote) -> str:
    """``F-N1`` of ``F-N1: Opening``; the whole title where it does not begin so."""
    name, colon, _rest = note.title.partition(":")
    return name if colon and len(name) <= _SHORT_NAME else note.title


def _end(course: Course) -> tuple[str, ...]:
    minutes = session_minutes(course)
    return clock(course.starts, minutes), "", f"End, after {in_minutes(minutes)}", "", "", ""


def _how(module: Module) -> str:
    return f". {module.method}" if module.method else ""


def in_numbers(first: int, last: int) -> str:
    """``5``, ``5 to 7``; empty for none."""
    return "" if not first else str(first) if first == last else f"{first} to {last}"


def numbered(course: Course) -> dict[str, str]:
    """For each page of the session, by its id, what its slides are: ``Slide 5``, ``Slides 22 to 24``."""
    return {slide.page.id: _numbers(slide) for slide in slides(course)}


def _numbers(slide: Slide) -> str:
    if not slide.first:
        return "Spare slide"
    return f"{'Slide' if slide.first == slide.last else 'Slides'} {in_numbers(slide.first, slide.last)}"


def own_pace_plan(setting: Setting) -> Iterator[Any]:
    """When each part begins, and what it takes, for a group that goes through a course together."""
    yield setting.words("Plan", setting.styles.part)
    rows, began = [], 0
    for number, module in enumerate(setting.course.modules, 1):
        led = _minutes_of_notes(module)
        takes = in_minutes(module.minutes) + (f", {led} of them led by you" if led else "")
        rows.append((clock("", began), f"{number} {module.title}", takes))
        began += module.minutes
    yield from setting.table(("From", "Part", "Takes"), rows, [1, 4, 3])
    yield setting.words(f"{in_minutes(began)} in all, without breaks.", setting.styles.note)
    yield PageBreak()


def _minutes_of_notes(module: Module) -> int:
    return sum(
        block.minutes for page in module.pages for block in page.blocks if isinstance(block, TrainerNote)
    )
