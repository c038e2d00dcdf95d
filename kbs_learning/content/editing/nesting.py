"""Which list item an indented line belongs to, as the Markdown parser has it."""

from __future__ import annotations

import re

_MOST_INDENT = 3
"""Spaces before a line that may begin something; with more, running text goes on."""
_ITEM = re.compile(r"([ \t]*)([-*+]|\d{1,9}[.)])(?:([ \t]+)|(?=\n|$)|(?=(?:\([ xX]?\)|\[[ xX]?\])[ \t]))")
_BLOCK = re.compile(r"[ \t]*(?:>|#{1,6}(?:[ \t]|$)|:::|`{3,}[^`]*$|~{3}|(?:[-*_][ \t]*){3,}$)")


class Nesting:
    """Whether an indented line belongs to a list item: asked seldom, so it is worked out when it is asked."""

    def __init__(self, text: str) -> None:
        """Nothing is looked at yet; lines are asked for from the top down."""
        self._text = text
        self._at = 0
        self._items: list[int] = []
        self._paragraph = self._quoted = self._bare = False

    def holding(self, at: int, indent: int) -> int | None:
        """How far the item is indented that holds the line at ``at``; 0: none, None: running text."""
        restart = self._restart(at)
        if restart > self._at:
            self.left(restart)
        for line in self._text[self._at : at].split("\n")[:-1]:
            self._take(line)
        self._at = at
        if self._paragraph and indent - self._inner() > _MOST_INDENT:
            return None
        return max((item for item in self._items if item <= indent), default=0)

    def left(self, at: int) -> None:
        """The line at ``at`` is in no list."""
        self._at, self._items = at, []
        self._paragraph = self._quoted = self._bare = False

    def pass_over(self, at: int, to: int) -> None:
        """Code begins in the line at ``at``, and ends before offset ``to``."""
        end = self._text.find("\n", at)
        self._take(self._text[at : len(self._text) if end < 0 else end])
        self._at = to + 1
        self._paragraph = self._quoted = self._bare = False

    def _restart(self, at: int) -> int:
        """The last line before ``at`` that is certainly in no list: at the margin, after an empty one."""
        end = at
        while (gap := self._text.rfind("\n\n", self._at, end)) >= 0:
            if gap + 2 < at and self._text[gap + 2] not in " \t\n":
                return gap + 2
            end = gap + 1
        return 0

    def _inner(self) -> int:
        return self._items[-1] if self._items else 0

    def _take(self, line: str) -> None:
        words = line.lstrip(" \t")
        if not words:
            if self._bare:  # an item of nothing ends with an empty line
                self._items.pop()
            self._paragraph = self._quoted = self._bare = False
            return
        indent = width(line[: len(line) - len(words)])
        if self._paragraph and indent - self._inner() > _MOST_INDENT:
            return
        block = _BLOCK.match(line)
        item = None if block else _ITEM.match(line)
        if item and self._paragraph and not self._interrupts(item, line, indent):
            item = None
        if item is None and not block and (self._paragraph or self._quoted):
            return  # running text goes on, however little it is indented
        self._items = [one for one in self._items if one <= indent]
        quoted = words.lstrip("> \t") if words[0] == ">" else ""
        self._quoted = bool(quoted) and not _BLOCK.match(quoted)
        at = 0
        indent = 0
        while item:
            gap = width(item[3]) if item[3] else 1
            indent += width(item[1]) + len(item[2]) + (gap if gap <= _MOST_INDENT + 1 else 1)
            self._items.append(indent)
            at = item.end()
            item = None if _BLOCK.match(line, at) else _ITEM.match(line, at)
        self._bare = at > 0 and not line[at:].strip()
        self._paragraph = bool(line[at:].strip()) and not _BLOCK.match(line, at)

    def _interrupts(self, item: re.Match[str], line: str, indent: int) -> bool:
        """Whether a list marker ends running text: a sibling does, a first item with words does."""
        if any(one > indent for one in self._items):
            return True
        return bool(line[item.end() :].strip()) and item[2].rstrip(".)") in ("-", "*", "+", "1")


def width(blank: str) -> int:
    """Columns of spaces and tabs."""
    return len(blank.expandtabs(4))
