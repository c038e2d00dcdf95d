"""The list of attempts as Qt's views want it: as long as it is, fetched a page at a time when looked at.

``data`` never waits. A row that is not there yet is empty, its page is asked for in a job, and the row fills
in when the page arrives. Another filter or order makes what was asked for earlier void.
"""

from __future__ import annotations

from collections import OrderedDict
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from kbs_learning.core.browsing import AttemptFilter, AttemptRow, Page, Sort
from kbs_learning.desktop.jobs import Job, Jobs, Work
from kbs_learning.desktop.records.columns import COLUMNS, TICK, spoken
from kbs_learning.desktop.records.ticks import Ticks

Index = QModelIndex | QPersistentModelIndex

PAGE = 200
"""Rows asked for at a time."""
_PAGES_HELD = 60
_AT_ONCE = 2
_REMEMBERED = 4
"""Pages waited for; whoever scrolls fast has passed the others."""
ROW = Qt.ItemDataRole.UserRole
"""The role under which the delegate gets the :class:`AttemptRow`, or None while it is on its way."""


class Source(Protocol):
    """Where pages come from: ``services.recording.Office``."""

    def attempts(
        self, chosen: AttemptFilter = ..., sort: Sort = ..., *, offset: int = ..., limit: int = ...
    ) -> Page:
        """A stretch of the list; may take its time, and is asked on another thread."""


