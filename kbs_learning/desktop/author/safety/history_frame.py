"""The controls of the history, and where they stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kbs_learning.core.errors import UserError
from kbs_learning.desktop.author.safety.list_pane import list_pane
from kbs_learning.desktop.author.safety.room import high, wide
from kbs_learning.desktop.author.safety.side_by_side import SideBySide
from kbs_learning.desktop.author.safety.two_lines import Entry, TwoLineList
from kbs_learning.desktop.jobs import Jobs, Work
from kbs_learning.desktop.style import FocusRing
from kbs_learning.desktop.theme import look
from kbs_learning.desktop.widgets.buttons import button
from kbs_learning.desktop.widgets.card import line
from kbs_learning.desktop.widgets.choice import Choice
from kbs_learning.desktop.widgets.empty import Empty
from kbs_learning.desktop.widgets.field import field
from kbs_learning.desktop.widgets.flow import Flow
from kbs_learning.desktop.widgets.one_of import OneOf, Option
from kbs_learning.desktop.widgets.text import Text

_WIDE, _HIGH = 1120, 720


class HistoryFrame(QDialog):
    """What the history looks like; what it does is in ``history.py``."""

    def __init__(self, jobs: Jobs, parent: QWidget | None) -> None:
        """Shows that versions are being read."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("History")
        self.setModal(True)
        self._jobs = jobs
        self.list = TwoLineList("Versions, newest first")
        self.list.setProperty("look", "sunken")
        self.files = Choice("File")
        self.files.setToolTip("The file that is compared; changed ones come first")
        self.other = Choice("Compared with")
        self.other.setToolTip("Compare with the text now, or with another version")
        options = (
            Option("text", "Text", tip="Compare line by line"),
            Option("seen", "As the learner sees it", tip="Compare the page in the player"),
        )
        self.kind = OneOf("What is compared", options)
        self.sides = SideBySide(jobs)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.sides)
        self.note = field("Note on this version", placeholder="Add a note: why this version matters")
        self.note.setToolTip("A version with a note is kept for good")
        self.leave = button("Close")
        self.leave.clicked.connect(self.reject)
        self.all_back = _back("Restore all", "Every file of the course as it was")
        self.file_back = _back("Restore this file", "The whole file as it was")
        self.page_back = _back("Restore this page", "The page that is marked in the comparison", filled=True)
        self._fault = Text("", "small", "caution")
        self._fault.hide()
        self.pages = QStackedWidget()
        self._lay_out()
        self.resize(wide(_WIDE), high(_HIGH))
        self._ring = FocusRing(self, look().role)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show the versions, or that there is none."""
        self.pages.setCurrentIndex(1 if entries else 0)
        self.list.show_entries(entries)
        (self.list if entries else self._no_leave).setFocus()

    def show_fault(self, fault: str) -> None:
        """Say what could not be read; empty takes it back."""
        self._fault.setText(fault)
        self._fault.setVisible(bool(fault))

    def _ask(self, work: Callable[[Work], object], done: Callable[[object], None]) -> None:
        """Look something up beside the window; when it is closed meanwhile, nobody wants to know any more."""
        job = self._jobs.run(work, done, self._failed)
        self.finished.connect(job.cancel)

    def _failed(self, fault: Exception) -> None:
        if isinstance(fault, UserError):
            self.show_fault(fault.message)
        else:
            self._jobs.failed.emit(fault)

    def _lay_out(self) -> None:
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(list_pane("History", self.list))
        words = "Each save and each export is kept here, with its date and a note."
        self._no_leave = button("Close")
        self._no_leave.clicked.connect(self.reject)
        self.pages.addWidget(Empty("history", "No version yet", words, self._no_leave))
        self.pages.addWidget(self._comparison())
        across.addWidget(self.pages, 1)

    def _comparison(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.files, 1)
        head.addWidget(Text("compared with", "small", "muted", wrap=False))
        head.addWidget(self.other, 1)
        column.addLayout(head)
        kinds = QHBoxLayout()
        kinds.setSpacing(12)
        kinds.addWidget(self.kind)
        kinds.addStretch(1)
        column.addLayout(kinds)
        column.addWidget(self._fault)
        column.addWidget(self.stack, 1)
        column.addWidget(line())
        column.addWidget(self.note)
        column.addWidget(
            Text("Changes the text as one step you can undo; nothing is saved by it.", "small", "muted")
        )
        foot = Flow((self.leave, self.all_back, self.file_back, self.page_back), 12, last_at_end=True)
        column.addWidget(foot)
        return made


def _back(text: str, words: str, *, filled: bool = False) -> QPushButton:
    made = button(text, kind="filled" if filled else "outlined")
    made.setToolTip(words)
    made.setEnabled(False)
    return made
