"""Cards in as many columns as fit, all of one width and, in a row, of one height."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from kbs_learning.desktop.theme import look
from kbs_learning.desktop.widgets.flow import Flow
from kbs_learning.desktop.widgets.text import Text


class Grid(QWidget):
    """Lays itself out anew when its width asks for other columns."""

    def __init__(self, widgets: Sequence[QWidget], narrowest: int, most: int, spacing: int = 12) -> None:
        """``narrowest`` is the least width of a card at the usual text size, ``most`` the most columns."""
        super().__init__()
        self.setProperty("look", "clear")
        self._widgets = tuple(widgets)
        self._narrowest, self._most = narrowest, most
        self._columns = 0
        self._layout = QGridLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(spacing)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._arrange(1)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        """Qt: as many columns as fit now."""
        spacing = self._layout.spacing()
        fitting = (event.size().width() + spacing) // (look().size(self._narrowest) + spacing)
        self._arrange(max(1, min(fitting, self._most, len(self._widgets))))
        super().resizeEvent(event)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        for column in range(max(columns, self._columns)):
            self._layout.setColumnStretch(column, 1 if column < columns else 0)
        self._columns = columns
        for number, widget in enumerate(self._widgets):
            self._layout.addWidget(widget, number // columns, number % columns)


class Shelf(QWidget):
    """Courses of one kind under a heading."""

    def __init__(self, title: str, hint: str, tiles: Sequence[QWidget], narrowest: int, most: int) -> None:
        """``hint`` stands at the end of the heading's line."""
        super().__init__()
        self.setProperty("look", "clear")
        self.setAccessibleName(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        head: list[QWidget] = [Text(title, "heading", wrap=False)]
        if hint:
            head.append(Text(hint, role="muted", wrap=False))
        column.addWidget(Flow(head, spacing=12, last_at_end=bool(hint)))
        column.addWidget(Grid(tiles, narrowest, most), 1)
