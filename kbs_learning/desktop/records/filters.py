"""The row of filters above the list. None is remembered: on a shared computer it would tell tales."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from kbs_learning.core.browsing import AttemptFilter, Facet, Facets, State
from kbs_learning.core.retention import months_later
from kbs_learning.desktop.records import wording
from kbs_learning.desktop.records.day_dialog import DayDialog
from kbs_learning.desktop.records.filter_button import FilterButton, Option
from kbs_learning.desktop.theme import look
from kbs_learning.desktop.widgets.buttons import button
from kbs_learning.desktop.widgets.flow import Flow, wrap_in
from kbs_learning.desktop.widgets.text import Text

_TYPING_MS = 200
_OTHER_DAY = "other"


class Filters(QWidget):
    """Search, course, agency, sector, since and state; at the end, how many attempts there are."""

    changed = Signal()
    """Another ``value`` holds."""

    def __init__(self, today: date) -> None:
        """``today`` decides what the last seven days are."""
        super().__init__()
        self._today = today
        self._clearing = False
        self._since_before: Option | None = None
        self.search = _search_field()
        self.course = FilterButton("Course", "All courses")
        self.agency = FilterButton("Agency", "All agencies")
        self.sector = FilterButton("Sector", "All sectors")
        self.since = FilterButton("Opened since", "Any time")
        self.state = FilterButton("State", "Any state")
        self.fold_button = button("Filters", "sliders-horizontal")
        self.fold_button.setCheckable(True)
        self.fold_button.hide()
        self.fold_button.toggled.connect(self._show_buttons)
        self._folded, self._several_agencies = False, False
        self.count = Text("", role="muted", wrap=False)
        self.count.setAccessibleName("Attempts shown")
        controls = (self.search, self.fold_button, *self.buttons, self.count)
        wrap_in(self, Flow(controls, 8, last_at_end=True), (20, 10, 20, 8))
        look().changed.connect(self._measure)
        self._measure()
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._typing.timeout.connect(self.changed)
        self.search.textChanged.connect(self._typing.start)
        self.search.returnPressed.connect(self._at_once)
        for one in self.buttons:
            one.chosen.connect(self._chosen)
        self.since.offer(_days(today))
        self.state.offer([Option(state, state.label) for state in State])

    @property
    def buttons(self) -> tuple[FilterButton, ...]:
        """In the order of reading."""
        return self.course, self.agency, self.sector, self.since, self.state

    @property
    def value(self) -> AttemptFilter:
        """What is to be shown."""
        since, state = self.since.value, self.state.value
        return AttemptFilter(
            text=self.search.text().strip(),
            course_id=str(self.course.value or ""),
            agency=str(self.agency.value or ""),
            sector=str(self.sector.value or ""),
            state=state if isinstance(state, State) else None,
            since=since if isinstance(since, date) else None,
        )

    def offer(self, facets: Facets) -> None:
        """What the records have to filter by."""
        self.course.offer(_options(facets.courses))
        self.agency.offer(_options(facets.agencies))
        self.sector.offer(_options(facets.sectors))
        self._several_agencies = len(facets.agencies) > 1
        counts = {facet.value: facet.count for facet in facets.states}
        self.state.offer([Option(state, state.label, counts.get(state.value, 0)) for state in State])
        self._show_buttons()

    def fold(self, folded: bool) -> None:
        """Where room is short, show only the filters that leave something out, and a way to the rest."""
        if folded != self._folded:
            self._folded = folded
            self.fold_button.setVisible(folded)
            self._show_buttons()

    def show_count(self, total: int) -> None:
        """Say how many attempts there are after filtering."""
        self.count.setText(wording.counted(total, "attempt"))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        """The count is shown where it fits: the line at the foot has it too."""
        super().resizeEvent(event)
        self._fit()

    def clear(self) -> None:
        """Leave nothing out."""
        self._clearing = True  # one change, not six
        self.search.clear()
        for one in self.buttons:
            one.choose(None)
        self._clearing = False
        self._at_once()

    def _measure(self) -> None:
        self.search.setFixedWidth(look().size(168))

    def _show_buttons(self) -> None:
        shown = not self._folded or self.fold_button.isChecked()
        for one in self.buttons:
            useful = one is not self.agency or self._several_agencies
            one.setVisible(one.value is not None or (shown and useful))
        self._fit()

    def _fit(self) -> None:
        widths = [one.sizeHint().width() + 8 for one in self._controls() if not one.isHidden()]
        room = self.width() - 40 - sum(widths)
        self.count.setVisible(self.count.sizeHint().width() <= room)

    def _controls(self) -> tuple[QWidget, ...]:
        return self.search, self.fold_button, *self.buttons

    def _at_once(self) -> None:
        self._typing.stop()
        self.changed.emit()

    def _chosen(self) -> None:
        if self.since.value == _OTHER_DAY:
            self._clearing = True
            self.since.choose(self._since_before)
            self._clearing = False
            dialog = DayDialog(self, self._today)
            dialog.picked.connect(lambda day: self.since.choose(_since(day)))
            dialog.open()
        elif not self._clearing:
            self._since_before = self.since.option
            self._show_buttons()
            self.changed.emit()


def _search_field() -> QLineEdit:
    field = QLineEdit()
    field.setPlaceholderText("Find a code")
    field.setAccessibleName("Find a code")
    field.setToolTip("Part of a learner’s code (Ctrl+F)")
    field.setClearButtonEnabled(True)
    field.addAction(
        QAction(look().icon("search", "muted"), "", field), QLineEdit.ActionPosition.LeadingPosition
    )
    field.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return field


def _options(facets: Iterable[Facet]) -> list[Option]:
    return [Option(facet.value, facet.label, facet.count) for facet in facets]


def _since(day: date) -> Option:
    this_year = day.year == date.today().year
    words = f"Since {wording.day_of_year(day) if this_year else wording.day(day)}"
    return Option(day, words)


def _days(today: date) -> list[Option]:
    month = today.replace(day=1)
    year = today.replace(month=4, day=1) if (today.month, today.day) >= (4, 1) else date(today.year - 1, 4, 1)
    presets = [
        Option(today, "Today"),
        Option(today - timedelta(days=6), "The last 7 days"),
        Option(month, f"Since {wording.day_of_year(month)}"),
        Option(months_later(month, -3), _since(months_later(month, -3)).words),
        Option(year, f"{_since(year).words} (financial year)", on_chip=_since(year).words),
    ]
    seen: dict[object, Option] = {}
    for preset in presets:
        seen.setdefault(preset.value, preset)
    return [*seen.values(), Option(_OTHER_DAY, "Another day…")]
