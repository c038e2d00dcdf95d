"""A list whose rows have a mark, a line in bold and a muted one under it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from kbs_learning.desktop.style import paint_ring_inside
from kbs_learning.desktop.theme import look

_ENTRY = int(Qt.ItemDataRole.UserRole)
_EDGE, _ICON, _GAP = 12, 16, 8

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Entry:
    """One row. ``icon`` is drawn in the colour of ``role``."""

    title: str
    words: str
    icon: str
    role: str = "muted"


class _Model(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []

    def show_entries(self, entries: Sequence[Entry]) -> None:
        self.beginResetModel()
        self._entries = list(entries)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802  Qt's name
        return 0 if parent is not None and parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        if role == _ENTRY:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{entry.title}, {entry.words}"
        return entry.words if role == Qt.ItemDataRole.ToolTipRole else None


class TwoLineList(QListView):
    """Follows the look; on sunken ground, as lists beside something are."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """``name`` for screen readers."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self._model = _Model(self)
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        look().changed.connect(self.scheduleDelayedItemsLayout)

    def show_entries(self, entries: Sequence[Entry], row: int = 0) -> None:
        """Show other rows, with ``row`` the current one."""
        self._model.show_entries(entries)
        self.setCurrentIndex(self._model.index(row))

    @property
    def row(self) -> int:
        """The current row; -1 where there is none."""
        return self.currentIndex().row()


class _Delegate(QStyledItemDelegate):
    def __init__(self, view: TwoLineList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002, N802  Qt's signature
        high = QFontMetrics(look().font("strong")).height() + QFontMetrics(look().font("small")).height()
        return QSize(look().size(160), high + look().size(14))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry = index.data(_ENTRY)
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, look().role("sleep-tint"))
            bar = QRect(rect.left(), rect.top(), 3, rect.height())
            painter.fillRect(QStyle.visualRect(option.direction, rect, bar), look().role("sleep"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, look().role("current"))
        size = look().size
        icon = QRect(rect.left() + size(_EDGE), rect.top() + size(9), size(_ICON), size(_ICON))
        look().icons.paint(painter, entry.icon, entry.role, QStyle.visualRect(option.direction, rect, icon))
        left = icon.right() + size(_GAP)
        words = QRect(left, rect.top() + size(6), rect.right() - size(_EDGE) - left, rect.height())
        side = QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignLeft)
        for text, kind, role in ((entry.title, "strong", "ink"), (entry.words, "small", "muted")):
            font = look().font(kind)
            metrics = QFontMetrics(font)
            words.setHeight(metrics.height())
            place = QStyle.visualRect(option.direction, rect, words)
            painter.setFont(font)
            painter.setPen(look().role(role))
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, words.width())
            painter.drawText(place, side | Qt.AlignmentFlag.AlignVCenter, shown)
            words.moveTop(words.bottom() + 2)
        if option.state & QStyle.StateFlag.State_HasFocus and self._view.hasFocus():
            paint_ring_inside(painter, QRectF(rect), look().role)
        painter.restore()
