"""What a certificate was given for, told to whoever asks about its number."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QLineEdit

from kbs_learning.desktop.records.counter import Counter
from kbs_learning.desktop.records.dialog import RecordsDialog
from kbs_learning.desktop.widgets.buttons import button
from kbs_learning.desktop.widgets.text import Text

_WORDS = "The number stands at the foot of the certificate. The answer holds no name: a number tells none."


class NumberDialog(RecordsDialog):
    """Stays open, as the next number often follows."""

    def __init__(self, counter: Counter) -> None:
        """Asks for the first number."""
        super().__init__(counter.widget, "Check a certificate", _WORDS)
        self._counter = counter
        self.number = QLineEdit()
        self.number.setPlaceholderText("KBS-7F3K-M2Q9-4")
        self.number.setAccessibleName("Number on the certificate")
        self.answer = Text("", "strong")
        self.answer.setAccessibleName("What the records say")
        self.answer.hide()
        for widget in (Text("Number", "strong"), self.number, self.answer):
            self.body.addWidget(widget)
        self.add_cancel("Close")
        self.check = button("Check", kind="filled")
        self.check.setDefault(True)
        self.check.clicked.connect(self._check)
        self.add_right(self.check)
        self.number.setFocus()

    def _check(self) -> None:
        self.answer.hide()
        typed = self.number.text()
        self.ask(self._counter, partial(_look_up, self._counter, typed), self._tell)

    def _tell(self, sentences: tuple[str, ...]) -> None:
        self.answer.setText("\n".join(sentences) or "No certificate with this number is in these records.")
        self.answer.show()
        self.number.selectAll()
        self.number.setFocus()


def _look_up(counter: Counter, typed: str) -> tuple[str, ...]:
    from kbs_learning.services.certificates import check_number  # late: the database

    desktop = counter.desktop
    url = desktop.records_url or desktop.settings.value.records_url
    return tuple(found.sentence for found in check_number(typed, desktop.profile, url))
