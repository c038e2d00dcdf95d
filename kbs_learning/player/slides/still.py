"""Blocks as a room sees them: words to read and to talk about, with nothing to press, write or keep."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from kbs_learning.core.blocks import (
    Activity,
    Block,
    Certificate,
    ChangePicture,
    Checklist,
    Comment,
    FinalCheck,
    FirstCheck,
    Plan,
    Poll,
    Prose,
    Reflect,
    Reveal,
    Scale,
    Scene,
    Tool,
)
from kbs_learning.core.problems import SourceSpan
from kbs_learning.core.prose import Html
from kbs_learning.core.questions import Question
from kbs_learning.player.blocks import render_text
from kbs_learning.player.blocks.parts import inline
from kbs_learning.player.blocks.reading import prose
from kbs_learning.player.context import Context

_UNSEEN = (Scale, FirstCheck, FinalCheck, ChangePicture, Certificate, Plan, Tool)
"""What one answers alone, or what helps to find a page: it has no place on a screen for all."""


def still(block: Block, context: Context) -> str:
    """The HTML of one block; what has no button or box in the player looks as it does there."""
    if isinstance(block, _UNSEEN):
        return ""
    drawn = _DRAWN.get(type(block))
    return drawn(block, context) if drawn else render_text(block, context)


def part(scene: Scene, context: Context) -> str:
    """One part of a case; the ways on from it, where there are any, are read as a list."""
    return words(scene.html, scene.span, context) + _list((choice.html for choice in scene.choices), "ul")


def words(html: Html, span: SourceSpan, context: Context) -> str:
    """Running text, as on a page: headings one below the title, and tables that scroll by themselves."""
    return prose(Prose(span=span, html=html), context) if html else ""


def _list(items: Iterable[Html], tag: str) -> str:
    inner = "".join(f"<li>{inline(item)}</li>" for item in items)
    return f'<{tag} class="offered">{inner}</{tag}>' if inner else ""


def _question(block: Question, context: Context) -> str:
    return words(block.stem, block.span, context) + _list((option.html for option in block.options), "ol")


def _poll(block: Poll, context: Context) -> str:
    return words(block.stem, block.span, context) + _list((option.html for option in block.options), "ol")


def _reflect(block: Reflect, context: Context) -> str:
    return words(block.intro, block.span, context) + _list(block.prompts, "ul")


def _checklist(block: Checklist, context: Context) -> str:
    return words(block.intro, block.span, context) + _list((item.html for item in block.items), "ul")


def _comment(block: Comment, context: Context) -> str:
    return words(block.stem, block.span, context)


def _own_words(block: Activity | Reveal, context: Context) -> str:
    return words(block.html, block.span, context)


_DRAWN: dict[type[Block], Callable[[Any, Context], str]] = {
    Question: _question,
    Poll: _poll,
    Reflect: _reflect,
    Checklist: _checklist,
    Comment: _comment,
    Activity: _own_words,
    Reveal: _own_words,
}
