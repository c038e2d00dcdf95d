"""One attempt beside the list: completion, how it came here, how long it is kept, and what can be done."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QVBoxLayout,
    QWidget,
)

from kbs_learning.core.browsing import AttemptDetail, AttemptRow, State
from kbs_learning.desktop.jobs import Job
from kbs_learning.desktop.records import wording
from kbs_learning.desktop.records.columns import STATES
from kbs_learning.desktop.records.counter import Counter
from kbs_learning.desktop.theme import look
from kbs_learning.desktop.widgets.badge import Badge
from kbs_learning.desktop.widgets.buttons import button, icon_button
from kbs_learning.desktop.widgets.card import Card, line
from kbs_learning.desktop.widgets.flow import Flow, wrap_in
from kbs_learning.desktop.widgets.picture import Picture
from kbs_learning.desktop.widgets.scrolling import Scrolling
from kbs_learning.desktop.widgets.text import Text

_NARROWEST = 240
_LEARNT_IN = {"qt": "KBS Learning", "web": "a web page", "cmi5": "a learning system (cmi5)"}
_CAME = {
    "sealed": "In a sealed results file",
    "checked": "In a results file that others could read",
    "open": "In a results file that others could have changed",
    "here": "Learnt on this computer",
    "": "Learnt on this computer",
}
_NOT_SHOWN = "Answers and confidence ratings are not shown here. Managers see completion only."


class Detail(QWidget):
    """Shows one attempt; asks for its details itself. Esc or the cross closes it."""

    closed = Signal()
    certificate_wanted = Signal(object)
    """Each of these with the :class:`AttemptDetail` shown."""
    copy_wanted = Signal(object)
    erase_wanted = Signal(object)

    def __init__(self, counter: Counter) -> None:
        """Nothing shown yet."""
        super().__init__()
        self._counter = counter
        self._job: Job | None = None
        self._name_job: Job | None = None
        self.shown: AttemptDetail | None = None
        self._key = ""
        self.setAccessibleName("Attempt")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._make_head())
        self._inside = Scrolling(margins=(18, 12, 18, 18))
        self._inside.column.setSpacing(12)
        column.addWidget(self._inside, 1)
        self._foot = self._make_foot()
        self._line = line()
        column.addWidget(self._line)
        column.addWidget(self._foot)
        look().changed.connect(self._measure)
        self._measure()
        self.show_nothing()

    def show_row(self, row: AttemptRow) -> None:
        """Show this attempt: what the list knows at once, the rest when it is here."""
        if self._job is not None:
            self._job.cancel()
        if row.key != self._key:
            self._key = row.key
            self.shown = None
            self._fill(row)
        key = row.key
        self._job = self._counter.ask(lambda: self._counter.office.attempt(key), self._take)

    def refresh(self) -> None:
        """The records have become others: look at the attempt again, or see that it has gone."""
        if self.shown is not None:
            self.show_row(self.shown.row)

    def show_nothing(self) -> None:
        """No attempt is chosen."""
        if self._job is not None:
            self._job.cancel()
        self._key, self.shown = "", None
        self._emptied()
        self._title.setText("Nothing chosen")
        self._badge.hide()
        self._place.setText("Choose a row of the list to see it here.")
        self._foot.hide()
        self._line.hide()

    def take_focus(self) -> None:
        """Move the keyboard here."""
        self._close.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  Qt's name
        """Esc goes back to the list."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _measure(self) -> None:
        self.setMinimumWidth(look().size(_NARROWEST))

    def _take(self, detail: AttemptDetail | None) -> None:
        if detail is None:
            self.show_nothing()
            return
        self.shown = detail
        self._fill(detail.row, detail)

    # What it is made of

    def _fill(self, row: AttemptRow, detail: AttemptDetail | None = None) -> None:
        column = self._emptied()
        self._title.setText(row.code)
        tone, icon = STATES[row.state]
        self._badge.show_state(row.state.label, tone, icon)
        self._badge.show()
        place = " · ".join(part for part in (row.sector, row.agency) if part)
        self._place.setText(place or "No agency given")
        column.addWidget(_figures(row, detail))
        column.addLayout(_facts(row, detail))
        if detail is not None:
            if detail.has_name:
                column.addLayout(self._name_row(row.learner_id))
            column.addWidget(line())
            column.addLayout(_note("eye-off", _NOT_SHOWN))
            column.addLayout(_note("clock", f"Kept until {wording.day(detail.kept_until)}, then deleted"))
        self._foot.show()
        self._line.show()
        self.certificate_button.setEnabled(row.state == State.PASSED or row.state == State.COMPLETED)
        for one in (self.certificate_button, self.copy_button, self.erase_button):
            one.setAccessibleDescription(row.code)
        self.setAccessibleName(f"Attempt of {row.code}")

    def _make_head(self) -> QVBoxLayout:
        across = QHBoxLayout()
        across.setSpacing(8)
        self._title = Text("", "heading")
        self._title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._badge = Badge("")
        self._place = Text("", role="muted")
        self._close = icon_button("Close this attempt", "x")
        self._close.clicked.connect(self.closed)
        across.addWidget(self._title, 1)
        across.addWidget(self._close)
        below = QHBoxLayout()
        below.setSpacing(10)
        below.addWidget(self._badge)
        below.addWidget(self._place, 1)
        head = QVBoxLayout()
        head.setContentsMargins(18, 12, 18, 0)
        head.setSpacing(4)
        head.addLayout(across)
        head.addLayout(below)
        return head

    def _name_row(self, learner_id: str) -> QVBoxLayout:
        """The name is asked for on purpose, and that leaves a line in the log."""
        column = QVBoxLayout()
        column.setSpacing(4)
        ask = button("Show the name kept with this code", "user", "link")
        words = Text("Looking a name up is noted in the access log.", "small", "muted")

        def show(name: str) -> None:
            ask.hide()
            words.setText(f"Name: {name}" if name else "No name is kept any more.")
            words.setProperty("type", "body")
            words.setProperty("role", "ink")
            words.style().polish(words)

        ask.clicked.connect(partial(self._ask_name, learner_id, show))
        column.addWidget(ask)
        column.addWidget(words)
        return column

    def _ask_name(self, learner_id: str, show: Callable[[str], None], *_: object) -> None:
        if self._name_job is not None:
            self._name_job.cancel()
        self._name_job = self._counter.ask(partial(self._counter.office.name, learner_id), show)

    def _make_foot(self) -> QWidget:
        foot = QFrame()
        foot.setProperty("look", "surface")
        self.certificate_button = button("Certificate")
        self.certificate_button.setToolTip("Save the certificate as a PDF; asks for the name to print")
        self.copy_button = button("Give a copy")
        self.copy_button.setToolTip("Save everything held about this person, for them")
        self.erase_button = button("Erase…", kind="danger")
        self.erase_button.setToolTip("Remove this person and all their attempts")
        for one, wanted in (
            (self.certificate_button, self.certificate_wanted),
            (self.copy_button, self.copy_wanted),
            (self.erase_button, self.erase_wanted),
        ):
            one.clicked.connect(partial(self._tell, wanted.emit))
        buttons = (self.certificate_button, self.copy_button, self.erase_button)
        wrap_in(foot, Flow(buttons, 8, last_at_end=True), (18, 10, 18, 10))
        return foot

    def _tell(self, wanted: Callable[[AttemptDetail], None], *_: object) -> None:
        if self.shown is not None:
            wanted(self.shown)

    def _emptied(self) -> QVBoxLayout:
        if self._name_job is not None:
            self._name_job.cancel()
        _clear(self._inside.column)
        return self._inside.column


