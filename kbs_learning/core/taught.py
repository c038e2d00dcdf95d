"""A taught course: what learners get of it, what is shown in the room, its slides and its plan.

A course is taught when some of its modules are for the session. Learners then get the others, as a companion
to the day; the room gets the session's pages, as slides.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kbs_learning.core.blocks import (
    Activity,
    Block,
    Picture,
    Prose,
    Scenario,
    Sheet,
    TrainerCards,
    TrainerNote,
)
from kbs_learning.core.course import Course, Module, Page, Use

_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Slide:
    """A page of the session, and the numbers its slides have: several where a case unfolds on it."""

    module: Module
    page: Page
    first: int
    """0 on a spare part, which is not counted."""
    last: int


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One part of the session."""

    module: Module
    begins: str
    """``09:45``; minutes from the beginning, ``0:15``, where the course says no time."""
    slides: tuple[int, int]
    notes: tuple[str, ...]
    """Ids of the facilitator notes that belong to it."""


def is_taught(course: Course) -> bool:
    """Whether a session is part of it."""
    return any(module.use is Use.SESSION for module in course.modules)


def shown(course: Course) -> tuple[Module, ...]:
    """The modules whose pages can be opened: all but the checks' own; last those that come weeks later."""
    modules = (module for module in course.modules if module.use is not Use.CHECK)
    return tuple(sorted(modules, key=lambda module: not module.counts))


def needed(course: Course) -> tuple[Module, ...]:
    """The modules that a learner's way through the course is made of: those shown and needed to finish it."""
    return tuple(module for module in shown(course) if module.counts)


def for_learners(course: Course) -> Course:
    """The course without its session, under the name of its companion: what a learning system gets."""
    if course.companion:
        course = replace(course, title=course.companion)
    if course.toolkit:
        course = replace(course, toolkit=for_learners(course.toolkit))
    return _only(course, {Use.LEARNERS, Use.CHECK}) if is_taught(course) or _hides_media(course) else course


def for_session(course: Course) -> Course:
    """What is shown in the room."""
    return _only(course, {Use.SESSION})


def is_for_trainer(block: Block) -> bool:
    """Whether a box is the trainer's alone, and so on no page of a package."""
    return isinstance(block, TrainerNote | TrainerCards) or (isinstance(block, Sheet) and block.for_trainer)


def _only(course: Course, uses: set[Use]) -> Course:
    """The modules of some uses, and of the media those that these show outside the boxes for trainers."""
    modules = tuple(module for module in course.modules if module.use in uses)
    shown = [block for block in _blocks(modules) if not is_for_trainer(block)]
    media = _named_in(f"{shown!r} {course.help_pages!r}", course)
    return replace(course, modules=modules, media=media)


def _hides_media(course: Course) -> bool:
    """Whether a box for trainers shows a picture, perhaps the only one to do so."""
    hidden = [block for block in _blocks(course.modules) if is_for_trainer(block)]
    return bool(hidden and _named_in(repr(hidden), course))


def _blocks(modules: tuple[Module, ...]) -> Iterator[Block]:
    for module in modules:
        for page in module.pages:
            yield from page.blocks


def _named_in(text: str, course: Course) -> tuple[str, ...]:
    """The files named in ``text``, the text form of blocks, for each kind keeps its names elsewhere."""
    return tuple(path for path in course.media if path in text)


def slides(course: Course) -> Iterator[Slide]:
    """The slides of the session in order; those of spare parts come where they stand, without a number."""
    number = 0
    for module in course.modules:
        if module.use is not Use.SESSION:
            continue
        for page in module.pages:
            if module.spare:
                yield Slide(module, page, 0, 0)
                continue
            first, number = number + 1, number + slides_on(page)
            yield Slide(module, page, first, number)


def slides_on(page: Page) -> int:
    """How many slides a page is: one, or one for each part of a case that unfolds on it.

    Words before the case are on a screen of their own, which is shown with its first part.
    """
    cases = (block for block in page.blocks if isinstance(block, Scenario) and block.unfolding)
    return sum(len(case.scenes) for case in cases) or 1


def plan(course: Course) -> tuple[PlanRow, ...]:
    """The parts of the session with the times they begin at, spare ones left out."""
    numbers: dict[str, tuple[int, int]] = {}
    for slide in slides(course):
        first, _last = numbers.get(slide.module.id, (slide.first, 0))
        numbers[slide.module.id] = (first, slide.last)
    rows: list[PlanRow] = []
    gone = 0
    for module in course.modules:
        if module.use is Use.SESSION and not module.spare:
            begins, shown = clock(course.starts, gone), numbers.get(module.id, (0, 0))
            rows.append(PlanRow(module, begins, shown, tuple(note.id for _page, note in notes(module))))
            gone += module.minutes
    return tuple(rows)


def timed(module: Module) -> tuple[TrainerNote | Activity, ...]:
    """The notes and tasks of a part that say how long they take, in order."""
    return tuple(
        block
        for page in module.pages
        for block in page.blocks
        if isinstance(block, TrainerNote | Activity) and block.minutes
    )


def notes(module: Module) -> Iterator[tuple[Page, TrainerNote]]:
    """The facilitator notes of a module: those that have a name of their own."""
    for page in module.pages:
        for block in page.blocks:
            if isinstance(block, TrainerNote) and block.title and block.id:
                yield page, block


def is_break(module: Module) -> bool:
    """Whether a part is a break: it leads to no outcome, and holds nothing but words and a picture."""
    kinds = {type(block) for page in module.pages for block in page.blocks}
    return not module.outcomes and kinds <= {Prose, Picture, TrainerNote}


def session_minutes(course: Course) -> int:
    """How long the session takes, breaks included."""
    return sum(row.module.minutes for row in plan(course))


def clock(starts: str, minutes: int) -> str:
    """The time ``minutes`` after ``starts``; without a beginning, hours and minutes gone by."""
    if not starts:
        return f"{minutes // 60}:{minutes % 60:02}"
    hours, _colon, rest = starts.partition(":")
    now = (int(hours) * 60 + int(rest) + minutes) % _DAY
    return f"{now // 60:02}:{now % 60:02}"
