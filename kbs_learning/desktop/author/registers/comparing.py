"""Two small windows that compare: sentences before and after, and a row here and on the disk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from kbs_learning.desktop.author.registers import days
from kbs_learning.desktop.author.registers.fields import DAYS, LABELS
from kbs_learning.desktop.theme import look
from kbs_learning.desktop.widgets.buttons import button
from kbs_learning.desktop.widgets.card import Card
from kbs_learning.desktop.widgets.dialog import Dialog
from kbs_learning.desktop.widgets.scrolling import Scrolling
from kbs_learning.desktop.widgets.text import Text
from kbs_learning.services.authoring.register_use import Sentence


class BeforeAfter(Dialog):
    """Every sentence that shows a row, as it reads now and as it will read."""

    def __init__(self, name: str, sentences: Sequence[Sentence], parent: QWidget) -> None:
        """``name`` is the id of the row."""
        count = f"{len(sentences)} place" if len(sentences) == 1 else f"{len(sentences)} places"
        words = f"What learners read in {count} once this is saved." if sentences else ""
        super().__init__(f"{name}, before and after", words, parent, width=640)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        inside = Scrolling(margins=(0, 0, 8, 0))
        inside.column.setSpacing(10)
        for one in sentences:
            inside.column.addWidget(_pair(one))
        if not sentences:
            inside.column.addWidget(Text("No sentence changes: pages show nothing of what was changed."))
        inside.setMinimumHeight(look().size(min(120 + 110 * len(sentences), 420)))
        self.column.addWidget(inside, 1)
        close = button("Close", kind="filled")
        close.clicked.connect(self.accept)
        self.finish(close)


class Clash(Dialog):
    """Somebody else changed the same row meanwhile: both are shown, and a person decides."""

    mine_wanted = Signal()
    theirs_wanted = Signal()

    def __init__(
        self, name: str, theirs: Mapping[str, str], mine: Mapping[str, str], parent: QWidget
    ) -> None:
        """Shows what differs between the row on the disk and the row in the form."""
        words = "Somebody else has saved this row since you opened it. Nothing has been written over it."
        super().__init__(f"{name} was changed meanwhile", words, parent, width=640)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        for column, title in enumerate(("", "On the disk", "Yours")):
            grid.addWidget(Text(title, "small-strong"), 0, column)
            grid.setColumnStretch(column, 3 if column else 0)
        differ = [key for key in sorted({*theirs, *mine}) if theirs.get(key, "") != mine.get(key, "")]
        for number, key in enumerate(differ, 1):
            grid.addWidget(Text(_label(key), "small", "muted", wrap=False), number, 0)
            for column, side in ((1, theirs), (2, mine)):
                shown = side.get(key, "")
                grid.addWidget(
                    Text((days.shown(shown) if key in DAYS else shown) or "Nothing"), number, column
                )
        self.column.addLayout(grid)
        cancel, take, write = button("Cancel"), button("Keep theirs"), button("Write mine", kind="filled")
        cancel.setToolTip("Decide later; what you typed stays in the form")
        take.setToolTip("Leave the disk as it is, and let go of what you typed")
        write.setToolTip("Put what you typed in the place of theirs, in this row alone")
        cancel.clicked.connect(self.reject)
        take.clicked.connect(self._take)
        write.clicked.connect(self._write)
        self.finish(take, write, first=cancel)

    def _take(self) -> None:
        self.accept()
        self.theirs_wanted.emit()

    def _write(self) -> None:
        self.accept()
        self.mine_wanted.emit()


def _label(key: str) -> str:
    return LABELS.get(key) or (f"Figure “{key[7:]}”" if key.startswith("values.") else key.capitalize())


def _marked(words: str, other: str) -> QLabel:
    """``words`` with those in bold and underlined that are not in ``other`` at this place."""
    old, new = other.split(), words.split()
    shown = []
    for kind, _, _, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        part = escape(" ".join(new[start:end]))
        shown.append(part if kind == "equal" or not part else f"<b><u>{part}</u></b>")
    made = QLabel(" ".join(part for part in shown if part))
    made.setTextFormat(Qt.TextFormat.RichText)
    made.setWordWrap(True)
    made.setAccessibleName(words)
    return made


def _pair(one: Sentence) -> Card:
    card = Card()
    where = f"{one.use.module}: {one.use.page}" if one.use.module else one.use.page
    card.setAccessibleName(where)
    card.column.setSpacing(4)
    card.column.addWidget(Text(where, "small-strong"))
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setColumnStretch(1, 1)
    for number, (label, words) in enumerate(
        (("Now", Text(one.before)), ("After", _marked(one.after, one.before)))
    ):
        grid.addWidget(Text(label, "small", "muted", wrap=False), number, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(words, number, 1)
    card.column.addLayout(grid)
    return card
