"""The marks of the three steps, as the player draws them, in vectors."""

from __future__ import annotations

from functools import cache
from typing import Any
from xml.etree import ElementTree

from reportlab.graphics.svgpath import SvgPath

from kbs_learning.player.icons import sprite
from kbs_learning.reports.theme import fill, stroke

GRID = 24.0


def draw_mark(canvas: Any, name: str, role: str, x: float, y: float, side: float) -> None:
    """Draw a mark with its lower left corner at ``x``, ``y``, in the colour of a role."""
    canvas.saveState()
    fill(canvas, role)
    canvas.translate(x, y + side)
    canvas.scale(side / GRID, -side / GRID)
    for shape in _shapes(name):
        if shape.tag == "circle":
            centre_x, centre_y, radius = (float(shape.get(one, "0")) for one in ("cx", "cy", "r"))
            canvas.circle(centre_x, centre_y, radius, stroke=0, fill=1)
        else:
            _draw_path(canvas, shape.get("d", ""))
    canvas.restoreState()


def draw_tick(canvas: Any, role: str, x: float, y: float, side: float, *, ring: bool = True) -> None:
    """Draw a tick, perhaps in a ring, with its lower left corner at ``x``, ``y``."""
    canvas.saveState()
    stroke(canvas, role)
    canvas.setLineWidth(side / 11)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    if ring:
        canvas.circle(x + side / 2, y + side / 2, side * 0.45, stroke=1, fill=0)
    reach = 0.28 if ring else 0.1
    path = canvas.beginPath()
    path.moveTo(x + side * reach, y + side * 0.5)
    path.lineTo(x + side * 0.42, y + side * (0.5 - (0.42 - reach) * 0.9))
    path.lineTo(x + side * (1 - reach), y + side * (1 - reach - 0.04))
    canvas.drawPath(path, stroke=1, fill=0)
    canvas.restoreState()


def _draw_path(canvas: Any, d: str) -> None:
    drawing = SvgPath(d)
    path, points = canvas.beginPath(), iter(drawing.points)
    for operator in drawing.operators:
        draw, count = ((path.moveTo, 2), (path.lineTo, 2), (path.curveTo, 6), (path.close, 0))[operator]
        draw(*(next(points) for _ in range(count)))
    canvas.drawPath(path, stroke=0, fill=1)


@cache
def _shapes(name: str) -> tuple[ElementTree.Element, ...]:
    """The paths and circles of one drawing of the player. Raises KeyError for a name there is not."""
    for symbol in ElementTree.fromstring(sprite()):  # noqa: S314 our own drawings
        if symbol.get("id") == f"i-{name}":
            return tuple(symbol.iter("path")) + tuple(symbol.iter("circle"))
    raise KeyError(f"no mark is called {name}")
