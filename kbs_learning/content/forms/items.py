"""Answers, things to tick or to put in order, and the lines each was written in."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from markdown_it.token import Token

from kbs_learning.content.forms.lines import (
    as_typed,
    is_blank,
    one_line,
    quote_prefix,
    quoted,
    without_indent,
    without_quote,
)
from kbs_learning.content.groups import inside, is_quote

_LEAD = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]*")
_MARK = re.compile(r"(?:\(([ xX]?)\)|\[([ xX]?)\])(?:[ \t]+|$)")
_LABEL = re.compile(r"(?:Hint|Why):")

Keep = Callable[[str], str]
"""What makes sure that words stay words; see :func:`~kbs_learning.content.forms.lines.sound`."""


@dataclass(frozen=True, slots=True)
class Source:
    """How an item stood in the text."""

    lines: tuple[str, ...]
    text: str = ""
    right: bool = False
    feedback: str = ""
    style: str = "list"
    """``list``, ``row`` (of a table) or ``card``."""
    lead: str = ""
    """``- `` or ``1. ``, or what else stands before the words."""
    mark: str = ""
    """``(x) `` as typed; empty where there is none."""
    marked: bool = False
    """Whether marks mean something where it stood."""
    head: int = 1
    """How many of the first lines hold the mark and the words."""
    aside: tuple[int, int] = (0, 0)
    """The lines with what is said about it, from and up to; twice the same where there are none."""


@dataclass(frozen=True, slots=True)
class Item:
    """One answer, thing or pair: its words and what learners read about it."""

    text: str = ""
    right: bool = False
    feedback: str = ""
    """Under an answer; of a pair, what belongs to ``text``; of a card, what stands on it."""
    other: str = ""
    """What a form shows but cannot change."""
    fixed: bool = False
    """Whether the words cannot be changed in a form either."""
    source: Source | None = field(default=None, compare=False, repr=False)


def item_of(tokens: Sequence[Token], lines: Sequence[str], start: int, marked: bool) -> Item:
    """The item that ``tokens`` make: ``lines`` without blank ones at the end, the first of them ``start``.

    ``marked`` says whether round or square marks mean something here.
    """
    parts = inside(list(tokens))
    found = _LEAD.match(lines[0])
    lead = found[0] if found else ""
    spans = [_span(part, start) for part in parts]
    empty = not lines[0][len(lead) :].strip()
    words = bool(parts) and parts[0][0].type == "paragraph_open" and spans[0][0] == 0
    if not found or not (words or empty):
        source = Source(tuple(lines), lead=lead, marked=marked, head=len(lines))
        return Item(other=without_indent(lines), fixed=True, source=source)
    head = spans[0][1] if words else 1
    mark = _MARK.match(lines[0], len(lead)) if marked else None
    written = (lines[0][mark.end() if mark else len(lead) :], *lines[1:head])
    text = as_typed(" ".join(line.strip() for line in written).strip())
    right = bool(mark and (mark[1] or mark[2] or "").lower() == "x")
    plain = (at for at, part in enumerate(parts) if is_quote(part) and _is_plain(lines, spans[at]))
    aside = spans[at] if (at := next(plain, None)) is not None else (0, 0)
    feedback = without_quote(lines[slice(*aside)])
    rest = [line for at, line in enumerate(lines) if at >= head and not aside[0] <= at < aside[1]]
    shown = mark[0] if mark else ""
    source = Source(tuple(lines), text, right, feedback, "list", lead, shown, marked, head, aside)
    return Item(text, right, feedback, without_indent(rest), source=source)


def with_aside(item: Item, more: Sequence[str]) -> Item:
    """The item with a quotation behind it that was meant for it, though nobody indented it."""
    old = item.source
    if old is None:
        return item
    lines = (*old.lines, *more)
    first = next(at for at in range(len(old.lines), len(lines)) if not is_blank(lines[at]))
    aside, feedback = (first, len(lines)), without_quote(lines[first:])
    source = Source(
        lines, old.text, old.right, feedback, "list", old.lead, old.mark, old.marked, old.head, aside
    )
    return Item(item.text, item.right, feedback, item.other, item.fixed, source)


def afresh(items: Sequence[Item]) -> tuple[Item, ...]:
    """The same to be written anew, but for those with something that a form cannot write."""
    return tuple(one if one.fixed or one.other else replace(one, source=None) for one in items)


def written_item(item: Item, lead: str, brackets: str, keep: Keep) -> list[str]:
    """The lines of an item in a list. ``brackets`` are ``()``, ``[]`` or nothing, ``lead`` is ``- ``."""
    old = item.source
    indent = " " * max(2, len(lead))
    if old is None or old.style != "list":
        mark = f"{brackets[0]}{'x' if item.right else ' '}{brackets[1]} " if brackets else ""
        head = f"{lead}{mark}{keep(one_line(item.text))}".rstrip(" ")
        return [head, *(quoted(keep(item.feedback), f"{indent}> ") if item.feedback else [])]
    begin, end = old.aside if old.aside[1] else (old.head, old.head)
    said = list(old.lines[begin:end])
    if item.feedback != old.feedback:
        prefix = quote_prefix(said[0], f"{indent}> ") if said else f"{indent}> "
        said = quoted(keep(item.feedback), prefix) if item.feedback else []
    below = [*old.lines[old.head : begin], *said, *old.lines[end:]]
    deeper = " " * max(0, len(lead) - len(old.lead))
    return [*_head(item, old, lead, brackets, keep), *(f"{deeper}{line}" if line else "" for line in below)]


def _head(item: Item, old: Source, lead: str, brackets: str, keep: Keep) -> list[str]:
    mark = old.mark if item.fixed else _mark(item, old, brackets)
    if item.fixed or item.text == old.text:
        return [lead + mark + old.lines[0][len(old.lead) + len(old.mark) :], *old.lines[1 : old.head]]
    return [f"{lead}{mark}{keep(one_line(item.text))}".rstrip(" ")]


def _mark(item: Item, old: Source, brackets: str) -> str:
    if not brackets:
        return ""
    if old.mark[:1] == brackets[0] and item.right == old.right:
        return old.mark
    if not old.mark and old.marked and not item.right and item.text == old.text:
        return ""  # nobody marked it, and nobody changed that
    space = old.mark[len(old.mark.rstrip()) :] or " "
    return f"{brackets[0]}{'x' if item.right else ' '}{brackets[1]}{space}"


def _span(tokens: Sequence[Token], start: int) -> tuple[int, int]:
    """The lines of a block, counted from those of its item."""
    found = tokens[0].map or [start, start + 1]
    return found[0] - start, found[1] - start


def _is_plain(lines: Sequence[str], span: tuple[int, int]) -> bool:
    """Whether nothing in this quotation is a hint, or says why."""
    return not any(_LABEL.match(line) for line in without_quote(lines[slice(*span)]).split("\n"))