def _figures(row: AttemptRow, detail: AttemptDetail | None) -> Card:
    card = Card()
    grid = QGridLayout()
    grid.setHorizontalSpacing(20)
    grid.setVerticalSpacing(2)
    score = "–" if row.score is None else wording.per_cent(row.score)
    tries = str(detail.tries) if detail else "–"
    figures = (("Final check", score), ("Tries", tries), ("Time", wording.duration(row.seconds)))
    for number, (label, value) in enumerate(figures):
        name = Text(label, "small", "muted", wrap=False)
        figure = Text(value, "heading", wrap=False)
        figure.setAccessibleName(f"{label}: {value}")
        grid.addWidget(name, 0, number)
        grid.addWidget(figure, 1, number)
    card.column.setContentsMargins(14, 10, 14, 12)
    card.column.addLayout(grid)
    return card


def _facts(row: AttemptRow, detail: AttemptDetail | None) -> QFormLayout:
    form = QFormLayout()
    form.setHorizontalSpacing(16)
    form.setVerticalSpacing(7)
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
    facts = [
        ("Course", row.course_title or row.course_id),
        ("Version", row.course_version),
        ("Done", wording.per_cent(100 * row.progress)),
        ("Began", wording.moment(row.began)),
        ("Last opened", wording.moment(row.last)),
        ("Passed on", wording.date_from(row.passed_on)),
    ]
    if detail is not None:
        facts += [
            ("Learnt in", _LEARNT_IN.get(detail.target, f"a learning system ({detail.target})")),
            ("Came here", _CAME.get(detail.protection, detail.protection)),
        ]
    for label, value in facts:
        if value:
            name, words = QLabel(label), Text(value)
            name.setProperty("role", "muted")
            words.setAccessibleName(f"{label}: {value}")
            form.addRow(name, words)
    return form


def _note(icon: str, words: str) -> QHBoxLayout:
    across = QHBoxLayout()
    across.setSpacing(10)
    across.addWidget(Picture(icon, 16, "muted"), alignment=Qt.AlignmentFlag.AlignTop)
    across.addWidget(Text(words, "small", "muted"), 1)
    return across


def _clear(layout: QLayout) -> None:
    if isinstance(layout, QFormLayout):
        while layout.rowCount():
            layout.removeRow(0)
        return
    while item := layout.takeAt(0):
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            _clear(inner)
            inner.deleteLater()
