"""The tokens of a file cut into pages, and a page into its blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from markdown_it.token import Token

from kbs_learning.content.reader import Reader, first_line, last_line
from kbs_learning.content.syntax.attributes import Attributes
from kbs_learning.content.syntax.boxes import read_box
from kbs_learning.content.syntax.citations import ALONE
from kbs_learning.content.syntax.fence import Fence
from kbs_learning.content.syntax.media import lone_picture, picture
from kbs_learning.core.blocks import Block, FactNote, Prose

Node = Token | Fence


@dataclass(slots=True)
class Sheet:
    """The raw stuff of one page: its heading, and what follows to the next."""

    title: str
    attributes: Attributes
    line: int
    level: str
    nodes: list[Node] = field(default_factory=list)
    end: int = 0
    """The last line of it."""


def sheets(nodes: Sequence[Node], tags: tuple[str, ...], reader: Reader) -> tuple[list[Node], list[Sheet]]:
    """What stands before the first heading of ``tags``, and a sheet for each."""
    before: list[Node] = []
    found: list[Sheet] = []
    at = 0
    while at < len(nodes):
        node = nodes[at]
        if isinstance(node, Token) and node.type == "heading_open" and node.level == 0 and node.tag in tags:
            attributes = node.meta.get("attributes") or Attributes()
            words = [text for text in nodes[at + 1 : at + 2] if isinstance(text, Token)]
            found.append(Sheet(reader.words(words), attributes, first_line([node]), node.tag))
            at += 3
            continue
        (found[-1].nodes if found else before).append(node)
        at += 1
    for sheet, following in pairwise(found):
        sheet.end = following.line - 1
    if found:
        found[-1].end = len(reader.lines)
    return before, found


def blocks(nodes: Sequence[Node], reader: Reader, base: str) -> tuple[Block, ...]:
    """The blocks of a page. ``base`` is what ids that are missing may begin with."""
    found: list[Block] = []
    run: list[Token] = []
    numbers: dict[str, int] = {}
    for node in nodes:
        if isinstance(node, Token):
            run.append(node)
            continue
        _prose(run, found, reader)
        run = []
        numbers[node.kind] = number = numbers.get(node.kind, 0) + 1
        found.append(read_box(node, reader, f"{base} {_numbered(node.kind, number)}"))
    _prose(run, found, reader)
    return tuple(found)


def _numbered(kind: str, number: int) -> str:
    """``q1``, ``q2`` for questions; ``plan``, ``plan 2`` for what mostly comes once."""
    if kind == "question":
        return f"q{number}"
    return kind if number == 1 else f"{kind} {number}"


def _prose(run: list[Token], found: list[Block], reader: Reader) -> None:
    """Running text, with pictures and facts that stand alone taken out of it."""
    start = at = 0
    while at < len(run):
        if run[at].type == "paragraph_open" and run[at].level == 0:
            alone = _alone(run[at : at + 3], reader)
            if alone is not None:
                _run(run[start:at], found, reader)
                found.append(alone)
                start = at + 3
            at += 3
        else:
            at += 1
    _run(run[start:], found, reader)


def _alone(paragraph: list[Token], reader: Reader) -> Block | None:
    image = lone_picture(paragraph)
    if image is not None:
        return picture(image, paragraph, reader)
    content = paragraph[1].content
    if content.startswith("{fact="):
        fact = ALONE.fullmatch(content)
        if fact:
            line = first_line(paragraph)
            return FactNote(span=reader.findings.span(line, last_line(paragraph, line)), fact=fact[1])
    return None


def _run(tokens: list[Token], found: list[Block], reader: Reader) -> None:
    if not tokens:
        return
    html = reader.html(tokens)
    if html:
        line = first_line(tokens)
        found.append(Prose(span=reader.findings.span(line, last_line(tokens, line)), html=html))


def check_headings(nodes: Sequence[Node], reader: Reader, top: int = 2) -> None:
    """Headings inside a page go down one level at a time (WCAG 2.2, 1.3.1) and have no id."""
    level = top
    for node in nodes:
        if isinstance(node, Fence):
            continue
        if node.type == "heading_open":
            here = int(node.tag[1])
            if here > level + 1:
                message = f"This heading skips a level; write {'#' * (level + 1)} here."
                reader.found("heading-skipped", message, first_line([node]))
            if node.meta.get("attributes"):
                message = "A heading inside a page takes nothing in braces; only pages and scenes have ids."
                reader.found("attribute-unknown", message, first_line([node]))
            level = here


def cited(reader: Reader, first: int, last: int, kind: str) -> tuple[str, ...]:
    """The facts or contacts cited from line ``first`` to ``last``, in order of first use."""
    names = (c.id for c in reader.index.cited if c.kind == kind and first <= c.line <= last)
    return tuple(dict.fromkeys(names))


def linked(reader: Reader, first: int, last: int) -> tuple[str, ...]:
    """The pages linked to from line ``first`` to ``last``."""
    return tuple(dict.fromkeys(link.id for link in reader.index.links if first <= link.line <= last))
