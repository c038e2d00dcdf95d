"""Things in a row that go on in the next one where the width ends: nothing is cut, however large the text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget


class Flow(QWidget):
    """A row of ``widgets`` that wraps. ``last_at_end`` puts the last one against the far edge.

    It places them itself: a ``QLayout`` written in Python shares its items with Qt, and who deletes them
    depends on when Python collects its garbage.
    """

    def __init__(self, widgets: Sequence[QWidget], spacing: int = 8, *, last_at_end: bool = False) -> None:
        """``spacing`` in pixels between them, across and down."""
        super().__init__()
        self.setProperty("look", "clear")
        self._widgets = tuple(widgets)
        self._spacing = spacing
        self._last_at_end = last_at_end
        for widget in widgets:
            widget.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        """All in one row."""
        hints = [widget.sizeHint() for widget in self._shown()]
        width = sum(hint.width() for hint in hints) + self._spacing * max(0, len(hints) - 1)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSizeHint(self) -> QSize:  # noqa: N802  Qt's name
        """As wide as the widest of them can become."""
        hints = [_least(widget) for widget in self._shown()]
        return QSize(
            max((hint.width() for hint in hints), default=0),
            max((hint.height() for hint in hints), default=0),
        )

    def hasHeightForWidth(self) -> bool:  # noqa: N802  Qt's name
        """The narrower, the more rows."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802  Qt's name
        """What all rows need."""
        rows = self._rows(width)
        return sum(_height(row, width) for row in rows) + self._spacing * max(0, len(rows) - 1)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        """Qt: other rows."""
        super().resizeEvent(event)
        self._place_all()

    def event(self, event: QEvent) -> bool:
        """Qt: something in it wants another size, has come or has gone."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._place_all()
        return super().event(event)

    def _place_all(self) -> None:
        top = 0
        for row in self._rows(self.width()):
            height = _height(row, self.width())
            self._place(row, QRect(0, top, self.width(), height))
            top += height + self._spacing

    def _place(self, row: list[QWidget], box: QRect) -> None:
        left = box.left()
        for widget in row:
            size = _size(widget, box.width())
            if self._last_at_end and widget is self._widgets[-1] and len(row) > 1:
                left = box.right() + 1 - size.width()
            place = QRect(left, box.top() + (box.height() - size.height()) // 2, size.width(), size.height())
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                place.moveRight(box.right() - place.left())
            widget.setGeometry(place)
            left += size.width() + self._spacing

    def _shown(self) -> list[QWidget]:
        return [widget for widget in self._widgets if not widget.isHidden()]

    def _rows(self, width: int) -> list[list[QWidget]]:
        rows: list[list[QWidget]] = []
        room = 0
        for widget in self._shown():
            wanted = _size(widget, width).width()
            if rows and wanted <= room:
                rows[-1].append(widget)
            else:
                rows.append([widget])
                room = width
            room -= wanted + self._spacing
        return rows


def _least(widget: QWidget) -> QSize:
    """What it needs at least; one that does not shrink needs what it wants."""
    policy = widget.sizePolicy().horizontalPolicy()
    fixed = policy in (QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)
    return widget.sizeHint() if fixed else widget.minimumSizeHint().expandedTo(widget.minimumSize())


def _size(widget: QWidget, width: int) -> QSize:
    """What it wants, or less width and the height that goes with that."""
    wanted = widget.sizeHint().expandedTo(widget.minimumSize()).boundedTo(widget.maximumSize())
    if wanted.width() <= width:
        return wanted
    return QSize(width, widget.heightForWidth(width) if widget.hasHeightForWidth() else wanted.height())


def _height(row: list[QWidget], width: int) -> int:
    return max((_size(widget, width).height() for widget in row), default=0)


def wrap_in(parent: QWidget, flow: Flow, margins: tuple[int, int, int, int]) -> None:
    """Let ``flow`` fill ``parent`` but for the margins: left, top, right, bottom."""
    column = QVBoxLayout(parent)
    column.setContentsMargins(*margins)
    column.addWidget(flow)
