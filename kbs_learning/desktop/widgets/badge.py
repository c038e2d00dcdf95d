"""A word in a pill: the state of something, or the step it belongs to. Never by colour alone."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kbs_learning.desktop.theme import look

Tone = Literal["info", "good", "handling", "caution", "danger", "quiet"]

_COLOURS = {
    "info": ("sleep", "sleep-tint"),
    "good": ("space", "space-tint"),
    "handling": ("handling", "handling-tint"),
    "caution": ("caution", "caution-tint"),
    "danger": ("danger", "danger-tint"),
    "quiet": ("muted", "sunken"),
}
_STEPS: dict[str, tuple[Tone, str]] = {
    "sleep": ("info", "moon"),
    "handling": ("handling", "hands"),
    "space": ("good", "house"),
}


class Badge(QWidget):
    """The pill as a widget; delegates use :func:`paint_badge`."""

    def __init__(self, text: str, tone: Tone = "info", icon: str = "") -> None:
        """``icon`` stands before the word."""
        super().__init__()
        self._text, self._tone, self._icon = text, tone, icon
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look().changed.connect(self.updateGeometry)

    def show_state(self, text: str, tone: Tone, icon: str = "") -> None:
        """Say something else."""
        self._text, self._tone, self._icon = text, tone, icon
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """The word."""
        return self._text

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        """As wide as the word needs."""
        return badge_size(self._text, self._icon)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802  Qt's signature
        """The pill."""
        painter = QPainter(self)
        paint_badge(
            painter, self.rect().topLeft(), self._text, self._tone, self._icon, self.layoutDirection()
        )


def chip(text: str, step: str) -> Badge:
    """The badge of a step: sleep, handling or space, with its mark."""
    tone, icon = _STEPS[step]
    return Badge(text, tone, icon)


def badge_size(text: str, icon: str = "") -> QSize:
    """How much room a badge takes, in pixels."""
    metrics = QFontMetrics(_font())
    mark = look().size(18) if icon else 0
    return QSize(metrics.horizontalAdvance(text) + mark + look().size(20), look().size(22))


def paint_badge(
    painter: QPainter,
    at: QPoint,
    text: str,
    tone: Tone,
    icon: str = "",
    direction: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight,
) -> None:
    """Draw a badge with its top left corner at ``at``."""
    role, ground = _COLOURS[tone]
    rect = QRect(at, badge_size(text, icon))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edged = look().colours == "contrast"
    painter.setPen(look().role(role) if edged else Qt.PenStyle.NoPen)
    painter.setBrush(look().role(ground))
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), rect.height() / 2, rect.height() / 2)
    inner = rect.adjusted(look().size(10), 0, -look().size(10), 0)
    from_left = direction != Qt.LayoutDirection.RightToLeft
    if icon:
        side, step = look().size(14), look().size(18)
        left = inner.left() - 2 if from_left else inner.right() - side + 2
        look().icons.paint(painter, icon, role, QRect(left, rect.center().y() - side // 2 + 1, side, side))
        inner = inner.adjusted(step, 0, 0, 0) if from_left else inner.adjusted(0, 0, -step, 0)
    painter.setFont(_font())
    painter.setPen(look().role(role))
    painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignHCenter, text)
    painter.restore()


def _font() -> QFont:
    font = look().font("small")
    font.setWeight(QFont.Weight.DemiBold)
    return font
