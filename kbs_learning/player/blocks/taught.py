"""Blocks of a session and for paper: activities, sheets, and what is the trainer's alone."""

from __future__ import annotations

import re

from markupsafe import escape

from kbs_learning.core.blocks import Activity, Prose, Sheet, TrainerCards, TrainerNote
from kbs_learning.core.problems import SourceSpan
from kbs_learning.core.prose import Html
from kbs_learning.player.blocks.parts import icon, level, text
from kbs_learning.player.blocks.reading import prose
from kbs_learning.player.context import Context

_BLANK_ROW = re.compile(r"<tr>(?=\s*(?:<td[^>]*>\s*</td>\s*)+</tr>)")
"""The opening of a row that waits for a pen."""


def activity(block: Activity, context: Context) -> str:
    """A task for people in a room. Its minutes are for the room and the trainer."""
    tag, ident = level(context), escape(block.id)
    return (
        f'<section class="activity" data-id="{ident}" aria-labelledby="{ident}-title">'
        f'{setting(block, context, minutes=context.trainer)}<{tag} id="{ident}-title">'
        f"{escape(block.title)}</{tag}>{_flowing(block.html, block.span, context)}</section>"
    )


def setting(block: Activity, context: Context, *, minutes: bool) -> str:
    """The line over an activity: what it is, in what company it is done, and how long it takes."""
    said = [f"{icon('people')}<b>{text(context, 'activity.kicker')}</b>"]
    if block.company:
        said.append(f"<span>{text(context, f'activity.{block.company}')}</span>")
    if minutes and block.minutes:
        key = "activity.minute" if block.minutes == 1 else "activity.minutes"
        said.append(f"<span>{text(context, key, n=block.minutes)}</span>")
    return f'<p class="activity__setting">{"".join(said)}</p>'


def sheet(block: Sheet, context: Context) -> str:
    """Something to print and fill in by hand; one for the trainer is empty for learners."""
    if not block.for_trainer:
        return _sheet(block, context)
    if not context.trainer:
        return ""
    return f'<aside class="trainer">{_label("print", context)}{_sheet(block, context)}</aside>'


def _sheet(block: Sheet, context: Context) -> str:
    """Said to be for a pen, and read out without its blank rows: thirty of them say nothing to a listener."""
    tag, ident = level(context), escape(block.id)
    words = _BLANK_ROW.sub('<tr aria-hidden="true">', _flowing(block.html, block.span, context))
    return (
        f'<section class="paper-sheet" data-block="sheet" data-id="{ident}" aria-labelledby="{ident}-title">'
        f'<p class="sheet__kind">{icon("print")}<span>{text(context, "sheet.kind")}</span></p>'
        f'<{tag} id="{ident}-title">{escape(block.title)}</{tag}>{words}'
        f'<p class="actions"><button type="button" class="button" data-do="print">{icon("print")}'
        f"{text(context, 'sheet.print')}</button></p></section>"
    )


def trainer_note(block: TrainerNote, context: Context) -> str:
    """For the person running the session; empty for learners, who never get it."""
    if not context.trainer:
        return ""
    minutes = text(context, "trainer.minutes", n=block.minutes) if block.minutes else ""
    title = f'<p class="trainer__title">{escape(block.title)}</p>' if block.title else ""
    words = _flowing(block.html, block.span, context)
    return f'<aside class="trainer">{_label("book", context, minutes)}{title}{words}</aside>'


def trainer_cards(block: TrainerCards, context: Context) -> str:
    """Cards to cut out; empty for learners, who never get them."""
    if not context.trainer:
        return ""
    tag = "h3" if context.module else "h4"
    cards = "".join(f"<li><{tag}>{escape(card.title)}</{tag}>{card.html}</li>" for card in block.cards)
    return (
        f'<aside class="trainer">{_label("print", context, text(context, "trainer.cards"))}'
        f'<{level(context)} class="trainer__title">{escape(block.title)}</{level(context)}>'
        f'<ul class="cards" role="list">{cards}</ul></aside>'
    )


def _label(sign: str, context: Context, more: str = "") -> str:
    """Whose it is. The words are in the preview's own texts: no other target shows it."""
    rest = f"<span>{more}</span>" if more else ""
    return f'<p class="trainer__label">{icon(sign)}<b>{text(context, "trainer.label")}</b>{rest}</p>'


def _flowing(html: Html, span: SourceSpan, context: Context) -> str:
    return prose(Prose(span=span, html=html), context) if html else ""
