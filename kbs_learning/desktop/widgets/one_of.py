"""One of a few, side by side, with the chosen one filled: "Course | Registers"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QSizePolicy

from kbs_learning.desktop.theme import look
from kbs_learning.desktop.widgets.buttons import button


@dataclass(frozen=True, slots=True)
class Option:
    """One of them."""

    name: str
    """What :attr:`OneOf.chosen` says."""
    words: str
    icon: str = ""
    tip: str = ""


class OneOf(QFrame):
    """One stop for Tab; the arrow keys go from one to the next."""

    chosen = Signal(str)
    """Somebody chose another one: its name."""

    def __init__(self, name: str, options: Sequence[Option]) -> None:
        """``name`` for screen readers; the first option is chosen."""
        super().__init__()
        self.setAccessibleName(name)
        self.setProperty("look", "segments")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        across = QHBoxLayout(self)
        across.setContentsMargins(2, 2, 2, 2)
        across.setSpacing(2)
        self._group = QButtonGroup(self)
        self._options = tuple(options)
        self._buttons = {option.name: button(option.words, kind="segment") for option in options}
        for number, option in enumerate(options):
            made = self._buttons[option.name]
            made.setCheckable(True)
            made.setToolTip(option.tip or option.words)
            self._group.addButton(made, number)
            across.addWidget(made)
        look().changed.connect(self._measure)
        self._measure()
        self._group.idToggled.connect(self._toggled)
        self.choose(self._options[0].name)

    @property
    def value(self) -> str:
        """The name of the one that is chosen."""
        return self._options[self._group.checkedId()].name

    def choose(self, name: str) -> None:
        """Choose the one called ``name``, without telling."""
        self._group.blockSignals(True)
        self._buttons[name].setChecked(True)
        self._group.blockSignals(False)
        self._show_icons()

    def button(self, name: str) -> QPushButton:
        """The button of the one called ``name``."""
        return self._buttons[name]

    def set_words(self, name: str, words: str) -> None:
        """Call one of them otherwise: "Whole course 11"."""
        self._buttons[name].setText(words)
        self._measure()

    def _toggled(self, number: int, on: bool) -> None:
        if on:
            self._show_icons()
            self.chosen.emit(self._options[number].name)

    def _measure(self) -> None:
        """Wide enough for the bold words of the chosen one: the others do not move when it changes."""
        bold = QFontMetrics(look().font("strong"))
        for option in self._options:
            made = self._buttons[option.name]
            icon = look().size(20) if option.icon else 0
            made.setMinimumWidth(bold.horizontalAdvance(made.text()) + icon + look().size(26))

    def _show_icons(self) -> None:
        for option in self._options:
            made = self._buttons[option.name]
            if option.icon:
                made.setIcon(
                    look().icons.icon(option.icon, "sleep" if made.isChecked() else "muted", "right")
                )
