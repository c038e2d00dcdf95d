"""One thing to set: what it is called and what it means, and the control beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kbs_learning.desktop.widgets.field import show_fault
from kbs_learning.desktop.widgets.text import Text


class SettingRow(QWidget):
    """Words first, the control after them; ``show_fault`` says under the words what could not be done."""

    def __init__(self, title: str, words: str, control: QWidget) -> None:
        """Names ``control`` to screen readers by ``title`` and explains it with ``words``."""
        super().__init__()
        self.setProperty("look", "clear")
        self._control = control
        self._words = words
        if not control.accessibleName():
            control.setAccessibleName(title)
        control.setAccessibleDescription(words)
        self.words = Text(words, "small", "muted")
        if not words:
            self.words.hide()
        self._fault = Text("", "small", "danger")
        self._fault.hide()
        label = Text(title, "strong")
        label.setBuddy(control)
        column = QVBoxLayout()
        column.setSpacing(2)
        for text in (label, self.words, self._fault):
            column.addWidget(text)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(24)
        across.addLayout(column, 1)
        across.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)

    def explain(self, words: str) -> None:
        """Say something else about it."""
        self._words = words
        self.words.setText(words)
        self.words.setVisible(bool(words))
        self._control.setAccessibleDescription(words)

    def show_fault(self, fault: str) -> None:
        """What is wrong with it; empty takes it back."""
        show_fault(self._control, self._fault, fault)
        self._control.setAccessibleDescription(fault or self._words)

    @property
    def fault(self) -> str:
        """What is said to be wrong."""
        return self._fault.text()
