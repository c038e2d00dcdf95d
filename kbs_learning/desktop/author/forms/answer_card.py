"""One answer as a card: its mark, its words, what learners read about it, and what can be done with it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QFrame, QGridLayout, QLabel, QRadioButton, QWidget

from kbs_learning.content.forms.items import Item
from kbs_learning.desktop.author.forms.growing import Growing
from kbs_learning.desktop.theme import look
from kbs_learning.desktop.widgets.buttons import icon_button
from kbs_learning.desktop.widgets.text import Text


@dataclass(frozen=True, slots=True)
class Shape:
    """What the cards of one list have."""

    mark: str = "one"
    """``one`` (round), ``many`` (square), ``number`` or nothing."""
    noun: str = "Answer"
    one: str = "an answer"
    words: str = ""
    """Shown in an empty field for the words."""
    said: str = "Feedback for"
    """What the second field is called before the noun; empty where there is none."""
    said_words: str = "What the learner reads after choosing this"
    icon: str = "message-square"
    lines: int = 1
    """How high the second field is at least."""


class AnswerCard(QFrame):
    """The fields of one item. What it holds that no field shows stays with it."""

    edited = Signal()
    chosen = Signal(bool)
    """The mark was pressed."""

    def __init__(self, shape: Shape) -> None:
        """Empty, and not right."""
        super().__init__()
        self.setProperty("look", "card")
        self._shape, self._item = shape, Item()
        self.mark: QAbstractButton | None = None
        if shape.mark in ("one", "many"):
            self.mark = QRadioButton() if shape.mark == "one" else QCheckBox()
            self.mark.setAutoExclusive(False)
            self.mark.setToolTip("Right" if shape.mark == "one" else "One of the right ones")
            self.mark.clicked.connect(self.chosen)
        self._number = Text("", "strong", "muted", wrap=False)
        self.words = Growing("", one_line=True, placeholder=shape.words)
        self.said = Growing("", lines=shape.lines, placeholder=shape.said_words)
        self.other = Text("", "small", "muted")
        self._sign = QLabel()
        self.up = icon_button("Move up", "arrow-up")
        self.down = icon_button("Move down", "arrow-down")
        self.away = icon_button("Delete", "trash-2")
        self.words.edited.connect(self.edited)
        self.said.edited.connect(self.edited)
        look().changed.connect(self._show_sign)
        self._lay_out()

    @property
    def stops(self) -> list[QWidget]:
        """Where Tab stops, in the order one reads."""
        said = [self.said] if self._shape.said else []
        mark = [self.mark] if self.mark else []
        return [*mark, self.words, *said, self.up, self.down, self.away]

    @property
    def item(self) -> Item:
        """As the fields have it now."""
        if self._item.fixed:
            return replace(self._item, right=self.is_right)
        said = self.said.words if self._shape.said else self._item.feedback
        return replace(self._item, text=self.words.words, feedback=said, right=self.is_right)

    @property
    def is_right(self) -> bool:
        """Whether it is marked as right; kept where the list shows no marks."""
        return self.mark.isChecked() if self.mark else self._item.right

    def show_item(self, item: Item) -> None:
        """Show another item."""
        self._item = item
        self.words.show_words(item.text)
        self.words.setReadOnly(item.fixed)
        self.said.show_words(item.feedback)
        self.other.setText(f"Other text, kept as it is: {item.other}" if item.other else "")
        self.other.setVisible(bool(item.other))
        self.mark_right(item.right)

    def mark_right(self, on: bool) -> None:
        """Show whether it is right."""
        if self.mark is not None:
            self.mark.setChecked(on)
        else:
            self._item = replace(self._item, right=on)
        self._show_sign()
        self.update()

    def say_number(self, number: int) -> None:
        """Say which one it is, to eyes and ears."""
        name = f"{self._shape.noun} {number}"
        self._number.setText(f"{number}")
        self.setAccessibleName(name)
        self.words.setAccessibleName(name)
        self.said.setAccessibleName(f"{self._shape.said} {name[0].lower()}{name[1:]}")
        if self.mark is not None:
            self.mark.setAccessibleName(f"{name} is right")
        for control, words, keys in (
            (self.up, "Move up", " (Alt+Up)"),
            (self.down, "Move down", " (Alt+Down)"),
            (self.away, "Delete", ""),
        ):
            control.setAccessibleName(f"{words}: {name[0].lower()}{name[1:]}")
            control.setToolTip(words + keys)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  Qt's name
        """A right answer has a green edge beside its mark and its sign."""
        super().paintEvent(event)
        if self._shows_right():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(look().role("space"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 11, 11)

    def _shows_right(self) -> bool:
        return self.mark is not None and self.mark.isChecked()

    def _show_sign(self) -> None:
        right = self._shows_right()
        icon = "circle-check" if right and self._shape.said else self._shape.icon
        self._sign.setPixmap(look().pixmap(icon, 18, "space" if right else "muted"))

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 10, 10, 10)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(8)
        top = Qt.AlignmentFlag.AlignTop
        for first in (self.mark or self._number, self._sign):
            first.setFixedHeight(look().size(32))
        grid.addWidget(self.mark or self._number, 0, 0, top)
        grid.addWidget(self.words, 0, 1)
        grid.addWidget(self.up, 0, 2, top)
        grid.addWidget(self.down, 0, 3, top)
        if self._shape.said:
            grid.addWidget(self._sign, 1, 0, top)
            grid.addWidget(self.said, 1, 1)
            grid.addWidget(self.away, 1, 3, top)
        else:
            grid.addWidget(self.away, 0, 4, top)
        grid.addWidget(self.other, 2, 1, 1, 3)
        grid.setColumnMinimumWidth(0, look().size(22))
        grid.setColumnStretch(1, 1)
        if not self._shape.mark:
            self._number.hide()
        if not self._shape.said:
            self.said.hide()
