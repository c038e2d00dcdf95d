"""Who has completed what, by agency and course, with the sum of all."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kbs_learning.core.browsing import Completion
from kbs_learning.desktop.records import wording
from kbs_learning.desktop.records.counter import Counter
from kbs_learning.desktop.records.exporting import export_completions
from kbs_learning.desktop.records.plain_table import Cell, Heading, Line, PlainTable
from kbs_learning.desktop.widgets.buttons import button
from kbs_learning.desktop.widgets.text import Text

_HEADINGS = (
    Heading("Agency", stretch=True),
    Heading("Course", stretch=True),
    Heading("People", right=True),
    Heading("Attempts", right=True),
    Heading("Completed", right=True),
    Heading("Passed", right=True),
    Heading("Share passed", right=True),
    Heading("Average check", right=True),
    Heading("Middle check", right=True),
)
_NO_AGENCY = "No agency given"


class Completions(QWidget):
    """A page of its own in the place of the list."""

    back_wanted = Signal()

    def __init__(self, counter: Counter) -> None:
        """Empty until :meth:`load`."""
        super().__init__()
        self._counter = counter
        self.setAccessibleName("Completions by agency and course")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.back = button("Attempts", "arrow-left", "quiet")
        self.back.setToolTip("Back to the list of attempts")
        self.back.clicked.connect(self.back_wanted)
        self.save = button("Export…", "upload")
        self.save.setAccessibleName("Export completions")
        self.save.clicked.connect(lambda: export_completions(counter))
        head = QHBoxLayout()
        head.setContentsMargins(12, 10, 20, 8)
        head.addWidget(self.back)
        head.addWidget(Text("Completions by agency and course", "heading"), 1)
        head.addWidget(self.save)
        column.addLayout(head)
        self.table = PlainTable("Completions by agency and course", _HEADINGS)
        middle = QHBoxLayout()
        middle.setContentsMargins(12, 0, 12, 0)
        middle.addWidget(self.table)
        column.addLayout(middle, 1)
        note = Text(
            "Counted over every attempt so far, those deleted at the end of their keeping time among them."
            " Middle check: half of the final checks came out at this or better."
            " A course without a pass mark has no share passed.",
            "small",
            "muted",
        )
        note.setContentsMargins(20, 8, 20, 8)
        column.addWidget(note)

    def load(self) -> None:
        """Ask for the table."""
        self._counter.ask(self._counter.office.completions, self._show)

    def _show(self, completions: tuple[Completion, ...]) -> None:
        self.table.list.show([*map(_line, completions), *([total(completions)] if completions else [])])
        self.save.setEnabled(bool(completions))
        header = self.table.horizontalHeader()
        if header.sortIndicatorSection() >= 0:
            self.table.list.sort(header.sortIndicatorSection(), header.sortIndicatorOrder())


def total(completions: Sequence[Completion]) -> Line:
    """The sum. People are not summed: somebody may have taken two courses."""
    attempts = sum(one.attempts for one in completions)
    completed = sum(one.completed for one in completions)
    passed = sum(one.passed for one in completions)
    counts = map(wording.number, (attempts, completed, passed))
    of = sum(one.attempts for one in completions if one.has_pass_mark)
    cells = ("All", "", "", *counts, wording.share(passed, of))
    return Line(tuple(Cell(text) for text in (*cells, "", "")), strong=True)


def _line(one: Completion) -> Line:
    counts = (one.learners, one.attempts, one.completed, one.passed)
    of = one.attempts if one.has_pass_mark else 0
    share = one.passed / of if of else None
    return Line(
        (
            Cell(one.agency or _NO_AGENCY),
            Cell(one.course_title or one.course_id),
            *(Cell(wording.number(count), count) for count in counts),
            Cell(wording.share(one.passed, of), share),
            _score(one.mean_score),
            _score(one.median_score),
        )
    )


def _score(score: float | None) -> Cell:
    return Cell("" if score is None else wording.per_cent(score), score)
