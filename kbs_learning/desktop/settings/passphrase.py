"""Asking for the passphrase of a saved key."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kbs_learning.desktop.widgets.buttons import button
from kbs_learning.desktop.widgets.dialog import Dialog

SHORTEST = 12
"""As ``services.key_copies`` wants it; said here before anything is written."""
_NEW = "Four words that do not belong together are easy to remember. Nobody can find it out for you."
_OLD = "The one that was chosen when the copy was saved."


class PassphraseDialog(Dialog):
    """``twice`` for a new one, so that a slip does not make the copy worthless."""

    def __init__(
        self, parent: QWidget, verb: str, use: Callable[[str], object], *, twice: bool = False
    ) -> None:
        """``use`` gets the passphrase when the button, which says ``verb``, is pressed."""
        super().__init__("Passphrase of the copy", _NEW if twice else _OLD, parent, width=440)
        self._use = use
        self._twice = twice
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        names = ("Passphrase", "The same passphrase again") if twice else ("Passphrase",)
        self.fields = self.ask_secrets(*names)
        cancel, self.go = button("Cancel"), button(verb, kind="filled")
        self.finish(cancel, self.go)
        cancel.clicked.connect(self.reject)
        self.go.clicked.connect(self._take)
        self.fields[0].setFocus()

    def _take(self) -> None:
        words, *again = (one.text() for one in self.fields)
        if self._twice and len(words.strip()) < SHORTEST:
            self.show_fault(self.fields[0], f"At least {SHORTEST} characters, please.")
        elif any(one != words for one in again):
            self.show_fault(self.fields[-1], "The two are not the same. Type them again.")
        else:
            self.accept()
            self._use(words)
