"""The answers of a question, the things of a list, the pairs of a match: a card for each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from kbs_learning.content.forms.items import Item
from kbs_learning.desktop.author.forms.answer_card import AnswerCard, Shape
from kbs_learning.desktop.widgets.buttons import button

MOST = 36
"""As many as records have names for: see ``core.questions.OPTION_KEYS``."""


class Answers(QWidget):
    """Cards, one below the other, and a button for one more. Alt+Up and Alt+Down move the current one."""

    changed = Signal()
    """The person changed something."""

    def __init__(self, least: int = 1) -> None:
        """``least`` is how many there must stay."""
        super().__init__()
        self._least = least
        self._shape = Shape()
        self.cards: list[AnswerCard] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(10)
        self.add = button("Add an answer", "plus")
        self.add.clicked.connect(self._add)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(10)
        outer.addLayout(self._column)
        outer.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        for keys, step in (("Alt+Up", -1), ("Alt+Down", 1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self._move_current, step))

    @property
    def items(self) -> tuple[Item, ...]:
        """As the fields have them now."""
        return tuple(card.item for card in self.cards)

    def show_items(self, items: Sequence[Item], shape: Shape) -> None:
        """Show other ones; cards that can stay do, and with them the caret."""
        if shape != self._shape:
            self._shape = shape
            for card in self.cards:
                self._drop(card)
            self.cards = []
            self.add.setText(f"Add {shape.one}")
            self.add.setToolTip(f"Add {shape.one} at the end")
        while len(self.cards) > len(items):
            self._drop(self.cards.pop())
        while len(self.cards) < len(items):
            self._make()
        for card, item in zip(self.cards, items, strict=True):
            card.show_item(item)
        self._number()

    def _make(self) -> AnswerCard:
        card = AnswerCard(self._shape)
        card.edited.connect(self.changed)
        card.chosen.connect(partial(self._choose, card))
        card.up.clicked.connect(partial(self._move, card, -1))
        card.down.clicked.connect(partial(self._move, card, 1))
        card.away.clicked.connect(partial(self._remove, card))
        self.cards.append(card)
        self._column.addWidget(card)
        return card

    def _drop(self, card: AnswerCard) -> None:
        self._column.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _add(self) -> None:
        if len(self.cards) < MOST:
            self._make()
            self._number()
            self.cards[-1].words.focus_end()
            self.changed.emit()

    def _remove(self, card: AnswerCard) -> None:
        at = self.cards.index(card)
        del self.cards[at]
        self._drop(card)
        self._number()
        near = self.cards[min(at, len(self.cards) - 1)] if self.cards else None
        (near.words if near else self.add).setFocus()
        self.changed.emit()

    def _move(self, card: AnswerCard, step: int) -> None:
        at = self.cards.index(card)
        to = at + step
        if not 0 <= to < len(self.cards):
            return
        there = QApplication.focusWidget()
        self.cards.insert(to, self.cards.pop(at))
        self._column.removeWidget(card)
        self._column.insertWidget(to, card)
        self._number()
        if there is not None and card.isAncestorOf(there):
            (there if there.isEnabled() else card.words).setFocus()
        self.changed.emit()

    def _move_current(self, step: int) -> None:
        focus = QApplication.focusWidget()
        card = next((card for card in self.cards if focus is not None and card.isAncestorOf(focus)), None)
        if card is not None:
            self._move(card, step)

    def _choose(self, card: AnswerCard, on: bool) -> None:
        """With round marks, one is right and the others are not."""
        if self._shape.mark == "one":
            for other in self.cards:
                other.mark_right(other is card)
        else:
            card.mark_right(on)
        self.changed.emit()

    def _number(self) -> None:
        """Say which each is, what it can do, and in which order Tab goes."""
        count, before = len(self.cards), self._before()
        for at, card in enumerate(self.cards):
            card.say_number(at + 1)
            card.up.setEnabled(at > 0)
            card.down.setEnabled(at + 1 < count)
            card.away.setEnabled(count > self._least)
            for stop in card.stops:
                QWidget.setTabOrder(before, stop)
                before = stop
        QWidget.setTabOrder(before, self.add)
        self.add.setEnabled(count < MOST)

    def _before(self) -> QWidget:
        """The last control before the cards, where Tab comes from."""
        own = {one for card in self.findChildren(AnswerCard) for one in (card, *card.findChildren(QWidget))}
        before = self.add.previousInFocusChain()
        while before is not None and before is not self.add:
            if before not in own and before.focusPolicy() & Qt.FocusPolicy.TabFocus:
                return before
            before = before.previousInFocusChain()
        return self.add
