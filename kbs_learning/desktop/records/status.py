"""The line at the foot of the workspace: how much is shown, and who can open the records."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout

from kbs_learning.desktop.records import wording
from kbs_learning.desktop.theme import look
from kbs_learning.desktop.widgets.picture import Picture
from kbs_learning.desktop.widgets.text import Text

_HEIGHT = 28


class Status(QFrame):
    """28 px high."""

    def __init__(self) -> None:
        """Says nothing yet."""
        super().__init__()
        self.setProperty("look", "sunken")
        self.setAccessibleName("Status")
        across = QHBoxLayout(self)
        across.setContentsMargins(16, 0, 16, 0)
        across.setSpacing(14)
        self.attempts, self.people, self.ticked = (Text("", "small", "muted", wrap=False) for _ in range(3))
        for text in (self.attempts, self.people, self.ticked):
            across.addWidget(text)
        across.addStretch(1)
        self._lock = Picture("lock", 14, "space")
        self.custody = Text("", "small", "space", wrap=False)
        across.addWidget(self._lock)
        across.addWidget(self.custody)
        look().changed.connect(self._measure)
        self._measure()
        self.show_custody("", "")

    def _measure(self) -> None:
        self.setFixedHeight(look().size(_HEIGHT))

    def show_counts(self, attempts: int, people: int, ticked: int) -> None:
        """What the list holds, and how many of it are ticked."""
        self.attempts.setText(wording.counted(attempts, "attempt"))
        self.people.setText(wording.counted(people, "person", "people"))
        self.ticked.setText(f"{wording.number(ticked)} selected" if ticked else "")

    def show_custody(self, words: str, icon: str) -> None:
        """Where the records are; nothing where there is nothing true to say."""
        self.custody.setText(words)
        self._lock.setVisible(bool(words))
        if icon:
            self._lock.show_icon(icon, "space")
