"""The list of attempts on the screen, worked by mouse and keyboard alike."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRect, QSettings, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from kbs_learning.core.browsing import AttemptRow, Sort
from kbs_learning.desktop.records.attempt_delegate import AttemptDelegate
from kbs_learning.desktop.records.attempts_model import ROW, AttemptsModel
from kbs_learning.desktop.records.columns import AGENCY, CODE, COLUMNS, COURSE, SECTOR, TICK
from kbs_learning.desktop.records.painting import ROW_HEIGHT, Index, box_in, paint_box, paint_heading
from kbs_learning.desktop.records.ticks import Ticks
from kbs_learning.desktop.theme import look

_HEADER = 38
_NARROWEST = 44
_GROWING = {COURSE: 0.4, AGENCY: 0.3, SECTOR: 0.2}
"""Who gets how much of the room that is left; the course takes what rounding and a hidden column leave."""


class AttemptTable(QTableView):
    """Shows an :class:`AttemptsModel`. Enter opens the row, Space ticks it, Home and End go to the ends."""

    moved = Signal(object)
    """The :class:`AttemptRow` that is current now."""
    opened = Signal(object)
    """The :class:`AttemptRow` that somebody wants to see."""

    def __init__(self, model: AttemptsModel, parent: QWidget | None = None) -> None:
        """Columns have their usual widths until :meth:`restore`."""
        super().__init__(parent)
        self._list = model
        self._current_key = ""
        self._widths = {shown.name: shown.width for shown in COLUMNS}
        self._arranging = False
        self.setAccessibleName("Attempts")
        self.setModel(model)
        self.setItemDelegate(AttemptDelegate(self))
        self.setHorizontalHeader(_Header(model, self))
        self._behave()
        self.doubleClicked.connect(self._open)
        model.modelReset.connect(self._keep_current)
        model.dataChanged.connect(self._tell_when_arrived)
        look().changed.connect(self._measure)
        self._measure()

    @property
    def current(self) -> AttemptRow | None:
        """The attempt in the current row, if there is one and it is here."""
        row = self.currentIndex().data(ROW) if self.currentIndex().isValid() else None
        return row if isinstance(row, AttemptRow) else None

    def sort_by(self, column: int) -> None:
        """Order by that column; the other way round when it is already so."""
        wanted = COLUMNS[column].sort
        if wanted is None:
            return
        now = self._list.sorting
        descending = not now.descending if now.column == wanted else COLUMNS[column].right
        self._list.show(self._list.chosen, Sort(wanted, descending))
        self.horizontalHeader().viewport().update()

    def sort_actions(self) -> list[QAction]:
        """Sorting for a menu: what a click on the header does, by keyboard."""
        actions = []
        for number, shown in enumerate(COLUMNS):
            if shown.sort is not None:
                action = QAction(shown.title, self, checkable=True)
                action.setChecked(shown.sort == self._list.sorting.column)
                action.triggered.connect(lambda _=False, column=number: self.sort_by(column))
                actions.append(action)
        return actions

    def toggle_all(self) -> None:
        """Tick the whole list, or nothing."""
        self._list.tick(Ticks() if self._list.ticks.everything else Ticks(everything=True))

    def restore(self, kept: QSettings) -> None:
        """Take up remembered column widths, at the usual text size."""
        for name in self._widths:
            width = kept.value(f"column-{name}", 0, int)
            if isinstance(width, int) and 20 <= width <= 2000:
                self._widths[name] = width
        self._measure()

    def remember(self, kept: QSettings) -> None:
        """Write the column widths down."""
        for shown in COLUMNS:
            if self._widths[shown.name] != shown.width:
                kept.setValue(f"column-{shown.name}", self._widths[shown.name])

    # What Qt calls

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  Qt's name
        """Enter, Space, Home and End act on rows; the rest is Qt's."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._open(self.currentIndex())
            case Qt.Key.Key_Space:
                self._toggle(self.currentIndex().row())
            case Qt.Key.Key_Home:
                self._go_to(0)
            case Qt.Key.Key_End:
                self._go_to(self._list.total - 1)
            case Qt.Key.Key_A if event.modifiers() == Qt.KeyboardModifier.ControlModifier:
                self.toggle_all()
            case _:
                super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        """What room is left goes to the columns of words."""
        super().resizeEvent(event)
        self._arrange()

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802  Qt's name
        """Tell whose row it is."""
        super().currentChanged(current, previous)
        self._tell()

    # Its own doing

    def _behave(self) -> None:
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
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.sectionClicked.connect(self._head_clicked)
        header.sectionResized.connect(self._resized)

    def _measure(self) -> None:
        self.verticalHeader().setMinimumSectionSize(look().size(ROW_HEIGHT))
        self.verticalHeader().setDefaultSectionSize(look().size(ROW_HEIGHT))
        self.horizontalHeader().setMinimumSectionSize(look().size(_NARROWEST))
        self._arrange()

    def _arrange(self) -> None:
        """Widths by the text size; the agency shows where there is room for it."""
        room = self.viewport().width()
        widths = {number: look().size(self._widths[shown.name]) for number, shown in enumerate(COLUMNS)}
        hidden = sum(widths.values()) > room
        left = room - sum(width for number, width in widths.items() if not (hidden and number == AGENCY))
        for column, part in _GROWING.items():
            widths[column] += round(max(0, left) * part) if column != AGENCY or not hidden else 0
        widths[COURSE] += max(0, room - sum(w for n, w in widths.items() if not (hidden and n == AGENCY)))
        self._arranging = True
        for number, width in widths.items():
            self.setColumnWidth(number, width)
        self.setColumnHidden(AGENCY, hidden)
        self._arranging = False

    def _resized(self, column: int, old: int, new: int) -> None:  # noqa: ARG002  the signal's arguments
        if not self._arranging and new:
            self._widths[COLUMNS[column].name] = round(new * 100 / look().text_size)

    def _head_clicked(self, column: int) -> None:
        if column == TICK:
            self.toggle_all()
        else:
            self.sort_by(column)

    def _open(self, index: QModelIndex) -> None:
        row = index.data(ROW) if index.isValid() else None
        if isinstance(row, AttemptRow) and index.column() != TICK:
            self.opened.emit(row)

    def _toggle(self, number: int) -> None:
        index = self._list.index(number, TICK)
        ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        turned = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
        self._list.setData(index, turned, Qt.ItemDataRole.CheckStateRole)

    def _go_to(self, number: int) -> None:
        if 0 <= number < self._list.total:
            column = max(self.currentIndex().column(), 0)
            self.setCurrentIndex(self._list.index(number, column))

    def _keep_current(self) -> None:
        """The list is another one: stay on the same attempt where it is near the top."""
        self.horizontalHeader().viewport().update()
        number = self._list.row_of(self._current_key)
        if number is not None:
            self.setCurrentIndex(self._list.index(number, CODE))

    def _tell_when_arrived(self, first: QModelIndex, last: QModelIndex) -> None:
        """The current row was still on its way when it became current."""
        here = self.currentIndex().row()
        if first.column() != last.column() and first.row() <= here <= last.row():
            self._tell()

    def _tell(self) -> None:
        row = self.current
        if row is not None:
            self._current_key = row.key
            self.moved.emit(row)


class _Header(QHeaderView):
    """Titles with a chevron where the list is sorted, and a box above the boxes."""

    def __init__(self, model: AttemptsModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._list = model
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setAccessibleName("Columns")

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        return QSize(super().sizeHint().width(), look().size(_HEADER))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N802, N803  Qt's
        shown, sorting = COLUMNS[logicalIndex], self._list.sorting
        mark = ("down" if sorting.descending else "up") if shown.sort == sorting.column else ""
        side = self._list.headerData(logicalIndex, self.orientation(), Qt.ItemDataRole.TextAlignmentRole)
        last = logicalIndex == len(COLUMNS) - 1
        paint_heading(painter, rect, shown.title, side, mark, last=last)
        if logicalIndex == TICK:
            paint_box(painter, box_in(rect), self._list.all_ticked)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802  Qt's name
        super().mouseReleaseEvent(event)
        self.viewport().update()
