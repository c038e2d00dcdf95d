"""Choosing a day from a calendar that looks like the rest of the window."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QToolButton, QWidget

from kbs_learning.desktop.records.dialog import RecordsDialog
from kbs_learning.desktop.theme import look
from kbs_learning.desktop.widgets.buttons import button


class DayDialog(RecordsDialog):
    """Choose the day from which on attempts are shown."""

    picked = Signal(object)
    """A ``date``."""

    def __init__(self, parent: QWidget, today: date) -> None:
        """``today`` is the latest day to choose."""
        super().__init__(parent, "Opened since", "Show attempts opened on this day or later.", width=380)
        self.calendar = _calendar(today)
        self.calendar.activated.connect(self._pick)
        self.body.addWidget(self.calendar)
        self.add_cancel()
        show = button("Show", kind="filled")
        show.setDefault(True)
        show.clicked.connect(self._pick)
        self.add_right(show)

    def _pick(self) -> None:
        day = self.calendar.selectedDate()
        self.picked.emit(date(day.year(), day.month(), day.day()))
        self.accept()


def _calendar(today: date) -> QCalendarWidget:
    made = QCalendarWidget()
    made.setAccessibleName("Day")
    made.setMaximumDate(QDate(today.year, today.month, today.day))
    made.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
    made.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    plain = QTextCharFormat()
    plain.setForeground(look().role("ink"))
    for weekend in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        made.setWeekdayTextFormat(weekend, plain)  # Qt's red would say danger
    ink, paper = look().role("ink").name(), look().role("paper").name()
    made.setStyleSheet(
        f"#qt_calendar_navigationbar {{ background: {paper}; }}"
        f" QToolButton {{ color: {ink}; background: transparent; border: 0; font-weight: 600; }}"
    )
    for name, icon, words in (
        ("prev", "chevron-left", "Month before"),
        ("next", "chevron-right", "Next month"),
    ):
        arrow = made.findChild(QToolButton, f"qt_calendar_{name}month")
        if arrow is not None:
            arrow.setIcon(look().icon(icon))
            arrow.setAccessibleName(words)
            arrow.setToolTip(words)
    return made
