"""What the lines of a box are for: the words before a list, its items, a hint, and all that is left alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from markdown_it.token import Token

from kbs_learning.content.forms.items import Item, item_of, with_aside
from kbs_learning.content.forms.lines import blocks, is_blank, without_indent, without_quote
from kbs_learning.content.forms.opening_line import OpeningLine
from kbs_learning.content.forms.rows import card_of, row_of
from kbs_learning.content.groups import Group, groups, inside, is_list, is_quote
from kbs_learning.content.groups import items as list_items
from kbs_learning.content.syntax.fence import MARK

QUESTIONS = frozenset({"question", "match", "order"})
_LISTED = frozenset({"question", "order", "checklist", "poll", "reflect"})
_MARKED = frozenset({"question", "checklist"})
CARDS = frozenset({"cards", "trainer-cards"})
_CLOSING = re.compile(r"[ \t]*:{3,}[ \t]*")
_LABELS = {"Hint:": "hint", "Why:": "why"}


@dataclass(frozen=True, slots=True)
class Part:
    """Some lines that stand together, and what they are."""

    role: str
    """``open``, ``words``, ``items``, ``hint``, ``why``, ``model``, ``other``, ``blank`` or ``close``."""
    lines: tuple[str, ...]
    text: str = ""
    items: tuple[Item, ...] = ()
    head: tuple[str, ...] = ()
    """Of a table, the lines above its rows."""
    gaps: tuple[tuple[str, ...], ...] = ()
    """The blank lines between the items."""
    label: str = ""
    """``Hint:`` or ``Why:``, as typed and with the ``>``."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A box as its parts; their lines, one after the other, are its lines."""

    parts: tuple[Part, ...]

    @property
    def opening(self) -> OpeningLine:
        """The line that opens it."""
        return OpeningLine(self.parts[0].lines[0])

    @property
    def items(self) -> tuple[Item, ...]:
        """All items, in order."""
        return tuple(item for part in self.parts for item in part.items)

    def text(self, role: str) -> str:
        """The words of the part with this role; empty where there is none."""
        return next((part.text for part in self.parts if part.role == role), "")

    @property
    def other(self) -> str:
        """What a form cannot change, and keeps."""
        return "\n\n".join(without_indent(part.lines) for part in self.parts if part.role == "other")


def layout(lines: Sequence[str]) -> Layout:
    """The parts of a box; ``lines`` begin with the one that opens it. Never raises."""
    kind = OpeningLine(lines[0]).kind
    closed = len(lines) > 1 and _CLOSING.fullmatch(lines[-1]) is not None
    body = lines[1 : len(lines) - 1] if closed else lines[1:]
    parts = [Part("open", (lines[0],)), *_body(body, kind)]
    if closed:
        parts.append(Part("close", (lines[-1],)))
    return Layout(tuple(parts))


def _body(lines: Sequence[str], kind: str) -> Iterator[Part]:
    """Parts and, between them, the blank lines that belong to nothing."""
    at = 0
    for part, begin in _merged(_found(lines, kind), lines):
        yield from _between(lines[at:begin])
        yield part
        at = begin + len(part.lines)
    yield from _between(lines[at:])


def _between(lines: Sequence[str]) -> Iterator[Part]:
    if lines:
        yield Part("blank" if all(map(is_blank, lines)) else "other", tuple(lines))


def _merged(found: Iterator[tuple[Part, int]], lines: Sequence[str]) -> list[tuple[Part, int]]:
    """One part for the words before the items, however many paragraphs; a quotation goes with its answer."""
    kept: list[tuple[Part, int]] = []
    for part, begin in found:
        last, start = kept[-1] if kept else (None, 0)
        end = begin + len(part.lines)
        if last is not None and part.role == last.role == "words":
            whole = tuple(lines[start:end])
            kept[-1] = (Part("words", whole, without_indent(whole)), start)
        elif part.role == "stray" and last is not None and last.items and not last.items[-1].feedback:
            more = lines[start + len(last.lines) : end]
            items = (*last.items[:-1], with_aside(last.items[-1], more))
            kept[-1] = (replace(last, lines=tuple(lines[start:end]), items=items), start)
        elif part.role == "stray" or (part.role == "words" and any(one.role == "words" for one, _ in kept)):
            kept.append((replace(part, role="other"), begin))
        else:
            kept.append((part, begin))
    return _one_of_each(kept)


def _one_of_each(kept: list[tuple[Part, int]]) -> list[tuple[Part, int]]:
    """Of two hints the reader takes the last; the other is left alone."""
    seen: set[str] = set()
    for at in range(len(kept) - 1, -1, -1):
        part, begin = kept[at]
        if part.role in seen and part.role in ("hint", "why"):
            kept[at] = (replace(part, role="other"), begin)
        seen.add(part.role)
    return kept


