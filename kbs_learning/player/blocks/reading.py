"""Blocks that are read, watched or opened, and ask nothing."""

from __future__ import annotations

import re

from markupsafe import escape

from kbs_learning.core.blocks import (
    Callout,
    CalloutKind,
    Cards,
    FactNote,
    Picture,
    Prose,
    Reveal,
    Video,
)
from kbs_learning.player.blocks.parts import checked_line, disclosure, icon, level, media, text
from kbs_learning.player.context import Context

_HEADING = re.compile(r"(</?h)([3-6])>")
"""Authors' headings begin at level 3: right under the title of a help dialog, one too deep on a page."""
_CALLOUT_ICONS = {CalloutKind.NOTE: "info", CalloutKind.WARNING: "alert", CalloutKind.URGENT: "phone"}
_NARROW = 600
"""Pictures less wide than this are for the column beside the text."""


def prose(block: Prose, context: Context) -> str:
    """Running text. A wide table scrolls by itself, so that the page never does (WCAG 1.4.10)."""
    return f'<div class="prose">{flowing(block, context)}</div>'


def flowing(block: Prose, context: Context) -> str:
    """The same without the box around it."""
    html: str = block.html
    if context.module and "<h" in html:
        html = _HEADING.sub(lambda tag: f"{tag[1]}{int(tag[2]) - 1}>", html)
    if "<table" in html:
        label = text(context, "table.label")
        opening = f'<div class="scroll" data-block="table" role="group" aria-label="{label}"><table'
        html = html.replace("<table", opening).replace("</table>", "</table></div>")
    return html


def picture(block: Picture, context: Context) -> str:
    """A picture with room kept for it, so that nothing jumps when it arrives.

    One drawn for the margin is never blown up to the width of a page.
    """
    size = f' width="{block.width}" height="{block.height}"' if block.width and block.height else ""
    caption = f"<figcaption>{block.caption}</figcaption>" if block.caption else ""
    kind = "picture picture--narrow" if 0 < block.width < _NARROW else "picture"
    return (
        f'<figure class="{kind}"><img src="{media(block.src, context)}" alt="{escape(block.alt)}"{size}'
        f' loading="lazy" decoding="async">{caption}</figure>'
    )


def fact_note(block: FactNote, context: Context) -> str:
    """A fact with its source and how well it is known, as a margin note."""
    fact = context.course.registers.facts.get(block.fact)
    if fact is None:
        return f'<div class="fact">{text(context, "fact.missing", id=block.fact)}</div>'
    state = " is-open" if context.is_open(fact.id) else ""
    source = checked_line(fact, context, group="fact")
    return (
        f'<div class="fact{state}" role="note"><p>{escape(fact.text)}</p>'
        f'<p class="fact__source">{icon("book")}<span>{source}</span></p></div>'
    )


def callout(block: Callout, context: Context) -> str:
    """A passage set apart; its kind is said by a word and a shape, never by colour alone (WCAG 1.4.1)."""
    kind = block.kind
    name = _CALLOUT_ICONS.get(kind) or context.step_icon
    label, title = text(context, f"callout.{kind}"), str(escape(block.title))
    if kind is CalloutKind.NOTE and title:
        label, title = title, ""
    heading = f'<p class="callout__title">{title}</p>' if title else ""
    return (
        f'<div class="callout callout--{kind}" role="note"><p class="callout__label">{icon(name)}{label}</p>'
        f"{heading}{block.html}</div>"
    )


def reveal(block: Reveal, _context: Context) -> str:
    """Text behind a heading, as the browser's own disclosure."""
    return disclosure(str(escape(block.title)), block.html)


def cards(block: Cards, context: Context) -> str:
    """Short pieces side by side."""
    tag = level(context)
    inner = "".join(f"<li><{tag}>{escape(card.title)}</{tag}>{card.html}</li>" for card in block.cards)
    return f'<ul class="cards" role="list">{inner}</ul>'


def video(block: Video, context: Context) -> str:
    """A video that waits to be started, with captions and its transcript below (WCAG 1.2.2, 1.2.3)."""
    language = escape(context.course.language)
    poster = f' poster="{media(block.poster, context)}"' if block.poster else ""
    return (
        f'<figure class="video"><figcaption>{escape(block.title)}</figcaption>'
        f'<video controls preload="metadata" aria-label="{escape(block.title)}"{poster}>'
        f'<source src="{media(block.src, context)}">'
        f'<track kind="captions" src="{media(block.captions, context)}" srclang="{language}"'
        f' label="{text(context, "video.captions")}" default></video>'
        f"{disclosure(text(context, 'video.transcript'), block.transcript)}</figure>"
    )
