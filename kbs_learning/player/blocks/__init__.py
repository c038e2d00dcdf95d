"""The parts of a page as HTML: one function a kind, in one module a family."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from kbs_learning.core.blocks import (
    Activity,
    Block,
    Callout,
    Cards,
    Certificate,
    ChangePicture,
    Checklist,
    Comment,
    ContactList,
    FactNote,
    FinalCheck,
    FirstCheck,
    Huddle,
    Picture,
    Plan,
    Poll,
    Prose,
    Reflect,
    Reveal,
    Scale,
    Scenario,
    Sheet,
    Tool,
    TrainerCards,
    TrainerNote,
    Video,
)
from kbs_learning.core.questions import Question
from kbs_learning.player.blocks import (
    asking,
    contacts,
    finish,
    practice,
    question,
    reading,
    scenario,
    taught,
    toolkit,
)
from kbs_learning.player.context import Context

__all__ = ["render_block", "render_text"]

_RENDERERS: dict[type[Block], Callable[[Any, Context], str]] = {
    Prose: reading.prose,
    Picture: reading.picture,
    FactNote: reading.fact_note,
    Callout: reading.callout,
    Reveal: reading.reveal,
    Cards: reading.cards,
    Video: reading.video,
    ContactList: contacts.contact_list,
    Question: question.question,
    Scale: asking.scale,
    Poll: asking.poll,
    Comment: asking.comment,
    Checklist: practice.checklist,
    Reflect: practice.reflect,
    Plan: practice.plan,
    Scenario: scenario.scenario,
    FirstCheck: finish.first_check,
    FinalCheck: finish.final_check,
    ChangePicture: finish.change_picture,
    Certificate: finish.certificate,
    Activity: taught.activity,
    Sheet: taught.sheet,
    TrainerNote: taught.trainer_note,
    TrainerCards: taught.trainer_cards,
    Tool: toolkit.tool,
    Huddle: toolkit.huddle,
}


def render_block(block: Block, context: Context) -> Markup:
    """The HTML of one block; empty for a trainer's note, which no learner gets."""
    # Safe: the renderers escape every plain text, and ``Html`` was sanitised where it was read.
    return Markup(render_text(block, context))  # noqa: S704


def render_text(block: Block, context: Context) -> str:
    """The same as a plain string.

    Raises KeyError for a kind of block that has no renderer, or a text that nobody wrote.
    """
    return _RENDERERS[type(block)](block, context)
