"""The gaps of a question: made of words that are selected, with other words that are right too."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from kbs_learning.content.forms.question import gaps_in, with_gap
from kbs_learning.desktop.author.forms.growing import Growing
from kbs_learning.desktop.author.forms.labelled import Labelled
from kbs_learning.desktop.widgets.buttons import button
from kbs_learning.desktop.widgets.card import row
from kbs_learning.desktop.widgets.field import field
from kbs_learning.desktop.widgets.text import Text


class Gaps(QWidget):
    """A button that makes a gap in the question above, and a field for each gap there is."""

    changed = Signal()

    def __init__(self, stem: Growing) -> None:
        """``stem`` is the field in which the gaps stand."""
        super().__init__()
        self._stem = stem
        self.fields: list[QLineEdit] = []
        self.make = button("Make a gap of the selected words", "text-cursor-input")
        self.make.setToolTip("Select words in the question first")
        self.make.clicked.connect(self._make)
        self._column = QVBoxLayout()
        self._column.setSpacing(10)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(self._column)
        column.addLayout(row(self.make))
        self._hint = Text("Case and spaces do not count. Put a comma between words.", "small", "muted")
        column.addWidget(self._hint)
        self.make.setEnabled(False)
        stem.copyAvailable.connect(self.make.setEnabled)
        stem.edited.connect(self._show)

    def show_gaps(self, shown: bool) -> None:
        """Show them, or nothing where the question has another kind."""
        self.setVisible(shown)
        self._show()

    def _show(self) -> None:
        gaps = gaps_in(self._stem.words)
        while len(self.fields) > len(gaps):
            self.fields.pop()
            item = self._column.takeAt(len(self.fields))
            if item is not None and (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        while len(self.fields) < len(gaps):
            number = len(self.fields)
            made = field(f"Words that are right in gap {number + 1}")
            made.textEdited.connect(partial(self._write, number))
            self.fields.append(made)
            self._column.addWidget(Labelled(f"Gap {number + 1}", made, "right words, the best first"))
        for one, words in zip(self.fields, gaps, strict=True):
            shown = ", ".join(words)
            if not one.hasFocus() and one.text() != shown:
                one.setText(shown)

    def _write(self, number: int, text: str) -> None:
        words = [word.strip() for word in text.split(",") if word.strip()]
        if words:
            self._stem.show_words(with_gap(self._stem.words, number, words))
            self.changed.emit()

    def _make(self) -> None:
        words = self._stem.selected().strip("[]").split("|")[0].replace("\u2029", " ").strip()
        if words:
            self._stem.replace_selected(f"[[{words}]]")
