"""Who stands behind which part of the course: send for review, approve, and see what changed since."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from kbs_learning.content.editing.outline import outline_of
from kbs_learning.core.errors import UserError
from kbs_learning.desktop.author.safety.days import day_of
from kbs_learning.desktop.author.safety.list_pane import list_pane
from kbs_learning.desktop.author.safety.room import high, wide
from kbs_learning.desktop.author.safety.side_by_side import SideBySide
from kbs_learning.desktop.author.safety.two_lines import Entry, TwoLineList
from kbs_learning.desktop.author.session import CourseSession
from kbs_learning.desktop.style import FocusRing
from kbs_learning.desktop.theme import look
from kbs_learning.desktop.widgets.buttons import button
from kbs_learning.desktop.widgets.card import line
from kbs_learning.desktop.widgets.empty import Empty
from kbs_learning.desktop.widgets.field import field
from kbs_learning.desktop.widgets.flow import Flow
from kbs_learning.desktop.widgets.text import Text
from kbs_learning.services.authoring.review import (
    ModuleReview,
    Review,
    State,
    approved_text,
    review_act,
    review_of,
)

_ICONS: Mapping[State, tuple[str, str]] = {
    State.DRAFT: ("pencil", "muted"),
    State.IN_REVIEW: ("eye", "sleep"),
    State.APPROVED: ("circle-check", "space"),
}
_PAUSE = 400
"""Milliseconds without a change after which the states are looked up."""
_WIDE, _HIGH = 1080, 680
_last_name: list[str] = []
"""Who approved last in this run; written down only where they approve."""


class ReviewPanel(QWidget):
    """The parts at the start, what changed since the approval beside them, what can be done below."""

    def __init__(self, session: CourseSession | None = None, parent: QWidget | None = None) -> None:
        """Shows nothing without a session."""
        super().__init__(parent)
        self._session: CourseSession | None = None
        self._review = Review(())
        self.list = TwoLineList("Parts of the course and who approved them")
        self.list.setProperty("look", "sunken")
        self.title, self.state = Text("", "heading"), Text("", role="muted")
        self.sides = SideBySide()
        words = "Approving keeps a copy of the text. Whoever changes it later sees what changed since."
        self._stack = QStackedWidget()
        self._stack.addWidget(Empty("circle-check", "Not approved yet", words))
        self._stack.addWidget(self.sides)
        self.name = field("Your name", _last_name[-1] if _last_name else "")
        self.name.setToolTip("It is kept with the date, where colleagues see it")
        self.fault = Text("", "small", "danger")
        self.fault.hide()
        self.leave = button("Close")
        self.leave.hide()  # unless it is a dialog
        self.back = button("Back to draft")
        self.send = button("Send for review")
        self.approve = button("Approve", "circle-check", "filled")
        self.back.setToolTip("Nobody stands behind it yet")
        self.send.setToolTip("Somebody else shall read it")
        self.approve.setToolTip("Say with your name that this text is right")
        for one, state in (
            (self.back, State.DRAFT),
            (self.send, State.IN_REVIEW),
            (self.approve, State.APPROVED),
        ):
            one.clicked.connect(partial(self._set, state))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self._look)
        self.list.selectionModel().currentChanged.connect(self._show)
        self.name.textChanged.connect(self._enable)
        self._lay_out()
        self.set_session(session)

    def set_session(self, session: CourseSession | None) -> None:
        """Show another course; None empties the panel."""
        if self._session is not None:
            self._session.stepped.disconnect(self._stepped)
        self._session = session
        if session is not None:
            session.stepped.connect(self._stepped)
        self._look()

    @property
    def current(self) -> ModuleReview | None:
        """The part that is looked at."""
        row = self.list.row
        return self._review.modules[row] if 0 <= row < len(self._review.modules) else None

    def _stepped(self, _step: object) -> None:
        self._timer.start()

    def _look(self) -> None:
        session, row = self._session, max(self.list.row, 0)
        try:
            self._say("")
            self._review = Review(()) if session is None else review_of(session.folder, session.draft.texts)
        except UserError as fault:
            self._review = Review(())
            self._say(f"{fault.message} {fault.hint}")
        self.list.show_entries([self._entry(one) for one in self._review.modules], row)
        self._show()

    def _entry(self, one: ModuleReview) -> Entry:
        icon, role = ("triangle-alert", "caution") if one.changed else _ICONS[one.state]
        return Entry(self._title(one.file), _words(one), icon, role)

    def _title(self, file: str) -> str:
        if file == "course.md":
            return "Course and help pages"
        text = self._session.draft.texts.get(file, "") if self._session else ""
        return outline_of(file, text).title or file

    def _show(self, *_: object) -> None:
        one, session = self.current, self._session
        if one is None or session is None:
            self.title.setText("")
            self.state.setText("")
            self._stack.setCurrentIndex(0)
            self._enable()
            return
        self.title.setText(self._title(one.file))
        self.state.setText(f"{one.file}: {_words(one)}")
        try:
            approved = approved_text(session.folder, one.file)
        except UserError as fault:
            self._say(fault.message)
            approved = None
        if approved is not None:
            self.sides.show_texts(approved, session.draft.texts.get(one.file, ""), "As approved", "Now")
        self._stack.setCurrentIndex(0 if approved is None else 1)
        self._enable()

    def _enable(self, *_: object) -> None:
        one, named = self.current, bool(self.name.text().strip())
        self.back.setEnabled(one is not None and one.state is not State.DRAFT)
        self.send.setEnabled(one is not None and named and one.state is not State.IN_REVIEW)
        self.approve.setEnabled(one is not None and named and one.waiting)

    def _set(self, state: State, _checked: bool = False) -> None:
        one, session = self.current, self._session
        if one is None or session is None:
            return
        name, text = self.name.text().strip(), session.draft.text(one.file)
        try:
            session.do(review_act(session.folder, one.file, state, text=text, by=name))
        except UserError as fault:
            self._say(f"{fault.message} {fault.hint}")
            return
        _last_name[:] = [name]
        self._look()

    def _say(self, fault: str) -> None:
        self.fault.setText(fault.strip())
        self.fault.setVisible(bool(fault.strip()))

    def _lay_out(self) -> None:
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(list_pane("Review", self.list))
        column = QVBoxLayout()
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(8)
        for words in (self.title, self.state, self.fault):
            column.addWidget(words)
        column.addWidget(self._stack, 1)
        column.addWidget(line())
        label = Text("Your name", "strong", wrap=False)
        label.setBuddy(self.name)
        asked = QHBoxLayout()
        asked.setSpacing(12)
        asked.addWidget(label)
        asked.addWidget(self.name, 1)
        column.addLayout(asked)
        column.addWidget(Flow((self.leave, self.back, self.send, self.approve), 12, last_at_end=True))
        across.addLayout(column, 1)


class ReviewDialog(QDialog):
    """The same in a window of its own."""

    def __init__(self, session: CourseSession, parent: QWidget | None = None) -> None:
        """Every change is made at once, and can be undone."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Review")
        self.setModal(True)
        self.panel = ReviewPanel(session)
        self.panel.leave.show()
        self.panel.leave.clicked.connect(self.reject)
        self.panel.approve.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panel)
        self.finished.connect(self._put_away)
        self.resize(wide(_WIDE), high(_HIGH))
        self._ring = FocusRing(self, look().role)
        self.panel.list.setFocus()

    def _put_away(self) -> None:
        self.panel.set_session(None)


def _words(one: ModuleReview) -> str:
    if one.state is State.DRAFT:
        return "Draft"
    who = ", ".join(part for part in (one.by, day_of(one.on) if one.on else "") if part)
    return f"{one.words[0].upper()}{one.words[1:]}" + (f" ({who})" if who else "")
