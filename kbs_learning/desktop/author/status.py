"""The line at the foot: what the module weighs, where the caret stands, and that nothing can be lost."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QFrame, QHBoxLayout

from kbs_learning.desktop.theme import look
from kbs_learning.desktop.widgets.picture import Picture
from kbs_learning.desktop.widgets.text import Text

_HEIGHT = 28
_LANGUAGES = {"en-gb": "English (UK)", "en": "English", "en-us": "English (US)", "cy": "Welsh"}


class Status(QFrame):
    """28 px high."""

    def __init__(self) -> None:
        """Says nothing yet."""
        super().__init__()
        self.setProperty("look", "sunken")
        self.setAccessibleName("Status")
        self.words, self.minutes, self.age, self.place, self.language, self.unsaved = (
            Text("", "small", "muted", wrap=False) for _ in range(6)
        )
        self.kept = Text("", "small", "space", wrap=False)
        self._tick = Picture("circle-check", 14, "space")
        across = QHBoxLayout(self)
        across.setContentsMargins(14, 0, 14, 0)
        across.setSpacing(16)
        self.registers = Text("", "small", "muted", wrap=False)
        for text in (self.words, self.minutes, self.age, self.registers):
            across.addWidget(text)
        across.addStretch(1)
        for text in (self.place, self.language, self.unsaved):
            across.addWidget(text)
        keeping = QHBoxLayout()
        keeping.setSpacing(5)
        keeping.addWidget(self._tick)
        keeping.addWidget(self.kept)
        across.addLayout(keeping)
        look().changed.connect(self._measure)
        self._measure()
        self.show_kept("", None)

    def show_statistics(self, words: int, minutes: int, reading_age: int | None) -> None:
        """Of the file that is written; without words nothing is said."""
        self.words.setText(f"{words:,} word{'' if words == 1 else 's'}")
        self.minutes.setText(f"{minutes} minute{'' if minutes == 1 else 's'}" if minutes else "")
        self.age.setText(f"Reading age {reading_age}" if reading_age is not None else "")

    def show_nothing(self) -> None:
        """No course is open."""
        for text in (self.words, self.minutes, self.age, self.place, self.language):
            text.setText("")
        self.show_kept("", None)
        self.show_unsaved(unsaved=False)

    def show_registers(self, folder: str) -> None:
        """Where the registers lie that are shown; empty where it is the course again."""
        self.registers.setText("/".join(Path(folder).parts[-2:]))
        self.registers.setToolTip(folder)
        for text in (self.words, self.minutes, self.age, self.place, self.language):
            text.setVisible(not folder)

    def show_place(self, line: int, column: int) -> None:
        """Where the caret stands; the column where it is known."""
        self.place.setText(f"Line {line}, column {column}" if column else f"Line {line}")

    def show_language(self, code: str) -> None:
        """The language of the course, by its name where we know it."""
        self.language.setText(_LANGUAGES.get(code.lower(), code))

    def show_unsaved(self, *, unsaved: bool) -> None:
        """Whether the files on the disk are behind."""
        self.unsaved.setText("Not in the files yet" if unsaved else "")
        self.unsaved.setToolTip("Ctrl+S writes your changes to the files of the course" if unsaved else "")

    def show_kept(self, what: str, at: datetime | None) -> None:
        """``what`` was kept last, and when: "Journal saved 14:32"; without a time nothing is said."""
        self.kept.setText(f"{what} {at.astimezone():%H:%M}" if at else "")
        self._tick.setVisible(at is not None)

    def _measure(self) -> None:
        self.setFixedHeight(look().size(_HEIGHT))
