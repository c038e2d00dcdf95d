"""One of several, from a list that opens."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QListView, QWidget

from kbs_learning.desktop.theme import look


class Choice(QComboBox):
    """A combo box with our own arrow, which the wheel does not change while a page scrolls."""

    def __init__(
        self, name: str, options: Sequence[tuple[str, object]] = (), parent: QWidget | None = None
    ) -> None:
        """``name`` for screen readers; ``options`` as words and the value each stands for."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setView(QListView())
        for words, value in options:
            self.addItem(words, value)

    def choose(self, value: object) -> None:
        """Show the option that stands for ``value``; nothing chosen where there is none."""
        self.setCurrentIndex(self.findData(value))

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802  Qt's name
        """The page scrolls, the choice stays."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  Qt's name
        """The arrow at the end, where a style sheet has none."""
        super().paintEvent(event)
        side = look().size(16)
        left = look().size(8) if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else None
        at = self.width() - side - look().size(9) if left is None else left
        role = "ink" if self.isEnabled() else "muted"
        rect = QRect(at, (self.height() - side) // 2, side, side)
        look().icons.paint(QPainter(self), "chevron-down", role, rect)
