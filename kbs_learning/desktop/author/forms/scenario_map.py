"""The branches of a scenario drawn as a map: a card for each scene, an arrow for each choice.

The arrow keys walk from card to card, Enter goes to the scene. Endings and scenes that no choice leads to are
marked by word and shape. The list of scenes beside it says the same to screen readers.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from kbs_learning.content.forms.branches import Branches, Spot
from kbs_learning.desktop.author.forms.scenario_paint import paint_card, paint_way
from kbs_learning.desktop.style import paint_ring_inside
from kbs_learning.desktop.theme import look

_CARD = QSize(164, 64)
_GAP = QSize(58, 18)
_EDGE = 14


class ScenarioMap(QWidget):
    """Put it into a scroll area: it is as large as its cards need."""

    moved = Signal(int)
    """The number of the scene that is current now."""
    opened = Signal(int)
    """The number of the scene that somebody wants to change."""

    def __init__(self) -> None:
        """No scene yet."""
        super().__init__()
        self.branches = Branches((), ())
        self.current = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Map of branches")
        self.setToolTip("Arrow keys walk the map, Enter goes to the scene")
        look().changed.connect(self._measure)

    def show_branches(self, branches: Branches, current: int) -> None:
        """Draw these, with the scene of that number marked."""
        self.branches = branches
        self.current = max(0, min(current, len(branches.spots) - 1))
        self._measure()
        self._say()
        self.update()

    def choose(self, number: int) -> None:
        """Mark another scene, and tell."""
        if 0 <= number < len(self.branches.spots) and number != self.current:
            self.current = number
            self._say()
            self.update()
            self.moved.emit(number)

    def rect_of(self, spot: Spot) -> QRectF:
        """Where the card of a scene lies; mirrored where text runs from right to left."""
        size, gap, edge = self._sizes()
        left = edge + spot.column * (size.width() + gap.width())
        top = edge + spot.row * (size.height() + gap.height())
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            left = self.width() - left - size.width()
        return QRectF(left, top, size.width(), size.height())

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        """Room for every card, and for arrows that lead back below them."""
        size, gap, edge = self._sizes()
        columns = 1 + max((spot.column for spot in self.branches.spots), default=0)
        rows = 1 + max((spot.row for spot in self.branches.spots), default=0)
        width = columns * (size.width() + gap.width()) - gap.width() + 2 * edge
        height = rows * (size.height() + gap.height()) - gap.height() + 2 * edge + gap.height()
        return QSize(width + gap.width() // 2, height)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802  Qt's signature
        """Arrows, then cards over them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rects = [self.rect_of(spot) for spot in self.branches.spots]
        for way in self.branches.ways:
            strong = self.current in (way.start, way.end)
            end = rects[way.end] if way.end >= 0 else None
            paint_way(painter, rects[way.start], end, strong=strong, direction=self.layoutDirection())
        for number, (spot, rect) in enumerate(zip(self.branches.spots, rects, strict=True)):
            paint_card(painter, rect, spot, number, current=number == self.current)
        if self.hasFocus() and rects:
            paint_ring_inside(painter, rects[self.current].adjusted(-4, -4, 4, 4), look().role)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  Qt's name
        """The arrow keys go to the nearest card on that side."""
        sides = {
            Qt.Key.Key_Left: QPoint(-1, 0),
            Qt.Key.Key_Right: QPoint(1, 0),
            Qt.Key.Key_Up: QPoint(0, -1),
            Qt.Key.Key_Down: QPoint(0, 1),
        }
        key = Qt.Key(event.key())
        if key in sides:
            self.choose(self._nearest(sides[key]))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.choose(0 if key == Qt.Key.Key_Home else len(self.branches.spots) - 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.branches.spots:
            self.opened.emit(self.current)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802  Qt's name
        """A click chooses a card."""
        number = self._at(event.position())
        if number >= 0:
            self.choose(number)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802  Qt's name
        """Two clicks go to the scene."""
        number = self._at(event.position())
        if number >= 0:
            self.opened.emit(number)

    def event(self, event: QEvent) -> bool:
        """Qt: the tooltip of a card says all of it."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            number = self._at(QPointF(event.pos()))
            if number >= 0:
                QToolTip.showText(event.globalPos(), said_of(self.branches, number), self)
                return True
        return super().event(event)

    def _at(self, point: QPointF) -> int:
        for number, spot in enumerate(self.branches.spots):
            if self.rect_of(spot).contains(point):
                return number
        return -1

    def _nearest(self, side: QPoint) -> int:
        if not self.branches.spots:
            return -1
        here = self.rect_of(self.branches.spots[self.current]).center()
        best, found = 0.0, -1
        for number, spot in enumerate(self.branches.spots):
            way = self.rect_of(spot).center() - here
            along = way.x() * side.x() + way.y() * side.y()
            across = abs(way.x() * side.y()) + abs(way.y() * side.x())
            if along > 1 and (found < 0 or along + 2 * across < best):
                best, found = along + 2 * across, number
        return found

    def _say(self) -> None:
        if self.branches.spots:
            self.setAccessibleDescription(said_of(self.branches, self.current))

    def _measure(self) -> None:
        self.setMinimumSize(self.sizeHint())
        self.updateGeometry()

    def _sizes(self) -> tuple[QSize, QSize, int]:
        size = look().size
        return (
            QSize(size(_CARD.width()), size(_CARD.height())),
            QSize(size(_GAP.width()), size(_GAP.height())),
            size(_EDGE),
        )


def said_of(branches: Branches, number: int) -> str:
    """A scene in words: "2. You asked: an ending, one choice leads here"."""
    spot = branches.spots[number]
    if branches.unfolding:
        place = "follows the part before" if number else "where it begins"
        return f"{number + 1}. {spot.scene.title or 'Without a title'}: {place}"
    arriving = sum(way.end == number for way in branches.ways)
    lost = sum(way.start == number and way.end < 0 for way in branches.ways)
    parts = [
        "where it begins" if not number else _counted(arriving, "choice leads", "choices lead") + " here"
    ]
    if spot.is_ending:
        parts.append("an ending")
    if not spot.reached:
        parts.append("never reached")
    if lost:
        parts.append(_counted(lost, "choice leads", "choices lead") + " nowhere")
    return f"{number + 1}. {spot.scene.title or 'Without a title'}: {', '.join(parts)}"


def _counted(count: int, one: str, many: str) -> str:
    return f"{count or 'no'} {one if count == 1 else many}"
