"""Facts and contacts: the table on the left, one row of it on the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedLayout, QVBoxLayout, QWidget

from kbs_learning.desktop.author.registers.bar import Bar
from kbs_learning.desktop.author.registers.book import RegisterBook
from kbs_learning.desktop.author.registers.detail import Detail
from kbs_learning.desktop.author.registers.model import RegisterModel, Wanted
from kbs_learning.desktop.author.registers.saving import Saving
from kbs_learning.desktop.author.registers.table import RegisterTable
from kbs_learning.desktop.author.session import CourseSession
from kbs_learning.desktop.context import Desktop
from kbs_learning.desktop.theme import look
from kbs_learning.desktop.widgets.empty import Empty
from kbs_learning.desktop.widgets.strip import Strip
from kbs_learning.desktop.widgets.text import Text

_NARROW = 860
"""Below this width, in pixels at the usual text size, the row stands in the place of the table."""
_DETAIL = 400


class RegistersPage(QWidget):
    """Every figure and phone number once: who checked it, when, and which pages show it."""

    place_wanted = Signal(str, str, int)
    """Somebody wants to see a page: folder of the course, file and line."""

    def __init__(self, desktop: Desktop, parent: QWidget | None = None) -> None:
        """Empty until :meth:`set_project`."""
        super().__init__(parent)
        self.desktop = desktop
        self.setAccessibleName("Registers")
        self.book = RegisterBook(desktop, self)
        self.list = RegisterModel(self)
        self.table = RegisterTable(self.list)
        self.detail = Detail()
        self.bar = Bar()
        self.saving = Saving(desktop, self.book, self.detail, self)
        self._over = False
        self._sought = ""
        self.undo_action = self._action("undo-2", partial(self.book.step, back=True))
        self.redo_action = self._action("redo-2", partial(self.book.step, back=False))
        self._lay_out()
        self._connect()
        self._show_names()
        look().changed.connect(self._arrange)

    def set_project(self, courses: Sequence[CourseSession], registers: Path | None) -> None:
        """Show the registers in this folder, and where these courses use them; None shows nothing."""
        self.book.open(registers, courses)
        self._show_rows()

    @property
    def unsaved(self) -> tuple[str, ...]:
        """The ids of rows into which something was typed that is not saved."""
        return tuple(self.detail.pending)

    def close_down(self) -> None:
        """The window goes: follow nothing any more."""
        self.book.close()

    def show_row(self, name: str) -> None:
        """Go to the row with this id, as soon as the registers have been read."""
        if any(row.id == name for row in self.book.rows):
            self.bar.clear()
            self.table.go_to(name)
            self._open_row(name)
        else:
            self._sought = name

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  Qt's name
        """What the courses use is counted again if they changed meanwhile."""
        super().showEvent(event)
        self.book.follow(True)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802  Qt's name
        """Nobody looks: nothing is counted."""
        super().hideEvent(event)
        self.book.follow(False)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        """There may be room for both sides now, or no longer."""
        super().resizeEvent(event)
        self._arrange()

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._fault = Strip("error", "circle-alert", "danger")
        self._fault_words = Text("")
        self._fault.words.addWidget(self._fault_words)
        self._fault.hide()
        self._stack = QStackedLayout()
        self._stack.addWidget(self.table)
        self._nothing = Empty("search", "No row like that", "Look for fewer words, or list all of them.")
        self._stack.addWidget(self._nothing)
        words = "Every figure and phone number lives here once, and pages look it up."
        self._none_yet = Empty("hash", "No facts or contacts yet", words)
        self._stack.addWidget(self._none_yet)
        column.addWidget(self.bar)
        holder = QHBoxLayout()
        holder.setContentsMargins(20, 0, 20, 8)
        holder.addWidget(self._fault)
        column.addLayout(holder)
        column.addLayout(self._stack, 1)
        self._sides = QSplitter(Qt.Orientation.Horizontal)
        self._sides.setHandleWidth(1)
        self._sides.setChildrenCollapsible(False)
        self._sides.addWidget(left)
        self._sides.addWidget(self.detail)
        self._sides.setStretchFactor(0, 1)
        self._sides.setStretchFactor(1, 0)
        self._left = left
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self._sides)
        self.bar.take_actions(self.undo_action, self.redo_action)

    def _connect(self) -> None:
        self.book.changed.connect(self._show_rows)
        self.book.names_changed.connect(self._show_names)
        self.bar.changed.connect(self._filter)
        self.bar.new_wanted.connect(self.saving.add)
        self.table.moved.connect(self._show_row)
        self.table.opened.connect(self._open_row)
        self.detail.edited.connect(self._mark_edited)
        self.detail.closed.connect(self._close_row)
        self.detail.uses.place_wanted.connect(self.place_wanted)
        self.saving.added.connect(self.show_row)

    def _show_rows(self) -> None:
        """The registers, or their uses, are others."""
        self.bar.show_counts(self.book.rows)
        self._fault_words.setText(self.book.fault)
        self._fault.setVisible(bool(self.book.fault))
        current = self.table.current
        self.list.show(self.book.rows)
        self._say_nothing()
        if not self.table.go_to(current):
            self.table.go_to_first()
        self._show_row(self.table.current)
        sought, self._sought = self._sought, ""
        if sought and self.book.rows:
            self.show_row(sought)

    def _filter(self, wanted: Wanted) -> None:
        self.list.filter(wanted)
        self._say_nothing()

    def _say_nothing(self) -> None:
        empty = self._nothing if self.book.rows else self._none_yet
        self._stack.setCurrentWidget(self.table if self.list.count else empty)

    def _show_row(self, name: str) -> None:
        row = next((one for one in self.book.rows if one.id == name), None)
        if row is None:
            self.detail.show_nothing()
        else:
            self.detail.show_row(row, self.saving.values_of(row), self.book.uses.get(name, ()))
        self._arrange()

    def _open_row(self, name: str) -> None:
        self._over = True
        self._show_row(name)
        self.detail.take_focus()

    def _close_row(self) -> None:
        self._over = False
        self._arrange()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _mark_edited(self) -> None:
        self.list.mark_edited(self.detail.pending)

    def _show_names(self) -> None:
        for action, word, name in (
            (self.undo_action, "Undo", self.book.undo_name),
            (self.redo_action, "Redo", self.book.redo_name),
        ):
            small = name[:1].lower() + name[1:]
            action.setText(f"{word} {small}".strip())
            action.setToolTip(
                f"{word} {small}, in the file too".strip(", ") if name else f"Nothing to {word.lower()}"
            )
            action.setEnabled(bool(name))

    def _action(self, icon: str, work: Callable[[], None]) -> QAction:
        action = QAction(look().icon(icon), "", self)
        action.triggered.connect(lambda: work())
        return action

    def _arrange(self) -> None:
        narrow = self.width() < look().size(_NARROW)
        shown = bool(self.detail.name)
        self.detail.setVisible(shown and (not narrow or self._over))
        self._left.setVisible(not narrow or not (shown and self._over))
        if shown and not narrow:
            wide = look().size(_DETAIL)
            self._sides.setSizes([max(1, self.width() - wide - 1), wide])
