"""The frame round the preview: a phone, a tablet or the whole room, with the page at its true width in it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kbs_learning.core.look import colour
from kbs_learning.desktop.author.preview.live_view import LiveView
from kbs_learning.desktop.theme import look


@dataclass(frozen=True, slots=True)
class Device:
    """What a course is read on."""

    width: int
    """CSS pixels across."""
    highest: int
    """CSS pixels; 0 takes what there is."""
    edge: int = 0
    """Pixels between the outline of the device and its screen; 0 draws none."""


DEVICES = {
    "phone": Device(390, 844, 12),
    "tablet": Device(768, 1024, 14),
    "desktop": Device(1280, 0),
}
_MARGIN = 14
_OUTER, _INNER = 26.0, 15.0
_INSET = 5
"""The corners of a web view are square: it keeps this far inside the round ones."""


class DeviceFrame(QWidget):
    """Holds a :class:`LiveView`, made smaller where the room is narrow; never larger than life."""

    def __init__(self, view: LiveView) -> None:
        """A phone."""
        super().__init__()
        self.view = view
        view.setParent(self)
        self.device = DEVICES["phone"]
        self.setProperty("look", "sunken")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumWidth(200)
        look().changed.connect(self.update)
        view.recoloured.connect(self.update)

    def show_device(self, name: str) -> None:
        """``phone``, ``tablet`` or ``desktop``."""
        self.device = DEVICES[name]
        self._fit()
        self.update()

    def screen_rect(self) -> QRect:
        """Where the screen of the device lies, its round corners included."""
        device, room = self.device, self.rect()
        if not device.edge:
            return room
        room = room.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        room = room.adjusted(device.edge, device.edge, -device.edge, -device.edge)
        inside = 2 * _INSET
        width = min(room.width(), device.width + inside)
        scale = max(0.1, (width - inside) / device.width)
        height = min(room.height(), round(device.highest * scale) + inside)
        return QRect(room.left() + (room.width() - width) // 2, room.top(), width, height)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        """Qt: the page keeps its width and is drawn smaller."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802  Qt's signature
        """The ground, and the device's outlines."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), look().role("sunken"))
        if not self.device.edge:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        screen, edge = QRectF(self.screen_rect()), self.device.edge
        painter.setPen(QPen(look().role("line"), 1))
        painter.setBrush(look().role("surface"))
        painter.drawRoundedRect(screen.adjusted(-edge, -edge, edge, edge), _OUTER, _OUTER)
        painter.setPen(QPen(look().role("hair"), 1))
        painter.setBrush(QColor(colour("paper", self.view.colours)))
        painter.drawRoundedRect(screen, _INNER, _INNER)

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        """As in the drawing."""
        return QSize(408, 600)

    def _fit(self) -> None:
        screen = self.screen_rect()
        if self.device.edge:
            screen = screen.adjusted(_INSET, _INSET, -_INSET, -_INSET)
        self.view.setGeometry(screen)
        self.view.set_zoom(min(1.0, max(0.25, screen.width() / self.device.width)))
