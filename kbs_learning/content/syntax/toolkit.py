"""Boxes of a tool page: ``tool``, which makes it one, and ``huddle``."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date

from kbs_learning.content.groups import groups, is_list, items
from kbs_learning.content.reader import Reader, first_line
from kbs_learning.content.syntax.fence import Fence
from kbs_learning.core.blocks import Block, Huddle, Scope, Tool

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def tool(fence: Fence, reader: Reader, name: str) -> Block:
    """What a page is for, in the words people look for it with."""
    asks: list[str] = []
    for group in groups(fence.tokens()):
        if is_list(group):
            asks += filter(None, (reader.words(item[1:-1]) for item in items(group)))
        else:
            message = "A tool holds one list, of what people ask; put other text after the box."
            reader.found("box-content", message, first_line(group, fence.line))
    if not asks:
        message = "This tool lists no questions, so nobody finds it; write those that people ask."
        reader.found("box-empty", message, fence.line)
    return Tool(
        span=reader.findings.span(fence.line, fence.end_line),
        id=name,
        asks=tuple(asks),
        scope=_scope(fence, reader),
        source=reader.needed(fence, "source"),
        checked=_day(fence, reader),
    )


def _scope(fence: Fence, reader: Reader) -> Scope:
    value = fence.attributes.values.get("scope", "")
    if value in list(Scope):
        return Scope(value)
    code = "attribute-value" if value else "attribute-missing"
    reader.found(code, f"Say whose guidance this is: scope={' or scope='.join(Scope)}.", fence.line)
    return Scope.LOCAL


def _day(fence: Fence, reader: Reader) -> date | None:
    value = reader.needed(fence, "checked")
    if _DAY.fullmatch(value):
        with suppress(ValueError):
            return date.fromisoformat(value)
    if value:
        message = "Write checked= and a day, such as checked=2026-11-21."
        reader.found("attribute-value", message, fence.line)
    return None


def huddle(fence: Fence, reader: Reader, name: str) -> Block:
    """A few minutes with a team."""
    reader.filled(fence, "This huddle is empty; write what to say, to ask and to try.")
    return Huddle(
        span=reader.findings.span(fence.line, fence.end_line),
        id=name,
        html=reader.html(fence.tokens()),
        minutes=reader.whole_number(fence, "minutes", 5, 1, 60),
    )