def _found(lines: Sequence[str], kind: str) -> Iterator[tuple[Part, int]]:
    """The blocks of a body as parts, with the line each begins at."""
    if kind not in QUESTIONS | _LISTED | CARDS:
        yield from _all_words(lines)
        return
    tops = groups(blocks(lines))
    depth, seen, card = 0, False, -1
    cards: list[tuple[int, int]] = []
    for at, group in enumerate(tops):
        begin, end = _span(group, lines)
        if group[0].type == MARK or depth:
            if group[0].type == MARK:
                depth = max(0, depth + (1 if OpeningLine(f"::: {group[0].info}").kind else -1))
            yield Part("other", tuple(lines[begin:end])), begin
        elif kind in CARDS:
            if group[0].type == "heading_open":
                cards.append((begin, end))
                card = len(cards) - 1
            elif card >= 0:
                cards[card] = (cards[card][0], end)
            else:
                yield Part("other", tuple(lines[begin:end])), begin
        elif kind in _LISTED and is_list(group) and not (kind == "reflect" and seen):
            yield _list(group, lines, kind in _MARKED, begin, end), begin
            seen = True
        elif kind == "match" and group[0].type == "table_open":
            yield _table(lines[begin:end]), begin
            seen = True
        elif is_quote(group) and kind in QUESTIONS:
            yield from _quote(group, lines, begin, end, seen)
        elif is_quote(group) and kind == "reflect" and at == len(tops) - 1:
            yield Part("model", tuple(lines[begin:end]), without_quote(lines[begin:end])), begin
        else:
            role = "other" if seen else "words"
            yield Part(role, tuple(lines[begin:end]), without_indent(lines[begin:end])), begin
    if cards:
        yield _cards(lines, cards), cards[0][0]


def _all_words(lines: Sequence[str]) -> Iterator[tuple[Part, int]]:
    begin, end = 0, len(lines)
    while begin < end and not lines[begin].strip():
        begin += 1
    while end > begin and not lines[end - 1].strip():
        end -= 1
    if begin < end:
        yield Part("words", tuple(lines[begin:end]), without_indent(lines[begin:end])), begin


def _list(group: Group, lines: Sequence[str], marked: bool, begin: int, end: int) -> Part:
    spans = [(*_span(item, lines), item) for item in list_items(group)]
    items = tuple(item_of(tokens, lines[start:stop], start, marked) for start, stop, tokens in spans)
    gaps = tuple(tuple(lines[one[1] : two[0]]) for one, two in pairwise(spans))
    return Part("items", tuple(lines[begin:end]), items=items, gaps=gaps)


def _table(lines: Sequence[str]) -> Part:
    rows = tuple(row_of(line) for line in lines[2:])
    return Part("items", tuple(lines), items=rows, head=tuple(lines[:2]))


def _cards(lines: Sequence[str], spans: list[tuple[int, int]]) -> Part:
    items = tuple(card_of(lines[start:stop]) for start, stop in spans)
    gaps = tuple(tuple(lines[one[1] : two[0]]) for one, two in pairwise(spans))
    return Part("items", tuple(lines[spans[0][0] : spans[-1][1]]), items=items, gaps=gaps)


def _quote(
    group: Group, lines: Sequence[str], begin: int, end: int, seen: bool
) -> Iterator[tuple[Part, int]]:
    """A quotation beside the answers, cut at its labels; what has none belongs to the answer above it."""
    cuts = [begin]
    for part in inside(group):
        if part[0].type == "paragraph_open" and part[0].map:
            cuts += [at for at in range(*part[0].map) if at > begin and _label(lines[at])]
    for start, stop in zip(cuts, [*cuts[1:], end], strict=True):
        while stop > start and is_blank(lines[stop - 1]):
            stop -= 1
        label = _label(lines[start])
        run = tuple(lines[start:stop])
        if label:
            mark = run[0][: run[0].index(label) + len(label)]
            text = without_quote((f"> {run[0][len(mark) :].lstrip()}", *run[1:]))
            yield Part(_LABELS[label], run, text, label=mark), start
        elif run:
            yield Part("stray" if seen else "words", run, without_indent(run)), start


def _label(line: str) -> str:
    words = line.lstrip(" \t>")
    return next((label for label in _LABELS if words.startswith(label)), "")


def _span(tokens: Group, lines: Sequence[str]) -> tuple[int, int]:
    """The lines of a block, without blank ones at its end."""
    begin, end = tokens[0].map or (0, 0)
    while end > begin + 1 and not lines[end - 1].strip():
        end -= 1
    return begin, end


def is_one_box(lines: Sequence[str], *, code: bool = True) -> bool:
    """Whether these lines are one box to the reader, which ends at the last line and holds no page.

    ``code`` says whether there may be code in it: three backticks that somebody typed hide all that follows.
    """
    depth = 0
    closed = _CLOSING.fullmatch(lines[-1]) is not None
    for token in blocks(lines):
        if token.type == MARK and token.map:
            depth += 1 if OpeningLine(f"::: {token.info}").kind else -1
            if depth < 1:
                return token.map[0] == len(lines) - 1
        elif _begins_a_page(token) or (token.type == "fence" and not code):
            return False
    return not closed


def _begins_a_page(token: Token) -> bool:
    return token.type == "heading_open" and token.level == 0 and token.tag in ("h1", "h2")
