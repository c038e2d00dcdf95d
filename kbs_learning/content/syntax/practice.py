"""Practice tools, never sent to anyone: ``checklist``, ``reflect`` and ``plan``."""

from __future__ import annotations

from kbs_learning.content.groups import Group, groups, inside, is_list, is_quote, items, joined
from kbs_learning.content.reader import Reader, first_line
from kbs_learning.content.syntax.fence import Fence
from kbs_learning.core.blocks import Block, CheckItem, Checklist, Plan, Reflect
from kbs_learning.core.prose import EMPTY, Html


def checklist(fence: Fence, reader: Reader, name: str) -> Block:
    """Items to tick, or to hunt for where some are marked ``[x]``."""
    parts = groups(fence.tokens())
    lists = [at for at, part in enumerate(parts) if is_list(part)]
    first = lists[0] if lists else len(parts)
    raw = [item for at in lists for item in items(parts[at])]
    is_hunt = any(item[0].meta.get("mark", ("", False))[1] for item in raw)
    if not raw:
        reader.found("box-empty", "This checklist has no items; write a list.", fence.line)
    for part in parts[first:]:
        if not is_list(part):
            _left_over(part, reader, fence)
    return Checklist(
        span=reader.findings.span(fence.line, fence.end_line),
        id=name,
        intro=reader.html(joined(parts[:first])),
        items=tuple(_item(item, is_hunt, reader) for item in raw),
    )


def _item(item: Group, is_hunt: bool, reader: Reader) -> CheckItem:
    parts = inside(item)
    words = [part for part in parts if not is_quote(part)]
    quotes = [part for part in parts if is_quote(part)]
    return CheckItem(
        html=reader.inline_html(joined(words)),
        right=bool(item[0].meta.get("mark", ("", False))[1]) if is_hunt else None,
        feedback=reader.html(joined([quote[1:-1] for quote in quotes])),
    )


def reflect(fence: Fence, reader: Reader, name: str) -> Block:
    """Private writing; a list makes one box for each prompt, a quotation at the end is a model answer."""
    parts = groups(fence.tokens())
    model: Html = EMPTY
    if parts and is_quote(parts[-1]):
        model = reader.html(parts.pop()[1:-1])
    first = next((at for at, part in enumerate(parts) if is_list(part)), len(parts))
    for part in parts[first + 1 :]:
        _left_over(part, reader, fence)
    prompts = items(parts[first]) if first < len(parts) else []
    return Reflect(
        span=reader.findings.span(fence.line, fence.end_line),
        id=name,
        intro=reader.html(joined(parts[:first])),
        prompts=tuple(reader.inline_html(item[1:-1]) for item in prompts),
        model=model,
    )


def plan(fence: Fence, reader: Reader, name: str) -> Block:
    """What the learner will do next, with a day for the calendar."""
    return Plan(
        span=reader.findings.span(fence.line, fence.end_line),
        id=name,
        intro=reader.html(fence.tokens()),
        days=reader.whole_number(fence, "days", 14, 1, 366),
    )


def _left_over(part: Group, reader: Reader, fence: Fence) -> None:
    message = f"This text comes after the list of the {fence.kind} and is not shown; put it before the list."
    reader.found("box-content", message, first_line(part, fence.line))
