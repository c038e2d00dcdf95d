"""The same place was changed here and on the disk: the author sees both and picks."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QWidget

from kbs_learning.desktop.author.safety.room import high, wide_unscaled
from kbs_learning.desktop.author.safety.side_by_side import SideBySide
from kbs_learning.desktop.widgets.buttons import button
from kbs_learning.desktop.widgets.dialog import Dialog
from kbs_learning.desktop.widgets.text import Text
from kbs_learning.services.authoring.merging import Merged, Pick

_WORDS: tuple[tuple[Pick, str], ...] = (
    ("mine", "Keep mine"),
    ("theirs", "Take the one on the disk"),
    ("both", "Keep both, mine first"),
)


class ConflictDialog(Dialog):
    """One conflict after the other; nothing is written before all are picked."""

    decided = Signal(object, object)
    """What was shown (a tuple of ``Merged``), and the text of each file as it shall be; None: gone."""

    def __init__(
        self, merged: Sequence[Merged], parent: QWidget | None, *, later: str = "Decide later"
    ) -> None:
        """``merged`` has at least one conflict. ``later`` is what the way out is called."""
        count = sum(len(one.conflicts) for one in merged)
        places = "One place was" if count == 1 else f"{count} places were"
        words = (
            f"{places} changed both here and on the disk. Pick what stays: nothing is lost, both are kept "
        )
        super().__init__("Changed in two places", words + "in the history.", parent, width=wide_unscaled(860))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._merged = tuple(merged)
        self._places = [(one, number) for one in merged for number in range(len(one.conflicts))]
        self._picks: list[Pick | None] = [None] * len(self._places)
        self._at = 0
        self.where = Text("", "strong")
        self.sides = SideBySide()
        self.sides.setMinimumHeight(high(280, 0.4))
        self.choices: dict[Pick, QRadioButton] = {}
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout()
        self._row.setSpacing(24)
        for pick, words in _WORDS:
            one = QRadioButton(words)
            one.setToolTip(f"{words}, in this place")
            self._group.addButton(one)
            self._row.addWidget(one)
            one.toggled.connect(partial(self._pick, pick))
            self.choices[pick] = one
        self._row.addStretch(1)
        self.column.addWidget(self.where)
        self.column.addWidget(self.sides, 1)
        self.column.addLayout(self._row)
        self.back, self.on = button("Previous"), button("Next")
        self.back.clicked.connect(partial(self._go, -1))
        self.on.clicked.connect(partial(self._go, 1))
        self.later = button(later)
        self.later.clicked.connect(self.reject)
        self.use = button("Use what I picked", kind="filled")
        self.use.clicked.connect(self._use)
        self.finish(self.back, self.on, self.use, first=self.later)
        self._show()

    def _go(self, by: int, _checked: bool = False) -> None:
        self._at = min(max(self._at + by, 0), len(self._places) - 1)
        self._show()

    def _show(self) -> None:
        merged, number = self._places[self._at]
        part = merged.conflicts[number]
        here, there = merged.lines_of_conflict(number)
        line = "" if merged.gone else f", line {here}"
        self.where.setText(f"{self._at + 1} of {len(self._places)}: {merged.file}{line}")
        theirs = "On the disk: taken away" if merged.theirs is None else "On the disk"
        mine = "Mine: taken away" if merged.mine is None else "Mine"
        self.sides.show_texts(
            part.theirs.removesuffix("\n"), part.mine.removesuffix("\n"), theirs, mine, (there, here)
        )
        self._group.setExclusive(False)
        for pick, one in self.choices.items():
            one.blockSignals(True)
            one.setChecked(self._picks[self._at] == pick)
            one.blockSignals(False)
        self._group.setExclusive(True)
        self.choices["both"].setVisible(not merged.gone)
        self._enable()

    def _pick(self, pick: Pick, checked: bool) -> None:
        if checked:
            self._picks[self._at] = pick
            self._enable()

    def _enable(self) -> None:
        several = len(self._places) > 1
        self.back.setVisible(several)
        self.on.setVisible(several)
        self.back.setEnabled(self._at > 0)
        self.on.setEnabled(self._at < len(self._places) - 1)
        left = sum(pick is None for pick in self._picks)
        self.use.setEnabled(not left)
        self.use.setToolTip(f"{left} still to pick" if left else "Put these into the text")

    def _use(self) -> None:
        texts = {}
        for merged in self._merged:
            picks = [
                pick
                for (one, _), pick in zip(self._places, self._picks, strict=True)
                if one is merged and pick is not None
            ]
            texts[merged.file] = merged.text(picks)
        self.accept()
        self.decided.emit(self._merged, texts)
