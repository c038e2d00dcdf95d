"""The registers on the screen, worked by mouse and keyboard alike."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from kbs_learning.desktop.author.registers.columns import BY, COLUMNS, ID, PAGES, VALUE, WHAT
from kbs_learning.desktop.author.registers.delegate import RegisterDelegate, group_height, row_height
from kbs_learning.desktop.author.registers.model import RegisterModel
from kbs_learning.desktop.records.painting import paint_heading
from kbs_learning.desktop.theme import look
from kbs_learning.services.authoring.register_rows import RegisterRow

_HEADER = 38
_SORT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
_LEAST_WHAT = 220
"""Pixels that the words of a row keep; columns give way for them."""


class RegisterTable(QTableView):
    """Shows a :class:`RegisterModel`. Enter goes to the form; Ctrl+Shift+S sorts by the column one is in."""

    moved = Signal(str)
    """The id of the row that is current now."""
    opened = Signal(str)
    """The id of the row that somebody wants to change."""

    def __init__(self, model: RegisterModel, parent: QWidget | None = None) -> None:
        """Nothing is chosen."""
        super().__init__(parent)
        self.list = model
        self._current = ""
        self.setAccessibleName("Facts and contacts")
        self.setModel(model)
        self.setItemDelegate(RegisterDelegate(self))
        self.setHorizontalHeader(_Header(model, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().sectionClicked.connect(self.sort_by)
        self.doubleClicked.connect(self._open)
        model.modelReset.connect(self._after_reset)
        look().changed.connect(self._measure)
        self._measure()

    @property
    def current(self) -> str:
        """The id of the current row; empty for none."""
        return self._current

    def go_to(self, name: str) -> bool:
        """Make the row with that id the current one; False where it is not listed."""
        number = self.list.row_of(name)
        if number < 0:
            return False
        self.setCurrentIndex(self.list.index(number, max(self.currentIndex().column(), WHAT)))
        self.scrollTo(self.list.index(number, WHAT))
        return True

    def go_to_first(self) -> None:
        """Make the first row the current one."""
        first = next((line for line in self.list.lines if isinstance(line, RegisterRow)), None)
        if first is not None:
            self.go_to(first.id)

    def sort_by(self, column: int) -> None:
        """Sort by that column; the other way round when it is already so."""
        down = self.list.column == column and not self.list.descending
        self.list.sort(column, Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder)
        self.horizontalHeader().viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  Qt's name
        """Enter, Home, End and Ctrl+Shift+S act on rows; the rest is Qt's."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._open(self.currentIndex())
            case Qt.Key.Key_Home:
                self.go_to_first()
            case Qt.Key.Key_End:
                last = self.list.lines[-1] if self.list.lines else None
                if isinstance(last, RegisterRow):
                    self.go_to(last.id)
            case Qt.Key.Key_S if event.modifiers() == _SORT:
                self.sort_by(max(self.currentIndex().column(), ID))
            case _:
                super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        """What room is left goes to the words."""
        super().resizeEvent(event)
        self._arrange()

    def currentChanged(  # noqa: N802  Qt's name
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Tell which row it is."""
        super().currentChanged(current, previous)
        line = self.list.lines[current.row()] if current.isValid() else None
        if isinstance(line, RegisterRow) and line.id != self._current:
            self._current = line.id
            self.moved.emit(line.id)

    def _measure(self) -> None:
        self.horizontalHeader().setMinimumSectionSize(look().size(44))
        self.verticalHeader().setMinimumSectionSize(group_height())
        self.verticalHeader().setDefaultSectionSize(row_height())
        self._set_heights()
        self._arrange()

    def _after_reset(self) -> None:
        """The list is another one: stay on the same row where it is still there."""
        self._set_heights()
        if self._current and not self.go_to(self._current):
            self._current = ""

    def _set_heights(self) -> None:
        self.clearSpans()
        for number in self.list.groups:
            self.setSpan(number, 0, 1, len(COLUMNS))
        groups = set(self.list.groups)
        for number in range(len(self.list.lines)):
            self.setRowHeight(number, group_height() if number in groups else row_height())

    def _arrange(self) -> None:
        """Widths by the text size; who checked it, and the value, show where there is room for them."""
        room = self.viewport().width()
        widths = {number: look().size(column.width) for number, column in enumerate(COLUMNS)}
        hidden: set[int] = set()
        for column in (BY, PAGES, VALUE):
            taken = sum(width for number, width in widths.items() if number not in hidden)
            if room - taken < look().size(_LEAST_WHAT):
                hidden.add(column)
        taken = sum(width for number, width in widths.items() if number not in hidden)
        widths[WHAT] = max(room - taken, look().size(120))
        for number, width in widths.items():
            self.setColumnHidden(number, number in hidden)
            if number not in hidden:
                self.setColumnWidth(number, width)

    def _open(self, index: QModelIndex) -> None:
        line = self.list.lines[index.row()] if index.isValid() else None
        if isinstance(line, RegisterRow):
            self.opened.emit(line.id)


class _Header(QHeaderView):
    """Titles with a chevron where the list is sorted."""

    def __init__(self, model: RegisterModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._list = model
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setAccessibleName("Columns")

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        return QSize(super().sizeHint().width(), look().size(_HEADER))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N802, N803  Qt's
        sorted_by = logicalIndex == self._list.column
        mark = ("down" if self._list.descending else "up") if sorted_by else ""
        side = self._list.headerData(logicalIndex, self.orientation(), Qt.ItemDataRole.TextAlignmentRole)
        last = logicalIndex == len(COLUMNS) - 1
        inner = rect
        if logicalIndex == ID:
            painter.fillRect(rect, look().role("paper"))
            painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), look().role("line"))
            inner = rect.adjusted(look().size(12), 0, 0, 0)
        paint_heading(painter, inner, COLUMNS[logicalIndex].title, side, mark, last=last)
