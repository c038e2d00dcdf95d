"""A session cut into screens: the text of a page, then whatever on it has a screen to itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kbs_learning.core.blocks import (
    Activity,
    Block,
    Reveal,
    Scenario,
    Scene,
    Sheet,
    TrainerCards,
    TrainerNote,
)
from kbs_learning.core.course import Course, Module, Page
from kbs_learning.core.taught import Slide, slides

_ALONE = (Activity, Reveal, Scenario)
"""What has a screen to itself."""
_ON_PAPER = (TrainerNote, TrainerCards, Sheet)
"""What is never on the screen: the trainer's own, and sheets, which people hold in their hands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """What is seen at one time. ``id`` stands in the address."""

    id: str
    module: Module
    page: Page
    number: int
    """Of the slide it belongs to; several screens may share it. 0 on a spare part."""
    title: str
    above: str = ""
    """A line over the title that says what it is a part of."""
    blocks: tuple[Block, ...] = ()
    """What stands on it; for a part of a case the case itself."""
    scene: Scene | None = None
    """The part of the case."""


def screens(course: Course) -> tuple[Screen, ...]:
    """Every screen of the session in the order of the plan, those of spare parts after all others."""
    found = [screen for slide in slides(course) for screen in _screens_of(slide)]
    return tuple(sorted(found, key=lambda screen: screen.module.spare))


def slide_count(course: Course) -> int:
    """How many slides there are, spare ones left out."""
    return max((slide.last for slide in slides(course)), default=0)


def _screens_of(slide: Slide) -> Iterator[Screen]:
    page, number = slide.page, slide.first
    shown = [block for block in page.blocks if not isinstance(block, _ON_PAPER)]
    text = tuple(block for block in shown if not isinstance(block, _ALONE))
    alone = [block for block in shown if isinstance(block, _ALONE)]
    if text or not alone:
        yield Screen(id=page.id, module=slide.module, page=page, number=number, title=page.title, blocks=text)
    begun = False
    for at, block in enumerate(alone, start=1):
        name = block.id or f"{page.id}-{at}"
        if not isinstance(block, Scenario):
            yield _alone(block, name, slide, number)
            continue
        for scene in block.scenes:
            if block.unfolding and not slide.module.spare:
                number, begun = number + begun, True
            yield _part(block, scene, slide, number)


def _alone(block: Block, name: str, slide: Slide, number: int) -> Screen:
    title = getattr(block, "title", "") or slide.page.title
    above = slide.page.title if title != slide.page.title else ""
    return Screen(
        id=name,
        module=slide.module,
        page=slide.page,
        number=number,
        title=title,
        above=above,
        blocks=(block,),
    )


def _part(block: Scenario, scene: Scene, slide: Slide, number: int) -> Screen:
    return Screen(
        id=scene.id,
        module=slide.module,
        page=slide.page,
        number=number,
        title=scene.title or block.title,
        above=block.title if scene.title else "",
        blocks=(block,),
        scene=scene,
    )
