"""Asking for the trainer's PIN."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from kbs_learning.desktop.guard import Guard
from kbs_learning.desktop.widgets.buttons import button
from kbs_learning.desktop.widgets.dialog import Dialog

_WRONG = "That is not the PIN."


class PinDialog(Dialog):
    """Accepted once the PIN was right. Pasting is allowed; a wrong one says how long the next try waits."""

    def __init__(self, guard: Guard, purpose: str, parent: QWidget | None = None) -> None:
        """``purpose`` completes "On this shared computer, … for trainers."."""
        super().__init__("Trainer’s PIN", f"On this shared computer, {purpose} for trainers.", parent)
        self._guard = guard
        self._trying = False
        (self.field,) = self.ask_secrets("PIN")
        self.open_button = button("Open", kind="filled")
        cancel = button("Cancel")
        self.finish(cancel, self.open_button)
        self.open_button.clicked.connect(self._try)
        cancel.clicked.connect(self.reject)
        self._wait = QTimer(self)
        self._wait.setInterval(250)
        self._wait.timeout.connect(self._count_down)
        self._count_down()
        self.field.setFocus()

    def _try(self) -> None:
        if not self._trying and not self._guard.wait_seconds:
            self._trying = True
            self._guard.try_pin(self.field.text(), self._answered)

    def _answered(self, is_right: bool) -> None:
        self._trying = False
        if is_right:
            self.accept()
            return
        self.show_fault(self.field, _WRONG)
        self.field.selectAll()
        self.field.setFocus()
        self._count_down()

    def _count_down(self) -> None:
        seconds = self._guard.wait_seconds
        self.open_button.setEnabled(not seconds)
        if seconds:
            unit = "second" if seconds == 1 else "seconds"
            self.show_fault(self.field, f"{_WRONG} Try again in {seconds} {unit}.")
            self._wait.start()
        elif self._wait.isActive():
            self._wait.stop()
            self.show_fault(self.field, "You can try again now.")
