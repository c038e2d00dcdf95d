"""The frame that the dialogs of this workspace share: title, words, a body, buttons at the foot."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from kbs_learning.core.errors import UserError
from kbs_learning.desktop.records.counter import Counter
from kbs_learning.desktop.style import FocusRing
from kbs_learning.desktop.theme import look
from kbs_learning.desktop.widgets.buttons import button
from kbs_learning.desktop.widgets.text import Text

T = TypeVar("T")


class RecordsDialog(QDialog):
    """Put what it is about into ``self.body``; it is shown by :meth:`open` and goes away when closed."""

    def __init__(self, parent: QWidget, title: str, words: str = "", *, width: int = 520) -> None:
        """``width`` in pixels at the usual text size."""
        super().__init__(parent)
        self._busy = False
        self._used: QWidget | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setWindowTitle(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 24)
        column.setSpacing(12)
        column.addWidget(Text(title, "title"))
        self.words = Text(words, role="muted")
        self.words.setVisible(bool(words))
        column.addWidget(self.words)
        self.body = QVBoxLayout()
        self.body.setSpacing(10)
        column.addLayout(self.body, 1)
        self.fault = Text("", role="danger")
        self.fault.setAccessibleName("What went wrong")
        self.fault.hide()
        column.addWidget(self.fault)
        column.addSpacing(4)
        self._left, self._right = QHBoxLayout(), QHBoxLayout()
        for side in (self._left, self._right):
            side.setSpacing(12)
        foot = QHBoxLayout()
        foot.addLayout(self._left)
        foot.addStretch(1)
        foot.addLayout(self._right)
        column.addLayout(foot)
        self._fit(width)
        FocusRing(self, look().role)

    def add_left(self, *buttons: QPushButton) -> None:
        """Buttons for what is done besides."""
        for one in buttons:
            self._left.addWidget(one)

    def add_right(self, *buttons: QPushButton) -> None:
        """The way out, then what the dialog is for."""
        for one in buttons:
            self._right.addWidget(one)

    def add_cancel(self, words: str = "Cancel") -> QPushButton:
        """The button that changes nothing."""
        made = button(words)
        made.clicked.connect(self.reject)
        self.add_right(made)
        return made

    def say(self, words: str) -> None:
        """Another sentence under the title."""
        self.words.setText(words)
        self.words.setVisible(bool(words))

    def ask(self, counter: Counter, question: Callable[[], T], done: Callable[[T], None]) -> None:
        """Look something up; when the dialog is closed meanwhile nobody wants to know any more."""
        self.fault.hide()
        self.finished.connect(counter.ask(question, done, partial(self._failed, counter)).cancel)

    def change(self, counter: Counter, work: Callable[[], T], done: Callable[[T], None]) -> None:
        """Do what the dialog is for: it stays, and takes nothing else, until that is done."""
        self.fault.hide()
        self._set_busy(True)
        counter.ask(work, partial(self._changed, done), partial(self._failed, counter))

    def show_fault(self, fault: UserError) -> None:
        """Say here what the world got wrong."""
        self.fault.setText("\n".join(part for part in (fault.message, fault.hint) if part))
        self.fault.show()

    def reject(self) -> None:
        """Esc and Cancel change nothing; what has begun is finished first."""
        if not self._busy:
            super().reject()

    def put_away(self) -> None:
        """The window is locked: be seen no more."""
        if self._busy:
            self.hide()
        else:
            self.reject()

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        if busy:
            self._used = self.focusWidget()
        self.setEnabled(not busy)
        if not busy and self._used is not None:
            self._used.setFocus()

    def _changed(self, done: Callable[[T], None], result: T) -> None:
        self._set_busy(False)
        done(result)

    def _failed(self, counter: Counter, fault: Exception) -> None:
        self._set_busy(False)
        if isinstance(fault, UserError) and self.isVisible():
            self.show_fault(fault)
        else:
            counter.fault(fault)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  Qt's name
        """As high as its words need in this width, no higher."""
        super().showEvent(event)
        layout = self.layout()
        if layout is not None and layout.hasHeightForWidth():
            wanted = layout.totalHeightForWidth(self.width())
            self.resize(self.width(), min(wanted, self.maximumHeight()))

    def _fit(self, width: int) -> None:
        room = self.screen().availableSize()
        self.setMinimumWidth(min(look().size(width), room.width() - 40))
        self.setMaximumSize(room.width() - 20, room.height() - 40)
