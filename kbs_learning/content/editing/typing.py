"""What the editor does of itself while somebody types: lists go on, marks come and go, lines move.

Everything works on a :class:`Passage`, the lines that are touched and no more, so a long text costs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple


class Passage(NamedTuple):
    """Whole lines, and what is selected in them: offsets in characters; the same twice is a caret."""

    text: str
    start: int
    end: int

    @property
    def selected(self) -> str:
        """The words that are selected."""
        return self.text[self.start : self.end]


INDENT = "  "
_ITEM = re.compile(
    r"(?P<lead>[ \t]*)(?P<bullet>[-*+]|(?P<number>\d{1,9})(?P<point>[.)]))(?P<gap>[ \t]+)"
    r"(?:(?P<open>[(\[])[ xX]?(?P<close>[)\]])(?P<after>[ \t]+|$))?"
)
_QUOTE = re.compile(r"[ \t]*(?:>[ \t]?)+")
_LISTED = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)]|>)(?:[ \t]|$)")
_HEADING = re.compile(r"#{1,6}[ \t]+")
_WEB = re.compile(r"(?:https?://|mailto:|tel:|#)\S+")
_COLONS = re.compile(r"[ \t]*:{3,}[ \t]*([^\s{}]*)")
_PAGE = re.compile(r" {0,3}#{1,2}[ \t]")


def entered(line: str, at: int, closed: bool = True) -> tuple[str, str, str] | None:
    """What Enter makes of a line with the caret at ``at``: the line, what begins the next, what follows that.

    None where it is an ordinary new line. In an empty item the list ends: the line is emptied and nothing
    follows. ``closed`` says whether the box that the line opens has its end already.
    """
    before, after = line[:at], line[at:]
    if not after.strip() and not closed and opens_box(line):
        return before, "\n", "\n:::"
    item = _ITEM.match(before)
    if item:
        if not before[item.end() :].strip() and not after.strip():
            return "", "", ""
        return before, "\n" + _next_item(item), after.lstrip() if before.strip() else after
    quote = _QUOTE.match(before)
    if quote:
        if not before[quote.end() :].strip() and not after.strip():
            return "", "", ""
        return before, "\n" + quote[0], after
    return None


def _next_item(item: re.Match[str]) -> str:
    number = item["number"]
    bullet = f"{int(number) + 1}{item['point']}" if number else item["bullet"]
    mark = f"{item['open']} {item['close']} " if item["open"] else ""
    return f"{item['lead']}{bullet}{item['gap']}{mark}"


def opens_box(line: str) -> bool:
    """Whether ``line`` opens a box."""
    colons = _COLONS.match(line)
    return bool(colons and colons[1])


def is_closed(following: Iterable[str]) -> bool:
    """Whether a box that was opened before ``following`` is closed before the next one or the page's end."""
    depth = 0
    for line in following:
        if _PAGE.match(line):
            return False
        if colons := _COLONS.match(line):
            if colons[1] == "summary":
                depth += 1
            elif colons[1]:
                return False
            elif depth:
                depth -= 1
            else:
                return True
    return False


def is_open(preceding: Iterable[str]) -> bool:
    """Whether the lines ``preceding``, from the last one up, open a box that is still open."""
    for line in preceding:
        if _PAGE.match(line):
            return False
        if colons := _COLONS.match(line):
            return bool(colons[1])
    return False


def indented(passage: Passage, back: bool = False) -> Passage | None:
    """Tab on lists, quotations or several lines: they move in or ``back``; None where Tab is a blank."""
    lines = passage.text.split("\n")
    if len(lines) == 1 and not back and not _LISTED.match(lines[0]):
        return None
    made, start, end, at = [], passage.start, passage.end, 0
    for line in lines:
        if back:
            taken = min(len(line) - len(line.lstrip(" ")), len(INDENT))
            moved, shift = line[taken:], -taken
        else:
            moved, shift = (INDENT + line, len(INDENT)) if line else (line, 0)
        start += _shifted(passage.start, at, len(line), shift)
        end += _shifted(passage.end, at, len(line), shift)
        made.append(moved)
        at += len(line) + 1
    return Passage("\n".join(made), max(0, start), max(0, end))


