"""A surface that holds things which belong together."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from kbs_learning.desktop.widgets.text import Text


class Card(QFrame):
    """White paper with a hairline and round corners; put things into ``self.column``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Empty, with 16 px inside."""
        super().__init__(parent)
        self.setProperty("look", "card")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 16, 16, 16)
        self.column.setSpacing(8)


class Section(Card):
    """A card with a heading and, if need be, a sentence under it."""

    def __init__(self, title: str, words: str = "") -> None:
        """``title`` names it to a screen reader too."""
        super().__init__()
        self.setAccessibleName(title)
        self.column.setContentsMargins(24, 20, 24, 24)
        self.column.setSpacing(12)
        self.column.addWidget(Text(title, "heading"))
        if words:
            self.column.addWidget(Text(words, role="muted"))


def line() -> QFrame:
    """A hairline across."""
    made = QFrame()
    made.setProperty("look", "line")
    made.setFixedHeight(1)
    return made


def row(*widgets: QWidget, spacing: int = 8, stretch: bool = True) -> QHBoxLayout:
    """Widgets side by side, 8 px apart so that a focus ring fits; free space at the end."""
    layout = QHBoxLayout()
    layout.setSpacing(spacing)
    for widget in widgets:
        layout.addWidget(widget)
    if stretch:
        layout.addStretch(1)
    return layout
