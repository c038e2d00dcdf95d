"""Words on a page, in the type scale."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel


class Text(QLabel):
    """Plain words of one kind: title, heading, body, strong, small, small-strong or figure.

    ``role`` is ink, muted, danger, space, caution or sleep. Long words wrap unless ``wrap`` is False.
    """

    def __init__(self, words: str = "", kind: str = "body", role: str = "ink", *, wrap: bool = True) -> None:
        """Never read as rich text: what learners and files bring stays text."""
        super().__init__(words)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("type", kind)
        self.setProperty("role", role)
        self.setWordWrap(wrap)
