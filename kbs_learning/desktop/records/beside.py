"""List and attempt side by side where there is room, otherwise one in the place of the other."""

from __future__ import annotations

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from kbs_learning.desktop.theme import look

_NARROW = 800
"""Below this width, in pixels at the usual text size, only one of them is shown."""
WIDTH = 328
"""Of the attempt, until somebody draws it wider."""


class Beside(QSplitter):
    """``list_side`` always has its place; ``detail`` comes when it is opened and goes when it is closed."""

    def __init__(self, list_side: QWidget, detail: QWidget) -> None:
        """The attempt is open until somebody closes it, and that is remembered."""
        super().__init__(Qt.Orientation.Horizontal)
        self._list_side, self._detail = list_side, detail
        self._wanted, self._over, self._has_rows = True, False, False
        self._width = WIDTH
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.addWidget(list_side)
        self.addWidget(detail)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 0)
        detail.hide()
        self.splitterMoved.connect(self._measure)
        look().changed.connect(self._arrange)

    @property
    def is_narrow(self) -> bool:
        """Whether there is room for one of them only."""
        return self.width() < look().size(_NARROW)

    def show_rows(self, has_rows: bool) -> None:
        """Without rows in the list there is nothing to stand beside it."""
        self._has_rows = has_rows
        self._over = self._over and has_rows
        self._arrange()

    def open(self) -> None:
        """Show the attempt, over the list where it is narrow."""
        self._wanted = self._over = True
        self._arrange()

    def close_detail(self) -> None:
        """Show the list alone."""
        if not self.is_narrow:
            self._wanted = False
        self._over = False
        self._arrange()

    def restore(self, kept: QSettings) -> None:
        """Take up what was remembered."""
        self._wanted = kept.value("detail", True, bool) is not False
        width = kept.value("detail-width", WIDTH, int)
        self._width = width if isinstance(width, int) and 200 <= width <= 1200 else WIDTH
        self._arrange()

    def remember(self, kept: QSettings) -> None:
        """Write down whether the attempt is shown, and how wide."""
        kept.setValue("detail", self._wanted)
        kept.setValue("detail-width", self._width)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        """There may be room for both now, or no longer."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        narrow = self.is_narrow
        if not narrow:
            self._over = False
        shown = self._has_rows and (self._over if narrow else self._wanted)
        self._list_side.setVisible(not (narrow and shown))
        self._detail.setVisible(shown)
        if shown and not narrow:
            wide = look().size(self._width)
            self.setSizes([max(1, self.width() - wide - self.handleWidth()), wide])

    def _measure(self) -> None:
        if not self.is_narrow and not self._detail.isHidden():
            self._width = round(self._detail.width() * 100 / look().text_size)
