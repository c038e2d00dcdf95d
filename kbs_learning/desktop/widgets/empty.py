"""What a page says while there is nothing on it: what belongs here, and how to begin."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from kbs_learning.desktop.theme import look
from kbs_learning.desktop.widgets.picture import Picture
from kbs_learning.desktop.widgets.text import Text

_WIDEST = 420


class Empty(QWidget):
    """An icon, a title, a sentence or two, and the button that begins."""

    def __init__(self, icon: str, title: str, words: str, button: QPushButton | None = None) -> None:
        """Stands in the middle of the room it is given."""
        super().__init__()
        self.setAccessibleName(title)
        middle = Qt.AlignmentFlag.AlignHCenter
        self._holder = QWidget()
        self._holder.setProperty("look", "clear")
        column = QVBoxLayout(self._holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addStretch(2)
        column.addWidget(Picture(icon, 40, "muted"), alignment=middle)
        for text in (Text(title, "heading"), Text(words, role="muted")):
            text.setAlignment(middle)
            column.addWidget(text)
        if button is not None:
            column.addSpacing(4)
            column.addWidget(button, alignment=middle)
        column.addStretch(3)
        across = QHBoxLayout(self)
        across.setContentsMargins(24, 24, 24, 24)
        across.addStretch(1)
        across.addWidget(self._holder, 100)
        across.addStretch(1)
        self._fit()
        look().changed.connect(self._fit)

    def _fit(self) -> None:
        self._holder.setMaximumWidth(look().size(_WIDEST))
