"""Fields for the values in a box's braces: which set, when it is asked, which groups, how many days."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from kbs_learning.content.forms.scale import STAGES
from kbs_learning.desktop.author.forms.number import Number
from kbs_learning.desktop.author.session import CourseSession
from kbs_learning.desktop.widgets.choice import Choice
from kbs_learning.desktop.widgets.field import field

_STAGE_WORDS = {
    "before": "Before the course",
    "after": "After the course",
    "looking-back": "Looking back, after the course",
    "follow-up": "Weeks after the course",
    "once": "Once",
}
_GROUPS = {
    "emergency": "In an emergency",
    "city": "Derby City",
    "county": "Derbyshire",
    "advice": "Advice lines",
    "support": "Support for staff",
}
_COMPANY = (
    ("Alone", "alone"),
    ("In pairs", "pairs"),
    ("In threes", "threes"),
    ("In groups", "groups"),
    ("All together", "all"),
)
_SCOPES = (("Local guidance", "local"), ("National guidance", "national"), ("Local and national", "both"))


class ValueField(QWidget):
    """A field for one value in the braces. What it cannot show stays as it is until something is chosen."""

    changed = Signal()

    def __init__(self, inside: QWidget) -> None:
        """``inside`` is what the person changes."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(inside)
        self.setFocusProxy(inside)
        self.value = ""
        """As it stands in the braces."""

    def show_value(self, value: str) -> None:
        """Show another value."""
        self.value = value

    def _change(self, value: str) -> None:
        if value != self.value:
            self.value = value
            self.changed.emit()


class OneValue(ValueField):
    """One of several, by name."""

    def __init__(self, name: str, options: Sequence[tuple[str, str]]) -> None:
        """``options`` as words and the value each stands for."""
        self.choice = Choice(name, options)
        super().__init__(self.choice)
        self.choice.activated.connect(self._chosen)

    def show_value(self, value: str) -> None:
        """Show it; one that is not offered is shown as it is written."""
        super().show_value(value)
        if value and self.choice.findData(value) < 0:
            self.choice.addItem(f"{value} (not in this course)", value)
        self.choice.choose(value)

    def _chosen(self, _index: int) -> None:
        self._change(str(self.choice.currentData() or ""))


class NumberValue(ValueField):
    """A whole number; the usual one is not written."""

    def __init__(self, name: str, usual: int, low: int, high: int, none: str = "") -> None:
        """``usual`` holds where nothing is written; ``none`` says so in place of the lowest number."""
        self.number = Number(name, low, high)
        self.number.setSpecialValueText(none)
        super().__init__(self.number)
        self._usual, self._none = usual, none
        self.number.valueChanged.connect(self._counted)

    def show_value(self, value: str) -> None:
        """Show it, or the usual one where it is no number."""
        super().show_value(value)
        self.number.blockSignals(True)
        self.number.setValue(int(value) if value.isascii() and value.isdigit() else self._usual)
        self.number.blockSignals(False)

    def _counted(self, number: int) -> None:
        self._change("" if self._none and number == self.number.minimum() else str(number))


class WordsValue(ValueField):
    """Some words, or a day as it stands in the text."""

    def __init__(self, name: str, hint: str = "") -> None:
        """``hint`` is an example, shown while there is nothing."""
        self.line = field(name, placeholder=hint)
        super().__init__(self.line)
        self.line.textEdited.connect(self._change)

    def show_value(self, value: str) -> None:
        """Show it."""
        super().show_value(value)
        if self.line.text() != value:
            self.line.setText(value)


class SomeValues(ValueField):
    """Some of several, each to tick; those that nobody offers stay."""

    def __init__(self, options: Mapping[str, str]) -> None:
        """``options`` as the words for each value."""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        self.boxes = {name: QCheckBox(words) for name, words in options.items()}
        for box in self.boxes.values():
            column.addWidget(box)
            box.clicked.connect(self._ticked)
        super().__init__(inside)
        self.setFocusProxy(next(iter(self.boxes.values())))

    def show_value(self, value: str) -> None:
        """Tick what it names."""
        super().show_value(value)
        for name, box in self.boxes.items():
            box.setChecked(name in _names(value))

    def _ticked(self, _on: bool) -> None:
        there = [name for name in _names(self.value) if name not in self.boxes]
        self._change(" ".join([*(name for name, box in self.boxes.items() if box.isChecked()), *there]))


Made = tuple[str, ValueField]
Make = Callable[[CourseSession], Made]


def values_of(kind: str) -> dict[str, Make]:
    """What makes the fields for the values of a kind of box, by key, each with its words."""
    made: dict[str, dict[str, Make]] = {
        "scale": {"set": _sets, "stage": _stage},
        "change": {"set": _sets},
        "contacts": {"groups": _groups},
        "plan": {"days": _days},
        "trainer": {"minutes": _minutes},
        "activity": {"in": _company, "minutes": _minutes},
        "sheet": {"rows": _rows},
        "trainer-sheet": {"rows": _rows},
        "tool": {"scope": _scope, "source": _source, "checked": _checked},
        "huddle": {"minutes": _huddle_minutes},
    }
    return made.get(kind, {})


def _sets(session: CourseSession) -> Made:
    course = session.reading.course if session.reading else None
    scales = course.scales.values() if course else ()
    options = [(f"{one.id}: {one.stem}", one.id) for one in scales]
    return "Statements", OneValue("Statements", options)


def _stage(_session: CourseSession) -> Made:
    return "When it is asked", OneValue("When it is asked", [(_STAGE_WORDS[one], one) for one in STAGES])


def _groups(session: CourseSession) -> Made:
    course = session.reading.course if session.reading else None
    used = [group for one in course.registers.contacts.values() for group in one.groups] if course else []
    return "Which numbers", SomeValues(
        {**_GROUPS, **{name: name.replace("-", " ").capitalize() for name in used if name not in _GROUPS}}
    )


def _days(_session: CourseSession) -> Made:
    return "Days until they look back", NumberValue("Days until they look back", 14, 1, 366)


def _company(_session: CourseSession) -> Made:
    return "Who works together", OneValue("Who works together", [("Not said", ""), *_COMPANY])


def _rows(_session: CourseSession) -> Made:
    return "Rows in its table", NumberValue("Rows in its table", 0, 0, 60, "As written")


def _scope(_session: CourseSession) -> Made:
    return "Whose guidance it is", OneValue("Whose guidance it is", _SCOPES)


def _source(_session: CourseSession) -> Made:
    return "Where it comes from", WordsValue("Where it comes from", "Three Steps report, 2023")


def _checked(_session: CourseSession) -> Made:
    return "Last compared with it", WordsValue("Last compared with it", "2026-11-21")


def _huddle_minutes(_session: CourseSession) -> Made:
    return "Minutes", NumberValue("Minutes", 5, 1, 60)


def _minutes(_session: CourseSession) -> Made:
    return "Minutes", NumberValue("Minutes", 0, 0, 600, "Not said")


def _names(value: str) -> list[str]:
    return list(dict.fromkeys(value.replace(",", " ").split()))
