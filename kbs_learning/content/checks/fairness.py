"""Could a learner guess? Patterns of right answers across the single-answer questions of a course.

That the right option tends to be the longest, or to stand in one place, is among the flaws that item-writing
guides warn of most; what is wrong inside one question is told while the question is read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kbs_learning.content.checks.whole import Whole
from kbs_learning.content.index import Shape

FEWEST = 6
"""Single-answer questions below which a pattern may be chance."""
SHARE = 0.45
"""More than this part of them makes a pattern."""


def told(shapes: Sequence[Shape]) -> str:
    """Where the right answers stand and how often they are the longest, in a line; empty for too few."""
    if len(shapes) < FEWEST:
        return ""
    places = Counter(shape.place for shape in shapes)
    stand = ", ".join(f"{places[place]} in place {place}" for place in sorted(places))
    longest = sum(shape.longest for shape in shapes)
    return f"Right answers of {len(shapes)} questions: {stand}; the longest in {longest}."


def check(whole: Whole) -> None:
    """Say when right answers are too often the longest, or in one place."""
    shapes: list[tuple[str, Shape]] = [
        (file, shape) for file, index in whole.indexes() for shape in index.shapes if shape.options > 2
    ]
    if len(shapes) < FEWEST:
        return
    longest = [(file, shape) for file, shape in shapes if shape.longest]
    if len(longest) > SHARE * len(shapes):
        file, shape = longest[0]
        message = (
            f"The right answer is the longest one in {len(longest)} of {len(shapes)} questions; "
            "shorten some right answers, or lengthen wrong ones."
        )
        whole.found("longest-is-right", file, shape.line, message)
    place, often = Counter(shape.place for _file, shape in shapes).most_common(1)[0]
    if often > SHARE * len(shapes):
        file, shape = next(entry for entry in shapes if entry[1].place == place)
        message = (
            f"The right answer is number {place} in {often} of {len(shapes)} questions; "
            "move some of them to other places."
        )
        whole.found("right-same-place", file, shape.line, message)
