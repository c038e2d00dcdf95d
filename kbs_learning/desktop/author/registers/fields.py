"""The fields of one fact or contact, in step with the words that the register keeps for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from kbs_learning.content.editing.register_rows import Fields
from kbs_learning.desktop.author.registers import days
from kbs_learning.desktop.theme import look
from kbs_learning.desktop.widgets.field import field
from kbs_learning.desktop.widgets.text import Text
from kbs_learning.services.authoring.registers import GROUPS

DAYS = ("checked-on", "review-by")
LABELS = {
    "text": "Sentence on the page",
    "name": "Name on the page",
    "phone": "Number on the page",
    "hours": "Hours",
    "note": "Note under it",
    "groups": "Lists it stands in",
    "source": "Source",
    "open-question": "What is still open",
    "checked-by": "Checked by",
    "checked-on": "Checked on",
    "checked-how": "How it was checked",
    "review-by": "Review by",
}
_HINTS = {
    "checked-by": "Name or role",
    "checked-on": "21 November 2026",
    "review-by": "21 May 2027",
    "checked-how": "Rang it and spoke to…",
    "hours": "9am to 5pm, Monday to Friday",
    "open-question": "What has to be settled first",
}
_LONG = ("text", "note")
_PAIRS = {"checked-by": "checked-on", "checked-how": "review-by"}
"""Fields that stand side by side."""
_FACT = (("text", "values", "source", "checked-by", "checked-how"), ("open-question",))
_CONTACT = (
    ("phone", "hours", "source", "checked-by", "checked-how"),
    ("name", "note", "groups", "open-question"),
)
"""What is changed often, and what stands under the pages."""
_GROUP_COLUMNS = 3


class WordsField(QPlainTextEdit):
    """A few lines of words; Tab leaves it."""

    def __init__(self, name: str, changed: Callable[[], None], lines: int = 4) -> None:
        """``changed`` is called at each change; ``lines`` is how high it is."""
        super().__init__()
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self._lines = lines
        self.textChanged.connect(changed)
        look().changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(self.fontMetrics().lineSpacing() * self._lines + look().size(22))


class RowFields(QWidget):
    """Fields for one row. What nobody changed is given back as it was."""

    def __init__(self, is_fact: bool, values: Mapping[str, str], changed: Callable[[], None]) -> None:
        """``values`` as ``RegisterText.fields`` gives them; ``changed`` is called at each change."""
        super().__init__()
        self.setProperty("look", "clear")
        self._changed = changed
        self._was: dict[str, str] = {}
        self.lines: dict[str, QLineEdit | WordsField] = {}
        self.groups: dict[str, QCheckBox] = {}
        self.more = QWidget()
        """The fields that are changed seldom."""
        self.more.setProperty("look", "clear")
        for holder, keys in zip((self, self.more), _FACT if is_fact else _CONTACT, strict=True):
            self._column = QVBoxLayout(holder)
            self._column.setContentsMargins(0, 0, 0, 0)
            self._column.setSpacing(8)
            for key in keys:
                if key == "values":
                    self._add_figures(values)
                elif key == "groups":
                    self._add_groups()
                else:
                    self._add(key, _PAIRS.get(key, ""))
        self.show_values(values)

    def show_values(self, values: Mapping[str, str]) -> None:
        """Show these; from now on they count as unchanged."""
        self._was = dict(values)
        chosen = set(values.get("groups", "").split(", "))
        for key, line in self.lines.items():
            words = values.get(key, "")
            line.blockSignals(True)
            _put(line, days.shown(words) if key in DAYS else words)
            line.blockSignals(False)
        for name, box in self.groups.items():
            box.blockSignals(True)
            box.setChecked(name in chosen)
            box.blockSignals(False)

    def values(self) -> dict[str, str]:
        """What the fields say, as the register would keep it."""
        now = dict(self._was)
        for key, line in self.lines.items():
            words = " ".join(_words(line).split())
            now[key] = days.kept(words) if key in DAYS else words
        if self.groups:
            known = [name for name in GROUPS if self.groups[name].isChecked()]
            was = [name for name in self._was.get("groups", "").split(", ") if name]
            kept = [name for name in was if name in known or name not in GROUPS]
            now["groups"] = ", ".join(kept + [name for name in known if name not in was])
        return {key: words for key, words in now.items() if words}

    def _add(self, key: str, second: str = "") -> None:
        if not second:
            self._column.addLayout(self._labelled(key))
            return
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.addLayout(self._labelled(key), 0, 0)
        grid.addLayout(self._labelled(second), 0, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self._column.addLayout(grid)

    def _labelled(self, key: str, words: str = "") -> QVBoxLayout:
        name = words or LABELS[key]
        line: QLineEdit | WordsField
        if key in _LONG:
            line = WordsField(name, self._changed, 5 if key == "text" else 3)
        else:
            line = field(name, placeholder=_HINTS.get(key, ""))
            line.textChanged.connect(self._changed)
            if key in DAYS:
                line.editingFinished.connect(partial(_tidy_day, line))
        self.lines[key] = line
        label = Text(name, "small-strong")
        label.setBuddy(line)
        column = QVBoxLayout()
        column.setSpacing(3)
        column.addWidget(label)
        column.addWidget(line)
        return column

    def _add_figures(self, values: Mapping[str, str]) -> None:
        """The figures that pages cite by name; their names stay, since pages hold them."""
        names = [key for key in values if key.startswith("values.")]
        for at in range(0, len(names), 2):
            grid = QGridLayout()
            grid.setHorizontalSpacing(12)
            for column, key in enumerate(names[at : at + 2]):
                grid.addLayout(self._labelled(key, f"Figure “{key[7:]}”"), 0, column)
                grid.setColumnStretch(column, 1)
            self._column.addLayout(grid)

    def _add_groups(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(0)
        for number, name in enumerate(GROUPS):
            box = QCheckBox(name.replace("-", " ").capitalize())
            box.setToolTip(f"Shown where a page lists the contacts of “{name}”")
            box.toggled.connect(self._changed)
            self.groups[name] = box
            grid.addWidget(box, *divmod(number, _GROUP_COLUMNS))
        self._column.addWidget(Text(LABELS["groups"], "small-strong"))
        self._column.addLayout(grid)


def changed_fields(was: Mapping[str, str], now: Mapping[str, str]) -> Fields:
    """What to write so that a row that says ``was`` says ``now``; only what differs."""
    made: dict[str, object] = {}
    figures = {key[7:]: words for key, words in now.items() if key.startswith("values.")}
    for key in sorted({*was, *now}):
        words = now.get(key, "")
        if words == was.get(key, ""):
            continue
        if key.startswith("values."):
            made["values"] = figures
        elif key == "groups":
            made[key] = tuple(one for one in words.split(", ") if one)
        else:
            made[key] = words
    return made  # type: ignore[return-value]  # strings, tuples and mappings, as put above


def _words(line: QLineEdit | WordsField) -> str:
    return line.text() if isinstance(line, QLineEdit) else line.toPlainText()


def _put(line: QLineEdit | WordsField, words: str) -> None:
    if _words(line) != words:
        if isinstance(line, QLineEdit):
            line.setText(words)
            line.setCursorPosition(0)
        else:
            line.setPlainText(words)


def _tidy_day(line: QLineEdit) -> None:
    """A day in whatever way it was typed is shown in one way."""
    day = days.day_from(line.text())
    if day is not None:
        line.setText(days.day_words(day))
