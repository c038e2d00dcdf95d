"""Dialogs of a page while the window is locked: unseen, and as they were when somebody comes back."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget


class Aside(QObject):
    """What was being filled in waits; closing it would lose it."""

    def __init__(self, page: QWidget) -> None:
        """``page`` is what the dialogs belong to."""
        super().__init__(page)
        self._page = page
        self._waiting: list[QDialog] = []

    def put(self) -> None:
        """Nobody is there: show none of them."""
        shown = [one for one in self._page.findChildren(QDialog) if one.isVisible()]
        self._waiting += [one for one in shown if one not in self._waiting]
        for dialog in shown:
            dialog.hide()

    def bring_back(self) -> None:
        """Somebody who may see them is there again."""
        waiting, self._waiting = self._waiting, []
        for dialog in waiting:
            if dialog in self._page.findChildren(QDialog):
                dialog.show()
