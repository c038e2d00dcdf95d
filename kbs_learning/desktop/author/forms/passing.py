"""How the final check is drawn and passed."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from kbs_learning.content.forms.course_settings import PASS
from kbs_learning.desktop.author.forms.labelled import Labelled, Number

_FIELDS = {
    "percent": ("Per cent to pass", 1, 100, 80),
    "draw": ("Questions drawn", 1, 200, 10),
    "per-outcome": ("At least of each outcome", 0, 50, 0),
}


class PassFields(QWidget):
    """A box that says whether there is a check, and its numbers."""

    def __init__(self, changed: Callable[[], None]) -> None:
        """``changed`` is called at each change."""
        super().__init__()
        self._was: dict[str, str] = {}
        self.on = QCheckBox("There is a final check")
        self.on.setToolTip("Questions are drawn from all of the course")
        self.mark = QCheckBox("with a pass mark")
        self.mark.setToolTip("Without one the check is a measure: it is done once it is handed in")
        self.numbers = {key: Number(words, low, high) for key, (words, low, high, _) in _FIELDS.items()}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.on)
        column.addWidget(self.mark)
        across = QHBoxLayout()
        across.setSpacing(12)
        for key, number in self.numbers.items():
            number.valueChanged.connect(changed)
            across.addWidget(Labelled(_FIELDS[key][0], number), 1)
        column.addLayout(across)
        self.on.toggled.connect(self._switch)
        self.on.toggled.connect(changed)
        self.mark.toggled.connect(self._switch)
        self.mark.toggled.connect(changed)
        self._switch()

    def show_values(self, values: Mapping[str, str]) -> None:
        """Show what the header says."""
        self._was = dict(values)
        self.on.setChecked(bool(values))
        self.mark.setChecked(not values or bool(values.get("percent")))
        for key, number in self.numbers.items():
            words = values.get(key, "")
            number.setValue(int(words) if words.isascii() and words.isdigit() else _FIELDS[key][3])

    def values(self) -> dict[str, str]:
        """What the header is to say; a number that was not there and is as usual stays away."""
        if not self.on.isChecked():
            return {}
        made = {}
        for key in PASS:
            if key == "percent" and not self.mark.isChecked():
                continue
            number, was = self.numbers[key].value(), self._was.get(key, "")
            odd = bool(was) and not (was.isascii() and was.isdigit())
            if odd and number == _FIELDS[key][3]:
                made[key] = was
            elif was or key != "per-outcome" or number != _FIELDS[key][3]:
                same = was.isascii() and was.isdigit() and int(was) == number
                made[key] = was if same else str(number)
        return made

    def _switch(self, *_: object) -> None:
        on = self.on.isChecked()
        self.mark.setEnabled(on)
        for key, number in self.numbers.items():
            number.setEnabled(on and (key != "percent" or self.mark.isChecked()))
