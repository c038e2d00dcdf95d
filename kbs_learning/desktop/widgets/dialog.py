"""A small window that asks one thing: a title, a sentence, what is asked, and buttons at the end."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from kbs_learning.desktop.style import FocusRing
from kbs_learning.desktop.theme import look
from kbs_learning.desktop.widgets.card import row
from kbs_learning.desktop.widgets.field import secret_field, show_fault
from kbs_learning.desktop.widgets.text import Text


class Dialog(QDialog):
    """Put what is asked into ``self.column``; grows when a sentence appears, so that none is cut."""

    def __init__(self, title: str, words: str = "", parent: QWidget | None = None, width: int = 420) -> None:
        """``width`` in pixels at the usual text size; modal for its window when opened with ``open()``."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(28, 24, 28, 24)
        self.column.setSpacing(8)
        self.column.addWidget(Text(title, "title"))
        if words:
            self.column.addWidget(Text(words, role="muted"))
            self.column.addSpacing(8)
        self.fault = Text("", "small", "danger")
        self.fault.hide()
        self.setMinimumWidth(look().size(width))
        self._ring = FocusRing(self, look().role)

    def ask(self, label: str, field: QWidget) -> None:
        """Add a field under the words that name it."""
        name = Text(label, "strong")
        name.setBuddy(field)
        self.column.addWidget(name)
        self.column.addWidget(field)
        self.column.addSpacing(4)

    def ask_secrets(self, *names: str) -> tuple[QLineEdit, ...]:
        """Add a field of dots for each name, and a box that turns the dots into what was typed."""
        fields = tuple(secret_field(name) for name in names)
        for name, one in zip(names, fields, strict=True):
            self.ask(name, one)
            one.textEdited.connect(partial(self._forgive, one))
        shown = QCheckBox("Show what I type")

        def show(on: bool) -> None:
            for one in fields:
                one.setEchoMode(QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password)

        shown.toggled.connect(show)
        self.column.addWidget(shown)
        return fields

    def _forgive(self, field: QWidget, _text: str) -> None:
        self.show_fault(field, "")

    def show_fault(self, field: QWidget, fault: str) -> None:
        """Say what is wrong with ``field``; empty takes it back."""
        show_fault(field, self.fault, fault)

    def finish(self, *buttons: QPushButton, first: QPushButton | None = None) -> None:
        """Add the place for faults and the buttons, the one that acts last; ``first`` stands at the start."""
        self.column.addWidget(self.fault)
        self.column.addSpacing(8)
        across = QHBoxLayout()
        if first is not None:
            across.addWidget(first)
        across.addStretch(1)
        across.addLayout(row(*buttons, spacing=12, stretch=False))
        self.column.addLayout(across)
        buttons[-1].setDefault(True)

    def event(self, event: QEvent) -> bool:
        """Qt: after words have come or gone, be high enough for them."""
        if event.type() == QEvent.Type.LayoutRequest:
            needed = self.column.totalHeightForWidth(self.width())
            if needed > self.height():
                self.resize(self.width(), needed)
        return super().event(event)
