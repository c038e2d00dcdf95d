"""Fields side by side, in two rows where there is no room for one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from kbs_learning.desktop.theme import look

_ROOM = 560
"""Pixels at the usual text size from which on all stand in one row."""


class Columns(QWidget):
    """Four fields or so, each as wide as its share."""

    def __init__(self, widgets: Sequence[tuple[QWidget, int]]) -> None:
        """``widgets`` with the shares of the width they have in one row."""
        super().__init__()
        self._widgets = tuple(widgets)
        self._across = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(12)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(240)
        self._place(len(widgets))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        """Qt: one row or two."""
        super().resizeEvent(event)
        wide = event.size().width() >= look().size(_ROOM)
        self._place(len(self._widgets) if wide else 2)

    def _place(self, across: int) -> None:
        if across == self._across:
            return
        self._across = across
        for at, (widget, share) in enumerate(self._widgets):
            self._grid.addWidget(widget, at // across, at % across)
            self._grid.setColumnStretch(at, share if across > 2 else 0)
        if across <= 2:
            for at in range(across):
                self._grid.setColumnStretch(at, 1)
