"""How far one is: a segment for each part, as wide as its minutes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kbs_learning.desktop.theme import look

_HEIGHT, _GAP, _RADIUS, _NARROWEST = 10, 3.0, 2.5, 6.0


@dataclass(frozen=True, slots=True)
class Segment:
    """One part."""

    weight: float
    """Its minutes, or whatever its width follows."""
    done: float = 0.0
    """How much of it is done, 0 to 1."""
    current: bool = False


class Segments(QWidget):
    """The bar. What it shows is said in words beside it, and to screen readers by ``words``."""

    def __init__(self, parts: Sequence[Segment] = (), words: str = "") -> None:
        """Done parts are ink, the current one is blue, the others only outlined."""
        super().__init__()
        self._parts = tuple(parts)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words)
        look().changed.connect(self.updateGeometry)

    @property
    def parts(self) -> tuple[Segment, ...]:
        """What is drawn."""
        return self._parts

    def show_parts(self, parts: Sequence[Segment], words: str) -> None:
        """Draw other ones."""
        self._parts = tuple(parts)
        self.setAccessibleName(words)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        """As high as the text size asks for."""
        return QSize(160, look().size(_HEIGHT))

    def minimumSizeHint(self) -> QSize:  # noqa: N802  Qt's name
        """Still readable as a bar."""
        return QSize(60, look().size(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802  Qt's signature
        """The bar in the direction of reading."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        for part, rect in zip(self._parts, segment_rects(self._parts, QRectF(self.rect())), strict=True):
            _paint(painter, part, rect.adjusted(0.75, 0.75, -0.75, -0.75))


def segment_rects(parts: Sequence[Segment], whole: QRectF) -> list[QRectF]:
    """Where each one lies in ``whole``: widths follow the weights, and none vanishes."""
    room = whole.width() - _GAP * (len(parts) - 1)
    widths = [max(part.weight, 0.01) for part in parts]
    widths = [max(width / sum(widths) * room, _NARROWEST) for width in widths]
    shrink = room / sum(widths) if widths else 1.0
    rects, left = [], whole.left()
    for width in widths:
        rects.append(QRectF(left, whole.top(), width * shrink, whole.height()))
        left += width * shrink + _GAP
    return rects


def _paint(painter: QPainter, part: Segment, rect: QRectF) -> None:
    full = part.done >= 1
    filling = look().role("sleep" if part.current else "ink")
    edge = filling if full or part.current else look().role("line")
    shape = QPainterPath()
    shape.addRoundedRect(rect, _RADIUS, _RADIUS)
    ground = look().role("sleep-tint") if part.current else QColor(Qt.GlobalColor.transparent)
    painter.fillPath(shape, filling if full else ground)
    if 0 < part.done < 1:
        painter.save()
        painter.setClipPath(shape)
        painter.fillRect(QRectF(rect.left(), rect.top(), rect.width() * part.done, rect.height()), filling)
        painter.restore()
    painter.setPen(QPen(edge, 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(shape)