def _shifted(place: int, at: int, length: int, shift: int) -> int:
    """How far a place moves when a line of ``length`` at ``at`` gets ``shift`` characters at its start."""
    if place < at:
        return 0
    return max(shift, at - place) if place <= at + length else shift


def marked(passage: Passage, mark: str) -> Passage:
    """Bold (``**``) or italic (``*``) put round what is selected or the word at a caret, or taken away."""
    text, start, end = passage
    if start == end:
        if (
            text[:start].endswith(mark)
            and text[end:].startswith(mark)
            and not text[:start].endswith(mark + "*")
        ):
            return Passage(
                text[: start - len(mark)] + text[end + len(mark) :], start - len(mark), start - len(mark)
            )
        start, end = _word(text, start)
    inner = text[start:end]
    start += len(inner) - len(inner.lstrip())
    end -= len(inner) - len(inner.rstrip()) if inner.strip() else 0
    inner = text[start:end]
    size = len(mark)
    if _is_marked(text[:start], text[end:], mark):
        return Passage(text[: start - size] + inner + text[end + size :], start - size, end - size)
    if len(inner) > 2 * size and _is_marked(inner[:size], inner[-size:], mark) and inner[size] != "*":
        return Passage(text[:start] + inner[size:-size] + text[end:], start, end - 2 * size)
    return Passage(text[:start] + mark + inner + mark + text[end:], start + size, end + size)


def _is_marked(before: str, after: str, mark: str) -> bool:
    """Whether ``before`` ends and ``after`` begins with ``mark``, alone or as bold and italic together."""
    stars = min(len(before) - len(before.rstrip("*")), len(after) - len(after.lstrip("*")))
    return stars in ((2, 3) if mark == "**" else (1, 3))


def _word(text: str, at: int) -> tuple[int, int]:
    start = end = at
    while start and (text[start - 1].isalnum() or text[start - 1] in "’'"):
        start -= 1
    while end < len(text) and (text[end].isalnum() or text[end] in "’'"):
        end += 1
    return (start, end) if start < at < end else (at, at)


def linked(passage: Passage) -> Passage:
    """What is selected as a link, with the caret where its address goes; an address gets words first."""
    text, start, end = passage
    inner = text[start:end]
    if _WEB.fullmatch(inner):
        return Passage(f"{text[:start]}[]({inner}){text[end:]}", start + 1, start + 1)
    at = start + len(inner) + 3 if inner else start + 1
    return Passage(f"{text[:start]}[{inner}](){text[end:]}", at, at)


def listed(passage: Passage) -> Passage:
    """The lines as a list with bullets, or no longer as one."""
    lines = passage.text.split("\n")
    filled = [line for line in lines if line.strip()] or lines[:1]
    on = not all(_ITEM.match(line) for line in filled)
    several = len(lines) > 1
    made = [_listed(line, on) if line.strip() or not several else line for line in lines]
    return _rewritten(passage, lines, made)


def _listed(line: str, on: bool) -> str:
    item = _ITEM.match(line)
    if on:
        return line if item else f"- {line}"
    return (item["lead"] + line[item.end() :]) if item else line


def headed(passage: Passage, level: int) -> Passage:
    """The lines as headings of ``level``, or as text again where they are that already."""
    mark = "#" * level + " "
    lines = passage.text.split("\n")
    bare = [_HEADING.sub("", line, count=1) for line in lines]
    on = not all(line.startswith(mark) for line in lines if line.strip())
    made = [mark + line if on and line.strip() else line for line in bare]
    if on and not passage.text.strip():
        made = [mark]
    return _rewritten(passage, lines, made)


def _rewritten(passage: Passage, old: list[str], new: list[str]) -> Passage:
    """The passage with its lines written anew: a caret keeps its place in the words."""
    text = "\n".join(new)
    if passage.start != passage.end:
        return Passage(text, 0, len(text))
    row = passage.text.count("\n", 0, passage.start)
    at = sum(len(line) + 1 for line in new[:row])
    column = passage.start - sum(len(line) + 1 for line in old[:row])
    column = max(0, column + len(new[row]) - len(old[row]))
    return Passage(text, at + column, at + column)


def swapped(one: str, other: str) -> str:
    """Two runs of lines in the other order."""
    return f"{other}\n{one}"
