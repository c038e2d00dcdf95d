"""Where the pages of a module begin and end, and where a page can be cut into pieces that stand alone.

The parser reads a page like any other text, so a page, and a paragraph of it, can be read again by itself:
link references and headings by underlining are off, a box ends at the next page, and nothing else reaches
over a blank line but a list, a code fence and a box. This looks at lines: 20,000 words take a millisecond.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it.token import Token

from kbs_learning.content.markdown import parser

_HEADER_END = re.compile(r"^---[ \t]*$", re.MULTILINE)
_HEADING_OR_FENCE = re.compile(
    r"\n(?:(?P<level>#{1,2})(?=[ \t\n]|\Z)|(?P<fence>`{3,}(?=[^`\n]*(?:\n|\Z))|~{3,})"
    r"|(?P<odd>[ \t]+(?:#{1,2}(?=[ \t\n]|\Z)|`{3,}|~{3,})))"
)
_PIECE = re.compile(
    r"\n(?:(?P<blank>(?:[ \t]*\n)+)(?!\Z|[ \t\n]|[-*+](?:[ \t\n(\[]|\Z)|\d{1,9}[.)](?:[ \t\n]|\Z))"
    r"|(?P<mark>:{3,}[ \t]*(?P<kind>[^\s{}])?)|(?P<fence>`{3,}(?=[^`\n]*(?:\n|\Z))|~{3,})"
    r"|(?P<odd>[ \t]+(?:`{3,}|~{3,})|[ \t>*+\-0-9.)]+:::))"
)
"""What cuts a page: blank lines before a line that cannot go on with a list, unless a box or fence is open.
``odd`` is what may stand in a list or by itself, which only the parser can tell. Patterns that begin with the
end of the line before are found much faster than those that begin with ``^``."""
_DEEPEST = 6
"""Boxes inside each other that ``syntax.fence`` opens."""


@dataclass(frozen=True, slots=True)
class PagePlace:
    """One page of a module: lines counted from 1, offsets from 0. The heading is its first line."""

    index: int
    line: int
    end: int
    start: int
    stop: int
    last: bool
    """Whether the file ends with it."""


def page_places(text: str) -> tuple[PagePlace, ...]:
    """The pages of a module's text, in order; none where its header is not closed yet."""
    found = _headings(text)
    lines = text.count("\n") + 1
    places: list[PagePlace] = []
    line, at = 1, 0
    starts: list[tuple[int, int, int]] = []
    for start, level in found:
        line += text.count("\n", at, start)
        at = start
        starts.append((start, line, level))
    for number, (start, line, level) in enumerate(starts):
        last = number + 1 == len(starts)
        stop, after = (len(text), lines + 1) if last else starts[number + 1][:2]
        if level == 2:
            places.append(PagePlace(len(places), line, after - 1, start, stop, last))
    return tuple(places)


def place_at(places: tuple[PagePlace, ...], line: int) -> PagePlace | None:
    """The page in which ``line`` stands, or the first one for lines above it."""
    for place in reversed(places):
        if place.line <= line:
            return place
    return places[0] if places else None


def pieces(page: str) -> Iterator[tuple[int, str]]:
    """The pieces of a page's text after its heading line: each with the number of lines before it."""
    start = line = 0
    for cut in _cuts(f"\n{page}"):
        yield line, page[start:cut]
        line += page.count("\n", start, cut)
        start = cut
    if page[start:].strip():
        yield line, page[start:]


def _cuts(text: str) -> list[int]:
    """Offsets in what follows the first character of ``text``, the end of the line before."""
    cuts: list[int] = []
    at = depth = 0
    while found := _PIECE.search(text, at):
        at = found.end() - (found["blank"] is not None)  # its last character begins the next line
        if found["odd"]:
            return []
        if found["fence"]:
            at = _fence_end(text, found["fence"], found.end())
            if at < 0:
                break
        elif found["mark"]:
            depth = depth + 1 if found["kind"] else max(0, depth - 1)
            if depth > _DEEPEST:
                return []
        elif not depth and (cuts or text[: found.start()].strip()):
            cuts.append(found.end() - 1)
    return cuts


def _fence_end(text: str, fence: str, at: int) -> int:
    """Where the code fence opened before ``at`` is closed; -1 where it never is (CommonMark 4.5)."""
    close = re.compile(rf"^[ \t]*{fence[0]}{{{len(fence)},}}[ \t]*$", re.MULTILINE)
    line = text.find("\n", at)
    found = close.search(text, line + 1) if line >= 0 else None
    return found.end() if found else -1


def _headings(text: str) -> list[tuple[int, int]]:
    """Offset and level of each title and page heading."""
    body = _body(text)
    if body is None:
        return []
    skipped = 0 if body else 1
    lines = text if body else f"\n{text}"
    found: list[tuple[int, int]] = []
    at = body
    while match := _HEADING_OR_FENCE.search(lines, at):
        at = match.end()
        if match["odd"]:
            return _parsed_headings(text)
        if match["level"]:
            found.append((match.start() + 1 - skipped, len(match["level"])))
            continue
        at = _fence_end(lines, match["fence"], match.end())
        if at < 0:
            break
    return found


def _body(text: str) -> int | None:
    """Where the header has ended; None where it is not closed."""
    if not text.startswith("---") or text[3:].split("\n", 1)[0].strip():
        return 0
    close = _HEADER_END.search(text, 3)
    return close.end() if close else None


def _parsed_headings(text: str) -> list[tuple[int, int]]:
    """The same by the parser's own blocks: slower, and right also where lists hold headings or fences."""
    body = _body(text) or 0
    lead = text.count("\n", 0, body)
    md = parser()
    tokens: list[Token] = []
    md.block.parse("\n" * lead + text[body:], md, {}, tokens)
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    return [
        (starts[token.map[0]], int(token.tag[1]))
        for token in tokens
        if token.type == "heading_open" and token.level == 0 and token.tag in ("h1", "h2") and token.map
    ]
