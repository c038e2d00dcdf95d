"""Where the headings and boxes of a file stand, found by looking at lines, without a parser: as one types.

It agrees with the reader (``content.markdown`` and ``content.syntax.fence``) on which headings begin a page,
on what is inside code, and on where boxes begin and end; a test holds the two together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from kbs_learning.content.editing.nesting import Nesting, width

_DEEPEST = 6
"""Boxes inside each other; see ``content.syntax.fence``."""

_CONTAINERS = r"(?:>[ \t]?|[-*+][ \t]+|\d{1,9}[.)][ \t]+)"
_STARTS = re.compile(rf"\n([ \t]*)((?:{_CONTAINERS}[ \t]*)*)(#{{1,6}}(?=[ \t\n]|\Z)|:{{3,}}|`{{3,}}|~{{3,}})")
"""A line that may begin a heading, a box or code. A plain newline comes first, so that the engine is fast."""
_NOT_QUOTED = re.compile(r"\n(?![ \t]*>)")
_CLOSING_HASHES = re.compile(r"(?:^|[ \t])#+[ \t]*$")
_KIND = re.compile(r"[^\s{}]+")
_HEADER_END = re.compile(r"^---[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the first or second level that stands in no list, quotation or code."""

    level: int
    text: str
    """As typed, with the braces."""
    line: int


@dataclass(slots=True)
class Box:
    """What stands from ``:::`` to ``:::``, if it is in no other box."""

    kind: str
    text: str
    """What follows the kind in its line, as typed."""
    line: int
    at: int
    """The offset of its second line."""
    end: int = 0
    """Its last line."""


@dataclass(slots=True)
class Scan:
    """What was found in one file."""

    header: tuple[int, int] = (0, 0)
    """Offsets of the text between the two lines of ``---``; the same twice where there is none."""
    body: int = 0
    """The offset where the header ends."""
    lines: int = 1
    headings: list[Heading] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)


@lru_cache(maxsize=16)
def scan(text: str) -> Scan:
    """Look through ``text``. Never raises; what it returns is shared, so leave it as it is."""
    found = Scan()
    found.header, found.body = _header(text)
    _Scanner("\n" + text, found).run(found.body)
    return found


def _header(text: str) -> tuple[tuple[int, int], int]:
    first = text.split("\n", 1)[0]
    if not first.startswith("---") or first[3:].strip():
        return (0, 0), 0
    close = _HEADER_END.search(text, 3)
    if close is None:
        return (0, 0), min(len(text), len(first) + 1)
    return (len(first) + 1, close.start()), close.end()


class _Scanner:
    """One walk down a text, which has a newline put before it."""

    def __init__(self, text: str, found: Scan) -> None:
        self._text, self._found = text, found
        self._counted, self._line = 0, 0
        self._open: list[Box] = []
        self._skipped = 0
        self._lists = Nesting(text)

    def run(self, start: int) -> None:
        """Find everything after offset ``start``."""
        text, at = self._text, start
        while (match := _STARTS.search(text, at)) is not None:
            at = match.end()
            lead, containers, mark = match.groups()
            if mark[0] == "`" and "`" in self._rest(at)[0]:  # code in a line of text, not a fence
                continue
            item = self._lists.holding(match.start() + 1, width(lead)) if lead or containers else 0
            if item is None:  # running text goes on
                continue
            if not lead and not containers:
                self._lists.left(match.start() + 1)
            if mark[0] == "#":
                if not containers and not item:
                    self._heading(len(mark), match)
            elif mark[0] == ":":
                self._mark(match)
            else:
                at = self._after_code(match, item)
        self._number(len(text))
        self._found.lines = self._line
        if self._open:
            self._close_all(self._line - text[len(text.rstrip()) :].count("\n"))

    def _number(self, at: int) -> int:
        """The line that ends before offset ``at``, which only ever grows."""
        self._line += self._text.count("\n", self._counted, at)
        self._counted = at
        return self._line

    def _rest(self, at: int) -> tuple[str, int]:
        end = self._text.find("\n", at)
        end = len(self._text) if end < 0 else end
        return self._text[at:end].strip(" \t"), end

    def _heading(self, level: int, match: re.Match[str]) -> None:
        if level > 2:
            return
        rest, _ = self._rest(match.end())
        line = self._number(match.start() + 1)
        self._found.headings.append(Heading(level, _CLOSING_HASHES.sub("", rest).strip(), line))
        self._close_all(line - 1)

    def _mark(self, match: re.Match[str]) -> None:
        rest, end = self._rest(match.end())
        line = self._number(match.start() + 1)
        kind = _KIND.match(rest)
        if kind is None:
            if self._skipped:
                self._skipped -= 1
            elif self._open:
                self._open.pop().end = line
        elif len(self._open) >= _DEEPEST:
            self._skipped += 1
        else:
            box = Box(kind[0], rest[kind.end() :].strip(), line, end)
            if not self._open:
                self._found.boxes.append(box)
            self._open.append(box)

    def _close_all(self, last: int) -> None:
        for box in self._open:
            box.end = max(last, box.line)
        self._open.clear()
        self._skipped = 0

    def _after_code(self, match: re.Match[str], item: int) -> int:
        """Where code in a fence ends."""
        lead, containers, mark = match.groups()
        _, end = self._rest(match.end())
        quoted = ">" in containers
        before = r"[ \t]*(?:>[ \t]*)+" if quoted else r"[ \t]*"
        close = re.compile(rf"\n{before}{re.escape(mark)}{re.escape(mark[0])}*[ \t]*(?=\n|\Z)")
        closed = close.search(self._text, end)
        last = closed.end() if closed else len(self._text)
        inner = width(lead + containers) if containers else item
        if quoted:
            left = _NOT_QUOTED.search(self._text, end, last)
        else:
            left = (
                re.compile(rf"\n(?![ ]{{{inner}}}|[ \t]*(?:\n|\Z)|\t)").search(self._text, end, last)
                if inner
                else None
            )
        last = left.start() if left else last
        self._lists.pass_over(match.start() + 1, last)
        return last
