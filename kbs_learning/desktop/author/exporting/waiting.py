"""What a release waits for: each thing a row, with the link that leads to where it is settled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from kbs_learning.desktop.widgets.buttons import button
from kbs_learning.desktop.widgets.card import line
from kbs_learning.desktop.widgets.picture import Picture
from kbs_learning.desktop.widgets.text import Text
from kbs_learning.services.readiness import Blocker, Kind

_NAMED = {Kind.ERROR: 2, Kind.ROW: 1, Kind.REVIEW: 0}
"""So many of each kind are named where there are more; the others are counted."""
_LINKS = {Kind.ERROR: "Show", Kind.ROW: "Open register", Kind.REVIEW: "Ask for approval"}
_MORE = {
    Kind.ERROR: "{} more mistakes stop every export",
    Kind.ROW: "{} more facts and contacts are open",
    Kind.REVIEW: "{} files are not approved",
}


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """One line of the list: a blocker, or the first of several that are only counted."""

    words: str
    first: Blocker


def waiting_rows(blockers: Sequence[Blocker]) -> Iterator[WaitingRow]:
    """The lines for ``blockers``: the first of each kind by name, the rest as a number."""
    for kind in Kind:
        own = [one for one in blockers if one.kind is kind]
        named = own if len(own) <= _NAMED[kind] + 1 else own[: _NAMED[kind]]
        yield from (WaitingRow(one.words, one) for one in named)
        if rest := own[len(named) :]:
            yield WaitingRow(_MORE[kind].format(len(rest)), rest[0])


class Waiting(QFrame):
    """The list. Not there while a release waits for nothing."""

    register_wanted = Signal(str)
    """Id of a row of the registers."""
    review_wanted = Signal(str, str)
    """Course folder and file."""
    place_wanted = Signal(str, str, int)
    """Course folder, file and line."""

    def __init__(self) -> None:
        """Nothing is known yet."""
        super().__init__()
        self.setProperty("look", "card")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 1, 1, 1)
        self._column.setSpacing(0)
        self.hide()

    def show_blockers(self, blockers: Sequence[Blocker]) -> None:
        """List them anew."""
        while item := self._column.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.setVisible(bool(blockers))
        count = f"{len(blockers)} thing{'' if len(blockers) == 1 else 's'}"
        words = f"Release waits for {count}"
        self.setAccessibleName(words)
        self._column.addWidget(self._head(words))
        for at, row in enumerate(waiting_rows(blockers)):
            if at:
                self._column.addWidget(line())
            self._column.addWidget(self._row(row))

    def _head(self, words: str) -> QWidget:
        head = QFrame()
        head.setProperty("look", "strip")
        head.setProperty("tone", "warning")
        across = QHBoxLayout(head)
        across.setContentsMargins(12, 7, 12, 7)
        across.setSpacing(10)
        across.addWidget(Picture("lock", 18, "caution"))
        across.addWidget(Text(words, "strong"), 1)
        return head

    def _row(self, row: WaitingRow) -> QWidget:
        holder = QWidget()
        holder.setProperty("look", "clear")
        across = QHBoxLayout(holder)
        across.setContentsMargins(12, 2, 12, 2)
        across.setSpacing(12)
        across.addWidget(Text(row.words), 1)
        link = button(_LINKS[row.first.kind], "chevron-right", "link", trailing=True)
        link.setAccessibleName(f"{_LINKS[row.first.kind]}: {row.words}")
        link.setToolTip(f"{_LINKS[row.first.kind]}: {row.first.where}")
        link.clicked.connect(partial(self._lead, row.first.kind, row.first.where, str(row.first.folder)))
        across.addWidget(link)
        return holder

    def _lead(self, kind: Kind, where: str, folder: str, _checked: bool = False) -> None:
        if kind is Kind.ROW:
            self.register_wanted.emit(where)
        elif kind is Kind.REVIEW:
            self.review_wanted.emit(folder, where)
        else:
            file, _, number = where.rpartition(":")
            self.place_wanted.emit(folder, Path(file).as_posix(), int(number) if number.isdigit() else 1)
