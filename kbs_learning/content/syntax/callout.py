"""Boxes of text: ``key``, ``note``, ``warning``, ``urgent``, ``reveal`` and ``cards``."""

from __future__ import annotations

from markdown_it.token import Token

from kbs_learning.content.groups import groups, joined
from kbs_learning.content.reader import Reader, first_line
from kbs_learning.content.syntax.fence import Fence
from kbs_learning.core.blocks import Block, Callout, CalloutKind, Card, Cards, Reveal


def callout(fence: Fence, reader: Reader, name: str) -> Block:
    """A key message, a note, a warning, or what to do at once."""
    return Callout(
        span=reader.findings.span(fence.line, fence.end_line),
        id=name,
        kind=CalloutKind(fence.kind),
        title=fence.title,
        html=reader.html(fence.tokens()),
    )


def reveal(fence: Fence, reader: Reader, name: str) -> Block:
    """Text behind a heading."""
    if not fence.title:
        reader.found("title-missing", "Say after “::: reveal” what opens the text.", fence.line)
    span = reader.findings.span(fence.line, fence.end_line)
    return Reveal(span=span, id=name, title=fence.title, html=reader.html(fence.tokens()))


def cards(fence: Fence, reader: Reader, name: str) -> Cards:
    """Short pieces side by side, one for each ``###``."""
    found: list[Card] = []
    title, body = "", list[list[Token]]()
    for group in groups(fence.tokens()):
        if group[0].type == "heading_open":
            _add(found, title, body, reader)
            title, body = reader.words(group[1:2]), []
        else:
            if not title:
                reader.found(
                    "box-content", "Begin each card with a ### heading.", first_line(group, fence.line)
                )
            body.append(group)
    _add(found, title, body, reader)
    span = reader.findings.span(fence.line, fence.end_line)
    return Cards(span=span, id=name, cards=tuple(found))


def _add(found: list[Card], title: str, body: list[list[Token]], reader: Reader) -> None:
    if title or body:
        found.append(Card(title=title, html=reader.html(joined(body))))
