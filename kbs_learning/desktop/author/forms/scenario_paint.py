"""How the map of a scenario draws its cards and arrows."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPen, QPolygonF

from kbs_learning.content.forms.branches import Spot
from kbs_learning.desktop.theme import look

_HEAD = 7
_STUB = 22


def paint_card(painter: QPainter, rect: QRectF, spot: Spot, number: int, *, current: bool) -> None:
    """A scene: its title, and in words whether it begins, ends or is never reached.

    An ending has round ends, a scene that nothing leads to a broken edge.
    """
    edge = "sleep" if current else "danger" if not spot.reached else "line"
    pen = QPen(look().role(edge), 2 if current else 1.3)
    if not spot.reached:
        pen.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.setBrush(look().role("sleep-tint" if current else "surface"))
    radius = rect.height() / 2.4 if spot.is_ending else look().size(8)
    painter.drawRoundedRect(rect, radius, radius)
    inner = rect.adjusted(look().size(16 if spot.is_ending else 11), look().size(6), -look().size(10), 0)
    font = look().font("strong")
    painter.setFont(font)
    painter.setPen(look().role("ink"))
    metrics = QFontMetrics(font)
    words = spot.scene.title or "Without a title"
    cut = metrics.elidedText(words, Qt.TextElideMode.ElideRight, round(inner.width()))
    leading = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
    half = inner.height() / 2
    painter.drawText(QRectF(inner.left(), inner.top(), inner.width(), half), leading, cut)
    icon, said, role = _state(spot, number)
    side = look().size(14)
    below = QRectF(inner.left(), inner.top() + half, inner.width(), half - look().size(6))
    right = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
    left = below.right() - side if right else below.left()
    place = QRect(round(left), round(below.center().y() - side / 2), side, side)
    look().icons.paint(painter, icon, role, place)
    painter.setFont(look().font("small"))
    painter.setPen(look().role(role))
    gap = side + look().size(6)
    painter.drawText(below.adjusted(0 if right else gap, 0, -gap if right else 0, 0), leading, said)


def _state(spot: Spot, number: int) -> tuple[str, str, str]:
    if not spot.reached:
        return "unlink", "Never reached", "danger"
    if spot.is_ending:
        return "flag", "Ending", "space"
    ways = len(spot.scene.choices)
    if not ways:  # and yet no ending: a part of a case that unfolds
        return ("play", "Begins", "sleep") if not number else ("arrow-right", "Goes on", "muted")
    counted = f"{ways} choice" if ways == 1 else f"{ways} choices"
    return ("play", f"Begins, {counted}", "sleep") if not number else ("split", counted, "muted")


def paint_way(
    painter: QPainter, start: QRectF, end: QRectF | None, *, strong: bool, direction: Qt.LayoutDirection
) -> None:
    """An arrow; one that leads back goes below the cards, one that leads nowhere ends in a cross."""
    forward = -1 if direction == Qt.LayoutDirection.RightToLeft else 1
    role = "danger" if end is None else "sleep" if strong else "line"
    painter.setPen(QPen(look().role(role), 2 if strong else 1.4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    out = QPointF(start.right() if forward > 0 else start.left(), start.center().y())
    if end is None:
        _paint_nowhere(painter, out, forward)
        return
    into = QPointF(end.left() if forward > 0 else end.right(), end.center().y())
    path = QPainterPath()
    if (into.x() - out.x()) * forward > 0:
        bend = QPointF((into.x() - out.x()) / 2, 0)
        path.moveTo(out)
        path.cubicTo(out + bend, into - bend, into)
        _paint_head(painter, path, into, QPointF(forward, 0), role)
        return
    if abs(start.left() - end.left()) < 1:  # one above the other
        side = QPointF(-look().size(34) * forward, 0)
        from_edge = QPointF(
            start.left() if forward > 0 else start.right(), start.center().y() + look().size(8)
        )
        into += QPointF(0, look().size(14))
        path.moveTo(from_edge)
        path.cubicTo(from_edge + side, into + side, into)
        _paint_head(painter, path, into, QPointF(forward, 0), role)
        return
    below = QPointF(start.center().x(), start.bottom())
    up = QPointF(end.center().x() + look().size(18), end.bottom())
    sink = QPointF(0, look().size(26))
    path.moveTo(below)
    path.cubicTo(below + sink, up + sink, up)
    _paint_head(painter, path, up, QPointF(0, -1), role)


def _paint_head(painter: QPainter, path: QPainterPath, tip: QPointF, way: QPointF, role: str) -> None:
    painter.drawPath(path)
    side = look().size(_HEAD)
    across = QPointF(-way.y(), way.x())
    painter.setBrush(look().role(role))
    painter.drawPolygon(
        QPolygonF([tip, tip - way * side + across * side / 2, tip - way * side - across * side / 2])
    )


def _paint_nowhere(painter: QPainter, out: QPointF, forward: int) -> None:
    stub = look().size(_STUB)
    tip = QPointF(out.x() + stub * forward, out.y())
    painter.drawLine(out, tip)
    arm = look().size(4)
    painter.drawLine(tip + QPointF(-arm, -arm), tip + QPointF(arm, arm))
    painter.drawLine(tip + QPointF(-arm, arm), tip + QPointF(arm, -arm))
