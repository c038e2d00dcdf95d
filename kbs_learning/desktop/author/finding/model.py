"""What was found, as a tree: a row for each file, and under it a row for each place."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel

from kbs_learning.content.editing.finding import Hit

HIT = Qt.ItemDataRole.UserRole
REPLACING = Qt.ItemDataRole.UserRole + 1


class FoundModel(QStandardItemModel):
    """Every place can be ticked; ticking a file ticks what is in it."""

    ticks_changed = Signal()
    """Somebody ticked, or took ticks away."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Empty."""
        super().__init__(parent)
        self._setting = False
        self.itemChanged.connect(self._pass_on)

    def show_hits(self, hits: Sequence[Hit], *, replacing: bool) -> None:
        """Show other ones, all of them ticked; with ``replacing``, what would stand there too."""
        self._setting = True
        self.clear()
        for file, group in groupby(hits, key=lambda hit: hit.file):
            inside = list(group)
            parent = _item(f"{file}, {_places(len(inside))}", ticked=replacing)
            for hit in inside:
                child = _item(_spoken(hit, replacing=replacing), ticked=replacing)
                child.setData(hit, HIT)
                child.setData(replacing, REPLACING)
                parent.appendRow(child)
            self.appendRow(parent)
        self._setting = False

    def hit(self, index: QModelIndex) -> Hit | None:
        """The place at ``index``; None for a file."""
        found = index.data(HIT)
        return found if isinstance(found, Hit) else None

    def ticked(self) -> list[Hit]:
        """What shall be replaced."""
        return [
            child.data(HIT)
            for parent in self._parents()
            for child in (parent.child(row) for row in range(parent.rowCount()))
            if child.checkState() == Qt.CheckState.Checked
        ]

    def _parents(self) -> list[QStandardItem]:
        return [self.item(row) for row in range(self.rowCount())]

    def _pass_on(self, item: QStandardItem) -> None:
        """Tick what is under a file, or the file as far as what is in it is ticked."""
        if self._setting or not item.isCheckable():
            return
        self._setting = True
        if not item.index().parent().isValid():
            for row in range(item.rowCount()):
                item.child(row).setCheckState(item.checkState())
        else:
            parent = item.parent()
            states = {parent.child(row).checkState() for row in range(parent.rowCount())}
            parent.setCheckState(states.pop() if len(states) == 1 else Qt.CheckState.PartiallyChecked)
        self._setting = False
        self.ticks_changed.emit()


def _item(words: str, *, ticked: bool) -> QStandardItem:
    made = QStandardItem(words)
    made.setEditable(False)
    made.setToolTip(words)
    if ticked:
        made.setCheckable(True)
        made.setCheckState(Qt.CheckState.Checked)
    return made


def _places(count: int) -> str:
    return "1 place" if count == 1 else f"{count} places"


def _spoken(hit: Hit, *, replacing: bool) -> str:
    """A place as a screen reader says it."""
    line = f"Line {hit.line}: {hit.before}{hit.found}{hit.after}"
    return f"{line}, becomes {hit.before}{hit.replacement}{hit.after}" if replacing else line
