"""A box with some of its parts written anew, and every other line as it was."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, count, repeat

from kbs_learning.content.forms.items import Item, Keep, written_item
from kbs_learning.content.forms.layout import Layout, Part
from kbs_learning.content.forms.lines import indented, quote_prefix, quoted
from kbs_learning.content.forms.opening_line import OpeningLine
from kbs_learning.content.forms.rows import TABLE_HEAD, written_card, written_row

_ORDER = ("open", "words", "items", "hint", "why", "model", "close")
_LABELS = {"hint": "Hint:", "why": "Why:"}
_NUMBER = re.compile(r"(\d{1,9})([.)][ \t]*)")

Chunk = tuple[str, list[str]]
"""A role and its lines."""


def rewritten(
    old: Layout,
    opening: OpeningLine,
    texts: Mapping[str, str],
    items: Sequence[Item],
    style: str,
    brackets: Sequence[str],
    keep: Keep,
) -> list[str]:
    """The lines of a box with other ``texts`` (by role) and ``items``.

    ``style`` is ``bullets``, ``numbers``, ``table``, ``cards``, ``none``, or empty for as it is; each
    item has its ``brackets``.
    """
    indent = _indent(old)
    chunks: list[Chunk] = []
    apart = False
    listed = _written_items(old, items, style, brackets, indent, keep)
    for part in old.parts:
        if apart and part.role not in ("blank", "close"):
            chunks.append(("blank", [""]))  # a list would take the words under it for its own
        apart = False
        if part.role == "open":
            chunks.append(("open", [opening.line]))
        elif part.role == "items":
            if style == "table" and not part.head and chunks[-1][0] not in ("open", "blank"):
                chunks.append(("blank", [""]))
            lines = next(listed)
            chunks.append(("items", lines))
            apart = bool(lines) and lines != list(part.lines)
            continue
        elif part.role in texts and texts[part.role] != part.text:
            chunks.append((part.role, _words(part, texts[part.role], indent, keep)))
        else:
            chunks.append((part.role, list(part.lines)))
    there = {role for role, _ in chunks}
    missing = {role: text for role, text in texts.items() if text and role not in there}
    for role, text in missing.items():
        _put(chunks, role, _words(Part(role, ()), text, indent, keep))
    if "items" not in there and (fresh := next(listed, [])):
        _put(chunks, "items", fresh)
    return list(chain.from_iterable(_without_empty(chunks)))


def _indent(old: Layout) -> str:
    """What new lines begin with: as little as any line has, or a list above would take them for its own."""
    lines = [line for part in old.parts for line in part.lines if line.strip()]
    return min((line[: len(line) - len(line.lstrip(" \t"))] for line in lines), key=len)


def _words(part: Part, text: str, indent: str, keep: Keep) -> list[str]:
    if not text:
        return []
    if part.role == "words":
        first = part.lines[0] if part.lines else indent
        return indented(keep(text), first[: len(first) - len(first.lstrip(" \t"))])
    prefix = quote_prefix(part.lines[0], f"{indent}> ") if part.lines else f"{indent}> "
    if part.role == "model":
        return quoted(keep(text), prefix)
    label = part.label or f"{prefix}{_LABELS[part.role]}"
    first, *more = keep(text).split("\n")
    return [f"{label} {first}".rstrip(), *(quoted("\n".join(more), prefix) if more else [])]


def _written_items(
    old: Layout, items: Sequence[Item], style: str, brackets: Sequence[str], indent: str, keep: Keep
) -> Iterator[list[str]]:
    """The lines for each place where items stand now; all of them at the first one if they were moved."""
    parts = [part for part in old.parts if part.role == "items"]
    there = [item.source for part in parts for item in part.items]
    in_place = len(there) == len(items) and all(
        one == item.source for one, item in zip(there, items, strict=True)
    )
    if not in_place or any(style not in ("", style_of(part)) for part in parts):
        first = parts[0] if parts else None
        yield _listed(first, items, style or style_of(first), brackets, indent, keep)
        yield from repeat([])
    at = 0
    for part in parts:
        to = at + len(part.items)
        yield _listed(part, items[at:to], style or style_of(part), brackets[at:to], indent, keep)
        at = to


def style_of(part: Part | None) -> str:
    """How the items of a part are written; ``none`` where there are none."""
    first = part.items[0].source if part and part.items else None
    if part is None or (first is None and not part.head):
        return "none"
    if part.head or first is None:
        return "table"
    if first.style == "card":
        return "cards"
    return "numbers" if _NUMBER.match(first.lead.lstrip()) else "bullets"


def _listed(
    part: Part | None,
    items: Sequence[Item],
    style: str,
    brackets: Sequence[str],
    indent: str,
    keep: Keep,
) -> list[str]:
    if style == "none" or not items:
        return []
    same = part is not None and style_of(part) == style
    kept = part if part is not None and same else Part("items", ())
    lines = list(kept.head) if same else [f"{indent}{line}" for line in TABLE_HEAD if style == "table"]
    leads = _leads(kept, items, style, indent)
    apart: tuple[str, ...] = ("",) if style == "cards" else ()
    for at, item in enumerate(items):
        if at:
            lines += (*kept.gaps, *[kept.gaps[-1] if kept.gaps else apart] * at)[at - 1]
        if style == "table":
            lines += written_row(item, indent)
        elif style == "cards":
            lines += written_card(item, indent, keep)
        else:
            lines += written_item(item, leads[at], brackets[at], keep)
    if style == "table" and not same:  # nothing that stood under an answer is lost
        for item in items:
            lines += ["", *indented(item.other, indent)] if item.other else []
    return lines


def _leads(part: Part, items: Sequence[Item], style: str, indent: str) -> list[str]:
    """What each item begins with: bullets go with their item, numbers stay in their places."""
    there = [one.source.lead for one in part.items if one.source]
    kept = [one.source for one in part.items]
    if kept and kept == [one.source for one in items]:
        return there
    bare = [lead.lstrip() for lead in there]  # one that stood further in would belong to the one above
    if style == "bullets":
        usual = bare[-1] if bare and bare[-1][-1:].isspace() else "- "
        own = (one.source.lead.lstrip() if one.source and one.source in kept else usual for one in items)
        return [indent + lead for lead in own]
    numbers = [found for lead in bare if (found := _NUMBER.match(lead))]
    start, behind = (int(numbers[-1][1]), numbers[-1][2]) if numbers else (0, ". ")
    step = 0 if len(numbers) > 1 and numbers[0][1] == numbers[-1][1] else 1
    more = (f"{start + step * at}{behind}" for at in count(1))
    return [indent + lead for lead in (*bare, *(next(more) for _ in range(len(items) - len(bare))))]


def _put(chunks: list[Chunk], role: str, lines: list[str]) -> None:
    """Put a new part where it belongs, a blank line away from what stands beside it."""
    later = _ORDER[_ORDER.index(role) + 1 :]
    at = next((at for at, (other, _) in enumerate(chunks) if other in later), len(chunks))
    before, after = chunks[at - 1], chunks[at] if at < len(chunks) else ("close", [""])
    if after[0] not in ("close", "blank"):
        chunks.insert(at, ("blank", [""]))
    chunks.insert(at, (role, lines))
    if before[0] not in ("open", "blank"):
        chunks.insert(at, ("blank", [""]))


def _without_empty(chunks: list[Chunk]) -> list[list[str]]:
    """The lines of all parts; where one has none any more, the blank line beside it goes too."""
    gone: set[int] = set()
    for at, (_, lines) in enumerate(chunks):
        before, after = at - 1, at + 1
        if lines:
            continue
        behind = after < len(chunks) and chunks[after][0] == "blank"
        if behind and (chunks[after][1][0].strip() or chunks[before][0] == "open"):
            gone.add(after)
        elif chunks[before][0] == "blank" and (behind or after == len(chunks) or chunks[after][0] == "close"):
            gone.add(before)
    return [lines for at, (_, lines) in enumerate(chunks) if at not in gone]
