"""Boxes that learners answer, in modules whose pages no learner opens: what they ask for is never asked."""

from __future__ import annotations

from kbs_learning.content.checks.whole import Whole
from kbs_learning.core.blocks import (
    Block,
    Certificate,
    ChangePicture,
    Checklist,
    Comment,
    FinalCheck,
    FirstCheck,
    Plan,
    Poll,
    Reflect,
    Scale,
    Scenario,
)
from kbs_learning.core.course import Use

_FOR_LEARNERS: tuple[type[Block], ...] = (FirstCheck, FinalCheck, ChangePicture, Certificate)
"""They need what is recorded; everything else can also be done in a room, or on paper."""
_ON_PAGES: tuple[type[Block], ...] = (Checklist, Comment, Plan, Poll, Reflect, Scale, Scenario)
_LOST = {Use.SESSION: _FOR_LEARNERS, Use.CHECK: (*_FOR_LEARNERS, *_ON_PAGES)}
_WHERE = {Use.SESSION: "is for the session", Use.CHECK: "only holds questions for the checks"}


def check(whole: Whole) -> None:
    """Say where such a box stands, and where it belongs."""
    for module in whole.course.modules:
        lost = _LOST.get(module.use, ())
        for page in module.pages:
            for block in page.blocks:
                if isinstance(block, lost):
                    message = (
                        f"No learner finds this box, as its module {_WHERE[module.use]}; "
                        "move it to a module for learners."
                    )
                    whole.found("box-not-shown", block.span.file, block.span.line, message)
