"""The problems of a course or of one of its files, the gravest first, as a list that views can show."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from kbs_learning.core.problems import Problem
from kbs_learning.desktop.author.problems.wording import deed_of, in_order, place_of, sentence_of

PROBLEM = Qt.ItemDataRole.UserRole
PLACE = Qt.ItemDataRole.UserRole + 1
"""Where it is, as the list says it now: with the file where it shows several."""
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class ProblemsModel(QAbstractListModel):
    """Shows one file's problems, or with ``file`` None those of the whole course."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Empty."""
        super().__init__(parent)
        self._all: tuple[Problem, ...] = ()
        self._shown: tuple[Problem, ...] = ()
        self.file: str | None = None

    @property
    def all(self) -> tuple[Problem, ...]:
        """Those of the whole course."""
        return self._all

    @property
    def shown(self) -> tuple[Problem, ...]:
        """Those in the list."""
        return self._shown

    def take(self, problems: Iterable[Problem]) -> None:
        """The course was read: this is what there is to look at now."""
        self._all = in_order(problems)
        self._show()

    def show_file(self, file: str | None) -> None:
        """Show those of ``file`` only, or of all files."""
        if file != self.file:
            self.file = file
            self._show(anew=True)

    def row_of(self, problem: Problem | None) -> int:
        """Where ``problem`` is in the list, or what is likely the same after a change; -1: nowhere."""
        if problem is None:
            return -1
        if problem in self._shown:
            return self._shown.index(problem)
        same = [
            row
            for row, one in enumerate(self._shown)
            if (one.code, one.span.file) == (problem.code, problem.span.file)
            and one.message == problem.message
        ]
        return min(same, key=lambda row: abs(self._shown[row].span.line - problem.span.line), default=-1)

    def problem(self, index: Index) -> Problem | None:
        """The one at ``index``."""
        return self._shown[index.row()] if index.isValid() and index.row() < len(self._shown) else None

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802  Qt's name
        """How many are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words for the eye and the ear; the problem itself for the delegate."""
        problem = self.problem(index)
        if problem is None:
            return None
        if role == PROBLEM:
            return problem
        if role == PLACE:
            return place_of(problem, with_file=self.file is None)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return problem.message
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return sentence_of(problem)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            title = problem.fix.title if problem.fix else ""
            return f"{deed_of(problem)}: {title}" if title else deed_of(problem)
        return None

    def _show(self, *, anew: bool = False) -> None:
        shown = tuple(one for one in self._all if self.file is None or one.span.file == self.file)
        if shown != self._shown or anew:
            self.beginResetModel()
            self._shown = shown
            self.endResetModel()
