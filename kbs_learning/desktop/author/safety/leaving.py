"""Before a course with unsaved text is closed: save it, or leave it for the history."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kbs_learning.desktop.widgets.buttons import button
from kbs_learning.desktop.widgets.dialog import Dialog


class LeavingDialog(Dialog):
    """Save, do not save, or stay."""

    save_wanted = Signal()
    leave_wanted = Signal()

    def __init__(self, name: str, parent: QWidget | None) -> None:
        """``name`` is the course's."""
        words = "What you do not save now is kept as a version in the history for 30 days."
        super().__init__(f"Save what you wrote in “{name}”?", words, parent, width=480)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.leave = button("Close without saving")
        self.leave.setToolTip("The text is kept in the history")
        self.stay = button("Cancel")
        self.stay.setToolTip("Go on writing")
        self.save = button("Save", kind="filled")
        self.save.setToolTip("Save, then close")
        self.stay.clicked.connect(self.reject)
        self.leave.clicked.connect(self._leave)
        self.save.clicked.connect(self._save)
        self.finish(self.stay, self.save, first=self.leave)

    def _leave(self) -> None:
        self.accept()
        self.leave_wanted.emit()

    def _save(self) -> None:
        self.accept()
        self.save_wanted.emit()
