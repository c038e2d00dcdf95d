"""Text as large as it fits: on a card, a poster or a slide."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.platypus import CondPageBreak

from kbs_learning.reports.course_papers.setting import Setting
from kbs_learning.reports.course_papers.structure import TaggedCanvas

_NO_END = 1e6
_SLACK = 1.0
"""Points that are left free, so that sums of many small lengths never decide."""

_ROUNDING = 1e-6
"""Of a step: the last size is one of them, however its length is stored."""

Make = Callable[[Setting], list[Any]]
"""Sets something in the size of type it is given."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """Something set in the largest size that fits, or else in the smallest."""

    setting: Setting
    flowables: list[Any]
    over: float
    """Points of height that are too many; 0 where it fits."""


def sizes(largest: float, smallest: float, step: float = 0.5) -> tuple[float, ...]:
    """Sizes of type to try, in points."""
    return tuple(largest - step * at for at in range(int((largest - smallest) / step + _ROUNDING) + 1))


def fitted(
    make: Make, setting: Setting, tried: Sequence[float], room: tuple[float, float], **others: Any
) -> Fitted:
    """What ``make`` sets in ``room`` in the first size of ``tried`` that fits; they go from large to small.

    ``others`` as :class:`~.styles.Styles` has them. The sizes are halved like a list that is looked through:
    what fits in one size fits in every smaller one.
    """
    first, last = 0, len(tried) - 1
    best = _set(make, setting, tried[last], room, others)
    while first < last and not best.over:
        middle = (first + last) // 2
        found = _set(make, setting, tried[middle], room, others)
        if found.over:
            first = middle + 1
        else:
            best, last = found, middle
    return best


def _set(
    make: Make, setting: Setting, size: float, room: tuple[float, float], others: dict[str, Any]
) -> Fitted:
    given = setting.at(size, room, **others)
    flowables = make(given)
    width, height = room
    return Fitted(given, flowables, max(0.0, height_of(flowables, width) - height + _SLACK))


def height_of(flowables: Sequence[Any], width: float) -> float:
    """How high these are one under the other, in points, as a frame of reportlab would set them."""
    canvas = TaggedCanvas(io.BytesIO())
    height = after = 0.0
    for at, one in enumerate(flowables):
        if isinstance(one, CondPageBreak):
            continue
        before = max(one.getSpaceBefore() - after, 0) if at else 0
        after = one.getSpaceAfter()
        height += before + float(one.wrapOn(canvas, width, _NO_END)[1]) + after
    return height - after
