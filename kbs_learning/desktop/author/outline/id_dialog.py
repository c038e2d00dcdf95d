"""Another id for a page or a question: rare, so it is asked for in words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kbs_learning.core.errors import UserError
from kbs_learning.desktop.widgets.buttons import button
from kbs_learning.desktop.widgets.dialog import Dialog
from kbs_learning.desktop.widgets.field import field

_WORDS = (
    "Every link to it follows. Records that learners have already made keep the old id, so change it only"
    " before the course is used."
)


class IdDialog(Dialog):
    """Asks for the new id."""

    def __init__(self, old: str, change: Callable[[str], None], parent: QWidget) -> None:
        """``change`` does it, and raises ``UserError`` where it cannot be."""
        super().__init__("Change the id", _WORDS, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._old, self._change = old, change
        self.new = field("New id", old)
        self.ask("New id", self.new)
        cancel, self.save = button("Cancel"), button("Change the id", kind="filled")
        self.finish(cancel, self.save)
        self.new.textEdited.connect(lambda: self.show_fault(self.new, ""))
        cancel.clicked.connect(self.reject)
        self.save.clicked.connect(self._save)
        self.new.selectAll()
        self.new.setFocus()

    def _save(self) -> None:
        new = self.new.text().strip()
        try:
            if new != self._old:
                self._change(new)
        except UserError as fault:
            self.show_fault(self.new, fault.message)
            self.new.setFocus()
        else:
            self.accept()
