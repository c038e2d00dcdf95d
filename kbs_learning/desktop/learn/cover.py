"""A course's picture, drawn to fill its place; where there is none, the marks of its steps."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from kbs_learning.desktop.theme import look
from kbs_learning.services.card import Card
from kbs_learning.services.library import Library

_MARKS = {"sleep": "moon", "handling": "hands", "space": "house"}
_RADIUS = 11.0


class Cover(QWidget):
    """Decoration: the course's name stands beside it, so a screen reader passes over it."""

    def __init__(self, library: Library, card: Card, edge: str = "left") -> None:
        """``edge`` is the side of the card it lies against: "left" or "top"."""
        super().__init__()
        self._library, self._card, self._edge = library, card, edge
        self._drawn: tuple[object, QImage] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        look().changed.connect(self.update)

    def lie_against(self, edge: str) -> None:
        """The card has turned: the cover is at another side of it."""
        self._edge = edge
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        """A picture's usual shape; the layout decides."""
        return QSize(look().size(200), look().size(110))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802  Qt's signature
        """The picture from what was drawn last, unless size or colours are others now."""
        ratio = self.devicePixelRatioF()
        key = (self.size().toTuple(), ratio, look().colours)
        if self._drawn is None or self._drawn[0] != key:
            self._drawn = (key, self._draw(self.size() * ratio))
            self._drawn[1].setDevicePixelRatio(ratio)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipPath(self._shape())
        painter.drawImage(0, 0, self._drawn[1])

    def _shape(self) -> QPainterPath:
        """Round where the card is round, square towards the words."""
        box = QRectF(self.rect())
        grown = box.adjusted(0, 0, 0, _RADIUS) if self._edge == "top" else box.adjusted(0, 0, _RADIUS, 0)
        if self._edge != "top" and self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            grown = box.adjusted(-_RADIUS, 0, 0, 0)
        path, room = QPainterPath(), QPainterPath()
        path.addRoundedRect(grown, _RADIUS, _RADIUS)
        room.addRect(box)
        return path.intersected(room)

    def _draw(self, size: QSize) -> QImage:
        image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(look().role("sleep-tint"))
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        data = self._library.cover(self._card, look().colours != "light")
        if not (data and _paint_picture(painter, data, QRectF(image.rect()))):
            self._paint_marks(painter, image.rect())
        painter.end()
        return image

    def _paint_marks(self, painter: QPainter, box: QRect) -> None:
        marks = [_MARKS[step] for step in self._card.steps if step in _MARKS] or list(_MARKS.values())
        side = min(box.width() // (2 * len(marks) + 1), box.height() // 3)
        left = box.center().x() - (2 * len(marks) - 1) * side // 2
        for number, mark in enumerate(marks):
            role = next(step for step, name in _MARKS.items() if name == mark)
            rect = QRect(left + 2 * side * number, box.center().y() - side // 2, side, side)
            look().icons.paint(painter, mark, role, rect)


def _paint_picture(painter: QPainter, data: bytes, box: QRectF) -> bool:
    """Fill ``box`` with the middle of the picture; whether it is one that can be drawn."""
    if data.lstrip()[:1] == b"<":
        drawing = QSvgRenderer(QByteArray(data))
        if not drawing.isValid():
            return False
        drawing.render(painter, _filling(QSizeF(drawing.defaultSize()), box))
        return True
    image = QImage.fromData(data)
    if image.isNull():
        return False
    painter.drawImage(_filling(QSizeF(image.size()), box), image)
    return True


def _filling(size: QSizeF, box: QRectF) -> QRectF:
    grown = size.scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
    place = QRectF(box.topLeft(), grown)
    place.moveCenter(box.center())
    return place
