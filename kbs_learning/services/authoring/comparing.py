"""What two texts have in common, line by line: lines that occur once in each are found first (patience diff).

Bram Cohen's way of it is quick on thousands of lines, and does not take one blank line for another far away.
"""

from __future__ import annotations

import difflib
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

Block = tuple[int, int, int]
"""Where equal lines begin in the old and in the new text, and how many they are."""
Kind = Literal["same", "changed", "removed", "added"]
_WORD = re.compile(r"\w+|\s+|[^\w\s]")
_PATIENCE = 250_000
"""Pairs of lines without an anchor that are compared thoroughly; beyond, frequent lines are left out."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of both texts side by side; an empty side has the number 0."""

    kind: Kind
    old_line: int
    old: str
    new_line: int
    new: str


def lines_of(text: str) -> list[str]:
    """The lines of ``text`` with their newlines; nothing but a newline ends one."""
    lines = text.split("\n")
    last = lines.pop()
    return [f"{line}\n" for line in lines] + ([last] if last else [])


def matching_blocks(old: Sequence[str], new: Sequence[str]) -> list[Block]:
    """The equal lines, in order; touching blocks are one."""
    joined: list[Block] = []
    for one, other, count in _matches(old, new, 0, len(old), 0, len(new)):
        if joined and joined[-1][0] + joined[-1][2] == one and joined[-1][1] + joined[-1][2] == other:
            joined[-1] = (joined[-1][0], joined[-1][1], joined[-1][2] + count)
        else:
            joined.append((one, other, count))
    return joined


class PatienceMatcher:
    """The same for those who expect ``difflib.SequenceMatcher``."""

    def __init__(
        self,
        isjunk: Callable[[str], bool] | None = None,  # noqa: ARG002  as difflib has it
        a: Sequence[str] = "",
        b: Sequence[str] = "",
        autojunk: bool = True,  # noqa: ARG002  as difflib has it
    ) -> None:
        """``a`` and ``b`` are compared."""
        self._a, self._b = a, b

    def get_matching_blocks(self) -> list[Block]:
        """The blocks and, at the end, one of no length."""
        return [*matching_blocks(self._a, self._b), (len(self._a), len(self._b), 0)]


def compare(old: str, new: str, first: tuple[int, int] = (1, 1)) -> list[Row]:
    """Both texts side by side, line by line; ``first`` are the numbers of their first lines."""
    one, other = old.split("\n"), new.split("\n")
    rows: list[Row] = []
    i = j = 0
    for at, to, count in [*matching_blocks(one, other), (len(one), len(other), 0)]:
        rows += _differing(one, other, i, at, j, to)
        rows += [Row("same", at + k + 1, one[at + k], to + k + 1, other[to + k]) for k in range(count)]
        i, j = at + count, to + count
    if first == (1, 1):
        return rows
    by, on = first[0] - 1, first[1] - 1
    return [
        replace(row, old_line=row.old_line and row.old_line + by, new_line=row.new_line and row.new_line + on)
        for row in rows
    ]


def changed_words(old: str, new: str) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """The ranges of characters in each of two lines that the other does not have."""
    one, other = _WORD.findall(old), _WORD.findall(new)
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=len(one) + len(other) > 2000)
    starts, ends = _offsets(one), _offsets(other)
    left: list[tuple[int, int]] = []
    right: list[tuple[int, int]] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            left += [(starts[a], starts[b])] if b > a else []
            right += [(ends[c], ends[d])] if d > c else []
    return left, right


def _offsets(words: Sequence[str]) -> list[int]:
    offsets = [0]
    for word in words:
        offsets.append(offsets[-1] + len(word))
    return offsets


def _differing(one: list[str], other: list[str], i: int, to_i: int, j: int, to_j: int) -> list[Row]:
    """Lines that are not in both: paired where they are alike, else one after the other."""
    rows: list[Row] = []
    while i < to_i and j < to_j:
        rows.append(Row("changed", i + 1, one[i], j + 1, other[j]))
        i, j = i + 1, j + 1
    rows += [Row("removed", k + 1, one[k], 0, "") for k in range(i, to_i)]
    rows += [Row("added", 0, "", k + 1, other[k]) for k in range(j, to_j)]
    return rows


def _matches(old: Sequence[str], new: Sequence[str], i: int, to_i: int, j: int, to_j: int) -> Iterator[Block]:
    start = 0
    while i + start < to_i and j + start < to_j and old[i + start] == new[j + start]:
        start += 1
    if start:
        yield i, j, start
    i, j, end = i + start, j + start, 0
    while i < to_i - end and j < to_j - end and old[to_i - end - 1] == new[to_j - end - 1]:
        end += 1
    yield from _between(old, new, i, to_i - end, j, to_j - end)
    if end:
        yield to_i - end, to_j - end, end


def _between(old: Sequence[str], new: Sequence[str], i: int, to_i: int, j: int, to_j: int) -> Iterator[Block]:
    if i >= to_i or j >= to_j:
        return
    anchors = _anchors(old, new, i, to_i, j, to_j)
    if not anchors:
        thorough = (to_i - i) * (to_j - j) < _PATIENCE
        matcher = difflib.SequenceMatcher(None, old[i:to_i], new[j:to_j], autojunk=not thorough)
        yield from ((i + a, j + b, count) for a, b, count in matcher.get_matching_blocks() if count)
        return
    for at, to in [*anchors, (to_i, to_j)]:
        yield from _matches(old, new, i, at, j, to)
        if at < to_i and to < to_j:
            yield at, to, 1
        i, j = at + 1, to + 1


def _anchors(
    old: Sequence[str], new: Sequence[str], i: int, to_i: int, j: int, to_j: int
) -> list[tuple[int, int]]:
    """Lines that occur once in each part, as many as stand in the same order in both."""
    counts, others = Counter(old[i:to_i]), Counter(new[j:to_j])
    places = {line: at for at, line in enumerate(new[j:to_j], j) if others[line] == 1}
    pairs = [
        (at, places[line]) for at, line in enumerate(old[i:to_i], i) if counts[line] == 1 and line in places
    ]
    tops: list[int] = []
    chains: list[tuple[tuple[int, int], int]] = []  # a pair, and the index of the one before it
    tails: list[int] = []
    for pair in pairs:
        depth = bisect_left(tops, pair[1])
        chains.append((pair, tails[depth - 1] if depth else -1))
        tops[depth : depth + 1] = [pair[1]]
        tails[depth : depth + 1] = [len(chains) - 1]
    longest: list[tuple[int, int]] = []
    at = tails[-1] if tails else -1
    while at >= 0:
        pair, at = chains[at]
        longest.append(pair)
    return longest[::-1]
