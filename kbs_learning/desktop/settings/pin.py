"""Choosing the trainer's PIN."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kbs_learning.core.errors import UserError
from kbs_learning.desktop.context import Desktop
from kbs_learning.desktop.jobs import Work
from kbs_learning.desktop.settings.section import sentence
from kbs_learning.desktop.widgets.buttons import button
from kbs_learning.desktop.widgets.dialog import Dialog
from kbs_learning.services.pin import SHORTEST, set_pin
from kbs_learning.services.settings import Settings


class ChoosePinDialog(Dialog):
    """The PIN twice, so that a slip does not lock anybody out."""

    def __init__(self, desktop: Desktop, parent: QWidget) -> None:
        """Keeps it itself, when it will do."""
        words = f"At least {SHORTEST} characters; letters and signs may be among them."
        super().__init__("Choose a PIN", words, parent)
        self._desktop = desktop
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.pin, self.again = self.ask_secrets("PIN", "The same PIN again")
        cancel, self.keep = button("Cancel"), button("Use this PIN", kind="filled")
        self.finish(cancel, self.keep)
        cancel.clicked.connect(self.reject)
        self.keep.clicked.connect(self._keep)
        self.pin.setFocus()

    def _keep(self) -> None:
        if self.pin.text() != self.again.text():
            self.show_fault(self.again, "The two are not the same. Type them again.")
            self.again.setFocus()
            return
        settings, pin = self._desktop.settings.value, self.pin.text()
        self.keep.setEnabled(False)

        def hashed(_: Work) -> Settings:
            return set_pin(settings, pin)

        self._desktop.jobs.run(hashed, self._kept, self._refused)

    def _kept(self, settings: Settings) -> None:
        try:
            self._desktop.settings.change(pin=settings.pin)
        except UserError as fault:
            self._refused(fault)
            return
        self._desktop.guard.open()
        self.accept()

    def _refused(self, fault: Exception) -> None:
        self.keep.setEnabled(True)
        if isinstance(fault, UserError):
            self.show_fault(self.pin, sentence(fault))
            self.pin.setFocus()
        else:
            self._desktop.notices.error(fault)
