"""Going from problem to problem and mending them, from the list as from the editor."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from kbs_learning.core.errors import UserError
from kbs_learning.core.problems import Problem
from kbs_learning.desktop.author.problems.fixing import fix_act, line_now
from kbs_learning.desktop.author.problems.model import ProblemsModel
from kbs_learning.desktop.author.problems.wording import sentence_of, spot
from kbs_learning.desktop.author.session import CourseSession
from kbs_learning.desktop.notices import Notices

_CHANGED = "This text has changed since it was read. Look again in a moment."


class Moving(QObject):
    """The problem that is looked at, and what can be done about it."""

    chosen = Signal(object)
    """Another problem is looked at; None for none."""

    def __init__(self, model: ProblemsModel, notices: Notices, parent: QObject) -> None:
        """Goes through what ``model`` shows."""
        super().__init__(parent)
        self._model, self._notices = model, notices
        self.session: CourseSession | None = None
        self.current: Problem | None = None

    def show(self, problem: Problem) -> None:
        """Put the caret where it is."""
        session, span = self.session, problem.span
        if session is None or span.file not in session.draft.files:
            return
        self.current = problem
        now = session.draft.text(span.file)
        session.go_to(span.file, line_now(span, session.read_texts.get(span.file, now), now))

    def next(self) -> None:
        """The first one after the caret, by file and line; after the last one the first."""
        self._step(1)

    def previous(self) -> None:
        """The last one before the caret; before the first one the last."""
        self._step(-1)

    def fix_current(self) -> None:
        """Mend the problem that is looked at; without one, the first in the line of the caret that can be."""
        problem = self._here()
        if problem is not None and problem.fix is not None:
            self.fix(problem)
        elif problem is not None:
            self._notices.info("This cannot be mended by itself.", problem.message)

    def fix(self, problem: Problem) -> None:
        """Mend it as one act."""
        self._mend((problem,))

    def kind_of(self, problem: Problem) -> tuple[Problem, ...]:
        """All in the list that are of its kind and can be mended."""
        return tuple(one for one in self._model.shown if one.code == problem.code and one.fix is not None)

    def fix_all(self, problem: Problem) -> None:
        """Mend every one of its kind, as one act."""
        self._mend(self.kind_of(problem))

    def _mend(self, problems: Sequence[Problem]) -> None:
        session = self.session
        if session is None:
            return
        act = fix_act(problems, session.read_texts, session.draft.texts)
        if act is None:
            self._notices.info(_CHANGED)
            return
        try:
            session.do(act, origin=self, show=True)
        except UserError as fault:
            self._notices.error(fault)

    def _step(self, by: int) -> None:
        session = self.session
        if session is None:
            return
        problems = sorted(
            (one for one in self._model.shown if one.span.file in session.draft.files),
            key=lambda one: spot(one.span.file, one.span.line),
        )
        if not problems:
            self._announce("Nothing to mend here.")
            return
        problem = problems[self._after(problems, by) % len(problems)]
        self.show(problem)
        self.chosen.emit(problem)
        self._announce(sentence_of(problem))

    def _after(self, problems: Sequence[Problem], by: int) -> int:
        session = self.session
        assert session is not None  # noqa: S101  asked before
        here = spot(session.file, session.line)
        places = [spot(one.span.file, one.span.line) for one in problems]
        if self.current in problems and places[at := problems.index(self.current)] == here:
            return at + by  # several in one line are gone through one by one
        if by > 0:
            return next((at for at, place in enumerate(places) if place > here), 0)
        return next((at for at in reversed(range(len(places))) if places[at] < here), -1)

    def _here(self) -> Problem | None:
        session = self.session
        if session is None:
            return None
        here = (session.file, session.line)
        found = [one for one in self._model.all if (one.span.file, one.span.line) == here]
        if self.current in self._model.shown and (self.current in found or not found):
            return self.current
        return next((one for one in found if one.fix is not None), found[0] if found else None)

    def _announce(self, words: str) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
