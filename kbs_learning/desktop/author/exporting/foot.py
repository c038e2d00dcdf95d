"""The foot of the export dialog: how far it is, what will happen or has happened, and the buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from kbs_learning.desktop.widgets.buttons import button
from kbs_learning.desktop.widgets.card import line
from kbs_learning.desktop.widgets.text import Text

_FINE = 1000


class Foot(QWidget):
    """A row of progress that is there only while something is written, then words and buttons."""

    def __init__(self) -> None:
        """Nothing is under way."""
        super().__init__()
        self.setProperty("look", "clear")
        self.words = Text("", "small", "muted")
        self.close_button = button("Close")
        self.close_button.setToolTip("Close this; an export that has begun goes on")
        self.stop_button = button("Stop")
        self.stop_button.setToolTip("End after the file that is being written; finished files stay")
        self.show_button = button("Show in folder", "folder-open")
        self.show_button.setToolTip("Open the folder that the files are in")
        self.export_button = button("Export", "upload", "filled")
        self.export_button.setToolTip("Write the files that are named beside this")
        self.export_button.setDefault(True)
        self._what, self._step = Text("", "strong"), Text("", "small", "muted")
        self._bar = QProgressBar()
        self._bar.setRange(0, _FINE)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Progress of the export")
        self._progress = self._progress_row()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(line())
        column.addWidget(self._progress)
        column.addLayout(self._buttons_row())
        self.rest("")

    def begin(self, what: str, since: str) -> None:
        """Something is being written; ``since`` is the time whose text is used."""
        self._what.setText(what)
        self.show_step(0.0, "Beginning")
        self._progress.show()
        self.words.setText(f"You can go on writing: the export uses the text as it was at {since}.")
        self.export_button.setText("Exporting…")
        self.export_button.setEnabled(False)
        self.stop_button.setEnabled(True)
        self.stop_button.show()
        self.show_button.hide()

    def show_step(self, part: float, words: str) -> None:
        """How far it is."""
        self._bar.setValue(round(part * _FINE))
        self._step.setText(words)
        self._bar.setAccessibleDescription(words)

    def stopping(self) -> None:
        """Somebody wants it to end; the file under way is left first."""
        self.stop_button.setEnabled(False)
        self._step.setText("Stopping")

    def rest(self, words: str, *, can_export: bool = True, made: bool = False) -> None:
        """Nothing is under way: say what Export would do, or, when something was ``made``, what it did."""
        self._progress.hide()
        self.stop_button.hide()
        self.words.setText(words)
        self.export_button.setText("Export")
        self.export_button.setEnabled(can_export)
        self.show_button.setVisible(made)

    def announce(self, words: str) -> None:
        """Read ``words`` out."""
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _progress_row(self) -> QWidget:
        holder = QWidget()
        holder.setProperty("look", "clear")
        across = QHBoxLayout()
        across.setContentsMargins(20, 10, 20, 10)
        across.setSpacing(16)
        across.addWidget(self._what, 3)
        across.addWidget(self._bar, 5, Qt.AlignmentFlag.AlignVCenter)
        across.addWidget(self._step, 4)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(across)
        column.addWidget(line())
        return holder

    def _buttons_row(self) -> QHBoxLayout:
        across = QHBoxLayout()
        across.setContentsMargins(20, 12, 20, 14)
        across.setSpacing(12)
        across.addWidget(self.words, 1)
        for one in (self.show_button, self.close_button, self.stop_button, self.export_button):
            across.addWidget(one)
        return across
