"""Names of module files: ``01-start.md``. Their order is the order of the course."""

from __future__ import annotations

import re
from collections.abc import Sequence

_NUMBERED = re.compile(r"(\d+)(.*)", re.DOTALL)


def names_for(order: Sequence[str]) -> list[str]:
    """The names that bring files into this order, with as few of them changed as can be.

    The numbers that are there are dealt out anew; one more follows the last. Where files have no numbers, or
    the same one twice, all are numbered from 01.
    """
    parts = [_NUMBERED.fullmatch(name) for name in order]
    numbers = [part[1] for part in parts if part]
    wide = len(numbers[0]) if numbers else 2
    values = sorted({int(number) for number in numbers})
    while values and len(values) < len(order):  # a copy has the number of what it was copied from
        values.append(values[-1] + 1)
    sound = all(parts) and len({len(number) for number in numbers}) == 1 and len(values) == len(order)
    if sound and len(str(values[-1])) <= wide:
        made = [f"{number:0{wide}d}{part[2]}" for number, part in zip(values, parts, strict=True) if part]
        if made == sorted(made) and len(set(made)) == len(made):
            return made
    wide = max(2, len(str(len(order))))
    return [f"{number:0{wide}d}-{stem_of(name)}.md" for number, name in enumerate(order, 1)]


def stem_of(name: str) -> str:
    """What a file is called without its number: ``start`` for ``01-start.md``."""
    return name.removesuffix(".md").lstrip("0123456789").lstrip("-_. ") or "module"
