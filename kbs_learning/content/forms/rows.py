"""Pairs in the rows of a table, and cards under their headings: items that stand in no list."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.rules_block.table import escapedSplit

from kbs_learning.content.forms.items import Item, Keep, Source
from kbs_learning.content.forms.lines import as_typed, indented, is_blank, one_line, without_indent

TABLE_HEAD = ("| word | meaning |", "|---|---|")
_HEADING = re.compile(r"([ \t]*#{1,6})([ \t]+|$)(.*?)(?:[ \t]+#+)?[ \t]*$")


def row_of(line: str) -> Item:
    """The pair in a row of a table; further cells are shown and left alone."""
    cells = _cells(line)
    left, right = (*cells[:2], "", "")[:2]
    source = Source((line,), left, feedback=right, style="row", lead=line[: len(line) - len(line.lstrip())])
    return Item(left, feedback=right, other=" | ".join(cells[2:]), source=source)


def written_row(item: Item, indent: str) -> list[str]:
    """The line of a pair."""
    old = item.source
    if old is not None and old.style == "row":
        if (item.text, item.feedback) == (old.text, old.feedback):
            return list(old.lines)
        indent, more = old.lead, [cell.replace("|", "\\|") for cell in _cells(old.lines[0])[2:]]
    else:
        more = []
    cells = [_cell(item.text), _cell(item.feedback), *more]
    return [f"{indent}| {' | '.join(cells)} |"]


def card_of(lines: Sequence[str]) -> Item:
    """The card that begins with a heading."""
    found = _HEADING.match(lines[0])
    lead, title = (found[1] + (found[2] or " "), found[3]) if found else ("### ", lines[0].strip())
    begin = next((at for at in range(1, len(lines)) if not is_blank(lines[at])), len(lines))
    body = without_indent(lines[begin:])
    aside = (begin, len(lines))
    source = Source(tuple(lines), title, feedback=body, style="card", lead=lead, aside=aside)
    return Item(title, feedback=body, source=source)


def written_card(item: Item, indent: str, keep: Keep) -> list[str]:
    """The lines of a card."""
    old = item.source
    if old is None or old.style != "card":
        title, body = f"{indent}### {one_line(item.text)}", indented(keep(item.feedback), indent)
        return [title.rstrip(), *(body if item.feedback else [])]
    title = old.lines[0] if item.text == old.text else f"{old.lead}{one_line(item.text)}".rstrip()
    if item.feedback == old.feedback:
        return [title, *old.lines[1:]]
    return [
        title,
        *old.lines[1 : old.aside[0]],
        *(indented(keep(item.feedback), indent) if item.feedback else []),
    ]


def _cells(line: str) -> list[str]:
    """The cells of a row, as the parser parts them."""
    cells = [cell.strip() for cell in escapedSplit(line.strip())]
    if cells and not cells[0]:
        cells.pop(0)
    if cells and not cells[-1]:
        cells.pop()
    return [as_typed(cell) for cell in cells]


def _cell(text: str) -> str:
    return one_line(text).replace("|", "\\|")
