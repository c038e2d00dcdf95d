"""A mark at the end of a field for a day that fills in the likely one: today, or the next review."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit

from kbs_learning.desktop.author.registers import days
from kbs_learning.desktop.author.registers.fields import RowFields
from kbs_learning.desktop.theme import look


def offer_days(fields: RowFields, months: int) -> None:
    """``months`` is how long a check usually holds. Alt+Down does the same by keyboard."""
    again = "In a year" if months == 12 else f"In {months} months"
    _offer(fields.lines.get("checked-on"), "calendar-check", "Today", 0)
    _offer(fields.lines.get("review-by"), "calendar-plus", again, months)


def _offer(line: object, icon: str, words: str, months: int) -> None:
    if isinstance(line, QLineEdit):
        action = QAction(look().icon(icon, "muted"), words, line)
        action.setToolTip(f"{words} (Alt+Down)")
        action.setShortcut("Alt+Down")
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(partial(_fill, line, months))
        line.addAction(action, QLineEdit.ActionPosition.TrailingPosition)


def _fill(line: QLineEdit, months: int) -> None:
    line.setText(days.day_words(days.months_later(date.today(), months)))
