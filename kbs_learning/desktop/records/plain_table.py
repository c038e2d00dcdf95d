"""A table that fits in memory: completions, copies, the access log, what is due. Sorted by its headers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QRect, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from kbs_learning.desktop.records.painting import PAD, Index, paint_ground, paint_heading, paint_text, ringed
from kbs_learning.desktop.style import paint_ring_inside
from kbs_learning.desktop.theme import look

_ROW = 36
_HEADER = 34
_WIDEST = 320
_MEASURED = 200
"""Rows that are measured for the width of a column."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell shows, and what it is sorted by where that is not its text."""

    text: str
    order: Any = None

    @property
    def key(self) -> Any:
        """What decides its place."""
        return self.text.casefold() if self.order is None else self.order

    @property
    def is_empty(self) -> bool:
        """Whether it has nothing to be sorted by."""
        return self.order is None and not self.text


@dataclass(frozen=True, slots=True)
class Heading:
    """One column."""

    title: str
    right: bool = False
    stretch: bool = False
    """Takes the room that is left."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row."""

    cells: tuple[Cell, ...]
    value: Any = None
    """What it stands for."""
    strong: bool = False
    """A total: bold, and always at the end."""


class PlainModel(QAbstractTableModel):
    """Rows as they were given, or in the order of one column."""

    def __init__(self, headings: Sequence[Heading]) -> None:
        """No rows yet."""
        super().__init__()
        self.headings = tuple(headings)
        self.lines: tuple[Line, ...] = ()

    def show(self, lines: Sequence[Line]) -> None:
        """These rows instead of the ones before."""
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802  Qt's signature
        """All of them."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802  Qt's signature
        """As many as there are headings."""
        return 0 if parent.isValid() else len(self.headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, its side, and whether it is a total (``UserRole``)."""
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return line.cells[index.column()].text
            case Qt.ItemDataRole.AccessibleTextRole:
                return line.cells[index.column()].text or f"No {self.headings[index.column()].title.lower()}"
            case Qt.ItemDataRole.TextAlignmentRole:
                return self._alignment(index.column())
            case Qt.ItemDataRole.UserRole:
                return line.strong
        return None

    def headerData(  # noqa: N802  Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Titles."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.headings):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.headings[section].title
        return self._alignment(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """By that column; totals stay at the end."""
        if not 0 <= column < len(self.headings):
            return
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        held = [self.lines[index.row()] for index in before]
        rows = [line for line in self.lines if not (line.strong or line.cells[column].is_empty)]
        rows.sort(key=lambda line: line.cells[column].key, reverse=order == Qt.SortOrder.DescendingOrder)
        empty = [line for line in self.lines if line.cells[column].is_empty and not line.strong]
        self.lines = (*rows, *empty, *(line for line in self.lines if line.strong))
        places = {id(line): at for at, line in enumerate(self.lines)}
        after = [
            self.index(places[id(line)], index.column()) for line, index in zip(held, before, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if self.headings[column].right else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter


class PlainTable(QTableView):
    """Shows a :class:`PlainModel` in the manner of the other tables; a row is chosen as a whole."""

    def __init__(self, name: str, headings: Sequence[Heading], *, sortable: bool = True) -> None:
        """``name`` for screen readers."""
        super().__init__()
        self.list = PlainModel(headings)
        self.list.setParent(self)
        self._widths: list[int] = []
        self.setAccessibleName(name)
        self.setModel(self.list)
        self.setItemDelegate(_Delegate(self))
        header = _Header(self)
        self.setHorizontalHeader(header)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.verticalHeader().hide()
        header.setSectionsClickable(sortable)
        if sortable:
            header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            self.setSortingEnabled(True)
        self.list.modelReset.connect(self._fit)
        look().changed.connect(self._fit)
        self._fit()

    @property
    def chosen(self) -> Any:
        """What the current row stands for, or None."""
        index = self.currentIndex()
        return self.list.lines[index.row()].value if index.isValid() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  Qt's name
        """Ctrl+S sorts by the column one is in, as a click on its header does."""
        if event.key() == Qt.Key.Key_S and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            header, column = self.horizontalHeader(), self.currentIndex().column()
            if self.isSortingEnabled() and column >= 0:
                again = header.sortIndicatorSection() == column
                downwards = again and header.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
                order = Qt.SortOrder.DescendingOrder if downwards else Qt.SortOrder.AscendingOrder
                self.sortByColumn(column, order)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        """What room is left goes to the columns that want it."""
        super().resizeEvent(event)
        self._share_room()

    def _fit(self) -> None:
        self.verticalHeader().setMinimumSectionSize(look().size(_ROW))
        self.verticalHeader().setDefaultSectionSize(look().size(_ROW))
        metrics = QFontMetrics(look().font("strong"))
        self._widths = []
        for column, heading in enumerate(self.list.headings):
            texts = [heading.title, *(line.cells[column].text for line in self.list.lines[:_MEASURED])]
            widest = max(metrics.horizontalAdvance(text) for text in texts) + look().size(2 * PAD + 20)
            self._widths.append(min(widest, look().size(_WIDEST)))
        self._share_room()

    def _share_room(self) -> None:
        wishes = [heading.stretch for heading in self.list.headings]
        left = max(0, self.viewport().width() - sum(self._widths))
        for column, width in enumerate(self._widths):
            more = left // sum(wishes) if wishes[column] else 0
            self.horizontalHeader().resizeSection(column, width + more)


class _Delegate(QStyledItemDelegate):
    """Words over a hairline."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        paint_ground(painter, option.rect, option.state, leading=index.column() == 0)
        strong = bool(index.data(Qt.ItemDataRole.UserRole))
        paint_text(painter, option.rect, index, bold=strong)
        if option.state & QStyle.StateFlag.State_HasFocus and ringed(option.widget):
            paint_ring_inside(painter, option.rect.toRectF(), look().role)
        painter.restore()


class _Header(QHeaderView):
    """Titles with a chevron where the table is sorted."""

    def __init__(self, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(look().size(56))
        look().changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        self.setFixedHeight(look().size(_HEADER))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N802, N803  Qt's
        up = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
        is_sorted = self.isSortIndicatorShown() and self.sortIndicatorSection() == logicalIndex
        mark = ("up" if up else "down") if is_sorted else ""
        title = str(self.model().headerData(logicalIndex, Qt.Orientation.Horizontal))
        side = self.model().headerData(
            logicalIndex, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole
        )
        last = logicalIndex == self.count() - 1
        paint_heading(painter, rect, title, side, mark, last=last)
