"""Above the table: what it is, how much of it waits for a check, and what is listed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from kbs_learning.desktop.author.registers.model import Wanted
from kbs_learning.desktop.theme import look
from kbs_learning.desktop.widgets.buttons import button, icon_button
from kbs_learning.desktop.widgets.flow import Flow, wrap_in
from kbs_learning.desktop.widgets.one_of import OneOf, Option
from kbs_learning.desktop.widgets.text import Text
from kbs_learning.services.authoring.register_rows import RegisterRow, State, When

_TYPING = 150
"""Milliseconds after the last key until the list follows."""


class Bar(QWidget):
    """Filters, the search, and a way to add a row."""

    changed = Signal(object)
    """Another :class:`Wanted` holds."""
    new_wanted = Signal(bool)
    """Add a fact (True) or a contact."""

    def __init__(self) -> None:
        """Lists everything."""
        super().__init__()
        self.kinds = OneOf(
            "Listed", [Option("all", "All"), Option("facts", "Facts"), Option("contacts", "Contacts")]
        )
        self.search = _Search()
        self.search.setClearButtonEnabled(True)
        self.search.addAction(look().icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self.past = self._filter("triangle-alert", "List only rows past their review date")
        self.unverified = self._filter("circle-alert", "List only rows that nobody has checked yet")
        self.add = button("Add", "plus")
        self.add.setToolTip("Add a fact or a contact")
        menu = QMenu(self.add)
        for words, fact in (("Fact", True), ("Contact", False)):
            action = menu.addAction(words)
            action.triggered.connect(lambda _=False, fact=fact: self.new_wanted.emit(fact))
        self.add.setMenu(menu)
        self._tools = QWidget()
        self._tools_row = QHBoxLayout()
        self._filters = QWidget()
        self._lay_out()
        self._typing = QTimer(self, singleShot=True, interval=_TYPING)
        self._typing.timeout.connect(self._tell)
        self.search.textChanged.connect(self._typing.start)
        self.search.returnPressed.connect(self._tell)
        self.kinds.chosen.connect(self._tell)

    @property
    def wanted(self) -> Wanted:
        """What is to be listed."""
        return Wanted(
            self.kinds.value, self.search.text(), self.past.isChecked(), self.unverified.isChecked()
        )

    def take_actions(self, *actions: QAction) -> None:
        """Put buttons for these beside Add."""
        for action in actions:
            made = icon_button(action.text() or "Undo", "undo-2")
            made.setIcon(action.icon())
            _follow(made, action)
            self._tools_row.addWidget(made)

    def show_counts(self, rows: Sequence[RegisterRow]) -> None:
        """How many there are of each, and how many wait for somebody."""
        facts = sum(row.is_fact for row in rows)
        for name, words, count in (
            ("all", "All", len(rows)),
            ("facts", "Facts", facts),
            ("contacts", "Contacts", len(rows) - facts),
        ):
            self.kinds.set_words(name, f"{words} {count}")
        past = sum(row.when is When.PAST for row in rows)
        unverified = sum(row.state is State.VERIFY for row in rows)
        for one, count, words in (
            (self.past, past, "past review"),
            (self.unverified, unverified, "not verified"),
        ):
            one.setText(f"{count} {words}")
            if not count and one.isChecked():
                one.setChecked(False)
            one.setVisible(bool(count))
        self._filters.updateGeometry()

    def clear(self) -> None:
        """List everything."""
        self.search.clear()
        self.kinds.choose("all")
        self.past.setChecked(False)
        self.unverified.setChecked(False)
        self._tell()

    def _filter(self, icon: str, tip: str) -> QPushButton:
        made = button(" ", icon, "filter")
        made.setCheckable(True)
        made.setToolTip(tip)
        made.toggled.connect(self._tell)
        made.hide()
        return made

    def _tell(self, *_: object) -> None:
        self._typing.stop()
        self.changed.emit(self.wanted)

    def _lay_out(self) -> None:
        self._tools_row.setContentsMargins(0, 0, 0, 0)
        self._tools_row.setSpacing(4)
        self._tools.setLayout(self._tools_row)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 10)
        column.setSpacing(10)
        head = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Text("Facts and contacts", "title"))
        words.addWidget(
            Text("Every figure and phone number lives here once. Pages look it up.", role="muted")
        )
        head.addLayout(words, 1)
        head.addWidget(self._tools)
        head.addWidget(self.add)
        column.addLayout(head)
        wrap_in(self._filters, Flow((self.kinds, self.search, self.past, self.unverified), 10), (0, 0, 0, 0))
        column.addWidget(self._filters)


class _Search(QLineEdit):
    """Words to look for, in a field that is as wide as its hint."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Find a fact or contact")
        self.setPlaceholderText("Find a fact or contact")
        self.setToolTip("Looks in ids, words, numbers and sources")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        return QSize(look().size(200), super().sizeHint().height())


def _follow(made: QPushButton, action: QAction) -> None:
    def show() -> None:
        made.setEnabled(action.isEnabled())
        made.setToolTip(action.toolTip())
        made.setAccessibleName(action.text())

    made.clicked.connect(action.trigger)
    action.changed.connect(show)
    show()
