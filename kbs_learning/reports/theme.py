"""The look on paper: the light colours of ``core.look``, sizes in points, A4 on its side."""

from __future__ import annotations

from functools import cache
from typing import Any

from kbs_learning.core.look import colour

WIDTH, HEIGHT = 841.89, 595.28
"""A4 on its side, in points."""
MARGIN = 48.0
GUTTER = 40.0
CARD_RADIUS = 12.0
TILE, TILE_GAP, TILE_RADIUS = 40.0, 6.0, 8.0
MARK = 22.0
"""Side of a step's mark inside its tile."""
BAND = 34.0
"""Height of the strip that says "Draft for review"."""
STRIPE = 6.0
"""Height of the three colours at the foot of the page."""
STEPS = (("moon", "sleep"), ("hands", "handling"), ("house", "space"))
"""The three steps: mark and colour role, in their order."""
LEADING = 1.3


def fill(canvas: Any, role: str) -> None:
    """Fill what is drawn next with the colour of a role."""
    canvas.addLiteral(f"{_rgb(role)} rg")


def stroke(canvas: Any, role: str) -> None:
    """Draw the lines that come next in the colour of a role."""
    canvas.addLiteral(f"{_rgb(role)} RG")


@cache
def _rgb(role: str) -> str:
    """Red, green and blue from 0 to 1, as a page wants them (ISO 32000-1, 8.6.8)."""
    value = colour(role, "light")
    return " ".join(f"{int(value[at : at + 2], 16) / 255:.3f}" for at in (1, 3, 5))
