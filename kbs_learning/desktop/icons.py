"""Drawings in the colour of the text beside them: Lucide's, and our own marks of the three steps.

An icon knows the role of its colour, not the colour: it follows when the look changes.
"""

from __future__ import annotations

import importlib.util
import sqlite3
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

Beside = Literal["left", "right", None]

_STROKE = "1.8"
_OWN = ("moon", "hands", "house")
"""Marks of safe sleep, safe handling and safe space; solid, so that shape alone tells them apart."""
_TURNED = frozenset({"arrow-left", "arrow-right", "chevron-left", "chevron-right", "log-out", "undo-2"})
"""Point along the line of text, and turn round where that runs from right to left."""


class Icons:
    """Makes icons whose colours come from ``colour(role)`` whenever they are drawn."""

    def __init__(self, colour: Callable[[str], QColor]) -> None:
        """Nothing is read before the first icon is drawn."""
        self._colour = colour
        self._drawn: dict[tuple[str, str, int, int, bool], QPixmap] = {}

    def icon(self, name: str, role: str = "ink", beside: Beside = None) -> QIcon:
        """An icon; disabled it is muted. ``beside`` says on which side of it words stand, as in a button.

        Raises ``KeyError`` when nothing is called so.
        """
        drawing(name)
        return QIcon(_Engine(self, name, role, beside))

    def pixmap(self, name: str, role: str, size: QSize, ratio: float = 1.0) -> QPixmap:
        """The drawing, ``size`` in pixels of the device."""
        colour = self._colour(role).name()
        turned = name in _TURNED and _runs_from_right()
        key = (name, colour, size.width(), size.height(), turned)
        if key not in self._drawn:
            self._drawn[key] = _draw(name, colour, size, turned)
        pixmap = QPixmap(self._drawn[key])
        pixmap.setDevicePixelRatio(ratio)
        return pixmap

    def paint(self, painter: QPainter, name: str, role: str, rect: QRect) -> None:
        """Draw it into ``rect``, for delegates."""
        ratio = painter.device().devicePixelRatio()
        painter.drawPixmap(rect, self.pixmap(name, role, rect.size() * ratio, ratio))


@lru_cache(maxsize=256)
def drawing(name: str) -> str:
    """The SVG of one icon, in ``currentColor``. Raises ``KeyError`` when nothing is called so."""
    if name in _OWN:
        return _own_mark(name)
    with sqlite3.connect(f"{_lucide().as_uri()}?mode=ro&immutable=1", uri=True) as icons:
        row = icons.execute(
            "SELECT svg FROM icons WHERE name IN (?1, (SELECT name FROM icon_aliases WHERE alias = ?1))",
            (name,),
        ).fetchone()
    icons.close()
    if row is None:
        raise KeyError(f"no icon is called {name}")
    return str(row[0]).replace('stroke-width="2"', f'stroke-width="{_STROKE}"')


@lru_cache(maxsize=1)
def _lucide() -> Path:
    """The package's data file, read without importing the package: its command line would cost 90 ms."""
    spec = importlib.util.find_spec("lucide")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("python-lucide is not installed")
    return Path(spec.origin).parent / "data" / "lucide-icons.db"


def _own_mark(name: str) -> str:
    from kbs_learning.player.icons import sprite  # late: only a page with steps needs the player's drawings

    _, _, rest = str(sprite()).partition(f'<symbol id="i-{name}"')
    shape, _, _ = rest.partition(">")[2].partition("</symbol>")
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">{shape}</svg>'


def _draw(name: str, colour: str, size: QSize, turned: bool) -> QPixmap:
    pixmap = QPixmap(size)
    pixmap.fill(Qt.GlobalColor.transparent)
    svg = drawing(name).replace("currentColor", colour)
    painter = QPainter(pixmap)
    if turned:
        painter.translate(size.width(), 0)
        painter.scale(-1, 1)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(QPoint(0, 0), size))
    painter.end()
    return pixmap


def _runs_from_right() -> bool:
    return QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft


class _Engine(QIconEngine):
    """Draws when asked, so that size, colour and sharpness always fit.

    ``beside`` leaves a fifth of the square free towards words: buttons keep only 4 px between icon and text.
    """

    def __init__(self, icons: Icons, name: str, role: str, beside: Beside) -> None:
        super().__init__()
        self._icons, self._name, self._role, self._beside = icons, name, role, beside

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:  # noqa: ARG002  Qt's signature
        self._icons.paint(painter, self._name, self._shown(mode), self._place(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:  # noqa: ARG002, N802  Qt's signature
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        place = self._place(QRect(QPoint(0, 0), size))
        painter.drawPixmap(place.topLeft(), self._icons.pixmap(self._name, self._shown(mode), place.size()))
        painter.end()
        pixmap.setDevicePixelRatio(scale)
        return pixmap

    def clone(self) -> QIconEngine:
        return _Engine(self._icons, self._name, self._role, self._beside)

    def _shown(self, mode: QIcon.Mode) -> str:
        return "muted" if mode == QIcon.Mode.Disabled else self._role

    def _place(self, rect: QRect) -> QRect:
        if self._beside is None:
            return rect
        side = round(min(rect.width(), rect.height()) * 0.8)
        left = rect.left() if self._beside == "right" else rect.right() + 1 - side
        return QRect(left, rect.top() + (rect.height() - side) // 2, side, side)
