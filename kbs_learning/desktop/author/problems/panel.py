"""The panel under the text: what is to look at in this module or in the whole course."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from kbs_learning.core.problems import Problem
from kbs_learning.desktop.author.problems.model import ProblemsModel
from kbs_learning.desktop.author.problems.moving import Moving
from kbs_learning.desktop.author.problems.view import ProblemsView
from kbs_learning.desktop.author.problems.wording import deed_of, row_of
from kbs_learning.desktop.author.session import CourseSession
from kbs_learning.desktop.notices import Notices
from kbs_learning.desktop.theme import look
from kbs_learning.desktop.widgets.badge import Badge
from kbs_learning.desktop.widgets.buttons import icon_button
from kbs_learning.desktop.widgets.card import line
from kbs_learning.desktop.widgets.one_of import OneOf, Option
from kbs_learning.desktop.widgets.text import Text
from kbs_learning.services.authoring.opening import Reading
from kbs_learning.services.workspace import COURSE_FILE

MODULE, COURSE = "module", "course"
_HEAD = 34


class ProblemsPanel(QWidget):
    """Follows the readings of a session. Folded, its head with the count stays."""

    register_wanted = Signal(str)
    """The id of a row of the registers, empty for none: a problem is mended there."""
    folded = Signal(bool)

    def __init__(self, notices: Notices) -> None:
        """``notices`` hear of what could not be mended."""
        super().__init__()
        self.setAccessibleName("Problems")
        self.model = ProblemsModel(self)
        self.moving = Moving(self.model, notices, self)
        self._session: CourseSession | None = None
        self._is_folded = False
        self._build()
        self._scope.chosen.connect(self._show_scope)
        self.moving.chosen.connect(self._select)
        self._say()

    @property
    def is_folded(self) -> bool:
        """Whether only its head is shown."""
        return self._is_folded

    @property
    def head_height(self) -> int:
        """Of the part that always stays, in pixels."""
        return look().size(_HEAD) + 1

    def set_session(self, session: CourseSession | None) -> None:
        """Follow another course; None empties the list."""
        if self._session is not None:
            self._session.arrived.disconnect(self._arrived)
            self._session.caret_moved.disconnect(self._follow_caret)
        self._session = session
        self.moving.session = session
        if session is not None:
            session.arrived.connect(self._arrived)
            session.caret_moved.connect(self._follow_caret)
        reading = session.reading if session is not None else None
        self._arrived(reading or Reading(None))

    def fold(self, *, folded: bool) -> None:
        """Show the head only, or all of it."""
        if folded == self._is_folded:
            return
        self._is_folded = folded
        self._body.setVisible(not folded)
        self._fold.setIcon(look().icon("chevron-up" if folded else "chevron-down"))
        words = "Show the list of problems" if folded else "Fold the list of problems"
        self._fold.setAccessibleName(words)
        self._fold.setToolTip(words)
        self.folded.emit(folded)

    def do(self, problem: Problem) -> None:
        """What the button at the end of its row does."""
        deed = deed_of(problem)
        if deed == "Fix":
            self.moving.fix(problem)
        elif deed == "Show":
            self.moving.show(problem)
        else:
            self.register_wanted.emit(row_of(problem))

    def _build(self) -> None:
        self.count = Badge("", "quiet")
        self._scope = OneOf("Problems of", (Option(MODULE, "This module"), Option(COURSE, "Whole course")))
        self._fold = icon_button("Fold the list of problems", "chevron-down")
        self._fold.clicked.connect(lambda: self.fold(folded=not self._is_folded))
        head = QHBoxLayout()
        head.setContentsMargins(14, 0, 6, 0)
        head.setSpacing(8)
        for widget in (Text("Problems", "strong", wrap=False), self.count):
            head.addWidget(widget)
        head.addStretch(1)
        head.addWidget(self._scope)
        head.addWidget(self._fold)
        self.view = ProblemsView(self.model, self.moving)
        self.view.deed_wanted.connect(self.do)
        self.view.selectionModel().currentChanged.connect(self._chosen_by_hand)
        self._nothing = Text("", role="muted")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._body = QStackedWidget()
        self._body.addWidget(self.view)
        self._body.addWidget(self._nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._head = QWidget()
        self._head.setLayout(head)
        column.addWidget(self._head)
        column.addWidget(line())
        column.addWidget(self._body, 1)
        look().changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        self._head.setFixedHeight(look().size(_HEAD))
        self.view.doItemsLayout()

    def _arrived(self, reading: Reading) -> None:
        chosen = self.moving.current
        self.model.take(reading.problems)
        self._show_scope()
        self._select(chosen)

    def _follow_caret(self, _file: str, _line: int) -> None:
        if self._scope.value == MODULE and self._session and self.model.file != self._session.file:
            self._show_scope()
            self._select(self.moving.current)

    def _show_scope(self) -> None:
        session = self._session
        whole = self._scope.value == COURSE or session is None
        self.model.show_file(None if whole or session is None else session.file)
        self._say()

    def _say(self) -> None:
        shown, everything = len(self.model.shown), len(self.model.all)
        here = "the course" if self.model.file is None else f"this {self._sort_of_file}"
        self.count.show_state(f"{shown} in {here}", "quiet")
        self._scope.set_words(COURSE, f"Whole course {everything}" if everything else "Whole course")
        waits = self._session is not None and self._session.reading is None
        words = "The course is being read." if waits else f"Nothing to mend in {here}."
        self._nothing.setText(words if self._session is not None else "")
        self._body.setCurrentWidget(self.view if shown else self._nothing)

    @property
    def _sort_of_file(self) -> str:
        return "file" if self.model.file == COURSE_FILE else "module"

    def _select(self, problem: Problem | None) -> None:
        row = self.model.row_of(problem)
        self.moving.current = self.model.shown[row] if row >= 0 else None
        if self.view.currentIndex().row() != row:
            self.view.setCurrentIndex(self.model.index(row, 0))

    def _chosen_by_hand(self) -> None:
        problem = self.model.problem(self.view.currentIndex())
        if problem is not None:
            self.moving.current = problem
