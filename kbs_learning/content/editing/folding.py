"""What can be folded: the header, pages and boxes; each leaves its first line to be seen."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from kbs_learning.content.editing.scanning import Box, scan


@dataclass(frozen=True, slots=True)
class Fold:
    """Lines ``first`` to ``last``, counted from 1; folded, only the first is seen."""

    first: int
    last: int
    kind: str
    """``header``, ``page``, or the kind of a box."""


def folds_of(text: str) -> tuple[Fold, ...]:
    """Everything in ``text`` that is longer than its first line, by first line. Never raises."""
    found = scan(text)
    folds = [Fold(box.line, box.end, box.kind) for box in found.boxes]
    if found.body:
        folds.append(Fold(1, text.count("\n", 0, found.body) + 1, "header"))
    heads = found.headings
    lines = text.split("\n")
    top = 2 if any(one.level == 2 for one in heads) else 1
    for at, heading in enumerate(heads):
        if heading.level == top:
            end = heads[at + 1].line - 1 if at + 1 < len(heads) else found.lines
            while end > heading.line and not lines[end - 1].strip():
                end -= 1  # so that a folded page keeps its distance from the next
            folds.append(Fold(heading.line, end, "page"))
    return tuple(
        sorted((one for one in folds if one.last > one.first), key=lambda one: (one.first, -one.last))
    )


def fold_at(folds: tuple[Fold, ...], line: int) -> Fold | None:
    """The innermost fold that holds ``line``."""
    holding = [one for one in folds if one.first <= line <= one.last]
    return max(holding, key=lambda one: one.first, default=None)


def boxes_of(text: str) -> tuple[Box, ...]:
    """The boxes that lie in no other, from top to bottom."""
    return tuple(scan(text).boxes)


def box_of(boxes: tuple[Box, ...], line: int) -> Box | None:
    """The one of ``boxes`` that holds ``line``."""
    at = bisect_right(boxes, line, key=lambda box: box.line)
    return boxes[at - 1] if at and line <= boxes[at - 1].end else None
