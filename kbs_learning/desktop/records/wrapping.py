"""A row of controls that goes on in a second one where the window is narrow or the text large."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class Wrapping(QLayout):
    """Left to right (or as the language runs), each as wide as it asks to be; the last one stands at the end
    of its row when ``last_at_end``.
    """

    def __init__(self, parent: QWidget, gap: int = 8, *, last_at_end: bool = False) -> None:
        """``gap`` pixels between things, across and down."""
        super().__init__(parent)
        self._gap = gap
        self._last_at_end = last_at_end
        self._items: list[QLayoutItem] = []

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802  Qt's name
        """One more at the end."""
        self._items.append(item)

    def count(self) -> int:
        """How many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802  Qt's name
        """One of them."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802  Qt's name
        """Take one away."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802  Qt's name
        """Neither way."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802  Qt's name
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802  Qt's name
        """How high it is in that width."""
        return self._place(QRect(0, 0, width, 0), moving=False)

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802  Qt's name
        """Put everything in its place."""
        super().setGeometry(rect)
        self._place(rect, moving=True)

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        """All in one row."""
        sizes = [item.sizeHint() for item in self._shown()]
        width = sum(size.width() for size in sizes) + self._gap * max(0, len(sizes) - 1)
        return self._with_margins(QSize(width, max((size.height() for size in sizes), default=0)))

    def minimumSize(self) -> QSize:  # noqa: N802  Qt's name
        """As wide as the widest of them."""
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        return self._with_margins(size)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _with_margins(self, size: QSize) -> QSize:
        margins: QMargins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _place(self, rect: QRect, *, moving: bool) -> int:
        margins = self.contentsMargins()
        inner = rect.marginsRemoved(margins)
        top = inner.top()
        rows = self._rows(inner.width())
        for number, row in enumerate(rows):
            height = max(item.sizeHint().height() for item in row)
            if moving:
                self._place_row(
                    row, QRect(inner.left(), top, inner.width(), height), last=number == len(rows) - 1
                )
            top += height + (self._gap if number < len(rows) - 1 else 0)
        return top - rect.top() + margins.bottom()

    def _rows(self, width: int) -> list[list[QLayoutItem]]:
        rows: list[list[QLayoutItem]] = []
        left = 0
        for item in self._shown():
            wide = item.sizeHint().width()
            if not rows or left + wide > width:
                rows.append([])
                left = 0
            rows[-1].append(item)
            left += wide + self._gap
        return rows

    def _place_row(self, row: list[QLayoutItem], space: QRect, *, last: bool) -> None:
        parent = self.parentWidget()
        from_right = parent is not None and parent.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = space.left()
        for item in row:
            size = item.sizeHint().boundedTo(QSize(space.width(), 1 << 20))
            if last and self._last_at_end and item is self._items[-1]:
                left = space.right() + 1 - size.width()
            at = space.left() + space.right() + 1 - left - size.width() if from_right else left
            down = space.top() + (space.height() - size.height()) // 2
            item.setGeometry(QRect(QPoint(at, down), size))
            left += size.width() + self._gap
