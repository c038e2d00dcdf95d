"""An icon that stands by itself on a page."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kbs_learning.desktop.theme import look


class Picture(QWidget):
    """Says nothing to a screen reader: the words beside it do."""

    def __init__(self, name: str, pixels: int = 18, role: str = "ink") -> None:
        """``pixels`` high at the usual text size."""
        super().__init__()
        self._name, self._pixels, self._role = name, pixels, role
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look().changed.connect(self.updateGeometry)

    def show_icon(self, name: str, role: str) -> None:
        """Draw another one."""
        self._name, self._role = name, role
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        """A square."""
        return QSize(look().size(self._pixels), look().size(self._pixels))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802  Qt's signature
        """The drawing in today's colour."""
        look().icons.paint(QPainter(self), self._name, self._role, self.rect())
