"""The line above the text: which module and page this is, and in which file."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kbs_learning.desktop.author.editor.text_area import letters
from kbs_learning.desktop.theme import look

_ICONS = {"sleep": ("moon", "sleep"), "handling": ("hands", "handling"), "space": ("house", "space")}
HEIGHT = 38


class Header(QWidget):
    """The mark of the step, module and page, and at the end the name of the file; long names are cut."""

    def __init__(self) -> None:
        """Says nothing yet."""
        super().__init__()
        self.step = self.module = self.page = self.file = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.dress()

    def dress(self) -> None:
        """Take the look in force."""
        self.setFixedHeight(look().size(HEIGHT))
        self.update()

    def show_place(self, step: str, module: str, page: str, file: str) -> None:
        """Say where somebody writes; any of them may be empty."""
        if (step, module, page, file) != (self.step, self.module, self.page, self.file):
            self.step, self.module, self.page, self.file = step, module, page, file
            words = ", ".join(part for part in (module, page, file) if part)
            self.setAccessibleName(words)
            self.setToolTip(words)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802  Qt's signature
        """Qt: the file's name gets its room first, then the page, then the module."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), look().role("paper"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, look().role("hair"))
        font = letters()
        font.setPixelSize(look().size(12))
        room = self.width() - 28
        wide = min(room, QFontMetrics(font).horizontalAdvance(self.file) + 2)
        self._write(painter, self.file, font, "muted", self.width() - 12 - wide, wide)
        left, room = 16, room - wide - 16
        if self.step in _ICONS:
            side = look().size(16)
            icon, role = _ICONS[self.step]
            look().icons.paint(
                painter, icon, role, self._place(left, side, (self.height() - side) // 2, side)
            )
            left, room = left + side + 8, room - side - 8
        self._write_path(painter, left, room)

    def _write_path(self, painter: QPainter, left: int, room: int) -> None:
        plain, strong = look().font(), look().font("strong")
        page = min(room, QFontMetrics(strong).horizontalAdvance(self.page) + 2) if self.page else 0
        arrow = look().size(24) if page else 0
        module = min(room - page - arrow, QFontMetrics(plain).horizontalAdvance(self.module) + 2)
        if module > look().size(40):
            self._write(painter, self.module, plain, "muted", left, module)
            left += module
            if page:
                side = look().size(14)
                at = left + (arrow - side) // 2
                place = self._place(at, side, (self.height() - side) // 2 + 1, side)
                look().icons.paint(painter, "chevron-right", "muted", place)
                left += arrow
        self._write(painter, self.page, strong, "ink", left, page)

    def _write(self, painter: QPainter, words: str, font: QFont, role: str, left: int, wide: int) -> None:
        painter.setFont(font)
        painter.setPen(look().role(role))
        shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, wide)
        side = Qt.AlignmentFlag.AlignRight if self._mirrored else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self._place(left, wide + 1, 0, self.height()), flags, shown)

    def _place(self, left: int, wide: int, top: int, high: int) -> QRect:
        return QRect(self.width() - left - wide if self._mirrored else left, top, wide, high)

    @property
    def _mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft
