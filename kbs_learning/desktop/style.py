"""What a style sheet cannot draw: ticks and dots of the boxes, and the double ring of the focus.

The ring is amber with ink beside it: amber is seen first, the ink carries the contrast. Around buttons and
fields it stands outside, on a frame of its own that needs 5 px free; in tables it lies inside the cell.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QCheckBox,
    QComboBox,
    QFocusFrame,
    QFrame,
    QLineEdit,
    QMenu,
    QMenuBar,
    QProxyStyle,
    QRadioButton,
    QStyle,
    QStyleOption,
    QWidget,
)

Colour = Callable[[str], QColor]

RING_SPACE = 5
"""Pixels around a control that its ring needs: keep them free of other things."""
_AMBER, _INK = 3, 2


class CalmStyle(QProxyStyle):
    """Fusion, with our own ticks and the ring inside cells."""

    def __init__(self, colour: Colour) -> None:
        """``colour(role)`` is asked at every drawing."""
        super().__init__("Fusion")
        self._colour = colour

    def drawPrimitive(  # noqa: N802  Qt's name
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Boxes, dots and focus are ours; all else is Fusion's."""
        if element == QStyle.PrimitiveElement.PE_FrameFocusRect:
            if isinstance(widget, QAbstractItemView) and widget.hasFocus():
                paint_ring_inside(painter, QRectF(option.rect), self._colour)
        elif element in (
            QStyle.PrimitiveElement.PE_IndicatorCheckBox,
            QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck,
        ):
            self._paint_box(painter, option)
        elif element == QStyle.PrimitiveElement.PE_IndicatorRadioButton:
            self._paint_dot(painter, option)
        else:
            super().drawPrimitive(element, option, painter, widget)

    def _paint_box(self, painter: QPainter, option: QStyleOption) -> None:
        state = option.state
        part = bool(state & QStyle.StateFlag.State_NoChange)
        on = bool(state & QStyle.StateFlag.State_On) or part
        enabled = bool(state & QStyle.StateFlag.State_Enabled)
        box = _square(QRectF(option.rect))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge, fill = self._box_colours(on, enabled)
        painter.setPen(QPen(edge, 1.5))
        painter.setBrush(fill)
        painter.drawRoundedRect(box, 4, 4)
        if on:
            painter.setPen(_stroke(self._colour("on-action" if enabled else "muted"), box.width() / 8))
            line = ((0.25, 0.5), (0.75, 0.5)) if part else ((0.25, 0.53), (0.43, 0.7), (0.75, 0.33))
            painter.drawPolyline(QPolygonF([_at(box, x, y) for x, y in line]))
        painter.restore()

    def _paint_dot(self, painter: QPainter, option: QStyleOption) -> None:
        state = option.state
        on = bool(state & QStyle.StateFlag.State_On)
        enabled = bool(state & QStyle.StateFlag.State_Enabled)
        box = _square(QRectF(option.rect))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = self._colour("hair" if not enabled else "sleep" if on else "line")
        painter.setPen(QPen(edge, 1.5))
        painter.setBrush(self._colour("surface"))
        painter.drawEllipse(box)
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._colour("sleep" if enabled else "muted"))
            painter.drawEllipse(box.center(), box.width() * 0.27, box.width() * 0.27)
        painter.restore()

    def _box_colours(self, on: bool, enabled: bool) -> tuple[QColor, QColor]:
        if not enabled:
            return self._colour("hair"), self._colour("hair" if on else "surface")
        return (self._colour("sleep"),) * 2 if on else (self._colour("line"), self._colour("surface"))


class FocusRing(QFocusFrame):
    """The ring outside the widget that has the keyboard; one for each window that asks."""

    def __init__(self, window: QWidget, colour: Colour) -> None:
        """Follows the focus inside ``window`` from now on."""
        super().__init__(window)
        self._colour = colour
        self._window = window
        self._style = _RingStyle(self)
        self.setStyle(self._style)
        self.setObjectName("focus-ring")
        self.hide()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802  Qt's signature
        """Two rings, one in the other."""
        painter = QPainter(self)
        paint_ring(painter, QRectF(self.rect()), self._colour)

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:  # noqa: ARG002  the signal's arguments
        if new is not None and new.window() is self._window and _takes_ring(new):
            self.setWidget(new)
        else:
            self.setWidget(None)  # type: ignore[arg-type]  # None is how Qt takes it away
            self.hide()


class _RingStyle(QProxyStyle):
    """Tells a focus frame how far it stands out, and that it lies above."""

    def __init__(self, parent: QObject) -> None:
        super().__init__("Fusion")
        self.setParent(parent)

    def pixelMetric(  # noqa: N802  Qt's name
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        if metric in (
            QStyle.PixelMetric.PM_FocusFrameHMargin,
            QStyle.PixelMetric.PM_FocusFrameVMargin,
        ):
            return RING_SPACE
        return super().pixelMetric(metric, option, widget)

    def styleHint(  # noqa: N802  Qt's name
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: object = None,  # noqa: N803  Qt's name
    ) -> int:
        if hint == QStyle.StyleHint.SH_FocusFrame_AboveWidget:
            return 1
        if hint == QStyle.StyleHint.SH_FocusFrame_Mask:
            return 0
        return super().styleHint(hint, option, widget, returnData)  # type: ignore[arg-type]  # as Qt handed it over


def paint_ring(painter: QPainter, rect: QRectF, colour: Colour, radius: float = 11) -> None:
    """Amber 3 px at the inside, ink 2 px round it; ``rect`` is the outer edge."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    _outline(painter, rect, _INK, colour("ink"), radius)
    _outline(painter, rect.adjusted(_INK, _INK, -_INK, -_INK), _AMBER, colour("focus"), radius - _INK)


def paint_ring_inside(painter: QPainter, rect: QRectF, colour: Colour, radius: float = 3) -> None:
    """The same ring within a cell or a segment: amber outside, ink inside."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    _outline(painter, rect, _AMBER, colour("focus"), radius)
    _outline(painter, rect.adjusted(_AMBER, _AMBER, -_AMBER, -_AMBER), _INK, colour("ink"), radius)
    painter.restore()


def _outline(painter: QPainter, rect: QRectF, width: float, colour: QColor, radius: float) -> None:
    painter.setPen(QPen(colour, width))
    half = width / 2
    painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius - half, radius - half)


def _takes_ring(widget: QWidget) -> bool:
    """Controls have it outside; what fills its place (a table, a page, an area) shows focus within."""
    if isinstance(widget, QAbstractScrollArea | QMenu | QMenuBar):
        return widget.property("ring") is True
    if widget.property("ring") is False:
        return False
    by_keyboard = widget.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
    if isinstance(widget, QLineEdit | QComboBox):
        return True
    if isinstance(widget, QAbstractButton | QCheckBox | QRadioButton | QFrame):
        return by_keyboard
    return by_keyboard and widget.property("ring") is True


def _square(rect: QRectF) -> QRectF:
    side = min(rect.width(), rect.height()) - 2
    square = QRectF(0, 0, side, side)
    square.moveCenter(rect.center())
    return square


def _at(box: QRectF, x: float, y: float) -> QPointF:
    return QPointF(box.left() + box.width() * x, box.top() + box.height() * y)


def _stroke(colour: QColor, width: float) -> QPen:
    return QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
