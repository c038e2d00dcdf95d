"""Small pieces that several kinds of block are made of. All of them return escaped HTML."""

from __future__ import annotations

import re
from functools import cache

from markupsafe import escape

from kbs_learning.core.prose import Html
from kbs_learning.core.registers import Contact, Fact, Status
from kbs_learning.player import icons
from kbs_learning.player.context import Context

_LEAD = re.compile(r"(\s*(?:<p>)?\s*)<strong>")
_ONE_PARAGRAPH = re.compile(r"\s*<p>((?:(?!</?p\b).)*)</p>\s*", re.DOTALL)


@cache
def icon(name: str) -> str:
    """An icon of the sprite, remembered: a page has dozens of them."""
    return str(icons.icon(name))


def text(context: Context, key: str, **values: object) -> str:
    """The player's own words for ``blocks.<key>``, escaped. Raises KeyError for a text nobody wrote."""
    return str(escape(context.text(f"blocks.{key}", **values)))


def level(context: Context) -> str:
    """The tag of a heading right under the page's own title: ``h1`` on a page, ``h2`` in a help dialog."""
    return "h2" if context.module else "h3"


def media(src: str, context: Context) -> str:
    """Where a package keeps a file of the course, as an attribute holds it."""
    return str(escape(context.media(src)))


def inline(html: Html) -> str:
    """``html`` without the paragraph around it, for places where only words may stand (labels, buttons)."""
    found = _ONE_PARAGRAPH.fullmatch(html)
    return found[1] if found else html


def flow(html: Html, name: str = "prose") -> str:
    """``html`` in a box of its own, or nothing for nothing."""
    return f'<div class="{name}">{html}</div>' if html else ""


def disclosure(title: str, html: str, name: str = "") -> str:
    """Something the learner opens: the browser's own disclosure. ``title`` is escaped already."""
    kind = f"reveal {name}" if name else "reveal"
    return (
        f'<details class="{kind}"><summary><span>{title}</span>{icon("chevron")}</summary>'
        f'<div class="prose">{html}</div></details>'
    )


def stem(html: Html, ident: str) -> str:
    """The words of a question. Its last paragraph is what is asked, and is set as a heading is."""
    body = html if "<p" in html or "<ul" in html or "<ol" in html else f"<p>{html}</p>"
    return f'<div class="stem" id="{escape(ident)}-stem">{body}</div>'


def feedback(html: Html) -> str:
    """What is shown beside an answer once it is checked. Opening bold words become its heading."""
    lead = _LEAD.sub(r'\1<strong class="lead">', html, count=1) if _LEAD.match(html) else html
    return f'<div class="feedback" hidden><div>{lead}</div></div>'


def checked_line(row: Fact | Contact, context: Context, *, group: str) -> str:
    """In words, how far a register row can be trusted. ``group`` names the family of texts."""
    checked, source = row.checked, row.checked.source.rstrip(".")
    if checked.status is not Status.OK or checked.checked_on is None:
        return text(context, f"{group}.not-yet", source=source)
    when = context.date(checked.checked_on)
    if context.is_open(row.id):
        return text(context, f"{group}.overdue", source=source, date=when)
    return text(context, f"{group}.checked", source=source, date=when)
