"""What a trainer is told beside the words of a session: the time, the screen, which note goes with a part."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from kbs_learning.core.blocks import Activity, Block, Reveal, Scenario, TrainerNote
from kbs_learning.core.course import Course, Module, Page
from kbs_learning.core.taught import clock, for_session, plan, timed
from kbs_learning.player.slides.screens import screens

_PART = re.compile(r"\bpart \d+\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Guide:
    """Of a whole session; empty for a paper that learners get."""

    parts: Mapping[str, str] = field(default_factory=dict)
    """When each part takes place, by its id: ``10:10 to 10:40``."""
    times: Mapping[Block, str] = field(default_factory=dict)
    """The same of notes and tasks, where the minutes of a part are all told."""
    screens: Mapping[Block | str, str] = field(default_factory=dict)
    """What the next screen is called, by its block, or by the id of a part of a case: ``Slide 23``."""
    beside: Mapping[str, tuple[TrainerNote, ...]] = field(default_factory=dict)
    """Notes on one part of a case, by the id of that part."""
    numbers: Mapping[str, int] = field(default_factory=dict)
    """The number that a question has on every paper form, by its id."""


def guide_to(course: Course) -> Guide:
    """What can be told of a session; of a course without one, nothing."""
    parts: dict[str, str] = {}
    times: dict[Block, str] = {}
    for row in plan(course):
        if course.starts:
            parts[row.module.id] = _from_to(row.begins, row.module.minutes)
            times |= _told(row.module, row.begins)
    named: dict[Block | str, str] = {}
    for screen in screens(course):
        block = screen.blocks[0] if screen.blocks else None
        if screen.scene is not None and screen.number:
            named[screen.scene.id] = f"Slide {screen.number}"
        elif isinstance(block, Reveal | Activity):
            named[block] = "Next screen"
    beside = {
        scene: notes
        for module in for_session(course).modules
        for page in module.pages
        for scene, notes in _by_part(page).items()
    }
    return Guide(parts, times, named, beside)


def _from_to(begins: str, minutes: int) -> str:
    return f"{begins} to {clock(begins, minutes)}"


def _told(module: Module, begins: str) -> dict[Block, str]:
    """When its notes and tasks begin and end, if together they take as long as the part."""
    blocks = timed(module)
    if sum(block.minutes for block in blocks) != module.minutes:
        return {}
    found: dict[Block, str] = {}
    for block in blocks:
        found[block] = _from_to(begins, block.minutes)
        begins = clock(begins, block.minutes)
    return found


def _by_part(page: Page) -> dict[str, tuple[TrainerNote, ...]]:
    """The notes whose titles name a part of the case on the page: ``Part 2: what to draw out``."""
    scenes = {
        name: scene.id
        for block in page.blocks
        if isinstance(block, Scenario) and block.unfolding
        for scene in block.scenes
        if (name := _part_in(scene.title))
    }
    found: dict[str, tuple[TrainerNote, ...]] = {}
    for block in page.blocks:
        scene = scenes.get(_part_in(block.title)) if isinstance(block, TrainerNote) else None
        if scene is not None and isinstance(block, TrainerNote):
            found[scene] = (*found.get(scene, ()), block)
    return found


def _part_in(title: str) -> str:
    named = _PART.search(title)
    return named[0].casefold() if named else ""


def as_told(page: Page, guide: Guide) -> Page:
    """The page as a trainer needs it: notes on a part of a case go with it, earlier ones before the case."""
    told = set(page.blocks).intersection(*[(one for notes in guide.beside.values() for one in notes)])
    return replace(page, blocks=tuple(_in_order(page.blocks, told))) if told else page


def _in_order(blocks: tuple[Block, ...], told: set[Block]) -> Iterator[Block]:
    first = min(at for at, block in enumerate(blocks) if block in told)
    case = next(at for at, block in enumerate(blocks) if isinstance(block, Scenario) and block.unfolding)
    early = [block for block in blocks[case:first] if isinstance(block, TrainerNote)]
    yield from blocks[:case]
    yield from early
    yield from (block for block in blocks[case:] if block not in early and block not in told)
