"""A new fact or contact: its id, what pages show of it, and where it comes from."""

from __future__ import annotations

import re
from collections.abc import Collection

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from kbs_learning.desktop.author.registers.fields import WordsField
from kbs_learning.desktop.widgets.buttons import button
from kbs_learning.desktop.widgets.dialog import Dialog
from kbs_learning.desktop.widgets.field import field

_ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,63}")


class NewRow(Dialog):
    """Asks for what a row cannot be without. It is not verified until somebody marks it as checked."""

    made = Signal(str, dict)
    """The id and the values."""

    def __init__(self, is_fact: bool, name: str, taken: Collection[str], parent: QWidget) -> None:
        """``name`` is the id that is proposed; ``taken`` are those that are in use."""
        kind = "fact" if is_fact else "contact"
        super().__init__(
            f"New {kind}", "It counts as not verified until somebody has checked it.", parent, 520
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._is_fact, self._taken = is_fact, {one.lower() for one in taken}
        self.name = field("Id", name)
        self.words: QLineEdit | WordsField
        self.words = (
            WordsField("Sentence on the page", self._forgive_words) if is_fact else field("Name on the page")
        )
        self.phone = field("Number on the page", placeholder="01332 641 172")
        self.source = field("Source", placeholder="Who says so, and when")
        self.ask("Id", self.name)
        self.ask("Sentence on the page" if is_fact else "Name on the page", self.words)
        if not is_fact:
            self.ask("Number on the page", self.phone)
        self.ask("Source", self.source)
        cancel, add = button("Cancel"), button(f"Add {kind}", kind="filled")
        cancel.clicked.connect(self.reject)
        add.clicked.connect(self._add)
        self.finish(cancel, add)
        self.words.setFocus()

    def _forgive_words(self) -> None:
        self.show_fault(self.words, "")

    def _add(self) -> None:
        name, source = self.name.text().strip(), self.source.text().strip()
        words = self.words.text() if isinstance(self.words, QLineEdit) else self.words.toPlainText()
        for one, fault in (
            (self.name, "" if _ID.fullmatch(name) else "An id is a letter, then letters, digits or hyphens."),
            (self.name, f"{name} is in use already." if name.lower() in self._taken else ""),
            (self.words, "" if words.strip() else "Write what the page shows."),
            (self.source, "" if source else "Say where it comes from."),
        ):
            if fault:
                self.show_fault(one, fault)
                one.setFocus()
                return
        values = {"text" if self._is_fact else "name": words, "source": source, "status": "verify"}
        if not self._is_fact:
            values["phone"] = self.phone.text()
        self.accept()
        self.made.emit(name, values)