class AttemptsModel(QAbstractTableModel):
    """Attempts by filter and order. Nothing is asked for before :meth:`show`."""

    arrived = Signal()
    """The list asked for is here: ``total`` and ``people`` hold."""
    ticks_changed = Signal()
    failed = Signal(object)
    """An exception: the list could not be read."""

    def __init__(self, jobs: Jobs, source: Source, parent: QObject | None = None) -> None:
        """``source`` is asked in ``jobs``."""
        super().__init__(parent)
        self._jobs = jobs
        self._source = source
        self.chosen = AttemptFilter()
        self.sorting = Sort()
        self.total = 0
        self.people = 0
        self.ticks = Ticks()
        self._pages: OrderedDict[int, tuple[AttemptRow, ...]] = OrderedDict()
        self._asked: dict[int, Job] = {}
        self._wanted: list[int] = []
        self._renewing = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._ask_wanted)

    def show(self, chosen: AttemptFilter, sort: Sort) -> None:
        """List these; what is shown stays until they are here."""
        if chosen != self.chosen and self.ticks.everything:
            self.tick(Ticks())  # everything was everything in the list that is going
        self.chosen, self.sorting = chosen, sort
        self.reload()

    def reload(self) -> None:
        """Ask for the list again: something has been added or has gone."""
        for job in self._asked.values():
            job.cancel()
        self._asked.clear()
        self._wanted.clear()
        self._renewing = True
        self._ask(0)

    def take_source(self, source: Source) -> None:
        """Ask somebody else from now on; call :meth:`reload` then."""
        self._source = source

    def row(self, number: int) -> AttemptRow | None:
        """The attempt in that row; None, and it is asked for, when it is not here yet."""
        page, at = divmod(number, PAGE)
        rows = self._pages.get(page)
        if rows is None:
            self._want(page)
            return None
        self._pages.move_to_end(page)
        return rows[at] if at < len(rows) else None

    def row_of(self, key: str) -> int | None:
        """The row of an attempt among the pages that are here."""
        for page, rows in self._pages.items():
            for at, row in enumerate(rows):
                if row.key == key:
                    return page * PAGE + at
        return None

    def tick(self, ticks: Ticks) -> None:
        """Let these be ticked."""
        self.ticks = ticks
        if self.total:
            self.dataChanged.emit(self.index(0, TICK), self.index(self.total - 1, TICK))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, TICK, TICK)
        self.ticks_changed.emit()

    @property
    def ticked(self) -> int:
        """How many are ticked."""
        return self.ticks.count(self.total)

    # What Qt asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802  Qt's signature
        """The whole list."""
        return 0 if parent.isValid() else self.total

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802  Qt's signature
        """Every column, shown or not."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What is here, without waiting."""
        if not index.isValid() or index.row() >= self.total:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(index.column())
        if role not in _TOLD:
            return None
        row = self.row(index.row())
        return row if role == ROW else self._told(row, index.column(), role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802
        """Ticks a row; nothing else can be changed here."""
        row = self.row(index.row()) if index.isValid() else None
        if row is None or role != Qt.ItemDataRole.CheckStateRole or index.column() != TICK:
            return False
        if self.ticks.has(row.key) != (Qt.CheckState(value) == Qt.CheckState.Checked):
            self.ticks = self.ticks.toggled(row.key)
            self.dataChanged.emit(index, index, [role])
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, TICK, TICK)
            self.ticks_changed.emit()
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every row can be chosen, and ticked in its first column."""
        flags = super().flags(index)
        if index.isValid() and index.column() == TICK:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags | Qt.ItemFlag.ItemNeverHasChildren if index.isValid() else flags

    def headerData(  # noqa: N802  Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Titles; what the list is sorted by is said aloud."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(COLUMNS):
            return None
        shown = COLUMNS[section]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return shown.title
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(section)
            case Qt.ItemDataRole.ToolTipRole:
                return (
                    "Tick every row, or none (Ctrl+A)"
                    if section == TICK
                    else f"Sort by {shown.title.lower()}"
                )
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken_title(section)
            case Qt.ItemDataRole.CheckStateRole if section == TICK:
                return self.all_ticked
        return None

    @property
    def all_ticked(self) -> Qt.CheckState:
        """The state of the box above the boxes."""
        if not self.ticked:
            return Qt.CheckState.Unchecked
        every = self.ticks.everything and not self.ticks.named
        return Qt.CheckState.Checked if every else Qt.CheckState.PartiallyChecked

    # Pages

    def _told(self, row: AttemptRow | None, column: int, role: int) -> Any:
        if role == Qt.ItemDataRole.CheckStateRole:
            if column != TICK:
                return None
            ticked = row is not None and self.ticks.has(row.key)
            return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(row, column, ticked=self.ticks.has(row.key)) if row else "Loading"
        return COLUMNS[column].text(row) if row else ""

    def _spoken_title(self, section: int) -> str:
        shown = COLUMNS[section]
        if section == TICK:
            return "Ticked"
        if shown.sort != self.sorting.column:
            return shown.title
        return f"{shown.title}, sorted {'downwards' if self.sorting.descending else 'upwards'}"

    def _want(self, page: int) -> None:
        if page in self._asked or self._renewing:
            return
        if page in self._wanted:
            self._wanted.remove(page)
        self._wanted.append(page)
        del self._wanted[:-_REMEMBERED]
        self._soon.start()

    def _ask_wanted(self) -> None:
        while self._wanted and len(self._asked) < _AT_ONCE:
            self._ask(self._wanted.pop())

    def _ask(self, page: int) -> None:
        work = partial(_fetch, self._source, self.chosen, self.sorting, page * PAGE)
        self._asked[page] = self._jobs.run(work, partial(self._take, page), partial(self._miss, page))

    def _take(self, page: int, answer: Page) -> None:
        self._asked.pop(page, None)
        if self._renewing:
            self._begin_list(answer)
        elif answer.total != self.total:  # somebody else changed the records meanwhile
            self.reload()
        else:
            self._hold(page, answer.rows)
            first = page * PAGE
            last = min(first + PAGE, self.total) - 1
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(COLUMNS) - 1))
            self._ask_wanted()

    def _begin_list(self, answer: Page) -> None:
        self.beginResetModel()
        self._renewing = False
        self._pages.clear()
        self.total, self.people = answer.total, answer.people
        self._hold(0, answer.rows)
        self.endResetModel()
        self.arrived.emit()

    def _hold(self, page: int, rows: tuple[AttemptRow, ...]) -> None:
        self._pages[page] = rows
        while len(self._pages) > _PAGES_HELD:
            self._pages.popitem(last=False)

    def _miss(self, page: int, fault: Exception) -> None:
        self._asked.pop(page, None)
        self._renewing = False
        self.failed.emit(fault)


_TOLD = frozenset(
    {
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.CheckStateRole,
        Qt.ItemDataRole.AccessibleTextRole,
        Qt.ItemDataRole.ToolTipRole,
        ROW,
    }
)


def _fetch(source: Source, chosen: AttemptFilter, sort: Sort, offset: int, work: Work) -> Page:  # noqa: ARG001
    return source.attempts(chosen, sort, offset=offset, limit=PAGE)


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if COLUMNS[column].right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
