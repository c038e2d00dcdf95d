"""The lines of two texts side by side, with long stretches that are the same folded away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from kbs_learning.services.authoring.comparing import Row

ROW_ROLE = int(Qt.ItemDataRole.UserRole)
"""The :class:`Row` or :class:`Fold` of an item."""
_CONTEXT = 3
"""Lines shown before and after what differs."""
_WORTH = 4
"""Fewer lines than this are not worth folding."""
SIGNS = {"same": "", "changed": "±", "removed": "−", "added": "+"}

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Fold:
    """Lines that are the same in both texts and not shown."""

    rows: tuple[Row, ...]

    @property
    def words(self) -> str:
        """What stands in their place."""
        count = len(self.rows)
        return "1 line is the same" if count == 1 else f"{count} lines are the same"


class ComparisonModel(QAbstractListModel):
    """Rows and folds, from top to bottom."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Nothing is compared yet."""
        super().__init__(parent)
        self._items: list[Row | Fold] = []

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show another comparison."""
        self.beginResetModel()
        self._items = _folded(rows)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802  Qt's name
        """How many rows and folds."""
        return 0 if parent is not None and parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row itself, or what a screen reader says of it."""
        if not index.isValid():
            return None
        item = self._items[index.row()]
        if role == ROW_ROLE:
            return item
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole):
            return f"{item.words}. Press Enter to show them." if isinstance(item, Fold) else words_of(item)
        return None

    @property
    def differences(self) -> list[int]:
        """The rows at which a difference begins."""
        starts = []
        before = False
        for number, item in enumerate(self._items):
            differs = isinstance(item, Row) and item.kind != "same"
            if differs and not before:
                starts.append(number)
            before = differs
        return starts

    def unfold(self, number: int) -> None:
        """Show the lines of a fold."""
        fold = self._items[number] if 0 <= number < len(self._items) else None
        if isinstance(fold, Fold):
            self.beginResetModel()
            self._items[number : number + 1] = fold.rows
            self.endResetModel()

    def row_of_line(self, line: int) -> int:
        """The item that shows a line of the new text, or the fold that holds it; -1 where there is none."""
        for number, item in enumerate(self._items):
            rows = item.rows if isinstance(item, Fold) else (item,)
            if any(row.new_line == line for row in rows):
                return number
        return -1


def words_of(row: Row) -> str:
    """A row as it is heard."""
    match row.kind:
        case "changed":
            return f"Line {row.new_line} changed. Before: {row.old}. Now: {row.new}"
        case "removed":
            return f"Line {row.old_line} removed: {row.old}"
        case "added":
            return f"Line {row.new_line} added: {row.new}"
        case _:
            return f"Line {row.new_line}, the same: {row.new}"


def _folded(rows: Sequence[Row]) -> list[Row | Fold]:
    items: list[Row | Fold] = []
    stretches = [list(group) for _, group in groupby(rows, key=lambda row: row.kind == "same")]
    for number, stretch in enumerate(stretches):
        if stretch[0].kind != "same":
            items += stretch
            continue
        head = 0 if number == 0 else _CONTEXT
        tail = 0 if number == len(stretches) - 1 else _CONTEXT
        middle = stretch[head : len(stretch) - tail]
        if len(middle) < _WORTH:
            items += stretch
        else:
            items += stretch[:head]
            items.append(Fold(tuple(middle)))
            items += stretch[len(stretch) - tail :]
    return items
