"""The strip that says in time how many records reach the end of their keeping time."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal

from kbs_learning.desktop.records import wording
from kbs_learning.desktop.widgets.buttons import button
from kbs_learning.desktop.widgets.strip import Strip
from kbs_learning.desktop.widgets.text import Text


class KeepingNotice(Strip):
    """Hidden while there is nothing to say, and for the rest of the day after Later."""

    list_wanted = Signal()
    put_off = Signal()

    def __init__(self) -> None:
        """Says nothing yet."""
        super().__init__("warning", "clock", "caution")
        self._put_off_on = date.min
        self._strong = Text("", "strong")
        self.words.addWidget(self._strong)
        self._more = Text("Nothing goes until you have seen the list and said yes.")
        self.words.addWidget(self._more)
        self.look_button = button("Look at the list")
        self.look_button.clicked.connect(self.list_wanted)
        self.later_button = button("Later", kind="quiet")
        self.later_button.setToolTip("Say it again tomorrow")
        self.later_button.clicked.connect(self._put_it_off)
        self.buttons.addWidget(self.look_button)
        self.buttons.addWidget(self.later_button)
        self.hide()

    def show_due(self, due: tuple[int, date] | None, today: date) -> None:
        """How many, and the first day one of them is kept for; None when there are none."""
        if due is None or not due[0] or self._put_off_on == today:
            self.hide()
            return
        count, day = due
        records = wording.counted(count, "record")
        if day < today:
            reach = "have" if count > 1 else "has"
            words = f"{records} {reach} reached the end of {_their(count)} keeping time."
        else:
            reach = "reach" if count > 1 else "reaches"
            when = f"{'from' if count > 1 else 'on'} {wording.day_of_year(day)}"
            words = f"{records} {reach} the end of {_their(count)} keeping time {when}."
        self._strong.setText(words)
        self.setAccessibleName(words)
        self.show()

    def shorten(self, short: bool) -> None:
        """Leave the second sentence out where there is little room."""
        self._more.setVisible(not short)

    def _put_it_off(self) -> None:
        self._put_off_on = date.today()
        self.hide()
        self.put_off.emit()


def _their(count: int) -> str:
    return "their" if count > 1 else "its"
