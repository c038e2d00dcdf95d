"""A list of rows in a form: each can be moved and taken out, and one more can be added."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kbs_learning.desktop.widgets.buttons import button, icon_button
from kbs_learning.desktop.widgets.card import Card
from kbs_learning.desktop.widgets.dialog import Dialog


class Row(Card):
    """What one of them is made of. ``id`` is what it is known by."""

    def __init__(self, name: str) -> None:
        """``name`` is its id."""
        super().__init__()
        self.id = name
        self.column.setContentsMargins(12, 10, 12, 10)
        self.column.setSpacing(6)

    def take_focus(self) -> None:
        """Move the keyboard into it."""


class Rows(QWidget):
    """Rows one under the other, in an order that can be changed."""

    changed = Signal()
    add_wanted = Signal()

    def __init__(self, what: str, add: str) -> None:
        """``what`` names one of them ("outcome"), ``add`` is said on the button."""
        super().__init__()
        self.what = what
        self.rows: list[Row] = []
        self.used: Callable[[str], Sequence[str]] = lambda _: ()
        """Where a row is used, by its id: asked before it is taken out."""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.add = button(add, "plus")
        self.add.setToolTip(f"One more {what}, at the end")
        self.add.clicked.connect(self.add_wanted)
        self._column.addWidget(self.add)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """These instead of the ones before."""
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []
        for row in rows:
            self.append(row)

    def append(self, row: Row) -> None:
        """One more, with what moves it and takes it out."""
        across = QHBoxLayout()
        across.setSpacing(2)
        across.addStretch(1)
        for words, icon, work in (
            ("Move up", "arrow-up", partial(self._move, row, -1)),
            ("Move down", "arrow-down", partial(self._move, row, 1)),
            ("Take out", "trash-2", partial(self._ask, row)),
        ):
            made = icon_button(f"{words}: {row.id}", icon)
            made.clicked.connect(work)
            across.addWidget(made)
        head = row.column.itemAt(0)
        layout = head.layout() if head is not None else None
        if isinstance(layout, QHBoxLayout):
            layout.addLayout(across)
        else:
            row.column.addLayout(across)
        self.rows.append(row)
        self._column.insertWidget(self._column.count() - 1, row)

    def _move(self, row: Row, by: int) -> None:
        at = self.rows.index(row)
        if 0 <= at + by < len(self.rows):
            self.rows[at], self.rows[at + by] = self.rows[at + by], self.rows[at]
            self._column.removeWidget(row)
            self._column.insertWidget(at + by, row)
            self.changed.emit()

    def _ask(self, row: Row) -> None:
        used = self.used(row.id)
        if not used:
            self._take_out(row)
            return
        more = f" and {len(used) - 4} more" if len(used) > 4 else ""
        words = f"It is used by {', '.join(used[:4])}{more}. What refers to it has to be changed too."
        dialog = Dialog(f"Take {row.id} out?", words, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        keep, out = button("Keep it"), button(f"Take {row.id} out", kind="danger")
        keep.clicked.connect(dialog.reject)
        out.clicked.connect(dialog.accept)
        dialog.accepted.connect(partial(self._take_out, row))
        dialog.finish(out, keep)
        dialog.open()

    def _take_out(self, row: Row) -> None:
        if row in self.rows:
            self.rows.remove(row)
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
            self.changed.emit()
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)
