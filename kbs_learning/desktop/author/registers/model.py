"""The rows of the registers as Qt's views want them: filtered, sorted, and in groups by urgency."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication

from kbs_learning.desktop.author.registers.columns import COLUMNS, ID, REVIEW, spoken
from kbs_learning.services.authoring.register_rows import RegisterRow, State, When

Index = QModelIndex | QPersistentModelIndex
LINE = Qt.ItemDataRole.UserRole
"""The role under which the delegate gets the :class:`RegisterRow` or :class:`Group`."""
EDITED = Qt.ItemDataRole.UserRole + 1
"""Whether a row has been changed in the form and not been saved."""


@dataclass(frozen=True, slots=True)
class Group:
    """The heading of the rows that are as urgent as each other."""

    when: When
    count: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be listed."""

    kind: str = "all"
    """``all``, ``facts`` or ``contacts``."""
    words: str = ""
    past: bool = False
    """Only rows past their review."""
    unverified: bool = False
    """Only rows that nobody has checked."""

    def takes(self, row: RegisterRow) -> bool:
        """Whether a row is to be listed."""
        return (
            (self.kind == "all" or (self.kind == "facts") == row.is_fact)
            and (not self.past or row.when is When.PAST)
            and (not self.unverified or row.state is State.VERIFY)
            and all(word in row.haystack for word in self.words.lower().split())
        )


class RegisterModel(QAbstractTableModel):
    """Groups and rows, one under the other."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Nothing yet; the nearest review comes first."""
        super().__init__(parent)
        self._every: tuple[RegisterRow, ...] = ()
        self._edited: frozenset[str] = frozenset()
        self.lines: tuple[RegisterRow | Group, ...] = ()
        self.wanted = Wanted()
        self.column, self.descending = REVIEW, False

    def show(self, rows: Iterable[RegisterRow]) -> None:
        """These rows instead of the ones before."""
        self._every = tuple(rows)
        self._arrange()

    def filter(self, wanted: Wanted) -> None:
        """List these only."""
        self.wanted = wanted
        self._arrange()

    def mark_edited(self, names: Iterable[str]) -> None:
        """These rows have been changed in the form and not been saved."""
        self._edited = frozenset(names)
        if self.lines:
            self.dataChanged.emit(self.index(0, ID), self.index(len(self.lines) - 1, ID))

    def row_of(self, name: str) -> int:
        """The line of the row with that id; -1 where it is not listed."""
        for number, line in enumerate(self.lines):
            if isinstance(line, RegisterRow) and line.id == name:
                return number
        return -1

    @property
    def groups(self) -> list[int]:
        """The lines that are headings."""
        return [number for number, line in enumerate(self.lines) if isinstance(line, Group)]

    @property
    def count(self) -> int:
        """How many rows are listed."""
        return len(self.lines) - len(self.groups)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort the rows of each group; the groups stay, the most urgent first."""
        if 0 <= column < len(COLUMNS):
            self.column, self.descending = column, order == Qt.SortOrder.DescendingOrder
            self._arrange()

    # What Qt asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802  Qt's signature
        """Groups and rows."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802  Qt's signature
        """Every column, shown or not."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell says; a heading says it in its first cell."""
        if not index.isValid() or index.row() >= len(self.lines):
            return None
        line = self.lines[index.row()]
        if role == LINE:
            return line
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(index.column())
        if isinstance(line, Group):
            said = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return f"{line.when.label}, {line.count}" if said and index.column() == ID else None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return apart(COLUMNS[index.column()].text(line))
            case Qt.ItemDataRole.AccessibleTextRole:
                return spoken(line, index.column(), edited=line.id in self._edited)
            case Qt.ItemDataRole.ToolTipRole:
                return COLUMNS[index.column()].text(line)
        return line.id in self._edited if role == EDITED else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows can be chosen, headings cannot."""
        if not index.isValid() or isinstance(self.lines[index.row()], Group):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index) | Qt.ItemFlag.ItemNeverHasChildren

    def headerData(  # noqa: N802  Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Titles; what the list is sorted by is said aloud."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(COLUMNS):
            return None
        title = COLUMNS[section].title
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return title
            case Qt.ItemDataRole.TextAlignmentRole:
                return _side(section)
            case Qt.ItemDataRole.ToolTipRole:
                return f"Sort by {title.lower()} (Ctrl+Shift+S in this column)"
            case Qt.ItemDataRole.AccessibleTextRole:
                way = "downwards" if self.descending else "upwards"
                return f"{title}, sorted {way}" if section == self.column else title
        return None

    def _arrange(self) -> None:
        rows = [row for row in self._every if self.wanted.takes(row)]
        rows.sort(key=COLUMNS[self.column].key, reverse=self.descending)
        lines: list[RegisterRow | Group] = []
        for when in When:
            members = [row for row in rows if row.when is when]
            if members:
                lines += [Group(when, len(members)), *members]
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()


def apart(words: str) -> str:
    """``words`` in their own direction: in a window from right to left, no phone number turns round."""
    from_right = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    return f"\u2068{words}\u2069" if from_right else words


def _side(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if COLUMNS[column].right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
