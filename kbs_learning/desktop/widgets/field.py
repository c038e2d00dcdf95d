"""Fields for typing, with what is wrong said right under them."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from kbs_learning.desktop.widgets.text import Text


def field(name: str, text: str = "", placeholder: str = "") -> QLineEdit:
    """A line to type in, called ``name`` by screen readers."""
    made = QLineEdit(text)
    made.setAccessibleName(name)
    made.setPlaceholderText(placeholder)
    return made


def secret_field(name: str) -> QLineEdit:
    """The same for a PIN or a passphrase: dots for what is typed or pasted."""
    made = field(name)
    made.setEchoMode(QLineEdit.EchoMode.Password)
    return made


def show_fault(widget: QWidget, place: Text, fault: str) -> None:
    """Say at ``place`` what is wrong with ``widget``, and mark it; empty takes it back."""
    place.setText(fault)
    place.setVisible(bool(fault))
    widget.setAccessibleDescription(fault)
    if bool(widget.property("wrong")) != bool(fault):
        widget.setProperty("wrong", bool(fault))
        widget.style().unpolish(widget)
        widget.style().polish(widget)
