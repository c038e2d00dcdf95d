"""Slides that a room can take in: a short title, few bullets, and words for whoever shows them."""

from __future__ import annotations

from kbs_learning.content.checks.whole import Whole
from kbs_learning.core.blocks import Prose, TrainerNote
from kbs_learning.core.course import Module, Page, Use
from kbs_learning.core.taught import is_break, timed

MOST_WORDS = 8
"""In a title: it is read in one look."""
MOST_BULLETS = 5
"""In the slide's own text; an activity, a part of a case and a reveal are screens of their own."""


def check(whole: Whole) -> None:
    """Say of each slide what makes it hard to take in or to show."""
    for module in whole.course.modules:
        if module.use is Use.SESSION:
            _minutes(whole, module)
            for page in module.pages:
                _title(whole, page)
                _bullets(whole, page)
                _notes(whole, module, page)


def _minutes(whole: Whole, module: Module) -> None:
    taken = sum(block.minutes for block in timed(module))
    if taken and taken != module.minutes and not module.spare:  # of spare parts a trainer picks what fits
        message = (
            f"The notes and activities of this part take {taken} minutes, not {module.minutes}; "
            "until they agree, the trainer pack shows no time beside them."
        )
        whole.found("slide-minutes", module.span.file, module.span.line, message)


def _title(whole: Whole, page: Page) -> None:
    count = len(page.title.split())
    if count > MOST_WORDS:
        message = f"This title has {count} words; {MOST_WORDS} are as many as a room takes in at a look."
        whole.found("slide-title-long", page.span.file, page.span.line, message)


def _bullets(whole: Whole, page: Page) -> None:
    count = sum(block.html.count("<li") for block in page.blocks if isinstance(block, Prose))
    if count > MOST_BULLETS:
        message = f"This slide has {count} bullets; leave {MOST_BULLETS}, or put some in a “::: reveal”."
        whole.found("slide-bullets-many", page.span.file, page.span.line, message)


def _notes(whole: Whole, module: Module, page: Page) -> None:
    if not is_break(module) and not any(isinstance(block, TrainerNote) for block in page.blocks):
        message = "This slide has no “::: trainer” note, so nobody knows what to say to it."
        whole.found("slide-no-notes", page.span.file, page.span.line, message)
